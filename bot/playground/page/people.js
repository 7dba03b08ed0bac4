/** Who one is: the switcher above the chats, and the box that leads anywhere (Ctrl+K). */
import { avatar } from "./avatars.js";
import { choose } from "./choose.js";
import { chatsInOrder } from "./chats.js";
import { byId, h, reconcile } from "./dom.js";
import { newGroup, newPerson, personRow } from "./forms.js";
import { icon } from "./icons.js";
import { fullName, on, state } from "./state.js";
import { t } from "./strings.js";
import { complain } from "./toasts.js";
import { become, open } from "./visits.js";

/** Wire the switcher once. */
export function mountPeople() {
  byId("me").addEventListener("click", switchPerson);
  on("me", draw);
}

function draw() {
  const name = fullName(state.me);
  const build = () => h("span", { class: "me-inside" }, avatar({ id: state.me.id, name }, "small"),
    h("span", { class: "me-text" }, h("small", {}, t("youAre")), h("strong", {}, name)), icon("down", 18));
  reconcile(byId("me"), [{ key: state.me.id, mark: [name], build }]);
  byId("me").setAttribute("aria-label", `${t("youAre")} ${name}`);
}

const everybody = () => [...state.people.values()].map(personRow);

const creations = [
  { label: t("newPerson"), glyph: "person", act: newPerson },
  { label: t("newGroup"), glyph: "people", act: newGroup },
];

async function switchPerson() {
  const picked = await choose({ title: t("youAre"), placeholder: t("searchPeople"), rows: everybody, actions: creations, className: "under-me" });
  if (picked !== null && picked !== state.me.id) await become(picked).catch(complain);
}

/** Go anywhere: to a chat, or become another person. */
export async function goAnywhere() {
  const chats = chatsInOrder().map((chat) => ({ key: `chat ${chat.id}`, id: chat.id, title: chat.title, bot: chat.with_bot, section: t("chats"), to: () => open(chat.id) }));
  const people = everybody().map((row) => ({ ...row, key: `person ${row.key}`, section: t("youAre"), to: () => become(row.id) }));
  const rows = [...chats, ...people];
  const picked = await choose({ title: t("goTo"), rows: () => rows });
  await rows.find((row) => row.key === picked)?.to().catch(complain);
}
