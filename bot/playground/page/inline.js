/** Inline mode: "@bot words" asks the bot, and its results are offered above the composer. */
import { perform } from "./acts.js";
import { setComposer } from "./composer.js";
import { settled } from "./dom.js";
import { offer } from "./offers.js";
import { state } from "./state.js";

let asked = null; // {id, text}

/** Ask the bot when the text is meant for it. Answers whether it is. */
export function suggestInline(text) {
  const begins = `@${state.bot?.username} `.toLowerCase();
  if (!state.bot?.supports_inline_queries || !text.toLowerCase().startsWith(begins)) return false;
  asked = { id: null, text, query: text.slice(begins.length) };
  askSoon();
  return true;
}

const askSoon = settled(350, async () => {
  const mine = asked;
  if (!mine) return;
  const id = await perform("inline", { chat: state.open, bot: state.bot.id, query: mine.query });
  mine.id = id === undefined ? null : String(id);
  if (early?.id === mine.id) inlineAnswered(early.happening);
});

let early = null; // an answer that came before we knew its id

/** The bot answered an inline query. */
export function inlineAnswered(happening) {
  const id = String(happening.inline_query_id);
  if (asked?.id !== id) {
    early = { id, happening };
    return;
  }
  const chat = state.open;
  offer(happening.results.map((result) => ({
    key: result.id, title: result.title ?? result.caption ?? result.id, subtitle: result.description ?? "",
    take: async () => {
      offer([]);
      if ((await perform("choose_inline", { chat, inline_query_id: id, result_id: result.id })) !== undefined) setComposer("");
    },
  })));
}
