/** Behind the scenes: the clock, Telegram's limits, the faults. */
import { byId, h, reconcile, show } from "./dom.js";
import { icon } from "./icons.js";
import { mountLog } from "./botlog.js";
import { now, on, setClock, state } from "./state.js";
import { t } from "./strings.js";
import { complain } from "./toasts.js";
import { longDay, second, span, when, zone } from "./times.js";
import { refresh } from "./visits.js";
import { moveClock, setFaults, setLimits } from "./wire.js";

const SPEEDS = [0, 1, 60, 600, 3600];
const FAULTS = ["too_many", "server_error", "bad_gateway", "garbage", "refused", "reset", "silence", "lost", "hush", "lost_gateway"];
const METHODS = ["*", "send*", "sendMessage", "sendPhoto", "editMessage*", "answerCallbackQuery", "getUpdates"];

/** Wire the panel once. */
export function mountPanel() {
  byId("jump-hour").addEventListener("click", () => move({ advance_seconds: 3600 }));
  byId("jump-day").addEventListener("click", () => move({ advance_seconds: 86_400 }));
  byId("jump-post").addEventListener("click", () => move({ to: state.nextPost }));
  byId("speeds").addEventListener("keydown", along);
  byId("limits").addEventListener("keydown", along);
  mountFaults();
  mountLog();
  on("clock", drawClock);
  on("faults", drawFaults);
  setInterval(tick, 250);
}

async function move(how) {
  try {
    const said = await moveClock(how);
    if (said.now) setClock(said);
  } catch (error) {
    complain(error);
  }
}

function tick() {
  if (!state.me) return;
  const time = now();
  byId("clock-time").textContent = second(time);
  byId("clock-date").textContent = `${longDay(time)} · ${zone()}`;
  byId("clock-time").dateTime = new Date(time).toISOString();
  byId("mini-clock").textContent = `${second(time).slice(0, 5)}${state.clock.speed === 0 ? " ❚❚" : state.clock.speed === 1 ? "" : ` ${state.clock.speed}×`}`;
  drawNext(time);
}

function drawNext(time) {
  const due = state.nextPost ? Date.parse(state.nextPost) : null;
  byId("jump-post").disabled = due === null;
  byId("next-post").textContent = due === null ? t("nextPostNone") : t("nextPost", { when: when(due), after: t("after", { span: span(due - time) }) });
}

function drawClock() {
  const speeds = SPEEDS.includes(state.clock.speed) ? SPEEDS : [...SPEEDS, state.clock.speed].sort((a, b) => a - b);
  reconcile(byId("speeds"), speeds.map((speed) => ({
    key: speed, mark: [state.clock.speed === speed],
    build: () => segment(speed === 0 ? icon("pause", 18) : `${speed}×`, state.clock.speed === speed, () => move({ speed }), speed === 0 ? t("paused") : null),
  })));
  tick();
}

function segment(content, chosen, act, name = null) {
  return h("button", { type: "button", role: "radio", "aria-checked": String(chosen), "aria-label": name, title: name, tabindex: chosen ? "0" : "-1", on: { click: act } }, content);
}

/* Arrows move along a row of choices, and choose. */
function along(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.children];
  const next = all.at((all.indexOf(event.target) + step) % all.length);
  next.focus();
  next.click();
  event.preventDefault();
}

function mountFaults() {
  byId("fault-kind").append(...FAULTS.map((kind) => h("option", { value: kind }, t(`fault_${kind}`))));
  byId("fault-method").append(...METHODS.map((method) => h("option", { value: method }, method === "*" ? t("allKinds") : method)));
  byId("fault-times").append(...[1, 3, 10, ""].map((times) => h("option", { value: times }, times === "" ? t("always") : t("times", { n: times }))));
  byId("fault-form").addEventListener("submit", addFault);
}

async function addFault(event) {
  event.preventDefault();
  const { method, kind, times } = Object.fromEntries(new FormData(event.target));
  await change(() => setFaults({ add: faultOf(method, kind, times) }));
}

const faultOf = (method, kind, times) => ({ method, kind, times: times === "" ? null : Number(times), retry_after: 30 });

async function change(doing) {
  try {
    await doing();
    await refresh();
  } catch (error) {
    complain(error);
  }
}

function drawFaults() {
  reconcile(byId("fault-list"), state.faults.map((fault, index) => ({ key: fault.id ?? index, mark: [JSON.stringify(fault)], build: () => faultLine(fault) })));
  show(byId("no-fault"), state.faults.length === 0);
  byId("panel-button").classList.toggle("alarmed", state.faults.length > 0);
  reconcile(byId("limits"), ["off", "real"].map((limits) => ({
    key: limits, mark: [state.limits === limits],
    build: () => segment(t(limits), state.limits === limits, () => change(() => setLimits(limits))),
  })));
}

function faultLine(fault) {
  return h("li", {}, h("span", {}, h("strong", {}, fault.method === "*" ? t("allKinds") : fault.method), " ", t(`fault_${fault.kind}`),
    h("small", {}, fault.times === null || fault.times === undefined ? t("always") : t("times", { n: fault.times }))),
  h("button", { type: "button", class: "icon-button", "aria-label": t("stopFault"), on: { click: () => change(() => setFaults({ remove: fault.id })) } }, icon("close", 18)));
}
