/** The list above the composer: what could complete the text; steered by arrows, Enter and Tab. */
import { byId, h, reconcile, show } from "./dom.js";

const offered = { entries: [], at: 0 };

/** Offer these: each has a `key`, what it shows, and `take(atOnce)`. An empty list closes. */
export function offer(entries) {
  offered.entries = entries;
  offered.at = 0;
  draw();
}

function draw() {
  const list = byId("offers");
  const any = offered.entries.length > 0;
  show(list, any);
  byId("write").setAttribute("aria-expanded", String(any));
  reconcile(list, offered.entries.map((entry, index) => ({ key: entry.key, mark: [entry, index], build: () => option(entry, index) })));
  point();
}

function option(entry, index) {
  const stay = (event) => event.preventDefault(); // the focus remains where one writes
  return h("li", { role: "option", id: `offer-${index}`, on: { pointerdown: stay, click: () => entry.take(true) } },
    h("strong", {}, entry.title), h("span", {}, entry.subtitle ?? ""));
}

function point() {
  [...byId("offers").children].forEach((node, index) => node.setAttribute("aria-selected", String(index === offered.at)));
  const active = byId(`offer-${offered.at}`);
  active?.scrollIntoView({ block: "nearest" });
  if (active) byId("write").setAttribute("aria-activedescendant", active.id);
  else byId("write").removeAttribute("aria-activedescendant");
}

/** The list's own keys. Answers whether the key was one of them. */
export function offerKey(event) {
  const count = offered.entries.length;
  if (!count) return false;
  if (event.key === "ArrowDown") offered.at = (offered.at + 1) % count;
  else if (event.key === "ArrowUp") offered.at = (offered.at + count - 1) % count;
  else if (event.key === "Enter" && !event.shiftKey) offered.entries[offered.at].take(true);
  else if (event.key === "Tab" && !event.shiftKey) offered.entries[offered.at].take(false);
  else if (event.key === "Escape") offer([]);
  else return false;
  point();
  event.preventDefault();
  event.stopPropagation();
  return true;
}
