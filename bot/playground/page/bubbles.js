/** One message, as it stands in the conversation. */
import { commandText, say } from "./acts.js";
import { avatar, colourOf } from "./avatars.js";
import { digest, serviceText } from "./digest.js";
import { h } from "./dom.js";
import { formatted } from "./entities.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboards.js";
import { carried, fills, reactions, widthOf } from "./media.js";
import { messageMenu } from "./messagemenu.js";
import { fullName, isMine, senderName } from "./state.js";
import { t } from "./strings.js";
import { jumpTo } from "./talk.js";
import { hour, inFull } from "./times.js";

const HOLD = 600; // milliseconds

/** The node of a message; `first` and `last` say where it stands in a run of the same sender. */
export function bubble(chat, message, { first, last }) {
  const service = serviceText(message);
  if (service) return h("div", { class: "service", dataset: { id: message.message_id }, tabindex: "-1", role: "article" }, h("span", {}, service));
  const mine = isMine(message);
  const node = h("article", {
    class: ["message", mine ? "mine" : "theirs", chat.type === "private" ? "private" : "", first ? "first" : "", last ? "last" : ""].join(" "),
    dataset: { id: message.message_id }, tabindex: "-1", "aria-label": `${senderName(message)}, ${hour(message.date * 1000)}`,
    on: { contextmenu: (event) => { if (!event.target.closest("a, img")) openMenu(event, chat, message); } },
  }, h("div", { class: "column" }, body(chat, message, first && !mine), inlineKeyboard(chat.id, message)));
  heldDown(node, (touch) => messageMenu({ x: touch.clientX, y: touch.clientY }, chat, message));
  if (last) node.querySelector(".column").prepend(...face(chat, message, mine));
  node.addEventListener("dblclick", (event) => { if (event.target === node) node.dispatchEvent(new CustomEvent("reply", { bubbles: true, detail: message })); });
  return node;
}

/* A finger that rests on a message; where the system tells of that itself, that comes first. */
function heldDown(node, act) {
  let held = 0;
  node.addEventListener("touchstart", ({ touches: [touch] }) => { held = setTimeout(act, HOLD, touch); }, { passive: true });
  for (const end of ["touchend", "touchmove", "touchcancel", "contextmenu"]) node.addEventListener(end, () => clearTimeout(held), { passive: true });
}

function openMenu(event, chat, message) {
  event.preventDefault();
  messageMenu({ x: event.clientX, y: event.clientY }, chat, message);
}

/* In a group, the sender's face stands beside the last bubble of their run. */
function face(chat, message, mine) {
  if (mine || chat.type === "private") return [];
  const sender = message.sender_chat ?? message.from;
  return [avatar({ id: sender?.id, name: senderName(message), bot: message.from?.is_bot && !message.sender_chat }, "tiny")];
}

function body(chat, message, named) {
  const words = message.text ?? message.caption;
  const filled = fills(message);
  const bare = words === undefined && filled;
  const above = message.show_caption_above_media;
  const cargo = carried(chat.id, message) ?? (words === undefined ? h("em", {}, t("unknown")) : null);
  const content = [
    named && chat.type !== "private" ? signature(message) : null,
    forwarded(message), via(message), quoted(message),
    above ? null : cargo,
    words === undefined ? null : text(message, words),
    above ? cargo : null,
    words === undefined ? stamp(message) : null,
    reactions(chat.id, message),
    h("button", { type: "button", class: "act icon-button", tabindex: "-1", "aria-label": t("openMenu"), on: { click: (event) => messageMenu(event.currentTarget, chat, message) } }, icon("down", 18)),
  ];
  const large = isOnlyEmoji(words, message) ? "large" : "";
  const style = filled ? { width: `${widthOf(message)}px` } : {};
  return h("div", { class: `bubble ${filled ? "filled" : ""} ${bare ? "bare" : ""} ${large}`, style }, content);
}

const isOnlyEmoji = (words, message) => words !== undefined && !message.entities && /^(\p{Extended_Pictographic}[\u200d\ufe0f\p{Emoji_Modifier}\p{Extended_Pictographic}]*){1,3}$/u.test(words);

function signature(message) {
  const sender = message.sender_chat ?? message.from;
  const title = message.author_signature ?? (message.from?.is_bot && !message.sender_chat ? t("bot") : message.sender_chat ? t("admin") : "");
  return h("div", { class: "signature", dataset: { colour: colourOf(sender?.id) } }, h("span", {}, senderName(message)), title ? h("small", {}, title) : null);
}

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user ? fullName(origin.sender_user) : (origin.sender_user_name ?? origin.sender_chat?.title ?? origin.chat?.title ?? "");
  return h("div", { class: "forwarded" }, t("forwardedFrom", { name }));
}

function via(message) {
  return message.via_bot ? h("div", { class: "forwarded" }, t("via", { name: message.via_bot.username })) : null;
}

/* A message in a topic is formally a reply to the topic's first one: that is not a quote. */
function quoted(message) {
  const reply = message.reply_to_message;
  if (!reply || reply.forum_topic_created) return null;
  const colour = colourOf((reply.sender_chat ?? reply.from)?.id);
  return h("button", { type: "button", class: "quote", dataset: { colour }, on: { click: () => jumpTo(reply.message_id) } },
    h("strong", {}, senderName(reply)), h("span", {}, message.quote?.text ?? digest(reply)));
}

function text(message, words) {
  const node = h("div", { class: "text", dir: "auto" });
  const onCommand = (written) => say(/@/.test(written) ? written : commandText(written.slice(1)));
  node.append(formatted(words, message.entities ?? message.caption_entities, { onCommand }), stamp(message));
  return node;
}

function stamp(message) {
  const time = message.date * 1000;
  const mark = isMine(message) ? h("span", { class: "tick", "aria-label": t("sent") }, icon("check", 15)) : null;
  return h("span", { class: "stamp", title: inFull(time) }, message.edit_date ? h("span", {}, t("edited")) : null,
    h("time", { datetime: new Date(time).toISOString() }, hour(time)), mark);
}
