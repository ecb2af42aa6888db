/**
 * Phone numbers: Belgian ones, and foreign ones with `+` or `00`. Where one may begin is looked for here, so that the text is
 * gone through once; whether it is one is asked of libphonenumber for each possible end, the longest first.
 *
 * Free, premium and shared-cost lines belong to services and not to people: they stay, as short numbers do.
 */
import { type NumberType, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { endsAt, WORD } from "./boundary.ts";
import type { Span } from "./kinds.ts";
import { isOtherNumber } from "./other-number.ts";

/** `+`, `00` or the national `0`, and a digit that can follow. */
const START = new RegExp(`(?:(?<!\\+)\\+\\(?|(?<![${WORD}+])(?:00\\(?|0))[1-9]`, "gu");
const SEPARATORS = /[ .\-/()–\u00a0]/;
/** Between two digits, as in "0470 / 12 34 56". */
const MOST_SEPARATORS = 3;
/** Belgian numbers have 9 or 10 digits; the longest of the world have 15 (ITU-T E.164), with `00` before and a `(0)` within. */
const DIGITS = { national: { least: 9, most: 10 }, international: { least: 8, most: 18 } } as const;
/**
 * How often the library is asked for one text (a parameter). Texts of people need a few; in one made to need more, whatever
 * begins like a phone number is taken for one from there on, so that it is redacted too much rather than holding others up.
 */
const MOST_ASKED = 1_000;
const OF_PEOPLE: readonly NumberType[] = ["MOBILE", "FIXED_LINE", "FIXED_LINE_OR_MOBILE", "PERSONAL_NUMBER", "VOIP"];

/** Spans of the phone numbers, in order. */
export function findPhones(text: string): Span[] {
  const spans: Span[] = [];
  let asked = 0;
  for (const { index: from } of text.matchAll(START)) {
    const end = spans.at(-1)?.to ?? 0;
    if (from < end || continuesNumber(text, from, end)) continue;
    const to = ends(text, from).find((to) => {
      const isOne = asked++ >= MOST_ASKED || isPhone(text.slice(from, to));
      return isOne && !isOtherNumber(text, { from, to });
    });
    if (to !== undefined) spans.push({ from: withBracket(text, from, to), to });
  }
  return spans;
}

/** "2024/0470123456" and "3.0470…" are one number with what stands before; `end` is that of the phone number before it. */
function continuesNumber(text: string, from: number, end: number): boolean {
  return from - 2 >= end && /\d[.,:/-]$/.test(text.slice(from - 2, from));
}

/** Where the number that begins at `from` may end, the farthest first. */
function ends(text: string, from: number): number[] {
  const found: number[] = [];
  const { least, most } = DIGITS[/^(?:\+|00)/.test(text.slice(from, from + 2)) ? "international" : "national"];
  let [digits, separators] = [0, 0];
  for (let at = text[from] === "+" ? from + 1 : from; at < text.length && digits < most; at++) {
    if (/\d/.test(text[at]!)) {
      [digits, separators] = [digits + 1, 0];
      if (digits >= least && endsAt(text, at + 1)) found.push(at + 1);
    } else if (!SEPARATORS.test(text[at]!) || ++separators > MOST_SEPARATORS || text.startsWith(". ", at)) break;
  }
  return found.reverse();
}

function isPhone(written: string): boolean {
  const number = parsePhoneNumberFromString(written, "BE");
  return number?.isValid() === true && OF_PEOPLE.includes(number.getType());
}

/** An opening bracket belongs to the number where its closing one stands within. */
function withBracket(text: string, from: number, to: number): number {
  const closes = /^[^(]*\)/.test(text.slice(from, to));
  return closes && text[from - 1] === "(" ? from - 1 : from;
}
