/** Dates and hours as people read them, by the campaign's clock. */
import { now } from "./state.js";
import { language, locale, t } from "./strings.js";

const format = (options) => new Intl.DateTimeFormat(locale, options);
const HOUR = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const SECOND = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const WEEKDAY = format({ weekday: "short" });
const SHORT = format({ day: "numeric", month: "short" });
const DAY = format({ weekday: "long", day: "numeric", month: "long" });
const DAY_AND_YEAR = format({ day: "numeric", month: "long", year: "numeric" });
const LONG_DAY = format({ weekday: "short", day: "numeric", month: "long", year: "numeric" });
const FULL = format({ dateStyle: "full", timeStyle: "medium" });
const ZONE = format({ timeZoneName: "short" });
const A_DAY = 86_400_000;

const startOfDay = (time) => new Date(time).setHours(0, 0, 0, 0);
const daysAgo = (time) => Math.round((startOfDay(now()) - startOfDay(time)) / A_DAY);

/** 18:30 */
export const hour = (time) => HOUR.format(time);

/** 18:30:05 */
export const second = (time) => SECOND.format(time);

/** Thu, 12 February 2009 */
export const longDay = (time) => LONG_DAY.format(time);

/** Thursday, 12 February 2009 at 18:30:05 */
export const inFull = (time) => FULL.format(time);

/** The name of the time zone the page shows. */
export const zone = () => ZONE.formatToParts(now()).find((part) => part.type === "timeZoneName").value;

/** One number per calendar day, to tell when a new one begins. */
export const dayOf = (time) => startOfDay(time);

/** The date in a chat's margin: Today, Yesterday, Thursday 12 February. */
export function dayName(time) {
  const days = daysAgo(time);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  const sameYear = new Date(time).getFullYear() === new Date(now()).getFullYear();
  return capital((sameYear ? DAY : DAY_AND_YEAR).format(time));
}

/** When the last message was, in the list of chats: 18:30, Tue, 12 Feb. */
export function briefly(time) {
  const days = daysAgo(time);
  if (days === 0) return hour(time);
  return days > 0 && days < 7 ? capital(WEEKDAY.format(time)) : SHORT.format(time);
}

/** Weekday, date and hour of something to come. */
export const when = (time) => `${LONG_DAY.format(time)}, ${hour(time)}`;

/** How long from now: 3 h 20 min. */
export function span(milliseconds) {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  const parts = [[Math.floor(minutes / 1440), language === "fr" ? "j" : "d"], [Math.floor((minutes % 1440) / 60), "h"], [minutes % 60, "min"]];
  const told = parts.filter(([count]) => count > 0).slice(0, 2);
  return told.length ? told.map(([count, unit]) => `${count}\u00a0${unit}`).join(" ") : "0\u00a0min";
}

const capital = (text) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
