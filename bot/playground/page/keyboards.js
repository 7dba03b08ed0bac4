/** The bot's buttons: inline ones under a message, and the keyboard that takes the composer's place. */
import { here, perform, say } from "./acts.js";
import { choose } from "./choose.js";
import { setComposer } from "./composer.js";
import { h } from "./dom.js";
import { pickPlace } from "./forms.js";
import { icon } from "./icons.js";
import { followLink } from "./links.js";
import { changed, historyOf, isMine, state } from "./state.js";
import { t } from "./strings.js";
import { alertBox, complain, copy, toast } from "./toasts.js";
import { open } from "./visits.js";
import { act } from "./wire.js";

const PATIENCE = 15_000;
const waiting = new Map(); // callback id -> what to do when its answer comes
const early = new Map(); // callback id -> an answer that came before we knew its id

/** The rows of buttons under a message, or nothing. */
export function inlineKeyboard(chatId, message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline-keyboard" }, rows.map((row) => h("div", { class: "keys" }, row.map((button) => inlineKey(chatId, message, button)))));
}

function inlineKey(chatId, message, button) {
  const pending = state.pending.has(pendingKey(chatId, message, button));
  return h("button", {
    type: "button", class: `key ${button.style ?? ""}`, "aria-busy": pending ? "true" : null,
    on: { click: () => press(chatId, message, button) },
  }, button.text, mark(button));
}

function mark(button) {
  const glyph = button.url || button.login_url || button.web_app ? "link" : button.copy_text ? "copy" : isInline(button) ? "inline" : null;
  return glyph ? h("span", { class: "key-mark" }, icon(glyph, 14)) : null;
}

const isInline = (button) => "switch_inline_query" in button || "switch_inline_query_current_chat" in button || "switch_inline_query_chosen_chat" in button;
const pendingKey = (chatId, message, button) => `${chatId}:${message.message_id}:${button.callback_data}`;

/** What marks a message's buttons as waiting, to know when to draw them again. */
export function pendingMark(chatId, message) {
  const prefix = `${chatId}:${message.message_id}:`;
  return [...state.pending].filter((key) => key.startsWith(prefix)).join();
}

function press(chatId, message, button) {
  if (button.callback_data !== undefined) return tap(chatId, message, button);
  if (button.url || button.login_url) return followOut(button.url ?? button.login_url.url);
  if (button.copy_text) return copy(button.copy_text.text);
  if (isInline(button)) return switchInline(button);
  return toast(t("notHere"));
}

function followOut(address) {
  if (followLink(address)) return;
  if (/^https?:/i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
  else toast(t("notHere"));
}

async function tap(chatId, message, button) {
  const key = pendingKey(chatId, message, button);
  if (state.pending.has(key)) return;
  state.pending.add(key);
  changed("messages");
  const done = () => { state.pending.delete(key); changed("messages"); };
  try {
    const told = await act(state.me.id, "tap", { chat: chatId, message_id: message.message_id, data: button.callback_data });
    await answerOf(String(told?.callback_query_id ?? told?.id ?? told));
  } catch (error) {
    complain(error);
  }
  done();
}

function answerOf(callbackId) {
  if (early.delete(callbackId)) return null;
  return new Promise((resolve) => {
    const give = () => { waiting.delete(callbackId); resolve(); };
    waiting.set(callbackId, give);
    setTimeout(give, PATIENCE);
  });
}

/** The bot answered a tap: a toast, an alert, or a link to open. */
export function answered(happening) {
  const id = String(happening.callback_query_id ?? happening.callback_id ?? happening.id);
  if (waiting.has(id)) waiting.get(id)();
  else early.set(id, true);
  if (happening.url) followOut(happening.url);
  if (!happening.text) return;
  if (happening.show_alert) alertBox(happening.text);
  else toast(happening.text, "answer");
}

async function switchInline(button) {
  const query = button.switch_inline_query ?? button.switch_inline_query_current_chat ?? button.switch_inline_query_chosen_chat?.query ?? "";
  if (!("switch_inline_query_current_chat" in button)) {
    const rows = [...state.chats.values()].map((chat) => ({ key: chat.id, id: chat.id, title: chat.title, bot: chat.with_bot }));
    const picked = await choose({ title: t("switchInline", { name: state.bot.first_name }), rows: () => rows });
    if (picked === null) return;
    await open(picked);
  }
  setComposer(`@${state.bot.username} ${query}`);
}

/** The keyboard, or the request to reply if they said nothing since, that a chat leaves for this person. */
export function replyKeyboard(chatId) {
  const { messages } = historyOf(chatId);
  let spoken = false;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const { reply_markup: markup } = messages[index];
    spoken ||= isMine(messages[index]);
    if (!markup || markup.inline_keyboard || isMine(messages[index])) continue;
    const over = markup.remove_keyboard || (markup.force_reply && spoken);
    return over ? null : { message: messages[index], ...markup };
  }
  return null;
}

/** The rows of a reply keyboard; `used` is called after a press. */
export function replyKeys(keyboard, used) {
  const isGroup = state.chats.get(state.open)?.type !== "private";
  const answer = isGroup ? { replyTo: keyboard.message.message_id } : {};
  return h("div", { class: `reply-keyboard ${keyboard.resize_keyboard ? "" : "tall"}`, role: "group", "aria-label": t("botKeyboard") },
    keyboard.keyboard.map((row) => h("div", { class: "keys" }, row.map((button) => replyKey(button, answer, used)))));
}

function replyKey(button, answer, used) {
  const pressed = async () => {
    const said = await pressReply(typeof button === "string" ? { text: button } : button, answer);
    if (said) used();
  };
  return h("button", { type: "button", class: `key ${button.style ?? ""}`, on: { click: pressed } }, button.text ?? button);
}

async function pressReply(button, answer) {
  if (button.request_location) {
    const place = await pickPlace();
    return place && perform(place.title ? "send_venue" : "send_location", { ...here(), ...place });
  }
  if (button.request_contact) return perform("send_contact", { ...here() });
  if (button.request_users || button.request_chat || button.request_poll || button.web_app) return toast(t("notHere"));
  return say(button.text, answer);
}
