/** Number plates (nummerplaten): the Belgian ones of one digit, three letters and three digits. Older and chosen ones are not found. */
import { candidates, firstOf } from "./boundary.ts";
import type { Span } from "./kinds.ts";

/** Without dashes only in capitals: "1 mei 150" is a date and a number. */
const PATTERN = "[1-9]-[A-Za-z]{3}-\\d{3}|[1-9] ?[A-Z]{3} ?\\d{3}";

/** Spans of the number plates, in order. */
export function findNumberPlates(text: string): Span[] {
  return firstOf(candidates(PATTERN, text));
}
