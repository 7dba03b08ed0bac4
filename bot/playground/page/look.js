/** How the page looks: dark or light, and whether the side panel is open; kept for next time. */
import { byId } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./strings.js";

const THEME = "kermesse.theme";
const PANEL = "kermesse.panel";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Wire the two buttons once, and look as last time. */
export function mountLook() {
  byId("theme").addEventListener("click", () => wear(isDark() ? "light" : "dark", true));
  byId("panel-button").addEventListener("click", togglePanel);
  byId("panel-close").addEventListener("click", togglePanel);
  dark.addEventListener("change", () => wear(localStorage.getItem(THEME)));
  wear(localStorage.getItem(THEME));
  setPanel(localStorage.getItem(PANEL) === "open" && innerWidth > 1100);
}

const isDark = () => document.documentElement.dataset.theme === "dark";

function wear(theme, chosen = false) {
  document.documentElement.dataset.theme = theme ?? (dark.matches ? "dark" : "light");
  if (chosen) localStorage.setItem(THEME, theme);
  byId("theme").replaceChildren(icon(isDark() ? "sun" : "moon"));
  byId("theme").setAttribute("aria-label", t(isDark() ? "light" : "dark"));
  byId("theme").title = t(isDark() ? "light" : "dark");
}

/** Open or close the panel "Behind the scenes". */
export function togglePanel() {
  const is = document.body.dataset.panel !== "open";
  setPanel(is);
  localStorage.setItem(PANEL, is ? "open" : "closed");
  byId(is ? "panel-close" : "panel-button").focus({ preventScroll: true });
}

/** Is the panel open? Nobody draws what nobody sees. */
export const panelOpen = () => document.body.dataset.panel === "open";

function setPanel(is) {
  document.body.dataset.panel = is ? "open" : "closed";
  byId("panel").inert = !is;
  byId("panel-button").setAttribute("aria-expanded", String(is));
  document.dispatchEvent(new Event("panel"));
}
