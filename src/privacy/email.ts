/** E-mail addresses. Each `@` is looked at once, with the run of address characters on either side of it. */
import { WORD } from "./boundary.ts";
import type { Span } from "./kinds.ts";

const LOCAL = new RegExp(`[${WORD}._%+'-]`, "u");
const DOMAIN = new RegExp(`[${WORD}.-]`, "u");
/** A domain that ends in a name of two letters or more; what follows the last such name is punctuation or the next sentence. */
const LETTERS_LAST = /^\p{L}{2,}$/u;

/** Spans of the e-mail addresses in a text, in order. */
export function findEmails(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const from = localStart(text, at, spans.at(-1)?.to ?? 0);
    const to = domainEnd(text, at + 1);
    if (from < at && to > at + 1) spans.push({ from, to });
  }
  return spans;
}

function localStart(text: string, at: number, least: number): number {
  let from = at;
  while (from > least && LOCAL.test(text[from - 1]!)) from--;
  // A quote, dot or dash before the name belongs to the sentence.
  while (from < at && /['.-]/.test(text[from]!)) from++;
  return from;
}

function domainEnd(text: string, at: number): number {
  let to = at;
  while (to < text.length && DOMAIN.test(text[to]!)) to++;
  const labels = text.slice(at, to).split(".");
  while (labels.length > 0 && !LETTERS_LAST.test(labels.at(-1)!)) labels.pop();
  return labels.length < 2 || labels[0] === "" ? at : at + labels.join(".").length;
}
