/** Jobs that follow the audit log: each keeps how far it has come, in the same transaction as what it did. */
import { and, asc, eq, gt, lte, max } from "drizzle-orm";
import type { Db } from "./open.ts";
import { audit, cursors } from "./schema.ts";

export interface Step {
  /** Contacts that arrived, oldest first. */
  arrived: string[];
  /** The last row that was looked at; give it to `advance`. */
  until: number;
}

/**
 * The next rows of the audit log for a job.
 *
 * @param most how many rows are looked at
 * @returns undefined where it has done them all
 */
export function nextStep(db: Db, job: string, most: number): Step | undefined {
  const from = db.orm.select().from(cursors).where(eq(cursors.name, job)).get()?.n ?? 0;
  const last =
    db.orm
      .select({ n: max(audit.n) })
      .from(audit)
      .get()?.n ?? 0;
  if (last <= from) return undefined;
  const until = Math.min(last, from + most);
  const rows = db.orm
    .select({ action: audit.action, contactId: audit.contactId })
    .from(audit)
    .where(and(gt(audit.n, from), lte(audit.n, until)))
    .orderBy(asc(audit.n))
    .all();
  const arrived = rows.flatMap(({ action, contactId }) => (action === "received" && contactId ? [contactId] : []));
  return { arrived, until };
}

/** Notes how far a job has come. The caller holds the transaction of what the job did. */
export function advance(db: Db, job: string, until: number): void {
  const row = { name: job, n: until };
  db.orm.insert(cursors).values(row).onConflictDoUpdate({ target: cursors.name, set: row }).run();
}
