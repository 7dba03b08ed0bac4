/** The live log: what the bot saw and what it answered, line by line, with the payload one level down. */
import { byId, h, reconcile, show } from "./dom.js";
import { icon } from "./icons.js";
import { panelOpen } from "./look.js";
import { changed, on, state } from "./state.js";
import { second } from "./times.js";

const SHOWN = 150;
let lines = 0;

/** Wire the log once. */
export function mountLog() {
  byId("log-filter").addEventListener("input", draw);
  byId("log-errors").addEventListener("change", draw);
  byId("log-clear").addEventListener("click", () => { state.log.length = 0; changed("log"); });
  document.addEventListener("panel", draw);
  on("log", draw);
}

function draw() {
  if (!panelOpen()) return;
  const sought = byId("log-filter").value.trim().toLowerCase();
  const refusals = byId("log-errors").checked;
  const fits = (line) => (!refusals || line.ok === false) && (sought === "" || `${line.method} ${line.summary}`.toLowerCase().includes(sought));
  const found = state.log.filter(fits).slice(-SHOWN).reverse();
  for (const line of found) line.number ??= (lines += 1);
  reconcile(byId("log"), found.map((line) => ({ key: line.number, mark: [], build: () => entry(line) })));
  show(byId("log-empty"), found.length === 0);
}

function entry(line) {
  const seen = line.direction === "update";
  const details = h("details", { class: `line ${seen ? "seen" : "asked"} ${line.ok === false ? "refused" : ""}` },
    h("summary", {}, h("span", { class: "arrow" }, icon(seen ? "down" : "send", 14)), h("strong", {}, line.method ?? ""),
      h("time", {}, second(line.seen)), h("span", { class: "line-summary" }, words(line))));
  details.addEventListener("toggle", () => { if (details.open && details.childElementCount === 1) details.append(payload(line)); });
  return h("li", {}, details);
}

/* The summary without the method, which stands beside it; of a refusal, its words. */
function words(line) {
  if (line.ok === false) return line.description || line.broken || "";
  const summary = line.summary ?? "";
  return summary.startsWith(line.method) ? summary.slice(line.method.length).replace(/^: /, "") : summary;
}

function payload(line) {
  const node = h("pre", { class: "payload", tabindex: "0" });
  if (line.ok === false) node.append(h("strong", {}, `${line.status || ""} ${line.description || line.broken || ""}\n`));
  node.append(...coloured(JSON.stringify(line.payload, null, 2) ?? ""));
  return node;
}

/* Keys, strings and numbers each in a colour of their own. */
function coloured(json) {
  const nodes = [];
  let at = 0;
  for (const found of json.matchAll(/("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\b(?:true|false|null)\b/gi)) {
    nodes.push(json.slice(at, found.index));
    const kind = found[2] ? "key-name" : found[1] ? "string" : "number";
    nodes.push(h("span", { class: kind }, found[1] ?? found[0]), found[2] ?? "");
    at = found.index + found[0].length;
  }
  return [...nodes, json.slice(at)];
}
