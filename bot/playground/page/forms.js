/** Small forms in a box: a new person, a new group, a place, a topic. */
import { perform } from "./acts.js";
import { choose } from "./choose.js";
import { h, show } from "./dom.js";
import { fullName, state } from "./state.js";
import { language, t } from "./strings.js";
import { become, open, refresh } from "./visits.js";

const LANGUAGES = ["en", "fr", "de", "es", "it", "pt"];

/** Show a form; answers with its values by name, or null when it was cancelled. */
export function fill({ title, fields, confirm = t("create"), preview = null }) {
  const form = h("form", { method: "dialog" }, h("h2", {}, title), preview, fields,
    h("footer", {}, h("button", { type: "button", class: "quiet", on: { click: () => box.close() } }, t("cancel")),
      h("button", { class: "primary", value: "yes" }, confirm)));
  const box = h("dialog", { class: "box form", "aria-label": title }, form);
  return new Promise((resolve) => {
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue === "yes" ? Object.fromEntries(new FormData(form)) : null);
    });
    document.body.append(box);
    box.showModal();
  });
}

/** A labelled line of a form. */
export function line(label, name, props = {}) {
  return h("label", { class: "field" }, h("span", {}, label), h("input", { name, autocomplete: "off", ...props }));
}

/** A labelled choice among a few. */
function among(label, name, options) {
  const lines = options.map(([value, text]) => h("option", { value }, text));
  return h("label", { class: "field" }, h("span", {}, label), h("select", { name }, lines));
}

function box(label, name, checked = true) {
  return h("label", { class: "tick" }, h("input", { type: "checkbox", name, checked }), h("span", {}, label));
}

/** Somebody new comes into this world; one becomes them at once. */
export async function newPerson() {
  const names = new Intl.DisplayNames(language, { type: "language" });
  const fields = [
    line(t("firstName"), "first_name", { required: true, maxlength: 64 }),
    line(t("lastName"), "last_name", { maxlength: 64 }),
    line(t("username"), "username", { pattern: "[A-Za-z0-9_]{4,32}" }),
    among(t("language"), "language_code", LANGUAGES.map((code) => [code, names.of(code)])),
  ];
  const values = await fill({ title: t("newPerson"), fields });
  if (!values) return;
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));
  const person = await perform("create_person", given);
  if (person) await become(person.id, null);
}

/** A new group, with whom one likes in it. */
export async function newGroup() {
  const values = await fill({
    title: t("newGroup"), confirm: t("addMembers"),
    fields: [
      line(t("groupName"), "title", { required: true, maxlength: 128 }),
      among(t("groupKind"), "kind", [["group", t("group")], ["supergroup", t("supergroup")], ["forum", t("forum")]]),
      box(t("withBot"), "with_bot"),
    ],
  });
  if (!values) return;
  const members = await pickPeople(new Set([state.me.id]), t("create"));
  if (members === null) return;
  const chat = await perform("create_group", {
    title: values.title, members, supergroup: values.kind !== "group", forum: values.kind === "forum",
    with_bot: values.with_bot === "on",
  });
  if (!chat) return;
  await refresh();
  await open(chat.id);
}

/** Pick several of the people who are not yet in `without`. */
export function pickPeople(without, confirm = t("addMembers")) {
  const rows = [...state.people.values()].filter((person) => !without.has(person.id)).map(personRow);
  return choose({ title: t("addMembers"), placeholder: t("searchPeople"), rows: () => rows, several: true, confirm });
}

/** A person as a line of a list. */
export function personRow(person) {
  const subtitle = [person.username ? `@${person.username}` : "", person.language_code ?? ""].filter(Boolean).join(" · ");
  return { key: person.id, id: person.id, title: fullName(person), subtitle, current: person.id === state.me.id };
}

const CITIES = [
  ["Paris", 48.8566, 2.3522], ["London", 51.5072, -0.1276], ["Montréal", 45.5019, -73.5674], ["Dakar", 14.7167, -17.4677],
  ["New York", 40.7128, -74.006], ["São Paulo", -23.5505, -46.6333], ["Nairobi", -1.2864, 36.8172], ["Tokyo", 35.6762, 139.6503],
];

/** A place to send: `{latitude, longitude}` and, for a venue, its title and address. */
export async function pickPlace() {
  const latitude = line(t("latitude"), "latitude", { required: true, type: "number", step: "any", min: -90, max: 90, value: CITIES[0][1] });
  const longitude = line(t("longitude"), "longitude", { required: true, type: "number", step: "any", min: -180, max: 180, value: CITIES[0][2] });
  const address = line(t("venueAddress"), "address", { maxlength: 128 });
  const title = line(t("venueTitle"), "title", { maxlength: 128, on: { input: (event) => show(address, event.target.value !== "") } });
  show(address, false);
  const cities = h("div", { class: "chips" }, CITIES.map(([name, north, east]) => h("button", {
    type: "button", class: "chip",
    on: { click: () => { latitude.lastChild.value = north; longitude.lastChild.value = east; } },
  }, name)));
  const values = await fill({ title: t("location"), confirm: t("send"), fields: [cities, h("div", { class: "pair" }, latitude, longitude), title, address] });
  if (!values) return null;
  const place = { latitude: Number(values.latitude), longitude: Number(values.longitude) };
  return values.title ? { ...place, title: values.title, address: values.address } : place;
}

/** A title for a new forum topic. */
export async function newTopic(chatId) {
  const values = await fill({ title: t("newTopic"), fields: [line(t("topicName"), "name", { required: true, maxlength: 128 })] });
  if (values && (await perform("create_topic", { chat: chatId, name: values.name })) !== undefined) await refresh();
}
