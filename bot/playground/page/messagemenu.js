/** What one can do with a message: reply, react, edit, forward, copy, pin, delete. */
import { perform } from "./acts.js";
import { choose } from "./choose.js";
import { answerTo, edit } from "./composer.js";
import { h } from "./dom.js";
import { mayEdit, mayRetract, react, vote } from "./media.js";
import { openMenu } from "./menus.js";
import { historyOf, isMine, state } from "./state.js";
import { t } from "./strings.js";
import { copy } from "./toasts.js";
import { open } from "./visits.js";

const EMOJI = ["👍", "❤", "🔥", "🎉", "👏", "😁", "🙏"];

/** Open the menu of a message at a point, or under a button. */
export function messageMenu(at, chat, message) {
  const words = message.text ?? message.caption;
  const pinned = historyOf(chat.id).pinned.some((other) => other.message_id === message.message_id);
  const mayPin = chat.type === "private" || chat.is_admin;
  const items = [
    { label: t("reply"), glyph: "reply", act: () => answerTo(message) },
    mayEdit(message) ? { label: t("edit"), glyph: "edit", act: () => edit(message) } : undefined,
    mayRetract(chat.id, message) ? { label: t("retractVote"), glyph: "close", act: () => vote(chat.id, message, []) } : undefined,
    words ? { label: t("copyText"), glyph: "copy", act: () => copy(words) } : undefined,
    mayPin ? { label: t(pinned ? "unpin" : "pin"), glyph: "pin", act: () => perform(pinned ? "unpin" : "pin", { chat: chat.id, message_id: message.message_id }) } : undefined,
    { label: t("forward"), glyph: "forward", act: () => forward(chat, message) },
    ...(isMine(message) || chat.is_admin ? [null, { label: t("delete"), glyph: "bin", danger: true, act: () => perform("delete", { chat: chat.id, message_id: message.message_id }) }] : []),
  ];
  openMenu(at, items.filter((item) => item !== undefined), { label: t("openMenu"), head: palette(chat, message) });
}

function palette(chat, message) {
  return h("div", { class: "palette" }, EMOJI.map((emoji) => h("button", {
    type: "button", role: "menuitem", tabindex: "-1", "aria-label": t("react", { emoji }), on: { click: () => react(chat.id, message, emoji) },
  }, emoji)));
}

async function forward(chat, message) {
  const rows = [...state.chats.values()].map((other) => ({ key: other.id, id: other.id, title: other.title, bot: other.with_bot }));
  const to = await choose({ title: t("forwardTo"), rows: () => rows });
  if (to === null) return;
  const said = await perform("forward", { chat: to, from_chat: chat.id, message_id: message.message_id });
  if (said !== undefined) await open(to);
}
