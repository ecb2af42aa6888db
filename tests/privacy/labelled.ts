/**
 * Sentences as citizens and agents in Flanders could write them, with the personal data in them marked. All are made up here,
 * and so is every number: the check digits are right, the people do not exist.
 *
 * Notation: `Bel mij op {telefoon:0470 12 34 56}`. What counts, whoever it belongs to:
 *
 * - `e-mail`: every address with an `@`
 * - `rekening`: an IBAN with right check digits
 * - `rijksregisternummer`: a national or BIS number with right check digits
 * - `nummerplaat`: a number plate
 * - `adres`: a street with house number, with bus, postcode and municipality where they follow directly
 * - `telefoon`: a mobile or fixed line; free lines and short numbers are services and do not count
 *
 * Names of people are not marked and not measured. One half was used to develop on, the other was held out. Both halves and the
 * finders come from one hand, so expect less of real texts than the figures here.
 */
import { PLACEHOLDERS, REDACTION_KINDS, type RedactionKind } from "../../src/privacy/kinds.ts";
import type { Find } from "../../src/privacy/redact.ts";
import { DEVELOPED } from "./labelled-developed.ts";
import { HELD_OUT } from "./labelled-held-out.ts";

export interface Labelled {
  text: string;
  /** What a person marked, in order. */
  marked: Find[];
}

const KIND_OF: ReadonlyMap<string, RedactionKind> = new Map(
  REDACTION_KINDS.map((kind) => [PLACEHOLDERS[kind].slice(1, -1), kind]),
);

export const HALVES = {
  "developed on": DEVELOPED.map(readLabelled),
  "held out": HELD_OUT.map(readLabelled),
} as const;

/** The plain text of a marked sentence and its marks. @throws Error where a mark names no kind */
export function readLabelled(sentence: string): Labelled {
  const marked: Find[] = [];
  let text = "";
  for (const part of sentence.split(/(\{[^{}:]+:[^{}]+\})/)) {
    const [, name, inside] = /^\{([^:]+):(.+)\}$/.exec(part) ?? [];
    if (name && inside)
      marked.push({ kind: kindOf(name, sentence), from: text.length, to: text.length + inside.length });
    text += inside ?? part;
  }
  return { text, marked };
}

function kindOf(name: string, sentence: string): RedactionKind {
  const kind = KIND_OF.get(name);
  if (kind) return kind;
  throw new Error(`Unknown kind '${name}' in "${sentence}"; write one of ${[...KIND_OF.keys()].join(", ")}.`);
}
