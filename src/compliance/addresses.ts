/** Whose mailbox an address looks like. An address only hints at who reads it, so every list here is an assumption. */
import type { Agency, NamedContact } from "../routing/world-schema.ts";

/** Words that name a desk (loket, dienst) and not a person, in Dutch and English. A charter can name its own. */
export const DESK_WORDS = (
  "admin administratie algemeen balie bevolking burgerzaken complaints contact contactpersoon dienst gemeente helpdesk info " +
  "klacht klachten klantendienst loket mail mailbox melding meldingen noreply no-reply office ombudsdienst onthaal post " +
  "receptie reception reply secretariaat stad support team vraag vragen webmaster"
).split(" ");

/** Small words inside Flemish family names: they are in many addresses and name nobody. */
const PARTICLES = new Set("de den der du el het la le op ten ter van vande vanden vander vom von".split(" "));

/** From this length on, part of a name also counts where it begins or ends a longer word: `jpeeters`. */
const LONG_ENOUGH = 4;

/** `personal`: the name is in it. `desk`: a mailbox of several people or of a channel. `unclear`: it does not tell. */
export type Owner = "personal" | "desk" | "unclear";

/**
 * Reads whose mailbox the address of a named contact (benoemde contactpersoon) is.
 *
 * @param agency the contact's own, for addresses that others or a channel point use too
 * @param deskWords in lower case
 */
export function ownerOf(contact: NamedContact, agency: Agency, deskWords: readonly string[]): Owner {
  if (isShared(contact, agency)) return "desk";
  const local = contact.email.slice(0, contact.email.lastIndexOf("@"));
  if (showsName(contact.name, local, deskWords)) return "personal";
  return deskWords.some((word) => lettersOf(local).includes(lettersOf(word))) ? "desk" : "unclear";
}

function isShared({ id, email }: NamedContact, { contacts, points }: Agency): boolean {
  const others = [...contacts.filter((other) => other.id !== id), ...points];
  return others.some((other) => other.email?.toLowerCase() === email.toLowerCase());
}

function showsName(name: string, local: string, deskWords: readonly string[]): boolean {
  const names = wordsOf(name.replace(/\(.*?\)/g, " "));
  const words = wordsOf(local);
  // Somebody known by a role and a number, such as "Contactpersoon Wonen 1", is told apart by all of it together only.
  if (names[0] === "contactpersoon") return /\d/.test(names.at(-1)!) && names.join() === words.join();
  if (deskWords.includes(names[0] ?? "")) return false;
  const telling = names.filter((part) => /\p{L}{2}/u.test(part) && !PARTICLES.has(part) && !deskWords.includes(part));
  if (telling.length > 0 && names.join("") === words.join("")) return true;
  return telling.some((part) => words.some((word) => isIn(part, word)));
}

function isIn(part: string, word: string): boolean {
  return part === word || (part.length >= LONG_ENOUGH && (word.startsWith(part) || word.endsWith(part)));
}

/** Runs of letters and runs of digits, in lower case without accents: "Loket2" is "loket" and "2". */
function wordsOf(text: string): string[] {
  return plain(text).match(/\p{L}+|\d+/gu) ?? [];
}

/** The words of letters, with a dot around each, so that a whole word can be looked for: ".no.reply.". */
function lettersOf(text: string): string {
  return `.${(plain(text).match(/\p{L}+/gu) ?? []).join(".")}.`;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
