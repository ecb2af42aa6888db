/**
 * Public holidays (wettelijke feestdagen) of Belgium.
 *
 * The ten legal ones, the same in every region. Days of a community, such as 11 July (Feest van de Vlaamse Gemeenschap), and days
 * that one administration adds for itself are not among them: a point that closes then says so in its own hours, like
 * `Mo-Fr 09:00-12:00; Jul 11 off`. A holiday on a Saturday or Sunday has no substitute here: each employer picks its own.
 */
import Holidays from "date-holidays";
import { yearsBetween } from "./years.ts";
import { wall } from "./zone.ts";

export interface Holiday {
  /** ISO day in Brussels. */
  readonly date: string;
  readonly name: { readonly nl: string; readonly en: string };
}

const belgium = new Holidays("BE", { types: ["public"] });
const byYear = new Map<number, ReadonlyMap<string, Holiday>>();

/**
 * The public holidays of a year by date, at most one a day: two that fall together (1 May 2008) share their entry.
 *
 * @throws RangeError for a year outside 2000 to 2100
 */
export function holidaysIn(year: number): readonly Holiday[] {
  return [...holidaysByDate(year).values()];
}

/** The holiday on an ISO day, or null. Same errors as `holidaysIn`. */
export function holidayOn(date: string): Holiday | null {
  return holidaysByDate(Number(date.slice(0, 4))).get(date) ?? null;
}

/** The holiday that closes a point at an epoch minute where it keeps holidays, or null. Throws `MomentError` as `wall` does. */
export function closedBecause(minute: number): Holiday | null {
  return holidayOn(wall(minute).date);
}

function holidaysByDate(year: number): ReadonlyMap<string, Holiday> {
  let found = byYear.get(year);
  if (!found) {
    yearsBetween(year, year);
    found = read(year);
    byYear.set(year, found);
  }
  return found;
}

function read(year: number): Map<string, Holiday> {
  const english = belgium.getHolidays(year, "en");
  const found = new Map<string, Holiday>();
  for (const [i, { date, name }] of belgium.getHolidays(year, "nl").entries()) {
    const day = date.slice(0, 10);
    const same = found.get(day)?.name;
    const also = english[i]!.name;
    const names = same ? { nl: `${same.nl} / ${name}`, en: `${same.en} / ${also}` } : { nl: name, en: also };
    found.set(day, { date: day, name: names });
  }
  return found;
}
