/** A message in one line: for the list of chats, quotes, the pinned bar; and service messages in words. */
import { fullName, isMine, senderName, state } from "./state.js";
import { language, t } from "./strings.js";

const list = new Intl.ListFormat(language, { type: "conjunction" });

/** What a service message says, or null for an ordinary message. */
export function serviceText(message) {
  const kind = Object.keys(SERVICE).find((name) => message[name] !== undefined);
  if (!kind) return null;
  return SERVICE[kind](message, senderName(message) || state.bot?.first_name);
}

const SERVICE = {
  new_chat_members: (message, who) => {
    const joined = message.new_chat_members;
    if (joined.length === 1 && joined[0].id === message.from?.id) return t("joined", { who });
    return t("addedBot", { who, whom: list.format(joined.map(fullName)) });
  },
  left_chat_member: (message, who) => {
    const gone = message.left_chat_member;
    return gone.id === message.from?.id ? t("left", { who }) : t("removed", { who, whom: fullName(gone) });
  },
  new_chat_title: (message, who) => t("titleChanged", { who, title: message.new_chat_title }),
  new_chat_photo: (message, who) => t("photoChanged", { who }),
  group_chat_created: (message, who) => t("groupCreated", { who, title: message.chat.title }),
  supergroup_chat_created: (message, who) => t("groupCreated", { who, title: message.chat.title }),
  channel_chat_created: () => t("channelCreated"),
  migrate_to_chat_id: () => t("migrated"),
  migrate_from_chat_id: () => t("migrated"),
  pinned_message: (message, who) => t("pinned", { who, text: cut(digest(message.pinned_message), 40) }),
  forum_topic_created: (message, who) => t("topicCreated", { who, title: message.forum_topic_created.name }),
  forum_topic_edited: (message, who) => t("topicRenamed", { who, title: message.forum_topic_edited.name ?? "" }),
  forum_topic_closed: (message, who) => t("topicClosed", { who }),
  forum_topic_reopened: (message, who) => t("topicReopened", { who }),
  general_forum_topic_hidden: (message, who) => t("topicClosed", { who }),
  general_forum_topic_unhidden: (message, who) => t("topicReopened", { who }),
};

const KINDS = {
  photo: "photo", video: "video", animation: "video", sticker: "sticker", voice: "voice", audio: "voice",
  contact: "contact", invoice: "invoice",
};

/** The message's words on one line, or what kind of thing it is. */
export function digest(message) {
  if (!message) return t("deletedMessage");
  const service = serviceText(message);
  if (service) return service;
  const words = (message.text ?? message.caption ?? "").replace(/\s+/g, " ").trim();
  return words || kindText(message);
}

function kindText(message) {
  if (message.venue) return message.venue.title;
  if (message.location) return t(message.location.live_period ? "live" : "location");
  if (message.poll) return message.poll.question;
  if (message.document) return message.document.file_name ?? t("document");
  const kind = Object.keys(KINDS).find((name) => message[name]);
  return kind ? t(KINDS[kind]) : t("unknown");
}

/** The glyph that stands before a digest, if the message is more than words. */
export function glyphOf(message) {
  if (message.photo) return "photo";
  if (message.venue || message.location) return "place";
  if (message.document && !message.animation) return "file";
  return null;
}

/** Who said it, as the list of chats puts it: "You", a first name, or nothing in private. */
export function saidBy(chat, message) {
  if (serviceText(message)) return "";
  if (isMine(message)) return t("you");
  if (chat.type === "private") return "";
  return message.sender_chat?.title ?? message.from?.first_name ?? "";
}

const cut = (text, most) => ([...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text);
