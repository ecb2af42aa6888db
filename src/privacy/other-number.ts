/** Numbers that could be phone numbers by their digits and are something else by how or where they are written. */
import type { Span } from "./kinds.ts";

/** A day in figures, with whatever follows it. */
const DATE = /^\d{2}([./-])\d{2}\1(?:19|20)\d{2}/;
const ENTERPRISE = /^0\d{3}\.\d{3}\.\d{3}$/;
/** How far back a word is looked for that says what the number is. */
const BEFORE = 40;

/** Words that say by themselves that a number follows. */
const NUMBERS = "btw|dossier|ean|factuur|isbn|kbo|kenmerk|lot|order|ovo|polis|ref|referentie|zaak";
/** Words that do with "-nummer" behind them only: "de klant 0470…" is about a phone number. */
const THINGS =
  "aanslag|aansluitings|aanvraag|artikel|bestel|instellings|inventaris|klanten|klant|lid|lidmaatschaps|melding|meldings|meter|ondernemings|perceels|serie|ticket|vergunnings";
/** Such a word directly before the number. */
const NAMED = new RegExp(
  `(?<!\\p{L})(?:(?:${NUMBERS})(?:-?nummers?|-?nr)?|(?:${THINGS})-?(?:nummers?|nr))[.:]?(?: (?:is|met|nummer|nr\\.?|:|#)){0,2} ?$`,
  "iu",
);
const MONEY = /^ ?(?:euro|eur|€)(?!\p{L})/iu;

/** Whether the span is a date, an enterprise number, an amount, or the number of a case or thing. */
export function isOtherNumber(text: string, { from, to }: Span): boolean {
  const written = text.slice(from, to);
  return (
    DATE.test(written) ||
    isEnterpriseNumber(written) ||
    NAMED.test(text.slice(Math.max(0, from - BEFORE), from)) ||
    MONEY.test(text.slice(to, to + 6))
  );
}

/** An enterprise number (ondernemingsnummer) is public. Written with its dots, its check digits tell it from a mobile number. */
function isEnterpriseNumber(written: string): boolean {
  const digits = written.replaceAll(".", "");
  return ENTERPRISE.test(written) && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
}
