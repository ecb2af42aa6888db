/**
 * Whose turn it is in the outbox, and what became of it. A mail that is taken has a lease: while it lasts nobody else takes it,
 * and whoever took it and died loses it. A taking is known by its number of attempts, so that one that comes back too late
 * does not undo a later one.
 */
import { and, asc, eq, inArray, lte, ne, sql } from "drizzle-orm";
import { ConflictError, DatabaseError } from "./errors.ts";
import { type Db, inTransaction } from "./open.ts";
import { type OutboxRow, openLetter, type StoredMail } from "./outbox.ts";
import { outbox } from "./schema.ts";

/** A mail as it was taken. */
type Taken = Pick<StoredMail, "id" | "attempts">;

/**
 * Takes mails whose turn it is, those longest due first. One that does not open is marked as failed, so that it does not hold
 * up the others.
 *
 * @param now epoch ms
 * @param most how many at most
 */
export function takeDue(db: Db, now: number, leaseMs: number, most: number): StoredMail[] {
  return inTransaction(db, () => {
    const left = dueIn(db, "sending", now, most);
    const ids = [...left, ...dueIn(db, "waiting", now, most - left.length)];
    const rows = db.orm
      .update(outbox)
      .set({ state: "sending", attempts: sql`${outbox.attempts} + 1`, nextAt: now + leaseMs })
      .where(inArray(outbox.id, ids))
      .returning()
      .all();
    const mails = rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).flatMap((row) => openOrFail(db, row));
    return mails.length === 0 && rows.length > 0 ? takeDue(db, now, leaseMs, most) : mails;
  });
}

/** Each state apart, so that the index gives the first ones without a look at all that wait. */
function dueIn(db: Db, state: OutboxRow["state"], now: number, most: number): string[] {
  const due = and(eq(outbox.state, state), lte(outbox.nextAt, now), eq(outbox.medium, "email"));
  const rows = db.orm.select({ id: outbox.id }).from(outbox).where(due).orderBy(asc(outbox.nextAt)).limit(most).all();
  return rows.map(({ id }) => id);
}

function openOrFail(db: Db, row: OutboxRow): StoredMail[] {
  try {
    return [openLetter(db, row) as StoredMail];
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    markFailed(db, row, `${error.message} Then have it tried again.`);
    return [];
  }
}

/** The mail server has it. Also where the lease ran out meanwhile: delivered is delivered. */
export function markSent(db: Db, { id }: Taken, now: number): void {
  db.orm
    .update(outbox)
    .set({ state: "sent", sentAt: now, error: null })
    .where(and(eq(outbox.id, id), ne(outbox.state, "sent")))
    .run();
}

/**
 * It did not go out.
 *
 * @param error why, and what to do; addresses in it are left out, since that column is not sealed
 * @param retryAt epoch ms of the next try; left out: it failed for good, and is kept and shown
 */
export function markFailed(db: Db, taken: Taken, error: string, retryAt?: number): void {
  put(db, taken, error, retryAt === undefined ? { state: "failed" } : { state: "waiting", nextAt: retryAt });
}

/** It could not be tried, by no fault of its own, such as a server that is not there: this try does not count. */
export function putBack(db: Db, taken: Taken, error: string, retryAt: number): void {
  put(db, taken, error, { state: "waiting", nextAt: retryAt, attempts: taken.attempts - 1 });
}

/** A mail that failed for good is tried again from the start. Throws `ConflictError` where it did not fail. */
export function tryAgain(db: Db, id: string, now: number): void {
  const anew = { state: "waiting", attempts: 0, nextAt: now } as const;
  const which = and(eq(outbox.id, id), eq(outbox.state, "failed"));
  const { changes } = db.orm.update(outbox).set(anew).where(which).run();
  if (changes === 0) throw new ConflictError(`Letter '${id}' has not failed; only one that failed is tried again.`);
}

function put(db: Db, { id, attempts }: Taken, error: string, next: Partial<OutboxRow>): void {
  const same = and(eq(outbox.id, id), eq(outbox.state, "sending"), eq(outbox.attempts, attempts));
  db.orm
    .update(outbox)
    .set({ ...next, error: withoutAddresses(error) })
    .where(same)
    .run();
}

function withoutAddresses(error: string): string {
  return error.replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g, "[address]");
}
