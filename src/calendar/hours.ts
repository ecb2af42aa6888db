/**
 * Reading the opening hours notation of OpenStreetMap. The library does the reading; this file refuses what it can only guess,
 * because a guessed hour is a promise to a citizen that nobody made.
 */
import OpeningHours, { type opening_hours_warning } from "opening_hours";
import "./brussels.ts";
import { firstSentence, HoursError, unreadable } from "./hours-error.ts";

/** Only the country counts, for `PH`. The type asks for coordinates (here Brussels), which serve sun times alone. */
const PLACE = { lat: 50.85, lon: 4.35, address: { country_code: "be", state: "" } };

/** English, so that the language of the machine never changes what is read. The type asks for the other keys. */
const OPTIONS = {
  locale: "en",
  mode: undefined,
  tag_key: undefined,
  map_value: undefined,
  warnings_severity: undefined,
};

/**
 * Words that are refused before reading. The Dutch days matter most: the library takes many languages at once, and reads
 * `Ma-Do` (Monday to Thursday) as Tuesday to Thursday.
 */
const REFUSED_WORDS = [
  {
    word: /\b(ma(andag)?|di(nsdag)?|wo(ensdag)?|do(nderdag)?|vr(ijdag)?|za(terdag)?|zo(ndag)?)\b/i,
    problem: "days are written Mo Tu We Th Fr Sa Su, for ma di wo do vr za zo",
  },
  { word: /\bSH\b/i, problem: "school holidays (SH) are not known here; write their dates, like Jul-Aug" },
  { word: /\b(sunrise|sunset|dawn|dusk)\b/i, problem: "the sun is not followed here; write hours of the clock" },
];

/** Warnings of the library that mean: this is what I made of it, but maybe not what was meant. */
const GUESSES: { [type in opening_hours_warning["type"]]?: (message: string) => string } = {
  word_error_correction: firstSentence,
  ambiguous_word: firstSentence,
  use_multi: () => "two sets of days or hours stand in one rule; put a semicolon between rules",
  vague: () => "days stand without hours; for the whole day write 00:00-24:00",
};

const UNSURE =
  "they leave open whether the door is. Write the closing hour where it has a plus, put open before a remark in quotes, and use the appointment field to say that one is needed";

/**
 * Reads opening hours.
 *
 * @throws HoursError where the text is no opening hours, or can be taken in more ways than one
 */
export function readHours(hours: string): OpeningHours {
  refuseWords(hours);
  const read = attempt(hours, () => new OpeningHours(hours, PLACE, OPTIONS));
  for (const { type, message, value, position } of attempt(hours, () => read.getStructuredWarnings())) {
    const problem = GUESSES[type]?.(message);
    if (problem !== undefined) throw new HoursError(hours, value === hours ? position : null, problem);
  }
  return read;
}

/**
 * Pairs of [open, close) in epoch minutes within one year of Brussels time, sorted, cut off at New Year on both sides.
 *
 * @param hours the text, for the error
 * @throws HoursError where a time has no known end (`09:00+`) or is only perhaps open (`unknown`, a remark without `open`)
 */
export function openIn(read: OpeningHours, hours: string, year: number): number[] {
  const [from, until] = [new Date(year, 0, 1), new Date(year + 1, 0, 1)];
  const pairs: number[] = [];
  for (const [opens, closes, unknown] of attempt(hours, () => read.getOpenIntervals(from, until))) {
    if (unknown) throw new HoursError(hours, null, UNSURE);
    pairs.push(opens.getTime() / 60_000, closes.getTime() / 60_000);
  }
  return pairs;
}

/** Remarks in quotes are blanked out first, at their own length, so that positions stay right. */
function refuseWords(hours: string): void {
  const bare = hours.replace(/"[^"]*"/g, (remark) => " ".repeat(remark.length));
  for (const { word, problem } of REFUSED_WORDS) {
    const at = bare.search(word);
    if (at >= 0) throw new HoursError(hours, at, problem);
  }
}

function attempt<T>(hours: string, step: () => T): T {
  try {
    return step();
  } catch (thrown) {
    throw unreadable(hours, thrown);
  }
}
