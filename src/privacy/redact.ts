/**
 * Takes personal data out of a text before others read, count or publish it: e-mail addresses, bank accounts, national numbers,
 * number plates, addresses and phone numbers. Names of people are NOT taken out, nor is what somebody tells about themselves:
 * a redacted text is not an anonymous one.
 */
import { findAddresses } from "./address.ts";
import { findBankAccounts } from "./bank-account.ts";
import { findEmails } from "./email.ts";
import { PLACEHOLDERS, REDACTION_KINDS, type RedactionKind, type Span } from "./kinds.ts";
import { findNationalNumbers } from "./national-number.ts";
import { findNumberPlates } from "./number-plate.ts";
import { findPhones } from "./phone.ts";

export interface Find extends Span {
  kind: RedactionKind;
}

export interface Redaction {
  /** The text with a placeholder such as `[adres]` for each find. */
  text: string;
  /** What was found, in order; offsets (UTF-16) in the text as it was given. */
  found: Find[];
}

const FINDERS: Readonly<Record<RedactionKind, (text: string) => Span[]>> = {
  email: findEmails,
  "bank-account": findBankAccounts,
  "national-number": findNationalNumbers,
  "number-plate": findNumberPlates,
  address: findAddresses,
  phone: findPhones,
};

/**
 * The text without the personal data that can be told by their form. The stronger kind is looked for first and what it found is
 * hidden from the weaker ones, so that finds never overlap. Redacting the outcome again changes nothing. The time it takes grows
 * with the length of the text: every finder goes through it once and looks a bounded number of characters ahead.
 *
 * How much is found and how much wrongly: `npx tsx bench/redaction.ts`. Names of people are not in those figures.
 */
export function redact(text: string): Redaction {
  const found: Find[] = [];
  let rest = text;
  for (const kind of REDACTION_KINDS) {
    const spans = FINDERS[kind](rest);
    for (const span of spans) found.push({ kind, ...span });
    rest = replaced(rest, spans, ({ from, to }) => HIDDEN.repeat(to - from));
  }
  found.sort((a, b) => a.from - b.from);
  return { text: replaced(text, found, ({ kind }) => PLACEHOLDERS[kind]), found };
}

/** As the brackets of a placeholder, this belongs to no kind of data: so finders see the same before and after. */
const HIDDEN = "]";

function replaced<S extends Span>(text: string, spans: readonly S[], by: (span: S) => string): string {
  let end = 0;
  const parts = spans.flatMap((span) => {
    const before = text.slice(end, span.from);
    end = span.to;
    return [before, by(span)];
  });
  return [...parts, text.slice(end)].join("");
}
