/** The list of chats: avatars, last words, times, unread marks; found by typing, walked by arrows. */
import { avatar } from "./avatars.js";
import { folded } from "./choose.js";
import { draftOf, focusComposer } from "./composer.js";
import { digest, glyphOf, saidBy } from "./digest.js";
import { byId, h, reconcile, show } from "./dom.js";
import { icon } from "./icons.js";
import { on, state } from "./state.js";
import { t } from "./strings.js";
import { briefly } from "./times.js";
import { open } from "./visits.js";

/** Wire the list once. */
export function mountChats() {
  byId("find-chat").addEventListener("input", draw);
  byId("find-chat").addEventListener("keydown", fromSearch);
  byId("chat-list").addEventListener("keydown", walk);
  on("chats open me clock", draw);
}

/** The chats, those of the latest words first; the bot, until one has started it, above all. */
export function chatsInOrder() {
  const latest = (chat) => chat.last_message?.date ?? (chat.with_bot ? Infinity : 0);
  return [...state.chats.values()].sort((a, b) => (latest(a) === latest(b) ? 0 : latest(b) - latest(a)) || (b.last_message?.message_id ?? 0) - (a.last_message?.message_id ?? 0));
}

function draw() {
  const sought = folded(byId("find-chat").value.trim());
  const found = chatsInOrder().filter((chat) => folded(chat.title ?? "").includes(sought));
  const focusable = found.some((chat) => chat.id === state.open) ? state.open : found[0]?.id;
  reconcile(byId("chat-list"), found.map((chat) => entry(chat, chat.id === focusable)));
  show(byId("no-chat"), found.length === 0);
  const unread = [...state.chats.values()].reduce((sum, chat) => sum + (chat.unread ?? 0), 0);
  document.title = unread ? `(${unread}) Kermesse` : "Kermesse";
}

function entry(chat, focusable) {
  const isOpen = chat.id === state.open;
  const time = chat.last_message ? briefly(chat.last_message.date * 1000) : "";
  const draft = isOpen ? "" : draftOf(chat.id);
  const mark = [chat.title, chat.last_message, chat.unread, time, isOpen, focusable, draft, state.me.id];
  return { key: chat.id, mark, build: () => row(chat, { isOpen, time, draft, focusable }) };
}

function row(chat, { isOpen, time, draft, focusable }) {
  const unread = chat.unread > 0 ? h("span", { class: "badge", "aria-label": t("unread", { n: chat.unread }) }, chat.unread > 999 ? "999+" : String(chat.unread)) : null;
  return h("li", {
    role: "option", class: "chat-row", "aria-selected": String(isOpen), tabindex: focusable ? "0" : "-1", dataset: { chat: chat.id },
    on: { click: () => open(chat.id) },
  }, avatar({ id: chat.id, name: chat.title, bot: chat.with_bot }),
  h("span", { class: "chat-title" }, chat.is_forum ? icon("hash", 15) : null, h("span", {}, chat.title)),
  h("time", { class: "chat-time" }, time),
  h("span", { class: "chat-last" }, preview(chat, draft)), unread);
}

function preview(chat, draft) {
  if (draft) return [h("em", { class: "draft" }, t("draft")), ` ${draft}`];
  const message = chat.last_message;
  if (!message) return chat.with_bot ? t("startHint") : "";
  const who = saidBy(chat, message);
  const glyph = glyphOf(message);
  return [who ? h("span", { class: "who" }, `${who}: `) : null, glyph ? icon(glyph, 15) : null, digest(message)];
}

function walk(event) {
  const rows = [...byId("chat-list").children];
  const at = rows.indexOf(event.target.closest(".chat-row"));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next !== undefined) {
    if (next < 0) byId("find-chat").focus();
    else rows[Math.min(next, rows.length - 1)]?.focus();
  } else if (event.key === "Enter" || event.key === " ") {
    goInto(Number(rows[at].dataset.chat));
  } else {
    return;
  }
  event.preventDefault();
}

async function goInto(chatId) {
  await open(chatId);
  focusComposer();
}

function fromSearch(event) {
  const first = byId("chat-list").firstElementChild;
  if (event.key === "ArrowDown") first?.focus();
  else if (event.key === "Enter" && first) goInto(Number(first.dataset.chat));
  else if (event.key === "Escape" && event.target.value) {
    event.target.value = "";
    draw();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The chat above (-1) or below (1) the open one. */
export function neighbour(step) {
  const all = chatsInOrder();
  const at = all.findIndex((chat) => chat.id === state.open);
  const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
  if (next) open(next.id);
}
