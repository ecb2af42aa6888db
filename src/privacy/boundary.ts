/** Where a find may begin and end: never within a word or a number. */
import type { Span } from "./kinds.ts";

/** Letters, their marks, and digits: the inside of a character class, for patterns with the flag `u`. */
export const WORD = "\\p{L}\\p{M}\\p{N}";

/** Put before a pattern: what precedes is no letter and no digit. */
export const STARTS = `(?<![${WORD}])`;

/** Put after a pattern: what follows is no letter and no digit. */
export const ENDS = `(?![${WORD}])`;

const ENDS_HERE = new RegExp(ENDS, "uy");

/** Whether a word or number that stops before `at` really stops there. */
export function endsAt(text: string, at: number): boolean {
  ENDS_HERE.lastIndex = at;
  return ENDS_HERE.test(text);
}

/** Every part of the text that fits the pattern between two boundaries, overlapping ones too. The pattern is of bounded length. */
export function candidates(pattern: string, text: string): Span[] {
  const ahead = new RegExp(`${STARTS}(?=(${pattern})${ENDS})`, "gu");
  return [...text.matchAll(ahead)].map(({ index, 1: found }) => ({ from: index, to: index + found!.length }));
}

/** The spans in order, without those that overlap an earlier one. */
export function firstOf(spans: readonly Span[]): Span[] {
  let end = 0;
  return spans.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}
