/** The marks people type for bold, italic, code..., turned into entities as clients do before sending. */

const MARKS = [
  ["pre", /```(?:([\w+-]+)\n)?([\s\S]+?)```/],
  ["code", /`([^`\n]+)`/],
  ["bold", /\*\*(\S(?:[^\n]*?\S)?)\*\*/],
  ["italic", /(?<!\w)__(\S(?:[^\n]*?\S)?)__(?!\w)/],
  ["strikethrough", /~~(\S(?:[^\n]*?\S)?)~~/],
  ["spoiler", /\|\|(\S(?:[^\n]*?\S)?)\|\|/],
];

/** The text without its marks, and the entities they stood for. */
export function understoodMarks(typed) {
  let text = typed;
  const entities = [];
  for (const [type, mark] of MARKS) {
    for (let found = mark.exec(text); found; found = mark.exec(text)) {
      const inner = found.at(-1);
      const before = found[0].lastIndexOf(inner);
      const after = found[0].length - before - inner.length;
      text = text.slice(0, found.index) + inner + text.slice(found.index + found[0].length);
      for (const entity of entities) shift(entity, found.index, before, inner.length, after);
      entities.push({ type, offset: found.index, length: inner.length });
      if (type === "pre" && found[1]) entities.at(-1).language = found[1];
    }
  }
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

/* Marks were taken out around a piece: what stands in or after it moves to the left. */
function shift(entity, index, before, length, after) {
  const moved = (position) => {
    if (position <= index) return position;
    return position <= index + before + length ? Math.max(index, position - before) : position - before - after;
  };
  const end = moved(entity.offset + entity.length);
  entity.offset = moved(entity.offset);
  entity.length = end - entity.offset;
}
