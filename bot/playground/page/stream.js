/** Follows what happens: server-sent events in, the page's state changed. */
import { answered } from "./keyboards.js";
import { changed, historyOf, isMine, now, placeMessage, removeMessages, setClock, state, topicOf } from "./state.js";
import { gathered } from "./dom.js";
import { forgetCommands } from "./commands.js";
import { inlineAnswered } from "./inline.js";
import { fetchMessages, keepPinned, open, readSoon, refresh } from "./visits.js";
import { listen } from "./wire.js";

const KEPT_LINES = 400;
const TYPING_LASTS = 6000;
const PATIENCE = 1000;
let source = null;
let opened = Promise.resolve();

/** Settles once the line is open, or is slow to open: what is read from then on misses nothing. */
export const listening = () => opened;

/** Follow as this person from now on. */
export function follow(personId) {
  source?.close();
  source = listen(personId);
  const mine = source;
  mine.onmessage = (event) => { if (mine === source) happened(JSON.parse(event.data)); };
  opened = new Promise((settle) => {
    let missing = false; // whether something may have been said that did not reach us
    const goOn = () => { missing = true; settle(); };
    setTimeout(goOn, PATIENCE);
    mine.onerror = () => { connected(false); goOn(); };
    mine.onopen = () => {
      connected(true);
      if (missing) catchUp();
      goOn();
    };
  });
}

function connected(is) {
  state.connected = is;
  changed("connected");
}

/* What was missed while the line was down. */
function catchUp() {
  refreshSoon();
  for (const [chatId, history] of state.histories) {
    history.fetched = false;
    if (chatId === state.open) fetchMessages(chatId);
  }
}

const refreshSoon = gathered(250, () => refresh().catch(() => connected(false)));

function happened(happening) {
  const told = happenings[happening.kind];
  if (told) told(happening);
}

const happenings = {
  message(happening) {
    const { message } = happening;
    const chat = chatOf(happening);
    if (!chat) return refreshSoon();
    if (historyOf(chat.id).fetched) placeMessage(chat.id, message);
    chat.last_message = message;
    chat.doing = null;
    if (!isMine(message)) arrived(chat, message);
    if (changesTheChat(message)) refreshSoon();
    changed("chats", "doing");
  },
  edited(happening) {
    const chat = chatOf(happening);
    if (!chat) return;
    if (historyOf(chat.id).ids.has(happening.message.message_id)) placeMessage(chat.id, happening.message);
    replaceIn(historyOf(chat.id).pinned, happening.message);
    if (chat.last_message?.message_id === happening.message.message_id) chat.last_message = happening.message;
    changed("chats");
  },
  deleted(happening) {
    const chat = chatOf(happening);
    if (!chat) return;
    removeMessages(chat.id, happening.message_ids ?? [happening.message_id]);
    if (historyOf(chat.id).fetched) chat.last_message = historyOf(chat.id).messages.at(-1) ?? null;
    else refreshSoon();
  },
  pinned(happening) {
    keepPinned(historyOf(happening.chat_id), happening.pinned ?? []);
    changed("messages");
  },
  reaction({ chat_id: chatId, message_id: messageId, reactions }) {
    const history = historyOf(chatId);
    const message = history.ids.get(messageId);
    if (message) placeMessage(chatId, { ...message, reactions });
  },
  callback_answer: (happening) => answered(happening),
  action: (happening) => isDoing(happening),
  inline_answer: (happening) => inlineAnswered(happening),
  chat(happening) {
    if (happening.migrated_from === state.open && state.open !== null) return refresh().then(() => open(happening.chat_id));
    forgetCommands(); // rights may have changed, and with them the menu
    return refreshSoon();
  },
  clock: (happening) => {
    if ("next_post" in happening) state.nextPost = happening.next_post;
    setClock(happening);
  },
  faults: () => refreshSoon(),
  hint: (happening) => {
    state.nextPost = happening.next_post ?? null;
    changed("clock");
  },
  bot(happening) {
    if (/commands/i.test(happening.method ?? "")) forgetCommands();
    state.log.push({ ...happening, seen: happening.at ? Date.parse(happening.at) : now() });
    if (state.log.length > KEPT_LINES) state.log.splice(0, state.log.length - KEPT_LINES);
    changed("log");
  },
};

const chatOf = (happening) => state.chats.get(happening.chat_id ?? happening.message?.chat?.id);

function replaceIn(messages, message) {
  const index = messages.findIndex((other) => other.message_id === message.message_id);
  if (index >= 0) messages[index] = message;
}

function arrived(chat, message) {
  const topic = topicOf(message);
  if (chat.is_forum && (chat.id !== state.open || topic !== state.topic)) (chat.fresh ??= new Set()).add(topic);
  if (chat.id === state.open && !document.hidden) return readSoon();
  chat.unread = (chat.unread ?? 0) + 1;
  historyOf(chat.id).unreadFrom ??= message.message_id;
}

const TELLING = ["new_chat_members", "left_chat_member", "new_chat_title", "forum_topic_created", "forum_topic_edited",
  "forum_topic_closed", "forum_topic_reopened", "migrate_to_chat_id", "migrate_from_chat_id"];
const changesTheChat = (message) => TELLING.some((name) => name in message);

function isDoing(happening) {
  const chat = chatOf(happening);
  if (!chat) return;
  chat.doing = happening.action;
  clearTimeout(chat.doingUntil);
  chat.doingUntil = setTimeout(() => { chat.doing = null; changed("doing"); }, TYPING_LASTS);
  changed("doing");
}
