/** Intervals as text, so that a failing test shows days and hours instead of epoch minutes. */
import { compileOpenings, type OnHolidays } from "../../src/calendar/openings.ts";
import { fromMinute, toMinute } from "../../src/calendar/zone.ts";

/** The intervals that touch [from, until), each as `opening/closing` with Brussels offsets. */
export function spans(hours: string, from: string, until: string, onHolidays: OnHolidays = "closed"): string[] {
  const [first, end] = [toMinute(from), toMinute(until)];
  const years = [from, until].map((iso) => Number(iso.slice(0, 4))) as [number, number];
  const found: string[] = [];
  for (const [opens, closes] of pairs(compileOpenings(hours, onHolidays, ...years))) {
    if (closes > first && opens < end) found.push(`${fromMinute(opens)}/${fromMinute(closes)}`);
  }
  return found;
}

/** A flat list of [open, close) taken in twos. */
export function pairs(intervals: Int32Array): [number, number][] {
  return Array.from({ length: intervals.length / 2 }, (_, i) => [intervals[i * 2]!, intervals[i * 2 + 1]!]);
}
