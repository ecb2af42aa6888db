/** Erasure: who somebody is and what they wrote goes, that there was a contact stays. */
import { and, eq, isNull } from "drizzle-orm";
import type { Kind } from "../src/contacts/kinds.ts";
import { addAudit, type By } from "./audit.ts";
import { type Db, inTransaction } from "./open.ts";
import {
  analysisCopies,
  contactNow,
  contacts,
  decisions,
  erasures,
  outbox,
  sealedWords,
  statusHistory,
} from "./schema.ts";

/**
 * Erases the words, the person, the profile, the decisions and the letters of a contact. Its row, its history and the audit
 * log stay: they hold no words of people. Erasing twice changes nothing.
 *
 * @param at epoch ms
 * @returns whether there was something to erase
 */
export function erase(db: Db, contactId: string, { at, by, why }: { at: number; by: By; why: string }): boolean {
  return inTransaction(db, () => {
    const { changes } = db.orm.insert(erasures).values({ contactId, at, by, why }).onConflictDoNothing().run();
    if (changes === 0) return false;
    for (const table of [sealedWords, analysisCopies, decisions, outbox])
      db.orm.delete(table).where(eq(table.contactId, contactId)).run();
    addAudit(db, { at, by, action: "erase", contactId, content: why });
    return true;
  });
}

/** Whether a contact was erased. */
export function isErased(db: Db, contactId: string): boolean {
  return db.orm.select().from(erasures).where(eq(erasures.contactId, contactId)).get() !== undefined;
}

export interface ClosedContact {
  id: string;
  code: string;
  kind: Kind;
  /** Epoch ms of the last thing that happened with it. */
  last: number;
}

/** Contacts that are closed and not erased yet. */
export function closedContacts(db: Db): ClosedContact[] {
  return db.orm
    .select({ id: contacts.id, code: contacts.code, kind: contactNow.kind, last: statusHistory.at })
    .from(contactNow)
    .innerJoin(contacts, eq(contacts.id, contactNow.contactId))
    .innerJoin(
      statusHistory,
      and(eq(statusHistory.contactId, contactNow.contactId), eq(statusHistory.seq, contactNow.seq)),
    )
    .leftJoin(erasures, eq(erasures.contactId, contactNow.contactId))
    .where(and(eq(contactNow.caseStatus, "closed"), isNull(erasures.contactId)))
    .all();
}
