/** What a message carries besides words: pictures, documents, places, contacts, polls. */
import { perform } from "./acts.js";
import { h } from "./dom.js";
import { formatted } from "./entities.js";
import { icon, svg } from "./icons.js";
import { historyOf, isMine, placeMessage, state } from "./state.js";
import { language, locale, t } from "./strings.js";
import { mediaAddress } from "./wire.js";

const WIDEST = 420;
const TALLEST = 460;
const NARROWEST = 200;
const MAP_WIDTH = 320;

/** The node for what the message carries, or null. */
export function carried(chatId, message) {
  if (message.photo?.length) return photo(message);
  if (message.animation ?? message.video) return moving(message.animation ?? message.video);
  if (message.document) return attached(message.document);
  if (message.venue) return place(message.venue.location, message.venue);
  if (message.location) return place(message.location, null);
  if (message.contact) return contact(message.contact);
  if (message.poll) return poll(chatId, message);
  if (message.sticker) return h("div", { class: "sticker" }, message.sticker.emoji ?? t("sticker"));
  return message.voice || message.audio ? h("div", { class: "file" }, icon("file"), t("voice")) : null;
}

/** Does it fill its bubble to the edges? */
export const fills = (message) => Boolean(message.photo?.length || message.location || message.venue);

/** How wide a bubble is that its picture or map fills. */
export const widthOf = (message) => (message.photo?.length ? Math.max(NARROWEST, fitted(biggestOf(message)).width) : MAP_WIDTH);

const biggestOf = (message) => message.photo.reduce((best, size) => (size.width > best.width ? size : best));

function fitted({ width, height }) {
  const scale = Math.min(1, WIDEST / width, TALLEST / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function photo(message) {
  const biggest = biggestOf(message);
  const { width, height } = fitted(biggest);
  const address = mediaAddress(biggest.file_id);
  const picture = h("img", {
    src: address, alt: message.caption ?? t("photo"), loading: "lazy", decoding: "async",
    width, height, style: { "aspect-ratio": `${width} / ${height}` },
  });
  const seen = h("button", { type: "button", class: "photo", "aria-label": t("photo"), on: { click: () => lightbox(address, message.caption ?? "") } }, picture);
  return message.has_media_spoiler ? veiled(seen) : seen;
}

function veiled(node) {
  const lift = (event) => {
    if (!node.classList.contains("veiled")) return;
    event.stopImmediatePropagation();
    node.classList.remove("veiled");
  };
  node.classList.add("veiled");
  node.addEventListener("click", lift, true);
  return node;
}

/** A picture, as large as the window allows. */
function lightbox(address, caption) {
  const close = () => box.close();
  const box = h("dialog", { class: "lightbox", "aria-label": caption || t("photo") },
    h("img", { src: address, alt: caption, on: { click: close } }),
    caption ? h("p", {}, caption) : null,
    h("div", { class: "lightbox-tools" },
      h("a", { class: "icon-button", href: address, download: "", "aria-label": t("document") }, icon("download")),
      h("button", { class: "icon-button", "aria-label": t("close"), on: { click: close } }, icon("close"))));
  box.addEventListener("click", (event) => { if (event.target === box) close(); });
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function moving(film) {
  return h("video", { class: "film", src: mediaAddress(film.file_id), controls: true, width: Math.min(WIDEST, film.width), loop: true });
}

function attached(file) {
  const name = file.file_name ?? t("document");
  const kind = /\.(\w{1,5})$/.exec(name)?.[1] ?? "";
  return h("a", { class: "file", href: mediaAddress(file.file_id), download: name },
    h("span", { class: "file-disc", "aria-hidden": "true" }, kind ? h("span", {}, kind) : icon("file")),
    h("span", { class: "file-text" }, h("span", { class: "file-name" }, name), h("span", { class: "file-size" }, weight(file.file_size))));
}

const UNITS = language === "fr" ? ["o", "Ko", "Mo"] : ["B", "KB", "MB"];

function weight(bytes) {
  if (bytes === undefined) return "";
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: step ? 1 : 0 }).format(bytes / 1024 ** step);
  return `${number}\u00a0${UNITS[step]}`;
}

function place({ latitude, longitude }, venue) {
  const where = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
  const figures = `${degrees(latitude, "N", "S")}  ${degrees(longitude, "E", language === "fr" ? "O" : "W")}`;
  return h("a", { class: "place", href: where, target: "_blank", rel: "noopener noreferrer", "aria-label": venue?.title ?? t("location") },
    sketch(latitude, longitude),
    h("span", { class: "place-text" }, venue ? h("strong", {}, venue.title) : null, h("span", {}, venue?.address || figures)));
}

const degrees = (value, positive, negative) => `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`;

/* No map is fetched: a sketch of streets, the same for the same place, with a pin. */
function sketch(latitude, longitude) {
  const map = svg("svg", { viewBox: "0 0 320 150", class: "map", "aria-hidden": "true", preserveAspectRatio: "xMidYMid slice" });
  const turn = ((latitude * 7 + longitude * 13) % 60) - 30;
  const streets = svg("g", { transform: `rotate(${turn} 160 75)` });
  for (let step = -200; step < 560; step += 46) {
    const shift = Math.abs(Math.sin(step + latitude) * 16);
    streets.append(svg("path", { d: `M${step + shift} -200V350`, class: "street" }), svg("path", { d: `M-200 ${step - 60 - shift}H520`, class: "street" }));
  }
  streets.append(svg("path", { d: "M-200 96C40 60 200 150 520 70", class: "river" }), svg("path", { d: "M40 -200L230 350", class: "avenue" }));
  map.append(streets, svg("path", { d: "M160 84c12-14 19-23 19-33a19 19 0 0 0-38 0c0 10 7 19 19 33", class: "needle" }), svg("circle", { cx: 160, cy: 51, r: 7, class: "needle-eye" }));
  return map;
}

function contact(person) {
  return h("div", { class: "file" }, h("span", { class: "file-disc" }, icon("person")),
    h("span", { class: "file-text" }, h("span", { class: "file-name" }, person.first_name), h("span", { class: "file-size" }, person.phone_number)));
}

function poll(chatId, message) {
  const { poll: asked } = message;
  const mine = chosen(chatId, message).votes ?? [];
  const told = asked.is_closed || mine.length > 0;
  const kind = asked.is_closed ? t("pollClosed") : asked.type === "quiz" ? t("quiz") : t(asked.is_anonymous ? "pollAnonymous" : "pollPublic");
  const several = asked.allows_multiple_answers && !told;
  const form = h("form", { class: "poll", on: { submit: (event) => { event.preventDefault(); vote(chatId, message, new FormData(form).getAll("option").map(Number)); } } },
    h("strong", {}, formatted(asked.question, asked.question_entities)), h("span", { class: "poll-kind" }, kind),
    asked.options.map((option, index) => (told ? result(asked, option, mine.includes(index)) : ballot(chatId, message, option, index, several))),
    several ? h("button", { class: "poll-send" }, t("pollVote")) : h("span", { class: "poll-kind" }, t("votes", { n: asked.total_voter_count ?? 0 })));
  return form;
}

function ballot(chatId, message, option, index, several) {
  const choose = several ? null : { change: () => vote(chatId, message, [index]) };
  const input = h("input", { type: several ? "checkbox" : "radio", name: "option", value: index, disabled: isClosed(message), on: choose ?? {} });
  return h("label", { class: "ballot" }, input, h("span", {}, option.text));
}

const isClosed = (message) => message.poll.is_closed;

function result(asked, option, mine) {
  const share = asked.total_voter_count ? option.voter_count / asked.total_voter_count : 0;
  const percent = new Intl.NumberFormat(locale, { style: "percent" }).format(share);
  return h("div", { class: `result ${mine ? "mine" : ""}` }, h("span", { class: "percent" }, percent), h("span", {}, option.text),
    h("span", { class: "bar", style: { "--share": share } }));
}

/** Vote for options of a poll; for none, to take the vote back. */
export async function vote(chatId, message, options) {
  const said = await perform("vote", { chat: chatId, message_id: message.message_id, option_ids: options });
  if (said === undefined) return;
  chosen(chatId, message).votes = options;
  redraw(chatId, message);
}

/** The reactions under a message, with those of the person one is marked. */
export function reactions(chatId, message) {
  if (!message.reactions?.length) return null;
  const own = chosen(chatId, message).emoji;
  return h("div", { class: "reactions" }, message.reactions.map(({ emoji, count }) => h("button", {
    type: "button", class: "reaction", "aria-pressed": String(emoji === own), "aria-label": t("react", { emoji }),
    on: { click: () => react(chatId, message, emoji) },
  }, emoji, h("span", {}, String(count ?? 1)))));
}

/** React, or take the same reaction back. */
export async function react(chatId, message, emoji) {
  const mine = chosen(chatId, message);
  const wanted = mine.emoji === emoji ? null : emoji;
  if ((await perform("react", { chat: chatId, message_id: message.message_id, emoji: wanted })) === undefined) return;
  mine.emoji = wanted;
  redraw(chatId, message);
}

/* What the person one is chose on a message; the stand-in tells counts only. */
function chosen(chatId, message) {
  const key = `${chatId}:${message.message_id}`;
  if (!state.chosen.has(key)) state.chosen.set(key, {});
  return state.chosen.get(key);
}

/** May one take a vote back? */
export const mayRetract = (chatId, message) => Boolean(message.poll && !message.poll.is_closed && message.poll.type !== "quiz" && chosen(chatId, message).votes?.length);

function redraw(chatId, message) {
  const now = historyOf(chatId).ids.get(message.message_id);
  if (now) placeMessage(chatId, { ...now });
}

/** May the person one is change this message? */
export const mayEdit = (message) => isMine(message) && !message.forward_origin && !message.via_bot && (message.text !== undefined || message.caption !== undefined) && state.me !== null;
