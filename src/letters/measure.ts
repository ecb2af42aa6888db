/** How readable the fixed text of the letters is, and how readable it has to be. */
import { type Charter, findValue, valueOn } from "../charter/charter.ts";
import { readability } from "../texts/readability.ts";
import type { ExampleLetter } from "./examples.ts";
import type { Language } from "./words.ts";

/** Flesch Reading Ease of the English letters, at least (a parameter). */
const ENGLISH_FLOOR = 60;

/**
 * What the first index of a letter has to reach: Flesch-Douma in Dutch, which the charter sets; Flesch Reading Ease in English.
 *
 * @param date ISO day on which the charter is asked
 */
export function readabilityFloor(charter: Charter, date: string, language: Language): number {
  if (language === "en") return ENGLISH_FLOOR;
  const value = findValue(charter, "clear-and-accessible/readable-texts", "reading-ease-at-least");
  const floor = value && valueOn(value, date);
  if (floor === undefined)
    throw new RangeError(
      `The charter '${charter.id}' has no 'reading-ease-at-least' on ${date}. Add it to clear-and-accessible/readable-texts.`,
    );
  return floor;
}

/** Names of the indices, the one with the floor first, and their values. */
export type Indices = readonly (readonly [name: string, value: number])[];

/** Measures the subject and the fixed text: not what the agency wrote itself, nor the names and addresses at the end. */
export function measureLetter({ subject, text, own }: ExampleLetter, language: Language): Indices {
  const paragraphs = text.trim().split(/\n{2,}/);
  const fixed = [`${subject}.`, ...paragraphs.slice(0, -1).filter((one) => !own.includes(one))].join("\n\n");
  if (language === "nl") {
    const { fleschDouma, leesindexA } = readability(fixed, "nl")!;
    return [["Flesch-Douma", fleschDouma] as const, ["Leesindex A", leesindexA] as const];
  }
  return [["Flesch Reading Ease", readability(fixed, "en")!.fleschReadingEase]];
}
