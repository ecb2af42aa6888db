/** Terms of referral that passed: one that nobody answered, a charter desk that did not decide. */
import { and, asc, isNotNull, lte } from "drizzle-orm";
import type { CaseChange } from "../src/routing/case.ts";
import type { Db } from "./open.ts";
import { contactNow } from "./schema.ts";

export interface DueChange {
  /** Id of the contact. */
  id: string;
  /** Its last row, to be given to `appendChange`. */
  seq: number;
  /** What the passing of the term makes of the case. */
  change: Extract<CaseChange, { kind: "expire" | "desk-late" }>;
}

/** Contacts whose term has passed at `now` (epoch minute), longest waiting first, each with the change that is due. */
export function dueChanges(db: Db, now: number): DueChange[] {
  const late = db.orm
    .select()
    .from(contactNow)
    .where(and(isNotNull(contactNow.waitsBefore), lte(contactNow.waitsBefore, now)))
    .orderBy(asc(contactNow.waitsBefore), asc(contactNow.contactId))
    .all();
  return late.map(({ contactId: id, seq, waitsFor }) => ({
    id,
    seq,
    change: { kind: waitsFor === "referral" ? "expire" : "desk-late", at: now },
  }));
}
