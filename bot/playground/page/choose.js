/** Pick one (or several) from a list one can search: people, chats, groups. */
import { avatar } from "./avatars.js";
import { h, reconcile, show } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./strings.js";

const MOST = 60;
let made = 0;

/**
 * Ask for a choice; answers with its key, an array of keys when `several`, or null.
 * `rows()` gives `{key, id, title, subtitle, bot, section}`; `actions` are buttons below the list.
 */
export function choose({ title, placeholder = t("find"), rows, several = false, confirm = t("accept"), actions = [], className = "" }) {
  const name = `choice-${(made += 1)}`;
  const list = h("ul", { role: "listbox", id: name, "aria-label": title, "aria-multiselectable": several || null });
  const field = h("input", {
    type: "search", placeholder, autocomplete: "off", role: "combobox", "aria-expanded": "true",
    "aria-controls": name, "aria-label": placeholder, autofocus: true,
  });
  const rest = h("p", { class: "hint" });
  const foot = h("footer", {});
  const box = h("dialog", { class: `box choice ${className}`, "aria-label": title },
    h("header", {}, h("h2", {}, title), h("button", { class: "icon-button", "aria-label": t("close"), on: { click: () => box.close() } }, icon("close"))),
    h("label", { class: "search" }, icon("search", 18), field), list, rest, foot);
  const choice = { list, field, rest, name, rows, several, picked: new Set(), at: 0, shown: [] };

  return new Promise((resolve) => {
    let answer = null;
    const take = (value) => { answer = value; box.close(); };
    choice.pick = (key) => (several ? toggle(choice, key) : take(key));
    for (const { label, glyph, act } of actions) {
      foot.append(h("button", { class: "quiet", on: { click: () => { take(null); act(); } } }, icon(glyph, 20), label));
    }
    if (several) foot.append(h("button", { class: "primary", on: { click: () => take([...choice.picked]) } }, confirm));
    show(foot, foot.childElementCount > 0);
    field.addEventListener("input", () => { choice.at = 0; draw(choice); });
    field.addEventListener("keydown", (event) => steer(event, choice));
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    box.addEventListener("close", () => { box.remove(); resolve(answer); });
    document.body.append(box);
    draw(choice);
    box.showModal();
  });
}

function draw(choice) {
  const sought = folded(choice.field.value.trim());
  const found = choice.rows().filter((row) => folded(`${row.title} ${row.subtitle ?? ""}`).includes(sought));
  choice.shown = found.slice(0, MOST);
  choice.at = Math.min(choice.at, Math.max(0, choice.shown.length - 1));
  reconcile(choice.list, entries(choice));
  const more = found.length - choice.shown.length;
  choice.rest.textContent = found.length === 0 ? t("nothingFound") : more > 0 ? t("more", { n: more }) : "";
  show(choice.rest, choice.rest.textContent !== "");
  point(choice);
}

function entries(choice) {
  const result = [];
  let section = null;
  choice.shown.forEach((row, index) => {
    if (row.section && row.section !== section) {
      result.push({ key: `section ${row.section}`, mark: [], build: () => h("li", { class: "section", role: "presentation" }, row.section) });
    }
    section = row.section;
    const mark = [row.title, row.subtitle, index, choice.picked.has(row.key)];
    result.push({ key: row.key, mark, build: () => option(choice, row, index) });
  });
  return result;
}

function option(choice, row, index) {
  const picked = choice.picked.has(row.key);
  return h("li", {
    role: "option", id: `${choice.name}-${index}`, class: "row", "aria-selected": String(picked),
    dataset: { key: String(row.key) },
    on: { click: () => choice.pick(row.key), pointermove: () => { if (choice.at !== index) { choice.at = index; point(choice); } } },
  }, avatar({ id: row.id, name: row.title, bot: row.bot }, "small"),
  h("span", { class: "row-text" }, h("span", { class: "row-title" }, row.title), row.subtitle ? h("span", { class: "row-subtitle" }, row.subtitle) : null),
  picked || row.current ? icon("check", 20) : null);
}

function point(choice) {
  for (const node of choice.list.children) node.classList.toggle("active", node.id === `${choice.name}-${choice.at}`);
  const active = choice.list.querySelector(".active");
  active?.scrollIntoView({ block: "nearest" });
  if (active) choice.field.setAttribute("aria-activedescendant", active.id);
}

function steer(event, choice) {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
  if (step) {
    choice.at = Math.max(0, Math.min(choice.shown.length - 1, choice.at + step));
    point(choice);
  } else if (event.key === "Enter" && choice.shown[choice.at]) {
    choice.pick(choice.shown[choice.at].key);
  } else {
    return;
  }
  event.preventDefault();
}

function toggle(choice, key) {
  if (!choice.picked.delete(key)) choice.picked.add(key);
  draw(choice);
}

/** Lower case, without accents: "Orléans" is found by "orleans". */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
