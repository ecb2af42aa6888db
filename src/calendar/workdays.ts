/** Working days (werkdagen): Monday to Friday, public holidays left out. Terms of the charter are counted in them. */

import { dateOf } from "./brussels.ts";
import { holidayOn } from "./holidays.ts";
import { yearsBetween } from "./years.ts";

/** When a working day ends, in hours of Brussels time. A parameter: the norms of the charter count days, not hours. */
const END_HOUR = 17;

/**
 * ISO days of every working day in a range of years, sorted.
 *
 * @throws RangeError for years outside 2000 to 2100
 */
export function workdays(fromYear: number, toYear: number): string[] {
  return workdayDates(fromYear, toYear).map(dateOf);
}

/** Epoch minute of 17:00 in Brussels on every working day in a range of years, sorted. Same errors as `workdays`. */
export function workdayEnds(fromYear: number, toYear: number): Int32Array {
  return Int32Array.from(workdayDates(fromYear, toYear), (day) => day.getTime() / 60_000);
}

/** Each working day as local time at its end. */
function workdayDates(fromYear: number, toYear: number): Date[] {
  return yearsBetween(fromYear, toYear).flatMap((year) => daysOf(year).filter(isWorkday));
}

function daysOf(year: number): Date[] {
  const days: Date[] = [];
  for (let day = 1; ; day++) {
    const local = new Date(year, 0, day, END_HOUR);
    if (local.getFullYear() !== year) return days;
    days.push(local);
  }
}

function isWorkday(local: Date): boolean {
  return local.getDay() !== 0 && local.getDay() !== 6 && !holidayOn(dateOf(local));
}
