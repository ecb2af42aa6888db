/** The kinds of personal data that can be taken out of a text, the strongest first, and what is put in their place. */

/**
 * In order of strength: where two finds overlap, the kind that stands first wins.
 *
 * - `email`: e-mail address
 * - `bank-account` (rekening): IBAN with right check digits
 * - `national-number` (rijksregisternummer, BIS-nummer): eleven digits with right check digits
 * - `number-plate` (nummerplaat): Belgian plate of one digit, three letters, three digits
 * - `address` (adres): street with house number, and what follows of it
 * - `phone` (telefoon): the number of a mobile or a fixed line
 */
export const REDACTION_KINDS = [
  "email",
  "bank-account",
  "national-number",
  "number-plate",
  "address",
  "phone",
] as const;
export type RedactionKind = (typeof REDACTION_KINDS)[number];

/** What stands in the place of a find, in Dutch, the language of the texts. */
export const PLACEHOLDERS: Readonly<Record<RedactionKind, string>> = {
  email: "[e-mail]",
  "bank-account": "[rekening]",
  "national-number": "[rijksregisternummer]",
  "number-plate": "[nummerplaat]",
  address: "[adres]",
  phone: "[telefoon]",
};

/** A part of a text: UTF-16 offsets, `to` excluded. */
export interface Span {
  from: number;
  to: number;
}
