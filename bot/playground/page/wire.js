/** Speaks to the stand-in: what there is to see, what people do, the clock, the faults. */

/** The stand-in said no; the message is its own sentence. */
class Refused extends Error {}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused("");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok || said.ok === false) throw new Refused(said.description ?? answer.statusText);
  return said;
}

function post(path, body) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

const query = (values) => new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();

/** Everything one person sees: who is who, the chats, the clock, the faults. */
export const readState = (as) => ask(`/play/state?${query({ as })}`);

/** The messages of one chat, as this person sees them. */
export const readHistory = (as, chat) => ask(`/play/history?${query({ as, chat })}`);

/** The command menu a client would show this person in this chat. */
export const readCommands = (as, chat) => ask(`/play/commands?${query({ as, chat })}`);

/** Somebody does something; answers with what the stand-in made of it. */
export async function act(as, doing, more = {}) {
  return (await post("/play/act", { as, do: doing, ...more })).result;
}

/** The same with a file attached under the field's own name. */
export async function actWithFile(as, doing, field, file, more = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ as, do: doing, ...more })) {
    if (value !== undefined && value !== null) form.append(name, typeof value === "object" ? JSON.stringify(value) : value);
  }
  form.append(field, file, file.name);
  return (await ask("/play/act", { method: "POST", body: form })).result;
}

/** Move the clock: `{speed}`, `{advance_seconds}` or `{to}`. */
export const moveClock = (how) => post("/play/clock", how);

/** Switch faults on or off. */
export const setFaults = (how) => post("/play/faults", how);

/** Telegram's limits: "off" or "real". */
export const setLimits = (limits) => post("/play/limits", { limits });

/** Where the bytes of a photo or document are. */
export const mediaAddress = (fileId) => `/play/media/${encodeURIComponent(fileId)}`;

/** The stream of what happens, for one person. */
export const listen = (as) => new EventSource(`/play/events?${query({ as })}`);
