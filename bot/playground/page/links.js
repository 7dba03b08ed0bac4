/** Links: those of t.me are opened here, in the page; the others are the browser's. */
import { perform } from "./acts.js";
import { choose } from "./choose.js";
import { setComposer } from "./composer.js";
import { state } from "./state.js";
import { t } from "./strings.js";
import { open } from "./visits.js";

const TELEGRAM = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/(.+)$/i;

/** Open a link of Telegram's in the page. Answers whether it was one. */
export function followLink(address) {
  const told = understood(address);
  if (!told) return false;
  go(told);
  return true;
}

function understood(address) {
  const inner = /^tg:(?:\/\/)?resolve\?(.*)$/i.exec(address);
  if (inner) {
    const query = new URLSearchParams(inner[1]);
    return { name: query.get("domain") ?? "", query };
  }
  const path = TELEGRAM.exec(address)?.[1];
  if (!path) return null;
  const url = new URL(path, "https://t.me");
  const parts = url.pathname.split("/").filter(Boolean);
  return { name: parts[0] ?? "", chat: chatInPath(parts), query: url.searchParams };
}

/* t.me/c/1234/5 is message 5 of the supergroup -1001234. */
const chatInPath = (parts) => (parts[0] === "c" ? Number(`-100${parts[1]}`) : null);

async function go({ name, chat, query }) {
  if (chat !== null && chat !== undefined && state.chats.has(chat)) return open(chat);
  if (name === "share") return share(query);
  if (name.toLowerCase() !== state.bot.username.toLowerCase()) return goToPublic(name);
  if (query.has("startgroup")) return addToGroup(query);
  return open(state.bot.id, { payload: query.get("start") });
}

function goToPublic(name) {
  const known = [...state.chats.values()].find((chat) => chat.username?.toLowerCase() === name.toLowerCase());
  return known ? open(known.id) : perform("open_link", { url: `https://t.me/${name}` });
}

/* t.me/share/url?url=…&text=… is put into the composer of a chat one picks. */
async function share(query) {
  const rows = [...state.chats.values()].map((chat) => ({ key: chat.id, id: chat.id, title: chat.title, bot: chat.with_bot }));
  const picked = await choose({ title: t("forwardTo"), rows: () => rows });
  if (picked === null) return;
  await open(picked);
  setComposer([query.get("url"), query.get("text")].filter(Boolean).join("\n"));
}

async function addToGroup(query) {
  const groups = [...state.chats.values()].filter((chat) => chat.type !== "private");
  const rows = groups.map((chat) => ({ key: chat.id, id: chat.id, title: chat.title }));
  const picked = await choose({ title: t("pickGroup", { name: state.bot.first_name }), rows: () => rows });
  if (picked === null) return;
  const url = `https://t.me/${state.bot.username}?startgroup=${encodeURIComponent(query.get("startgroup"))}`;
  if ((await perform("open_link", { url, chat: picked })) !== undefined) await open(picked);
}
