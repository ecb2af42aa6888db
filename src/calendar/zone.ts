/** The way between ISO text and epoch minutes, in the one time zone of the house. */
import { Temporal } from "temporal-polyfill";
import { dateOf, midnight, offsetOf, timeOf, ZONE } from "./brussels.ts";
import { FIRST_YEAR, LAST_YEAR } from "./years.ts";

export { ZONE };

const WEEKDAYS = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A moment in Brussels wall time. */
export interface Wall {
  /** Epoch minute. */
  minute: number;
  /** ISO day, e.g. `2026-07-22`. */
  date: string;
  /** Hour and minute, e.g. `09:00`. */
  time: string;
  weekday: Weekday;
  /** Epoch minute of the last minute of that day. */
  endOfDay: number;
}

/** A moment that cannot be read, does not exist, or lies outside the years that are kept. */
export class MomentError extends RangeError {
  override readonly name = "MomentError";
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/;

/**
 * Epoch minute of an ISO moment; seconds are cut off. Without an offset the text is Brussels wall time: an hour that occurs
 * twice means the earlier one, an hour that the clocks skip moves forward by what they skip.
 *
 * @throws MomentError for anything else, a date without a time included
 */
export function toMinute(iso: string): number {
  const parts = MOMENT.exec(iso);
  if (!parts) throw new MomentError(whatIsWrong(iso));
  return kept(Math.floor(epochMilliseconds(iso, parts[1] !== undefined) / 60_000), `"${iso}"`);
}

function epochMilliseconds(iso: string, hasOffset: boolean): number {
  try {
    if (hasOffset) return Temporal.Instant.from(iso).epochMilliseconds;
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(ZONE, { disambiguation: "compatible" }).epochMilliseconds;
  } catch {
    throw new MomentError(`"${iso}" has a day, a time or an offset that does not exist. Check each of its numbers.`);
  }
}

function whatIsWrong(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return /^\d{4}-\d\d-\d\d$/.test(text)
    ? `"${shown}" is a date without a time. Add one, such as ${shown}T09:00.`
    : `"${shown}" is not an ISO moment. Write it like 2026-07-22T09:00 (Brussels time) or 2026-07-22T09:00+02:00.`;
}

/** The epoch minute in which a moment lies that is written in epoch ms, as rows are. */
export function minuteOf(milliseconds: number): number {
  return Math.floor(milliseconds / 60_000);
}

/**
 * ISO text of an epoch minute with the Brussels offset, e.g. `2026-07-22T09:00+02:00`.
 *
 * @throws MomentError for a minute that is not whole, or outside the years that are kept
 */
export function fromMinute(minute: number): string {
  const local = localDate(minute);
  return `${dateOf(local)}T${timeOf(local)}${offsetOf(local)}`;
}

/** An epoch minute taken apart in Brussels wall time. Same errors as `fromMinute`. */
export function wall(minute: number): Wall {
  const local = localDate(minute);
  return {
    minute,
    date: dateOf(local),
    time: timeOf(local),
    weekday: WEEKDAYS[local.getDay()]!,
    endOfDay: midnight(local.getFullYear(), local.getMonth() + 1, local.getDate() + 1) - 1,
  };
}

const FIRST_MINUTE = midnight(FIRST_YEAR, 1, 1);
const END_MINUTE = midnight(LAST_YEAR + 1, 1, 1);

function localDate(minute: number): Date {
  if (!Number.isInteger(minute)) throw new MomentError(`${minute} is not a moment. Give a whole epoch minute.`);
  return new Date(kept(minute, `Epoch minute ${minute}`) * 60_000);
}

function kept(minute: number, shown: string): number {
  if (minute >= FIRST_MINUTE && minute < END_MINUTE) return minute;
  throw new MomentError(`${shown} lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}. Take a moment in those years.`);
}
