/** Text with Telegram's entities, as DOM: offsets count UTF-16 units, as JavaScript strings do. */
import { h } from "./dom.js";
import { copy } from "./toasts.js";
import { followLink } from "./links.js";

const PLAIN = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE = /^(https?:|mailto:|tel:|tg:)/i;

/** A fragment holding the text; `context` says what a tapped command or mention does. */
export function formatted(text, entities = [], context = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...piece(text, 0, text.length, sorted, context));
  return fragment;
}

/* The nodes of text[from, to), given the entities that begin there, outer ones first. */
function piece(text, from, to, entities, context) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inside = others.filter((other) => other.offset < end);
    rest = others.filter((other) => other.offset + other.length > end);
    if (begin >= end) continue;
    if (begin > at) nodes.push(text.slice(at, begin));
    nodes.push(wrapped(entity, text.slice(begin, end), piece(text, begin, end, inside, context), context));
    at = isBlock(entity) && text[end] === "\n" && end < to ? end + 1 : end; // a block ends its own line
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const isBlock = (entity) => ["pre", "blockquote", "expandable_blockquote"].includes(entity.type);

function wrapped(entity, text, children, context) {
  switch (entity.type) {
    case "text_link": return link(entity.url, children);
    case "url": return link(/^\w+:/.test(text) ? text : `https://${text}`, children);
    case "email": return link(`mailto:${text}`, children);
    case "phone_number": return link(`tel:${text.replace(/[^+\d]/g, "")}`, children);
    case "bot_command": return doing(children, () => context.onCommand?.(text));
    case "mention": return doing(children, () => followLink(`https://t.me/${text.slice(1)}`));
    case "text_mention": return h("span", { class: "mention" }, children);
    case "hashtag": case "cashtag": return h("span", { class: "tag" }, children);
    case "spoiler": return spoiler(children);
    case "code": return h("code", { on: { click: () => copy(text) } }, children);
    case "pre": return h("pre", { dataset: { language: entity.language ?? "" } }, h("code", {}, children));
    default: return h(PLAIN[entity.type] ?? "span", quoteClass(entity.type), children);
  }
}

function quoteClass(type) {
  return type === "expandable_blockquote" ? { class: "folded", tabindex: "0", on: { click: unfold, keydown: unfold } } : {};
}

function unfold(event) {
  if (event.type === "click" || event.key === "Enter") event.currentTarget.classList.toggle("folded");
}

function link(address, children) {
  if (!SAFE.test(address)) return h("span", { class: "tag" }, children);
  const open = (event) => { if (followLink(address)) event.preventDefault(); };
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", on: { click: open } }, children);
}

function doing(children, act) {
  return h("button", { type: "button", class: "inline-link", on: { click: act } }, children);
}

function spoiler(children) {
  const reveal = (event) => event.currentTarget.classList.add("revealed");
  return h("span", { class: "spoiler", role: "button", tabindex: "0", on: { click: reveal, keydown: reveal } }, h("span", {}, children));
}
