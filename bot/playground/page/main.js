/** Joins the page: words into the frame, every part wired, keys that work everywhere, and in we go. */
import { mountChats, neighbour } from "./chats.js";
import { focusComposer, mountComposer } from "./composer.js";
import { byId, show } from "./dom.js";
import { newGroup, newPerson } from "./forms.js";
import { icon } from "./icons.js";
import { mountLook, togglePanel } from "./look.js";
import { openMenu } from "./menus.js";
import { mountPanel } from "./panel.js";
import { goAnywhere, mountPeople } from "./people.js";
import { on, state } from "./state.js";
import { language, otherLanguage, t } from "./strings.js";
import { mountTalk } from "./talk.js";
import { mountTalkHead } from "./talkhead.js";
import { open, visitAddress } from "./visits.js";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/* The frame names its words and icons: data-t (text), data-label (for hearing and hovering), data-icon. */
function dressFrame() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon, Number(node.dataset.size) || 22));
  for (const node of document.querySelectorAll("[data-t]")) node.append(t(node.dataset.t, { keys: isMac ? "⌘ K" : "Ctrl K" }));
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", t(node.dataset.label));
    if (node.matches("button")) node.title = t(node.dataset.label);
    if (node.matches("input, textarea")) node.placeholder = t(node.dataset.label);
  }
}

function mountTools() {
  byId("create").addEventListener("click", (event) => openMenu(event.currentTarget, [
    { label: t("newGroup"), glyph: "people", act: newGroup },
    { label: t("newPerson"), glyph: "person", act: newPerson },
  ], { label: t("create") }));
  byId("language").addEventListener("click", otherLanguage);
  document.addEventListener("keydown", keyed);
  window.addEventListener("popstate", visitAddress);
  on("connected", () => show(byId("offline"), !state.connected));
}

function keyed(event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "k") goAnywhere();
  else if (command && event.key === ".") togglePanel();
  else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) neighbour(event.key === "ArrowUp" ? -1 : 1);
  else if (event.key === "Escape" && !document.querySelector("dialog[open]") && state.open !== null) open(null);
  else if (isTyping(event)) return focusComposer(); // the key itself then lands in the composer
  else return;
  event.preventDefault();
}

function isTyping(event) {
  const free = !event.target.closest("input, textarea, select, dialog, .menu, #panel, #chats");
  return free && state.open !== null && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
}

async function start() {
  try {
    await visitAddress();
    document.body.dataset.ready = "yes";
  } catch {
    show(byId("offline"), true);
    setTimeout(start, 1500);
  }
}

dressFrame();
mountLook();
mountPeople();
mountChats();
mountTalkHead();
mountTalk();
mountComposer();
mountPanel();
mountTools();
start();
