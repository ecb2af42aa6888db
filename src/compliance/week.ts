/** An ordinary week in minutes from Monday 00:00, as flat lists of [open, close) pairs. */
import { z } from "zod";

export const DAY = 24 * 60;
export const WEEK = 7 * DAY;

/** An hour and minute such as "17:00", read as minutes from midnight. "24:00" is the end of the day. */
export const ClockTime = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time is written like 09:00")
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

/** Minutes from midnight as an hour and minute, e.g. 1020 as "17:00". */
export function clock(minute: number): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/**
 * Cuts one week out of a timetable.
 *
 * @param intervals sorted [open, close) pairs in epoch minutes
 * @param monday epoch minute of Monday 00:00 in a week without a clock change; whoever picks it also avoids holidays
 * @returns pairs between 0 and `WEEK`
 */
export function weekOf(intervals: Int32Array, monday: number): number[] {
  const week: number[] = [];
  for (let i = 0; i < intervals.length; i += 2) {
    const opens = Math.max(intervals[i]! - monday, 0);
    const closes = Math.min(intervals[i + 1]! - monday, WEEK);
    if (opens < closes) week.push(opens, closes);
  }
  return week;
}

/**
 * How many minutes of [from, to) are covered by at least one of several weeks.
 *
 * @param weeks lists of pairs, of one point each
 */
export function minutesOpen(weeks: readonly (readonly number[])[], from: number, to: number): number {
  let minutes = 0;
  let reached = from;
  for (const [opens, closes] of weeks.flatMap(pairs).sort(([a], [b]) => a - b)) {
    const start = Math.max(opens, reached);
    const end = Math.min(closes, to);
    if (end <= start) continue;
    minutes += end - start;
    reached = end;
  }
  return minutes;
}

function pairs(week: readonly number[]): [number, number][] {
  return week.flatMap((opens, i): [number, number][] => (i % 2 === 0 ? [[opens, week[i + 1]!]] : []));
}
