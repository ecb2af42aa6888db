/**
 * National numbers (rijksregisternummers) and BIS numbers: six digits of the birth date, three of a serial number, two check
 * digits. For a BIS number 20 or 40 is added to the month. An unknown month or day is 00.
 */
import { candidates, firstOf } from "./boundary.ts";
import type { Span } from "./kinds.ts";

const SEPARATOR = "[ .\\-/–\\u00a0]";
const PATTERN = `\\d{2}${SEPARATOR}?\\d{2}${SEPARATOR}?\\d{2}${SEPARATOR}{0,3}\\d{3}${SEPARATOR}{0,3}\\d{2}`;
const DAYS = [31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Spans of the national numbers that can exist, in order. One with wrong check digits is nobody's, and stays. */
export function findNationalNumbers(text: string): Span[] {
  return firstOf(candidates(PATTERN, text).filter(({ from, to }) => isNationalNumber(text.slice(from, to))));
}

function isNationalNumber(written: string): boolean {
  const digits = written.replace(/\D/g, "");
  return hasBirthDate(digits) && digits.slice(6, 9) !== "000" && hasCheckDigits(digits);
}

function hasBirthDate(digits: string): boolean {
  const bis = Number(digits.slice(2, 4));
  const month = bis % 20;
  return bis < 60 && month <= 12 && Number(digits.slice(4, 6)) <= DAYS[month]!;
}

/** 97 less the rest of the first nine digits; who was born since 2000 has a 2 put before them. */
function hasCheckDigits(digits: string): boolean {
  const body = Number(digits.slice(0, 9));
  const check = Number(digits.slice(9));
  return [body, 2_000_000_000 + body].some((number) => 97 - (number % 97) === check);
}
