/** Builds elements, and brings a list of children up to date without rebuilding what stayed. */

/** An element with its attributes, listeners (`on: {click}`) and children; strings become text. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) dress(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function dress(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  } else if (name === "style") {
    for (const [property, text] of Object.entries(value)) element.style.setProperty(property, text);
  } else if (name === "dataset") {
    Object.assign(element.dataset, value);
  } else {
    element.setAttribute(name, value === true ? "" : value);
  }
}

/** The element with this id, which index.html promises. */
export const byId = (id) => document.getElementById(id);

/** Show or hide, for people and for screen readers alike. */
export function show(element, shown) {
  element.hidden = !shown;
}

/**
 * Make `parent` hold one child per entry, in order.
 * An entry is `{key, mark, build}`: the child is built again only when `mark` differs from before.
 */
export function reconcile(parent, entries) {
  const before = parent.kept ?? new Map();
  const after = new Map();
  let next = parent.firstChild;
  for (const entry of entries) {
    const node = keptOrBuilt(before.get(entry.key), entry);
    after.set(entry.key, { node, mark: entry.mark });
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
  parent.kept = after;
}

function keptOrBuilt(was, entry) {
  if (was && sameMark(was.mark, entry.mark)) return was.node;
  const node = entry.build();
  if (was && was.node.contains(document.activeElement)) requestAnimationFrame(() => refocus(node));
  return node;
}

function refocus(node) {
  if (document.activeElement === document.body) (node.querySelector("button, a") ?? node).focus({ preventScroll: true });
}

function sameMark(a, b) {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

/** However often it is called, act once, `milliseconds` after the first call. */
export function gathered(milliseconds, act) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; act(); }, milliseconds);
  };
}

/** Wait until nothing has called for `milliseconds`, then act once. */
export function settled(milliseconds, act) {
  let waiting = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(act, milliseconds);
  };
}
