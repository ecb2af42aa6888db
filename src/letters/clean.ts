/** Text that other people wrote, made safe to stand in a mail: no control character and no turned reading direction. */
import { z } from "zod";

/** Line breaks in all their forms: CR LF, CR, next line, line and paragraph separator, vertical tab, form feed. */
const BREAKS = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;
/** What has no shape of its own: other control characters, and marks that turn the reading direction to hide something. */
const HIDDEN = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Most characters of a name or an address, and of a text; those of a contact itself (parameters). */
const LINE = 200;
const TEXT = 20_000;

/** A name, address or code: one line, whatever was in it. Empty after tidying is refused. */
export const OneLine = z.string().transform(oneLine).pipe(z.string().min(1).max(LINE));

/** The agency's own words: paragraphs and lines are kept, nothing else that moves the cursor. */
export const OwnWords = z.string().transform(paragraphs).pipe(z.string().min(1).max(TEXT));

/**
 * Who is written to, for the greeting. A receipt goes out at once to whatever address was filled in, so it must not carry
 * somebody's advertisement: a name that holds an address of the web or of mail is left out.
 */
export const Addressee = z
  .string()
  .optional()
  .transform((name) => {
    const tidy = oneLine(name ?? "").slice(0, LINE);
    return tidy === "" || /[/@:\\]|www\.|\.[a-z]{2,}\b/i.test(tidy) ? undefined : tidy;
  });

/** The text on one line, with single spaces. */
export function oneLine(text: string): string {
  return paragraphs(text).replaceAll(/\s+/g, " ");
}

/** The text with line breaks of one form, at most one empty line between paragraphs. */
function paragraphs(text: string): string {
  const lines = text.replaceAll(BREAKS, "\n").replaceAll("\t", " ").replaceAll(HIDDEN, "");
  return lines
    .replaceAll(/ +\n/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
