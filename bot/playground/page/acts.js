/** What the person one is does, by the stand-in's names for it; a refusal is said, not thrown. */
import { openChat, state } from "./state.js";
import { complain } from "./toasts.js";
import { act, actWithFile } from "./wire.js";

/** Do something as the person one is; answers with the result, or undefined when refused. */
export async function perform(doing, more = {}, as = state.me.id) {
  try {
    return (await act(as, doing, more)) ?? null;
  } catch (error) {
    complain(error);
    return undefined;
  }
}

/** The same, with a file. */
export async function performWithFile(doing, field, file, more = {}) {
  try {
    return (await actWithFile(state.me.id, doing, field, file, more)) ?? null;
  } catch (error) {
    complain(error);
    return undefined;
  }
}

/** Where something said now would go: this chat and its topic. */
export function here() {
  return { chat: state.open, ...(state.topic ? { thread: state.topic } : {}) };
}

/** Say something in the open chat; as the group, if one speaks for it. */
export function say(text, { replyTo = null, entities = [] } = {}) {
  const more = { ...here(), text };
  if (entities.length) more.entities = entities;
  if (replyTo) more.reply_to = replyTo;
  return perform(openChat()?.anonymous ? "send_as_anonymous" : "send", more);
}

/** The command as a client sends it: in a group it names the bot. */
export function commandText(command) {
  return openChat()?.type === "private" ? `/${command}` : `/${command}@${state.bot.username}`;
}
