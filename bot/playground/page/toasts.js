/** Short messages that pass, and alerts that wait to be read. */
import { byId, h } from "./dom.js";
import { t } from "./strings.js";

const LASTS = 4000;

/** A line that shows for a few seconds. */
export function toast(text, kind = "") {
  const line = h("div", { class: `toast ${kind}` }, text);
  byId("toasts").append(line);
  setTimeout(() => line.classList.add("leaving"), LASTS);
  setTimeout(() => line.remove(), LASTS + 300);
}

/** What went wrong, in the stand-in's own words. */
export function complain(error) {
  toast(error.message || t("retry"), "bad");
}

/** A sentence in a box with one button. */
export function alertBox(text) {
  const box = h("dialog", { class: "box alert", "aria-label": text }, h("p", {}, text),
    h("form", { method: "dialog" }, h("button", { class: "primary" }, t("accept"))));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** Put text on the clipboard and say so. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text); // a page without the permission, or not on localhost
  }
  toast(t("copied"));
}

function copyByHand(text) {
  const field = h("textarea", { class: "unseen" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
