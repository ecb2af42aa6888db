/** Words that several checks share. */
import type { Text } from "../charter/schema.ts";

export const NOTHING_TO_DO: Text = { nl: "Niets te doen.", en: "Nothing to do." };

export const SAY_WHEN_OPEN: Text = {
  nl: "Geef de openingsuren van elk punt op.",
  en: "Declare the opening hours of each point.",
};

/** Names in one row, e.g. "A, B en C" beside "A, B and C". */
export function inARow(names: readonly Text[]): Text {
  return {
    nl: row(
      names.map(({ nl }) => nl),
      "en",
    ),
    en: row(
      names.map(({ en }) => en),
      "and",
    ),
  };
}

/** For names that are the same in both languages. */
export function same(name: string): Text {
  return { nl: name, en: name };
}

function row(names: readonly string[], and: string): string {
  if (names.length < 2) return names.join();
  return `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1)}`;
}
