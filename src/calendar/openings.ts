/** From opening hours to plain intervals of epoch minutes, which routing and simulation search without any calendar. */

import { midnight } from "./brussels.ts";
import { holidaysIn } from "./holidays.ts";
import { openIn, readHours } from "./hours.ts";
import { joined, without } from "./intervals.ts";
import { yearsBetween } from "./years.ts";

export type OnHolidays = "closed" | "open";

const cache = new Map<string, readonly number[]>();

/**
 * When a point is open from the start of one year to the end of another.
 *
 * With `closed`, each public holiday is cut out from midnight to midnight, whatever the hours say of `PH`; what a shift has
 * left after midnight on the next day stays. With `open`, the hours alone decide, their own `PH` rules included.
 *
 * @param hours opening hours notation in Brussels wall time
 * @returns pairs of [open, close) in epoch minutes: sorted, disjoint, never touching. A fresh array at each call
 * @throws HoursError for hours that cannot be used, RangeError for years that cannot
 */
export function compileOpenings(hours: string, onHolidays: OnHolidays, fromYear: number, toYear: number): Int32Array {
  const years = yearsBetween(fromYear, toYear);
  return Int32Array.from(joined(years.flatMap((year) => openingsOfYear(hours, onHolidays, year))));
}

function openingsOfYear(hours: string, onHolidays: OnHolidays, year: number): readonly number[] {
  const key = `${year} ${onHolidays} ${hours}`;
  let pairs = cache.get(key);
  if (!pairs) {
    pairs = onHolidays === "open" ? openIn(readHours(hours), hours, year) : openOutsideHolidays(hours, year);
    cache.set(key, pairs);
  }
  return pairs;
}

function openOutsideHolidays(hours: string, year: number): number[] {
  const read = readHours(hours);
  const plain = withoutHolidayRule(hours);
  const pairs = openIn(plain === hours ? read : readHours(plain), hours, year);
  return without(joined(pairs), holidayGaps(year));
}

/**
 * A last rule `PH off` says again what is done here anyway, and makes the library some eight times slower (it works out every
 * movable feast at each step): left out.
 */
function withoutHolidayRule(hours: string): string {
  return hours.replace(/\s*;\s*PH\s+(off|closed)\s*$/, "");
}

function holidayGaps(year: number): number[] {
  return holidaysIn(year).flatMap(({ date }) => {
    const [, month, day] = date.split("-").map(Number) as [number, number, number];
    return [midnight(year, month, day), midnight(year, month, day + 1)];
  });
}
