/** Terms that passed: a referral that nobody answered, a charter desk that did not decide. */
import type { CaseChange } from "../src/routing/case.ts";
import type { Db } from "./open.ts";

export interface DueChange {
  /** Id of the request. */
  id: string;
  /** Its last row, to be given to `appendChange`. */
  seq: number;
  /** What the passing of the term makes of the case. */
  change: Extract<CaseChange, { kind: "expire" | "desk-late" }>;
}

/** Cases whose term has passed at `now` (epoch minute), longest waiting first, each with the change that is due. */
export function dueChanges(db: Db, now: number): DueChange[] {
  return db.statements.lateTerms.all({ now }).map(({ id, waitsFor, seq }) => ({
    id,
    seq: seq ?? 0,
    change: { kind: waitsFor === "referral" ? "expire" : "desk-late", at: now },
  }));
}
