/** A coloured disc with initials, the same for the same id everywhere. */
import { h } from "./dom.js";
import { icon } from "./icons.js";

const COLOURS = 7;

/** Which of the seven colours this id wears. */
export const colourOf = (id) => Math.abs(Number(id) || 0) % COLOURS;

/** The disc for a chat or a person. */
export function avatar({ id, name, bot = false }, size = "") {
  const inside = bot ? icon("bot", 24) : initials(name);
  return h("span", { class: `avatar ${size}`, dataset: { colour: colourOf(id) }, "aria-hidden": "true" }, inside);
}

function initials(name) {
  const words = String(name ?? "").split(/[\s·,()-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")].find((sign) => /[\p{L}\p{N}]/u.test(sign)) ?? "");
  return letters.join("").toLocaleUpperCase() || "?";
}
