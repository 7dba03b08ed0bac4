/** The command menu: it opens on "/" and narrows as one types. */
import { commandText } from "./acts.js";
import { folded } from "./choose.js";
import { takeCommand } from "./composer.js";
import { byId } from "./dom.js";
import { offer } from "./offers.js";
import { state } from "./state.js";
import { readCommands } from "./wire.js";

const known = new Map(); // "person/chat" -> commands

/** The bot changed its commands, or somebody's rights changed: ask again next time. */
export const forgetCommands = () => known.clear();

async function commandsHere() {
  const key = `${state.me.id}/${state.open}`;
  if (!known.has(key)) known.set(key, await readCommands(state.me.id, state.open).catch(() => []));
  return known.get(key);
}

/** Show the commands that the text begins. Answers whether it begins one. */
export function suggestCommands(text) {
  const begun = /^\/([\p{L}\p{N}_]*)$/u.exec(text);
  if (!begun) return false;
  narrow(text, folded(begun[1]));
  return true;
}

async function narrow(text, sought) {
  const commands = await commandsHere();
  if (byId("write").value !== text) return;
  const named = commands.filter(({ command }) => command.startsWith(sought));
  const told = commands.filter((each) => sought.length > 2 && !named.includes(each) && folded(each.description).includes(sought));
  offer([...named, ...told].map(({ command, description }) => ({
    key: command, title: `/${command}`, subtitle: description,
    take: (atOnce) => { offer([]); takeCommand(commandText(command), atOnce); },
  })));
}
