/** What people wrote and who they are, sealed: stored, opened, and sealed anew under another key. */
import type { Location, Person } from "../src/contacts/new-contact.ts";
import type { Profile } from "../src/routing/request.ts";
import type { Db } from "./open.ts";

/** What stands under one seal. Row 0 of a contact holds the person and what they told; later rows what was written about it. */
export interface Words {
  text?: string | undefined;
  subject?: string | undefined;
  person?: Person | undefined;
  profile?: Profile | undefined;
  location?: Location | undefined;
  /** What is done so that it does not happen again. */
  measure?: string | undefined;
}

/** Seals and stores the words of a history row. The caller holds the transaction. */
export function addWords(db: Db, contactId: string, seq: number, words: Words): void {
  const { key, sealed } = db.keys.seal(JSON.stringify(words), placeOf(contactId, seq));
  const { email, phone } = marksOf(db, words.person);
  db.statements.addWords.run(contactId, seq, key, sealed, email, phone);
}

/** The words of a contact by history row; empty where there are none or they were erased. */
export function wordsOf(db: Db, contactId: string): Map<number, Words> {
  const rows = db.statements.wordsOf.all(contactId) as SealedRow[];
  return new Map(rows.map((row) => [row.seq, opened(db, row)]));
}

/** Ids of the contacts of one person, by e-mail address or phone number, oldest first. */
export function contactsOfPerson(db: Db, { email, phone }: Pick<Person, "email" | "phone">): string[] {
  const emails = email === undefined ? [] : db.keys.marks("email", email);
  const phones = phone === undefined ? [] : db.keys.marks("phone", phone);
  return db.statements.contactsByMark.all(JSON.stringify(emails), JSON.stringify(phones)) as string[];
}

/**
 * Seals anew what stands under another key than the one in use, some rows at a time. The caller goes on until it gives 0.
 *
 * @returns how many rows were sealed anew
 */
export function resealSome(db: Db, most: number): number {
  const rows = db.statements.wordsUnderOtherKeys.all(db.keys.current, most) as SealedRow[];
  for (const row of rows) {
    const words = opened(db, row);
    const { key, sealed } = db.keys.seal(JSON.stringify(words), placeOf(row.contact_id, row.seq));
    const { email, phone } = marksOf(db, words.person);
    db.statements.reseal.run(key, sealed, email, phone, row.contact_id, row.seq);
  }
  return rows.length;
}

interface SealedRow {
  contact_id: string;
  seq: number;
  key: string;
  sealed: Buffer;
}

function opened(db: Db, { contact_id, seq, key, sealed }: SealedRow): Words {
  return JSON.parse(db.keys.open({ key, sealed }, placeOf(contact_id, seq))) as Words;
}

/** A seal holds at its own place only, so that one person's words cannot be laid under another's name. */
function placeOf(contactId: string, seq: number): string {
  return `${contactId} ${seq}`;
}

function marksOf(db: Db, person: Pick<Person, "email" | "phone"> | undefined) {
  return {
    email: person?.email === undefined ? null : db.keys.mark("email", person.email),
    phone: person?.phone === undefined ? null : db.keys.mark("phone", person.phone),
  };
}
