/** Where one writes: text and its draft, what it answers or edits, attachments, the bot's keyboard, Start. */
import { here, perform, performWithFile, say } from "./acts.js";
import { suggestCommands } from "./commands.js";
import { digest } from "./digest.js";
import { byId, h, reconcile, show } from "./dom.js";
import { fill, line, pickPlace } from "./forms.js";
import { icon } from "./icons.js";
import { suggestInline } from "./inline.js";
import { replyKeyboard, replyKeys } from "./keyboards.js";
import { understoodMarks } from "./marks.js";
import { mayEdit } from "./media.js";
import { openMenu } from "./menus.js";
import { offer, offerKey } from "./offers.js";
import { changed, historyOf, on, openChat, senderName, state } from "./state.js";
import { t } from "./strings.js";
import { focusLatest, shownMessages } from "./talk.js";
import { refresh } from "./visits.js";

const drafts = new Map(); // "person/chat/topic" -> {text, reply, edit}
const folded = new Set(); // reply keyboards put away, by message id
let place = null;
let field;

const nothing = () => ({ text: "", reply: null, edit: null });
const draft = () => drafts.get(place) ?? nothing();

/** What is being written in a chat and not sent yet. */
export const draftOf = (chatId) => drafts.get(`${state.me.id}/${chatId}/null`)?.text ?? "";

/** Wire the composer once. */
export function mountComposer() {
  field = byId("write");
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  field.addEventListener("input", () => { keep({ text: field.value }); written(); });
  field.addEventListener("keydown", keyed);
  field.addEventListener("paste", (event) => takeFiles(event, event.clipboardData));
  byId("attach").addEventListener("click", (event) => attach(event.currentTarget));
  byId("show-commands").addEventListener("click", () => { setComposer("/"); });
  byId("show-keys").addEventListener("click", toggleKeys);
  byId("picture").addEventListener("change", (event) => takeAll(event.target, sendPicture));
  byId("paper").addEventListener("change", (event) => takeAll(event.target, sendPaper));
  mountDrop();
  on("open", entered);
  on("messages open chats me", drawBelow);
}

function entered() {
  const next = state.open === null ? null : `${state.me.id}/${state.open}/${state.topic}`;
  if (next === place) return;
  place = next;
  if (!place) return;
  field.value = draft().text;
  written();
  drawContext();
  if (matchMedia("(pointer: fine)").matches && !document.querySelector("dialog[open]")) field.focus({ preventScroll: true });
}

function keep(part) {
  drafts.set(place, { ...draft(), ...part });
  changed("chats");
}

function written() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
  byId("send").disabled = field.value.trim() === "";
  show(byId("show-commands"), field.value === "");
  if (!suggestCommands(field.value) && !suggestInline(field.value)) offer([]);
}

/** Put text in the composer, as if it had been typed. */
export function setComposer(text) {
  field.value = text;
  keep({ text });
  written();
  field.focus();
}

/** Put the focus where one writes. */
export const focusComposer = () => field.focus({ preventScroll: true });

/** Answer a message. */
export function answerTo(message) {
  keep({ reply: message, edit: null });
  drawContext();
  focusComposer();
}

/** Edit a message of one's own. */
export function edit(message) {
  keep({ edit: message, reply: null });
  drawContext();
  setComposer(message.text ?? message.caption ?? "");
}

function dropContext() {
  if (draft().edit) setComposer("");
  keep({ edit: null, reply: null });
  drawContext();
  focusComposer();
}

function drawContext() {
  const { reply, edit: edited } = draft();
  const message = edited ?? reply;
  show(byId("context"), Boolean(message));
  if (!message) return;
  const title = edited ? t("editing") : t("replyTo", { name: senderName(message) });
  reconcile(byId("context"), [{ key: "context", mark: [message, title], build: () => h("div", { class: "context" }, icon(edited ? "edit" : "reply"),
    h("span", { class: "context-text" }, h("strong", {}, title), h("span", {}, digest(message))),
    h("button", { type: "button", class: "icon-button", "aria-label": t("cancel"), on: { click: dropContext } }, icon("close", 20))) }]);
}

async function send() {
  const { text, entities } = understoodMarks(field.value.trim());
  if (!text) return;
  const { reply, edit: edited } = draft();
  const said = edited
    ? await perform("edit", { chat: state.open, message_id: edited.message_id, text, entities })
    : await say(text, { replyTo: (reply ?? asked())?.message_id, entities });
  if (said === undefined) return;
  keep(nothing());
  field.value = "";
  written();
  drawContext();
}

/* The message whose force_reply asks for an answer. */
function asked() {
  const keyboard = replyKeyboard(state.open);
  return keyboard?.force_reply ? keyboard.message : null;
}

function keyed(event) {
  if (event.isComposing || offerKey(event)) return;
  const empty = field.value === "";
  if (event.key === "Enter" && !event.shiftKey) send();
  else if (event.key === "Escape" && (draft().reply || draft().edit)) dropContext();
  else if (event.key === "ArrowUp" && empty && !event.altKey) editLast() || focusLatest();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function editLast() {
  const mine = shownMessages().at(-1);
  if (!mine || !mayEdit(mine)) return false;
  edit(mine);
  return true;
}

/* Below the messages: Start or Unblock in place of the composer; the bot's keyboard under it. */
function drawBelow() {
  const chat = openChat();
  if (!chat) return;
  const history = historyOf(chat.id);
  const starts = chat.with_bot && !chat.is_blocked && (state.startPayload !== null || (history.fetched && history.messages.length === 0));
  show(byId("composer"), !starts && !chat.is_blocked);
  show(byId("instead"), Boolean(starts || chat.is_blocked));
  const label = chat.is_blocked ? t("unblockBot") : t("start");
  reconcile(byId("instead"), [{ key: label, mark: [], build: () => h("button", { type: "button", class: "primary wide", on: { click: chat.is_blocked ? unblock : start } }, label) }]);
  drawKeys(starts ? null : replyKeyboard(chat.id));
}

async function start() {
  const payload = state.startPayload ?? "";
  if ((await perform("start", { bot: state.bot.id, payload })) === undefined) return;
  state.startPayload = null;
  changed("chats", "messages");
}

async function unblock() {
  if ((await perform("unblock", { bot: state.bot.id, chat: state.open })) !== undefined) await refresh();
}

function drawKeys(keyboard) {
  const keys = keyboard?.keyboard ? keyboard : null;
  const away = keys && folded.has(keys.message.message_id);
  show(byId("show-keys"), Boolean(keys));
  byId("show-keys").setAttribute("aria-expanded", String(Boolean(keys && !away)));
  show(byId("reply-keys"), Boolean(keys && !away));
  if (keys) reconcile(byId("reply-keys"), [{ key: keys.message.message_id, mark: [keys.message], build: () => replyKeys(keys, () => used(keys)) }]);
  field.placeholder = keyboard?.input_field_placeholder ?? t("write");
}

function used(keys) {
  if (keys.one_time_keyboard) folded.add(keys.message.message_id);
  changed("messages");
}

function toggleKeys() {
  const id = replyKeyboard(state.open).message.message_id;
  if (!folded.delete(id)) folded.add(id);
  drawBelow();
}

function attach(button) {
  openMenu(button, [
    { label: t("photo"), glyph: "photo", act: () => byId("picture").click() },
    { label: t("document"), glyph: "file", act: () => byId("paper").click() },
    { label: t("location"), glyph: "place", act: sendPlace },
  ], { label: t("attach") });
}

async function sendPlace() {
  const where = await pickPlace();
  if (where) await perform(where.title ? "send_venue" : "send_location", { ...here(), ...where });
}

async function takeAll(input, sendOne) {
  for (const file of input.files) await sendOne(file);
  input.value = "";
}

async function sendPicture(file) {
  const address = URL.createObjectURL(file);
  const preview = h("img", { class: "preview", src: address, alt: file.name });
  const values = await fill({ title: t("photo"), confirm: t("send"), preview, fields: [line(t("caption"), "caption", { value: field.value, autofocus: true })] });
  URL.revokeObjectURL(address);
  if (!values) return;
  if ((await performWithFile("send_photo", "photo", file, { ...here(), caption: values.caption })) !== undefined) setComposer("");
}

const sendPaper = (file) => performWithFile("send_document", "document", file, here());

function takeFiles(event, transfer) {
  const files = [...(transfer?.files ?? [])];
  if (!files.length || !openChat()) return;
  event.preventDefault();
  for (const file of files) (file.type.startsWith("image/") ? sendPicture : sendPaper)(file);
}

function mountDrop() {
  const pane = byId("talk");
  const over = (is) => () => pane.classList.toggle("dropping", is);
  pane.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) { event.preventDefault(); over(true)(); } });
  pane.addEventListener("dragleave", over(false));
  pane.addEventListener("drop", (event) => { over(false)(); takeFiles(event, event.dataTransfer); });
}

/** A command was picked from the menu: send it, or leave it to be completed. */
export function takeCommand(text, atOnce) {
  setComposer(atOnce ? text : `${text} `);
  if (atOnce) send();
}
