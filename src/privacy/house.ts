/** What follows a street in an address: house number, bus, and postcode with municipality. */
import { ENDS, endsAt } from "./boundary.ts";
import { countsWhatFollows } from "./counted.ts";

/** A letter directly behind, but none of "12u", "2e", "30m"; a capital may stand apart. */
const LETTER = `(?:[A-Za-dfg]| [A-Z])${ENDS}`;
const NUMBER = new RegExp(
  `\\.?[ \\u00a0](?:(?:op )?(?:huis)?(?:nr\\.?|nummer)[ \\u00a0]?)?([1-9]\\d{0,3})(?:${LETTER})?(?: ?[-–/] ?\\d{1,4}[A-Za-d]?${ENDS})?`,
  "uy",
);
const BUS = new RegExp(`,? ?(?:bus|bte\\.?|app?\\.?|b\\.?) ?[A-Z]?\\d{1,4}[A-Za-z]?${ENDS}`, "uy");
const TOWN_WORD = `\\p{Lu}[\\p{L}\\p{M}]{1,30}(?:['’-][\\p{L}\\p{M}]{1,30}){0,5}`;
const TOWN = new RegExp(
  `(?:[,;]?\\s{1,3}|,| te | in | - )(?:B ?- ?)?[1-9]\\d{3}[ \\u00a0]{1,2}(?:(?:De|La|Le|Sint|St\\.) )?${TOWN_WORD}${ENDS}`,
  "uy",
);
/** The number goes on: a decimal, a time, a date. */
const GOES_ON = /[.,:/-]\d/y;
/** Numbers in this range are taken for years. An assumption: few houses have one. */
const YEARS = { first: 1900, last: 2099 };

/** Where the address ends whose street ends before `at`; undefined where no house number follows. */
export function houseEnd(text: string, at: number): number | undefined {
  const number = matchAt(NUMBER, text, at);
  if (!number || isYear(Number(number[1]))) return undefined;
  const end = at + number[0].length;
  const withBus = end + (matchAt(BUS, text, end)?.[0].length ?? 0);
  const withTown = withBus + (matchAt(TOWN, text, withBus)?.[0].length ?? 0);
  return withTown > end || standsAlone(text, end) ? withTown : undefined;
}

function standsAlone(text: string, end: number): boolean {
  return endsAt(text, end) && !matchAt(GOES_ON, text, end) && !countsWhatFollows(text, end);
}

function isYear(number: number): boolean {
  return number >= YEARS.first && number <= YEARS.last;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
