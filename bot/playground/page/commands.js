/** The command menu: it opens on "/", narrows as one types, and is steered by arrows, Enter and Tab. */
import { commandText } from "./acts.js";
import { folded } from "./choose.js";
import { takeCommand } from "./composer.js";
import { byId, h, reconcile, show } from "./dom.js";
import { state } from "./state.js";
import { readCommands } from "./wire.js";

const known = new Map(); // "person/chat" -> commands
const menu = { shown: [], at: 0, closed: false };

/** The bot changed its commands, or somebody's rights changed: ask again next time. */
export const forgetCommands = () => known.clear();

async function commandsHere() {
  const key = `${state.me.id}/${state.open}`;
  if (!known.has(key)) {
    const said = await readCommands(state.me.id, state.open).catch(() => []);
    known.set(key, Array.isArray(said) ? said : (said.commands ?? []));
  }
  return known.get(key);
}

/** Show what could complete the text; nothing, unless it is the beginning of a command. */
export async function suggestCommands(text) {
  const begun = /^\/([\p{L}\p{N}_]*)$/u.exec(text);
  if (!begun) {
    menu.closed = false;
    return close();
  }
  const commands = await commandsHere();
  if (byId("write").value !== text || menu.closed) return;
  const sought = folded(begun[1]);
  menu.shown = commands.filter(({ command, description }) => command.startsWith(sought) || (sought.length > 2 && folded(description).includes(sought)));
  menu.at = 0;
  draw();
}

function draw() {
  const list = byId("commands");
  show(list, menu.shown.length > 0);
  byId("write").setAttribute("aria-expanded", String(menu.shown.length > 0));
  reconcile(list, menu.shown.map(({ command, description }, index) => ({ key: command, mark: [description, index], build: () => option(command, description, index) })));
  point();
}

function option(command, description, index) {
  return h("li", { role: "option", id: `command-${index}`, on: { pointerdown: (event) => event.preventDefault(), click: () => chooseCommand(index, true) } },
    h("strong", {}, `/${command}`), h("span", {}, description));
}

function point() {
  [...byId("commands").children].forEach((node, index) => node.setAttribute("aria-selected", String(index === menu.at)));
  const active = byId(`command-${menu.at}`);
  active?.scrollIntoView({ block: "nearest" });
  if (menu.shown.length) byId("write").setAttribute("aria-activedescendant", `command-${menu.at}`);
  else byId("write").removeAttribute("aria-activedescendant");
}

function close() {
  menu.shown = [];
  draw();
}

/** Take a command of the menu: send it at once, or only complete it. */
export function chooseCommand(index, atOnce) {
  const { command } = menu.shown[index];
  close();
  takeCommand(commandText(command), atOnce);
}

/** The menu's own keys. Answers whether the key was one of them. */
export function commandKey(event) {
  if (!menu.shown.length) return false;
  const count = menu.shown.length;
  if (event.key === "ArrowDown") menu.at = (menu.at + 1) % count;
  else if (event.key === "ArrowUp") menu.at = (menu.at + count - 1) % count;
  else if (event.key === "Enter" && !event.shiftKey) chooseCommand(menu.at, true);
  else if (event.key === "Tab") chooseCommand(menu.at, false);
  else if (event.key === "Escape") { menu.closed = true; close(); }
  else return false;
  point();
  event.preventDefault();
  event.stopPropagation();
  return true;
}
