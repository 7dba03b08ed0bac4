/** The conversation: a window of messages on a long history, its scrolling, dates and unread mark. */
import { bubble } from "./bubbles.js";
import { answerTo, focusComposer } from "./composer.js";
import { serviceText } from "./digest.js";
import { byId, h, reconcile, show } from "./dom.js";
import { pendingMark } from "./keyboards.js";
import { messageMenu } from "./messagemenu.js";
import { historyOf, isMine, on, openChat, state, topicOf } from "./state.js";
import { t } from "./strings.js";
import { toast } from "./toasts.js";
import { dayName, dayOf } from "./times.js";
import { read } from "./visits.js";

const STEP = 60; // messages added at an end when one scrolls near it
const MOST = 200; // messages in the DOM at once
const NEAR = 700; // pixels from an end
const RUN = 10 * 60; // seconds within which messages of one sender stand together

const view = { chat: undefined, topic: null, from: 0, to: 0, down: true, missed: 0, last: 0, fetched: false };
let list;
let scroller;

/** Wire the pane once. */
export function mountTalk() {
  list = byId("messages");
  scroller = byId("scroller");
  scroller.addEventListener("scroll", scrolled, { passive: true });
  list.addEventListener("reply", (event) => answerTo(event.detail));
  list.addEventListener("keydown", walk);
  byId("jump-down").addEventListener("click", () => toEnd(true));
  new ResizeObserver(() => { if (view.down) toBottom(); }).observe(scroller);
  new ResizeObserver(() => { if (view.down) toBottom(); }).observe(list);
  document.addEventListener("visibilitychange", read);
  on("messages open clock me", draw);
}

/** The messages of the open chat, or of its open topic. */
export function shownMessages() {
  const { messages } = historyOf(state.open);
  if (!openChat()?.is_forum) return messages;
  return messages.filter((message) => topicOf(message) === state.topic);
}

function draw() {
  const chat = openChat();
  show(byId("conversation"), chat !== null);
  show(byId("nothing-open"), chat === null);
  document.body.dataset.pane = chat ? "talk" : "chats";
  if (!chat) { view.chat = undefined; return; }
  const history = historyOf(chat.id);
  const messages = shownMessages();
  const entered = view.chat !== chat.id || view.topic !== state.topic || view.fetched !== history.fetched;
  if (entered) enter(chat, history, messages);
  count(messages, entered);
  if (view.down) view.to = messages.length;
  view.to = Math.min(view.to, messages.length);
  view.from = Math.max(0, Math.min(view.from, view.to - 1), view.down ? view.to - MOST : 0);
  list.setAttribute("aria-busy", String(entered)); // a whole history is not read out
  redraw(chat, history, messages);
  if (entered) arrive(history);
}

function enter(chat, history, messages) {
  Object.assign(view, { chat: chat.id, topic: state.topic, fetched: history.fetched, down: true, missed: 0, to: messages.length });
  view.from = Math.max(0, messages.length - STEP);
  const unread = messages.findIndex((message) => message.message_id === history.unreadFrom);
  if (unread >= 0) view.from = Math.max(0, Math.min(view.from, unread - 10));
  view.last = messages.at(-1)?.message_id ?? 0;
}

function arrive(history) {
  const mark = history.unreadFrom && list.querySelector(".unread-mark");
  if (mark) {
    mark.scrollIntoView({ block: "center" });
    view.down = atBottom();
  } else {
    toBottom();
  }
}

function count(messages, entered) {
  const latest = messages.at(-1);
  if (!latest || entered || latest.message_id <= view.last) return;
  const fresh = messages.filter((message) => message.message_id > view.last);
  view.last = latest.message_id;
  if (fresh.some(isMine)) view.down = true; // also when it was answered within the same frame
  else if (!view.down) view.missed += fresh.length;
}

/* Draw the window, keeping what one reads where it is. */
function redraw(chat, history, messages) {
  const kept = view.down ? null : anchor();
  reconcile(list, entries(chat, history, messages));
  show(byId("empty-chat"), history.fetched && messages.length === 0);
  if (view.down) toBottom();
  else if (kept?.node.isConnected) scroller.scrollTop += kept.node.getBoundingClientRect().top - kept.top;
  drawButton();
}

function anchor() {
  const edge = scroller.getBoundingClientRect().top;
  const node = [...list.children].find((child) => child.dataset.id && child.getBoundingClientRect().bottom > edge);
  return node && { node, top: node.getBoundingClientRect().top };
}

function entries(chat, history, messages) {
  const result = [];
  for (let index = view.from; index < view.to; index += 1) {
    const message = messages[index];
    const day = dayOf(message.date * 1000);
    if (index === 0 || dayOf(messages[index - 1].date * 1000) !== day) {
      const name = dayName(message.date * 1000);
      result.push({ key: `day ${day} ${message.message_id}`, mark: [name], build: () => h("div", { class: "day" }, h("span", {}, name)) });
    }
    if (message.message_id === history.unreadFrom) {
      result.push({ key: "unread", mark: [], build: () => h("div", { class: "unread-mark" }, h("span", {}, t("unreadMark"))) });
    }
    const place = { first: !together(messages[index - 1], message), last: !together(message, messages[index + 1]) };
    const mark = [message, place.first, place.last, pendingMark(chat.id, message), chat.type, state.me.id];
    result.push({ key: message.message_id, mark, build: () => bubble(chat, message, place) });
  }
  return result;
}

const speaker = (message) => message.sender_chat?.id ?? message.from?.id;

function together(one, other) {
  if (!one || !other || serviceText(one) || serviceText(other)) return false;
  return speaker(one) === speaker(other) && other.date - one.date < RUN && dayOf(one.date * 1000) === dayOf(other.date * 1000);
}

const fromBottom = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
const atBottom = () => view.to === shownMessages().length && fromBottom() < 60;

function toBottom() {
  scroller.scrollTop = scroller.scrollHeight;
}

let sought = false;

/* Once a frame is enough. */
function scrolled() {
  if (sought) return;
  sought = true;
  requestAnimationFrame(() => { sought = false; follow(); });
}

function follow() {
  const chat = openChat();
  if (!chat) return;
  const messages = shownMessages();
  view.down = atBottom();
  if (view.down) view.missed = 0;
  if (scroller.scrollTop < NEAR && view.from > 0) {
    view.from = Math.max(0, view.from - STEP);
    view.to = Math.min(view.to, view.from + MOST);
    view.down = false;
    redraw(chat, historyOf(chat.id), messages);
  } else if (fromBottom() < NEAR && view.to < messages.length) {
    view.to = Math.min(messages.length, view.to + STEP);
    view.from = Math.max(view.from, view.to - MOST);
    redraw(chat, historyOf(chat.id), messages);
  }
  drawButton();
  floatDate();
}

function drawButton() {
  const button = byId("jump-down");
  button.classList.toggle("shown", !view.down && fromBottom() > 200);
  const badge = button.querySelector(".badge");
  if (badge.textContent !== String(view.missed || "")) badge.textContent = view.missed || "";
  show(badge, view.missed > 0);
}

let floating = 0;

/* While one scrolls, the day of the topmost message floats above. */
function floatDate() {
  const pill = byId("float-date");
  const top = anchor();
  const message = top && historyOf(state.open).ids.get(Number(top.node.dataset.id));
  if (!message) return;
  const name = dayName(message.date * 1000);
  if (pill.textContent !== name) pill.textContent = name;
  pill.classList.toggle("shown", !view.down && !dayAtTop());
  clearTimeout(floating);
  floating = setTimeout(() => pill.classList.remove("shown"), 1200);
}

/* The day's own mark is at the top already. */
function dayAtTop() {
  const edge = scroller.getBoundingClientRect().top;
  return [...list.querySelectorAll(".day")].some((day) => Math.abs(day.getBoundingClientRect().top - edge) < 44);
}

function toEnd(smoothly) {
  const messages = shownMessages();
  const near = view.to === messages.length;
  view.to = messages.length;
  view.from = Math.max(near ? view.from : 0, view.to - STEP, 0);
  view.missed = 0;
  redraw(openChat(), historyOf(state.open), messages);
  scroller.scrollTo({ top: scroller.scrollHeight, behavior: smoothly && near ? "smooth" : "instant" });
}

/** Scroll to a message of the open chat and point it out. */
export function jumpTo(messageId) {
  const messages = shownMessages();
  const index = messages.findIndex((message) => message.message_id === messageId);
  if (index < 0) return toast(t("notSeen"));
  if (index < view.from || index >= view.to) {
    view.from = Math.max(0, index - STEP);
    view.to = Math.min(messages.length, index + STEP);
  }
  view.down = false;
  redraw(openChat(), historyOf(state.open), messages);
  const node = list.querySelector(`[data-id="${messageId}"]`);
  node.scrollIntoView({ block: "center" });
  node.classList.remove("flash");
  requestAnimationFrame(() => node.classList.add("flash"));
}

/** Put the focus on the latest message, to walk from there with the arrows. */
export function focusLatest() {
  [...list.querySelectorAll("[data-id]")].at(-1)?.focus({ preventScroll: false });
}

function walk(event) {
  const node = event.target.closest("[data-id]");
  if (!node || event.target !== node) return;
  const message = historyOf(state.open).ids.get(Number(node.dataset.id));
  const all = [...list.querySelectorAll("[data-id]")];
  const next = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (next) {
    const target = all[all.indexOf(node) + next];
    if (target) target.focus();
    else if (next > 0) focusComposer();
  } else if ((event.key === "Enter" || event.key === "ContextMenu") && message && !serviceText(message)) {
    const box = (node.querySelector(".bubble") ?? node).getBoundingClientRect();
    messageMenu({ x: box.left + 16, y: box.bottom - 8 }, openChat(), message);
  } else if (event.key === "Escape") {
    focusComposer();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
