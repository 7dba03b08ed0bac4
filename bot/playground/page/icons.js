/** The page's line icons, drawn on a grid of 24. */

const STROKES = {
  search: ["M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14", "M16.2 16.2 20.5 20.5"],
  send: ["M4.5 12 3.6 4.6 20.6 12 3.6 19.4z", "M4.5 12H12"],
  attach: ["M19.5 11.3 12 18.8a4.8 4.8 0 0 1-6.8-6.8l7.9-7.9a3.3 3.3 0 0 1 4.7 4.7l-7.7 7.7a1.7 1.7 0 0 1-2.4-2.4l7-7"],
  back: ["M14.5 5.5 8 12l6.5 6.5"],
  down: ["M6 9.5l6 6 6-6"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  check: ["M5 12.8 9.8 17.5 19.2 7.2"],
  more: ["M12 5.5h.01", "M12 12h.01", "M12 18.5h.01"],
  reply: ["M9.5 7 4.5 12l5 5", "M5 12h9a6 6 0 0 1 6 6"],
  forward: ["M14.5 7l5 5-5 5", "M19 12h-9a6 6 0 0 0-6 6"],
  edit: ["M4.5 19.5l.9-4L16.2 4.7a1.8 1.8 0 0 1 2.6 0l.5.5a1.8 1.8 0 0 1 0 2.6L8.5 18.6z", "M14 7l3 3"],
  copy: ["M9 9h10.5v10.5H9z", "M5.5 15H4.5V4.5H15v1"],
  pin: ["M14.5 3.5l6 6-3.2 1-3.3 3.3-.5 4.2-8-8 4.2-.5L13.5 6.7z", "M8.5 15.5 4 20"],
  bin: ["M5 7h14", "M9 7V4.5h6V7", "M7 7l.8 12.5h8.4L17 7"],
  photo: ["M4 5.5h16v13H4z", "M4.5 16l4.5-4.5 3.5 3.5 2.5-2.5 4.5 4.5", "M15.5 9.2h.01"],
  file: ["M6 3.5h8l4.5 4.5v12.5H6z", "M14 3.5V8h4.5"],
  place: ["M12 21c4-4.5 6.5-7.7 6.5-11a6.5 6.5 0 0 0-13 0c0 3.3 2.5 6.5 6.5 11", "M12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4"],
  person: ["M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8", "M4.5 20a7.5 7.5 0 0 1 15 0"],
  people: ["M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7", "M2.5 19.5a6.5 6.5 0 0 1 13 0", "M16 4.9a3.3 3.3 0 0 1 0 6.2", "M17.8 13.7a6.3 6.3 0 0 1 3.7 5.8"],
  plus: ["M12 5v14", "M5 12h14"],
  panel: ["M4 5h16v14H4z", "M14.5 5v14", "M17 8.5h.5", "M17 11.5h.5"],
  sun: ["M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8", "M12 2.8v2", "M12 19.2v2", "M2.8 12h2", "M19.2 12h2", "M5.5 5.5l1.4 1.4", "M17.1 17.1l1.4 1.4", "M18.5 5.5l-1.4 1.4", "M6.9 17.1l-1.4 1.4"],
  moon: ["M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7"],
  keyboard: ["M3.5 6.5h17v11h-17z", "M7 10h.01", "M10.3 10h.01", "M13.7 10h.01", "M17 10h.01", "M8 14h8"],
  download: ["M12 4v11", "M7 10.5l5 5 5-5", "M5 20h14"],
  link: ["M8 16 16.5 7.5", "M9.5 7.5h7v7"],
  bot: ["M5 9h14v9.5H5z", "M12 9V5", "M12 4.5h.01", "M9.2 13.2h.01", "M14.8 13.2h.01"],
  pause: ["M8.5 6v12", "M15.5 6v12"],
  hash: ["M9.5 4 7.5 20", "M16.5 4l-2 16", "M4.5 9h16", "M3.5 15h16"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  mask: ["M4 9c4-1.5 12-1.5 16 0 0 5-2 7.5-4.5 7.5-2 0-2.3-1.5-3.5-1.5s-1.5 1.5-3.5 1.5C6 16.5 4 14 4 9", "M8.5 12h1.5", "M14 12h1.5"],
  inline: ["M4 7h10", "M4 12h7", "M4 17h10", "M16 9.5l3.5 3-3.5 3"],
};

/** An icon by name; it says nothing to a screen reader, its button does. */
export function icon(name, size = 22) {
  const picture = svg("svg", { viewBox: "0 0 24 24", width: size, height: size, class: "icon", "aria-hidden": "true" });
  for (const d of STROKES[name]) picture.append(svg("path", { d }));
  return picture;
}

/** An SVG element with its attributes. */
export function svg(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
