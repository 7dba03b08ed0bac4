/** Being somebody, somewhere: becoming a person, opening a chat, reading it. */
import { gathered } from "./dom.js";
import { changed, historyOf, isMine, openChat, setClock, state } from "./state.js";
import { follow, listening } from "./stream.js";
import { complain } from "./toasts.js";
import { act, readHistory, readState } from "./wire.js";

/** Become another person, keeping the same chat open when they see it too. */
export async function become(personId, chatId = state.open) {
  state.histories.clear();
  state.pending.clear();
  state.chosen.clear();
  try {
    await refresh(personId);
  } catch (error) {
    if (!personId) throw error;
    await refresh(null); // somebody of an earlier world
  }
  follow(state.me.id);
  await open(seen(chatId) ? chatId : null);
}

const seen = (chatId) => chatId !== null && state.chats.has(chatId);

/* Whoever comes without an address is shown a chat at once, where there is room beside the list. */
async function arrive() {
  await become(null);
  if (seen(state.firstShown) && innerWidth > 720) await open(state.firstShown);
}

/** Read again who is who, what chats there are, and what the clock shows. */
export async function refresh(personId = state.me?.id) {
  const said = await readState(personId);
  state.me = said.me;
  state.bot = said.bot;
  state.people = new Map(said.people.map((person) => [person.id, person]));
  state.chats = new Map(said.chats.map((chat) => [chat.id, { ...state.chats.get(chat.id), ...chat }]));
  for (const id of [...state.chats.keys()]) if (!said.chats.some((chat) => chat.id === id)) state.chats.delete(id);
  keepBotChat();
  state.faults = said.faults ?? [];
  state.limits = said.limits ?? "off";
  state.nextPost = said.next_post ?? null;
  state.firstShown = said.first_shown ?? null;
  setClock(said.clock);
  if (state.open !== null && !state.chats.has(state.open)) state.open = null;
  read();
  changed("me", "chats", "open", "faults", "clock", "messages");
}

/* The private chat with the bot is always in the list, started or not. */
function keepBotChat() {
  if (!state.bot) return;
  const chat = state.chats.get(state.bot.id) ?? { id: state.bot.id, type: "private", unread: 0, last_message: null };
  state.chats.set(chat.id, { ...chat, title: state.bot.first_name, with_bot: true });
}

/** Open a chat (or none); `payload` waits behind the Start button. */
export async function open(chatId, { topic = null, payload = null } = {}) {
  state.open = chatId;
  state.topic = topic;
  state.startPayload = payload;
  openChat()?.fresh?.delete(topic);
  rememberPlace();
  changed("open", "chats", "messages");
  if (chatId === null || historyOf(chatId).fetched) return read();
  await fetchMessages(chatId);
  return read();
}

/** Fetch a chat's messages, once more even if they were here. */
export async function fetchMessages(chatId) {
  const as = state.me.id;
  await listening();
  try {
    const said = await readHistory(as, chatId);
    if (as !== state.me.id) return;
    const history = historyOf(chatId);
    history.messages = said.messages;
    history.ids = new Map(said.messages.map((message) => [message.message_id, message]));
    keepPinned(history, said.pinned ?? []);
    history.fetched = true;
    history.unreadFrom = firstUnread(history, state.chats.get(chatId)?.unread ?? 0);
    changed("messages", "open");
  } catch (error) {
    complain(error);
  }
}

/** Which messages are pinned, the latest first; they come as ids or as messages. */
export function keepPinned(history, pinned) {
  const messages = pinned.map((one) => history.ids.get(one.message_id ?? one) ?? (one.message_id ? one : null));
  history.pinned = messages.filter(Boolean).reverse();
}

function firstUnread(history, unread) {
  let left = unread;
  for (const message of [...history.messages].reverse()) {
    if (left > 0 && !isMine(message)) left -= 1;
    if (unread > 0 && left === 0) return message.message_id;
  }
  return null;
}

/** What is on the screen counts as read. */
export function read() {
  const chat = openChat();
  if (!chat?.unread || document.hidden) return;
  chat.unread = 0;
  changed("chats");
  readSoon();
}

/** Tell the stand-in that the open chat is being read, once for a burst of messages. */
export const readSoon = gathered(300, () => {
  if (state.open !== null) act(state.me.id, "read", { chat: state.open }).catch(complain);
});

function rememberPlace() {
  const place = new URLSearchParams({ as: state.me.id });
  if (state.open !== null) place.set("chat", state.open);
  const address = `#${place}`;
  if (location.hash === address) return;
  const chatWasOpen = location.hash.includes("chat=");
  if (state.open !== null && !chatWasOpen) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/** Go where the address says: on loading, and on the browser's Back. */
export async function visitAddress() {
  const place = new URLSearchParams(location.hash.slice(1));
  const person = Number(place.get("as")) || null;
  const chat = Number(place.get("chat")) || null;
  if (!state.me && !person && !chat) return arrive();
  if (!state.me || (person && person !== state.me.id)) return become(person, chat);
  return open(seen(chat) ? chat : null);
}
