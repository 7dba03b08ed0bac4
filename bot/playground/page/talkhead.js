/** The top of a conversation: who it is, what the bot is doing, topics, the pinned message, the chat's menu. */
import { perform } from "./acts.js";
import { avatar } from "./avatars.js";
import { choose } from "./choose.js";
import { digest } from "./digest.js";
import { byId, h, reconcile, show } from "./dom.js";
import { newTopic, personRow, pickPeople } from "./forms.js";
import { icon } from "./icons.js";
import { openMenu } from "./menus.js";
import { fullName, historyOf, on, openChat, state, topicOf } from "./state.js";
import { t } from "./strings.js";
import { jumpTo } from "./talk.js";
import { open, refresh } from "./visits.js";

const DOING = { typing: "typing", upload_photo: "typingPhoto", upload_document: "typingFile", find_location: "typingPlace" };
const GENERAL = 1;
let pinnedAt = 0;

/** Wire the top of the pane once. */
export function mountTalkHead() {
  byId("back").addEventListener("click", () => open(null));
  byId("chat-menu").addEventListener("click", (event) => chatMenu(event.currentTarget));
  byId("pinned").addEventListener("click", nextPinned);
  byId("topics").addEventListener("keydown", alongTabs);
  on("open doing chats me messages", draw);
}

function draw() {
  const chat = openChat();
  if (!chat) return;
  const title = h("span", { class: "head-text" }, h("strong", {}, chat.title), subtitle(chat));
  const look = avatar({ id: chat.id, name: chat.title, bot: chat.with_bot }, "small");
  reconcile(byId("chat-title"), [{ key: chat.id, mark: [chat.title, chat.doing, state.connected, membersOf(chat).length], build: () => h("button", { type: "button", class: "head-name", on: { click: () => showMembers(chat) } }, look, title) }]);
  drawTopics(chat);
  drawPinned();
}

function subtitle(chat) {
  if (chat.doing) {
    const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i", {}), h("i", {}), h("i", {}));
    return h("span", { class: "doing", role: "status" }, dots, t(DOING[chat.doing] ?? "typing"));
  }
  const text = chat.type === "private" ? t("idle") : t("members", { n: chat.member_count ?? membersOf(chat).length });
  return h("span", { class: "subtitle" }, text);
}

/** The members of a chat: `{user, status}`, whatever shape they came in. */
function membersOf(chat) {
  return (chat.members ?? []).map((member) => {
    const user = member.user ?? (typeof member === "object" ? member : state.people.get(member));
    return { user: user ?? (state.bot?.id === member ? state.bot : { id: member, first_name: String(member) }), status: member.status ?? "member" };
  });
}

function drawTopics(chat) {
  const tabs = chat.is_forum ? topicsOf(chat) : [];
  show(byId("topics"), tabs.length > 0);
  reconcile(byId("topics"), tabs.map((topic) => {
    const id = topic.message_thread_id;
    const here = state.topic === id;
    const closed = Boolean(topic.closed);
    const fresh = Boolean(chat.fresh?.has(id));
    const build = () => h("button", {
      type: "button", role: "tab", class: fresh ? "fresh" : "", "aria-selected": String(here), tabindex: here ? "0" : "-1",
      on: { click: () => open(chat.id, { topic: id }) },
    }, icon(closed ? "lock" : "hash", 15), topic.name);
    return { key: `${chat.id} ${id}`, mark: [topic.name, here, closed, fresh], build };
  }));
}

/* General is a topic of number 1 whose messages carry no number. */
function topicsOf(chat) {
  const others = chat.topics.filter((topic) => topic.message_thread_id !== GENERAL);
  const general = chat.topics.find((topic) => topic.message_thread_id === GENERAL);
  return [{ ...general, message_thread_id: null, name: t("general") }, ...others];
}

function alongTabs(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...byId("topics").children];
  const next = tabs.at((tabs.indexOf(event.target) + step) % tabs.length);
  next.click();
  requestAnimationFrame(() => byId("topics").querySelector("[aria-selected=true]")?.focus());
  event.preventDefault();
}

function pinnedHere() {
  const { pinned } = historyOf(state.open);
  return openChat().is_forum ? pinned.filter((message) => topicOf(message) === state.topic) : pinned;
}

function drawPinned() {
  const pinned = pinnedHere();
  show(byId("pinned"), pinned.length > 0);
  if (!pinned.length) return;
  const at = pinnedAt % pinned.length;
  const message = pinned[at];
  const name = pinned.length > 1 ? `${t("pinnedMessage")} · ${at + 1}/${pinned.length}` : t("pinnedMessage");
  reconcile(byId("pinned"), [{ key: message.message_id, mark: [message, name], build: () => h("span", { class: "pinned-text" }, h("strong", {}, name), h("span", {}, digest(message))) }]);
}

function nextPinned() {
  const pinned = pinnedHere();
  jumpTo(pinned[pinnedAt % pinned.length].message_id);
  pinnedAt += 1;
  drawPinned();
}

function chatMenu(button) {
  const chat = openChat();
  const here = { chat: chat.id };
  openMenu(button, chat.type === "private" ? privateItems(chat) : groupItems(chat, here), { label: t("chatMenu") });
}

function privateItems(chat) {
  const doing = chat.is_blocked ? "unblock" : "block";
  return [{ label: t(chat.is_blocked ? "unblockBot" : "blockBot"), glyph: "lock", danger: !chat.is_blocked, act: () => then(perform(doing, { bot: state.bot.id, chat: chat.id })) }];
}

function groupItems(chat, here) {
  const name = state.bot.first_name;
  const hasBot = membersOf(chat).some((member) => member.user.id === state.bot.id);
  const bot = { ...here, bot: state.bot.id };
  const items = [
    { label: t("members", { n: membersOf(chat).length }), glyph: "people", act: () => showMembers(chat) },
    { label: t("addMembers"), glyph: "plus", act: () => addPeople(chat) },
    hasBot ? { label: t("removeBot", { name }), glyph: "bot", act: () => then(perform("remove_bot", bot)) } : { label: t("addBot", { name }), glyph: "bot", act: () => then(perform("add_bot", bot)) },
  ];
  if (chat.is_forum) items.push({ label: t("newTopic"), glyph: "hash", act: () => newTopic(chat.id) });
  if (chat.is_forum && state.topic) items.push(closingItem(chat));
  if (chat.is_admin) items.push({ label: t(chat.anonymous ? "anonymousOff" : "anonymous"), glyph: "mask", checked: Boolean(chat.anonymous), act: () => { chat.anonymous = !chat.anonymous; } });
  if (chat.is_admin && chat.type === "group") items.push({ label: t("migrate"), glyph: "people", act: () => then(perform("migrate", here)) });
  return [...items, null, { label: t("leave"), glyph: "back", danger: true, act: () => then(perform("leave", here)) }];
}

function closingItem(chat) {
  const closed = chat.topics.find((topic) => topic.message_thread_id === state.topic)?.closed;
  const doing = closed ? "reopen_topic" : "close_topic";
  return { label: t(closed ? "reopenTopic" : "closeTopic"), glyph: "lock", act: () => then(perform(doing, { chat: chat.id, thread: state.topic })) };
}

const then = async (doing) => { if ((await doing) !== undefined) await refresh(); };

async function addPeople(chat) {
  const already = new Set(membersOf(chat).map((member) => member.user.id));
  const people = (await pickPeople(already)) ?? [];
  for (const person of people) await perform("invite", { chat: chat.id, member: person });
  await refresh();
}

const isAdmin = (status) => status === "administrator" || status === "creator";

async function showMembers(chat) {
  if (chat.type === "private") return;
  const rows = membersOf(chat).map(({ user, status }) => {
    const row = personRow(user);
    const roles = [isAdmin(status) ? t("admin") : "", user.is_bot ? t("bot") : ""].filter(Boolean).join(" · ");
    return { ...row, subtitle: [roles, row.subtitle].filter(Boolean).join(" · "), bot: user.is_bot };
  });
  const actions = [{ label: t("addMembers"), glyph: "plus", act: () => addPeople(chat) }];
  const picked = await choose({ title: `${chat.title} · ${t("members", { n: rows.length })}`, placeholder: t("searchPeople"), rows: () => rows, actions });
  if (picked !== null && chat.is_admin && picked !== state.me.id) memberMenu(chat, picked);
}

function memberMenu(chat, memberId) {
  const { user, status } = membersOf(chat).find((member) => member.user.id === memberId);
  const about = { chat: chat.id, member: memberId };
  const role = isAdmin(status)
    ? { label: t("demote"), glyph: "person", act: () => then(perform("demote", about)) }
    : { label: t("makeAdmin"), glyph: "person", act: () => then(perform("promote", about)) };
  const head = h("p", { class: "menu-head" }, fullName(user));
  openMenu(byId("chat-menu"), [role, { label: t("kick"), glyph: "bin", danger: true, act: () => then(perform("kick", about)) }], { label: fullName(user), head });
}
