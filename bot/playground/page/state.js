/** What the page knows: who is who, the chats, their messages; and who wants to hear of a change. */

export const state = {
  me: null,
  bot: null,
  people: new Map(),
  chats: new Map(),
  open: null, // the chat that is open, by id
  topic: null, // and its topic, by thread id; null is General
  startPayload: null, // what a deep link carries to the bot once Start is pressed
  histories: new Map(),
  chosen: new Map(), // reactions and votes of the person one is: "chat:message" -> emoji or options
  pending: new Set(), // buttons tapped and not yet answered: "chat:message:data"
  clock: { now: Date.now(), at: performance.now(), speed: 1 },
  faults: [],
  limits: "off",
  nextPost: null,
  firstShown: null, // the chat that whoever comes without an address sees first
  log: [],
  connected: false,
};

const listeners = new Map();
const changes = new Set();
let waiting = false;

/** Call `listener` soon after any of these subjects changed. */
export function on(subjects, listener) {
  for (const subject of subjects.split(" ")) {
    if (!listeners.has(subject)) listeners.set(subject, new Set());
    listeners.get(subject).add(listener);
  }
}

/** Say that a subject changed; many changes before the next frame are told once. */
export function changed(...subjects) {
  subjects.forEach((subject) => changes.add(subject));
  if (waiting) return;
  waiting = true;
  if (document.hidden) setTimeout(tell, 100);
  else requestAnimationFrame(tell);
}

function tell() {
  waiting = false;
  const due = new Set([...changes].flatMap((subject) => [...(listeners.get(subject) ?? [])]));
  changes.clear();
  due.forEach((listener) => listener());
}

/** Now, by the campaign's clock, in milliseconds. */
export function now() {
  const { now: start, at, speed } = state.clock;
  return start + (performance.now() - at) * speed;
}

/** The clock was read: it showed `iso` and runs at `speed`. */
export function setClock({ now: iso, speed }) {
  const shown = iso === undefined ? now() : Date.parse(iso);
  state.clock = { now: shown, at: performance.now(), speed: speed ?? state.clock.speed };
  changed("clock");
}

/** The open chat, or nothing. */
export const openChat = () => state.chats.get(state.open) ?? null;

/** The messages of a chat; empty until they are fetched. */
export function historyOf(chatId) {
  if (!state.histories.has(chatId)) {
    state.histories.set(chatId, { messages: [], ids: new Map(), pinned: [], fetched: false, unreadFrom: null });
  }
  return state.histories.get(chatId);
}

/** Put a message in its place: a new one, or one that takes the place of its former self. */
export function placeMessage(chatId, message) {
  const history = historyOf(chatId);
  const known = history.ids.get(message.message_id);
  history.ids.set(message.message_id, message);
  if (known) {
    message.reactions ??= known.reactions;
    history.messages[indexOf(history, message.message_id)] = message;
  } else {
    history.messages.splice(indexOf(history, message.message_id), 0, message);
  }
  changed("messages");
}

/** Where a message stands, or would stand, in its chat. */
export function indexOf(history, messageId) {
  let low = 0;
  let high = history.messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (history.messages[middle].message_id < messageId) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Take messages out of a chat. */
export function removeMessages(chatId, messageIds) {
  const history = historyOf(chatId);
  const gone = new Set(messageIds);
  history.messages = history.messages.filter((message) => !gone.has(message.message_id));
  history.pinned = history.pinned.filter((message) => !gone.has(message.message_id));
  gone.forEach((messageId) => history.ids.delete(messageId));
  changed("messages", "chats");
}

/** The topic a message of a forum is in, by thread id; null is General. */
export const topicOf = (message) => (message.is_topic_message ? message.message_thread_id : null);

/** Did the person one is say this? */
export function isMine(message) {
  return !message.sender_chat && message.from?.id === state.me.id;
}

/** The full name of a Telegram user or person. */
export function fullName(person) {
  return [person?.first_name, person?.last_name].filter(Boolean).join(" ");
}

/** The name a message is signed with. */
export function senderName(message) {
  return message.sender_chat?.title ?? fullName(message.from);
}
