/** Small menus that open at a point or under a button, steered by arrows and closed by Esc. */
import { h } from "./dom.js";
import { icon } from "./icons.js";

const MARGIN = 8;
let closeOpen = null;

/**
 * Open a menu. `items` are `{label, glyph, act, danger, checked}` or null for a line between;
 * `at` is `{x, y}` or the element it belongs to; `head` may be a node above the items.
 */
export function openMenu(at, items, { label, head = null } = {}) {
  closeOpen?.();
  const cameFrom = document.activeElement;
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label ?? null, tabindex: "-1" }, head, items.map(line));
  const close = (back = true) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", close);
    closeOpen = null;
    if (back) cameFrom?.focus?.({ preventScroll: true });
  };
  const outside = (event) => { if (!menu.contains(event.target)) close(false); };
  menu.addEventListener("click", (event) => { if (event.target.closest("button")) close(); }, true);
  menu.addEventListener("keydown", (event) => steer(event, menu, close));
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", close);
  closeOpen = close;
  document.body.append(menu);
  put(menu, at);
  menu.querySelector("[role^=menuitem]")?.focus({ preventScroll: true });
}

function line(item) {
  if (!item) return h("hr", {});
  const { label, glyph, act, danger, checked } = item;
  return h("button", {
    type: "button", role: checked === undefined ? "menuitem" : "menuitemcheckbox", class: danger ? "danger" : "",
    "aria-checked": checked === undefined ? null : String(checked), tabindex: "-1",
    on: { click: () => queueMicrotask(act) },
  }, icon(glyph, 20), h("span", {}, label), checked ? icon("check", 18) : null);
}

function put(menu, at) {
  const place = at instanceof Element ? under(at, menu) : at;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const x = Math.min(Math.max(MARGIN, place.x), innerWidth - width - MARGIN);
  const y = place.y + height + MARGIN > innerHeight ? Math.max(MARGIN, (place.above ?? place.y) - height) : place.y;
  menu.style.left = `${x}px`;
  menu.style.top = `${y}px`;
}

function under(element, menu) {
  const box = element.getBoundingClientRect();
  const fits = box.left + menu.offsetWidth + MARGIN < innerWidth;
  return { x: fits ? box.left : box.right - menu.offsetWidth, y: box.bottom + 4, above: box.top - 4 };
}

function steer(event, menu, close) {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const next = {
    ArrowDown: at + 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1,
  }[event.key];
  if (next !== undefined) buttons.at(next % buttons.length).focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
