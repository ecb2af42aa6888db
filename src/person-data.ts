/** What is kept of one person: given to them, erased for them, and erased for everybody once it is no longer needed. */
import { addAudit, type By } from "../db/audit.ts";
import { decisionsOf, findByCode, findContact, type StoredContact, type StoredDecision } from "../db/contacts.ts";
import { type ClosedContact, closedContacts, erase, isErased } from "../db/erasures.ts";
import { inTransaction } from "../db/open.ts";
import { lettersOf, type StoredLetter } from "../db/outbox.ts";
import { contactsOfPerson, type Words } from "../db/sealed-words.ts";
import { minuteOf } from "./calendar/zone.ts";
import { contactById, type KeptContact, wordsIn } from "./casework.ts";
import { findValue, valueOn } from "./charter/charter.ts";
import { KINDS, type Kind } from "./contacts/kinds.ts";
import type { House } from "./house.ts";

/** Whose data: whoever gave this e-mail address or phone number, or whose contact has this tracking code. */
export interface WhichPerson {
  email?: string | undefined;
  phone?: string | undefined;
  code?: string | undefined;
}

export interface ExportedContact {
  row: Omit<StoredContact, "idempotencyKey" | "sent">;
  words: Record<number, Words>;
  history: KeptContact["history"];
  decisions: StoredDecision[];
  letters: StoredLetter[];
}

/** Everything that is kept of one person (GDPR, article 15), oldest contact first. The audit log says that it was asked for. */
export function exportPerson(house: House, which: WhichPerson, by: By): ExportedContact[] {
  return inTransaction(house.db, () => {
    const exported = idsOf(house, which).map((id) => exportOne(house, id));
    addAudit(house.db, { at: house.now(), by, action: "export", content: JSON.stringify({ contacts: ids(exported) }) });
    return exported;
  });
}

export interface ErasureReport {
  /** Ids of what was erased, or would be. */
  erased: string[];
  /** Ids of contacts that somebody still works on: they are erased once they are closed. */
  open: string[];
}

/**
 * Erases what is kept of one person (GDPR, article 17). A contact that is being handled stays until it is closed: an answer is
 * owed, by law for a complaint.
 *
 * @param dryRun tells what would be erased, and erases nothing
 */
export function erasePerson(house: House, which: WhichPerson, by: By, dryRun: boolean): ErasureReport {
  return inTransaction(house.db, () => {
    const left = idsOf(house, which).filter((id) => !isErased(house.db, id));
    const kept = left.map((id) => contactById(house, id)!);
    const closed = kept.filter(({ contact }) => contact.case.status === "closed").map(({ row }) => row.id);
    const open = kept.filter(({ contact }) => contact.case.status !== "closed").map(({ row }) => row.id);
    if (dryRun) return { erased: closed, open };
    return { erased: closed.filter((id) => erase(house.db, id, { at: house.now(), by, why: "asked" })), open };
  });
}

export interface RetentionReport {
  /** For each kind: months that it is kept, and how many are past that. */
  kinds: { kind: Kind; months: number | null; past: number }[];
  erased: number;
}

/** Contacts erased in one transaction (a parameter): so that others can write in between. */
const AT_ONCE = 200;

/**
 * What is kept longer than the charter in force says (`listening/kept-no-longer`), counted from the last thing that happened.
 *
 * @param dryRun tells what would be erased, and erases nothing
 */
export function applyRetention(house: House, by: By, dryRun: boolean): RetentionReport {
  const { date } = house.moment();
  const months = new Map(KINDS.map((kind) => [kind, monthsKept(house, kind, date)]));
  const past = closedContacts(house.db).filter(({ kind, last }) => isPast(house, last, months.get(kind), date));
  const kinds = KINDS.map((kind) => {
    return { kind, months: months.get(kind) ?? null, past: past.filter((one) => one.kind === kind).length };
  });
  return { kinds, erased: dryRun ? 0 : eraseAll(house, past, by) };
}

function eraseAll(house: House, past: readonly ClosedContact[], by: By): number {
  let erased = 0;
  for (let from = 0; from < past.length; from += AT_ONCE) {
    inTransaction(house.db, () => {
      for (const { id } of past.slice(from, from + AT_ONCE))
        if (erase(house.db, id, { at: house.now(), by, why: "retention" })) erased++;
    });
  }
  return erased;
}

function monthsKept(house: House, kind: Kind, date: string): number | undefined {
  const value = findValue(house.charter, "listening/kept-no-longer", `${kind}-kept`);
  return value && valueOn(value, date);
}

/** A charter that sets no term keeps everything: nobody's data is erased for a number that nobody chose. */
function isPast(house: House, last: number, months: number | undefined, today: string): boolean {
  if (months === undefined) return false;
  const { date } = house.momentAt(minuteOf(last));
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const until = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}${date.slice(7)}`;
  return until < today;
}

function exportOne(house: House, id: string): ExportedContact {
  const kept = contactById(house, id)!;
  const { idempotencyKey: _, sent: __, ...row } = kept.row;
  return {
    row,
    words: Object.fromEntries(wordsIn(house, kept)),
    history: kept.history,
    decisions: decisionsOf(house.db, id),
    letters: lettersOf(house.db, id),
  };
}

function idsOf({ db }: House, { email, phone, code }: WhichPerson): string[] {
  const byCode = code === undefined ? undefined : findByCode(db, code)?.id;
  const byMark = email === undefined && phone === undefined ? [] : contactsOfPerson(db, { email, phone });
  return [...new Set([...byMark, ...(byCode ? [byCode] : [])])].filter((id) => findContact(db, id));
}

function ids(exported: readonly ExportedContact[]): string[] {
  return exported.map(({ row }) => row.id);
}
