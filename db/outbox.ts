/**
 * The outbox (postbak): letters and mails are written in the transaction of what they tell, and go out after it. What a letter
 * says and to whom is sealed; how far it is stands open. Taking and marking them is in `outbox-turns.ts`.
 */
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, ne } from "drizzle-orm";
import { ConflictError } from "./errors.ts";
import { type Db, inTransaction } from "./open.ts";
import { outbox } from "./schema.ts";

/** What is sealed beside whom it goes to. */
interface Content {
  language: "nl" | "en";
  from: { name: string; email: string };
  subject: string;
  text: string;
}
interface Mail extends Content {
  medium: "email";
  to: { name?: string | undefined; email: string };
}
/** `address` is one line, comma between its parts. */
interface Post extends Content {
  medium: "post";
  to: { name?: string | undefined; address: string };
}

/** `letter` names its template, e.g. `receipt`; `seq` the history row of the contact that it belongs to. */
export type NewLetter = { contactId: string; seq: number; letter: string } & (Mail | Post);

export type OutboxRow = typeof outbox.$inferSelect;
/** How far a letter is; moments in epoch ms. */
export type LetterProgress = Omit<OutboxRow, "key" | "sealed" | "nextAt">;
export type StoredLetter = LetterProgress & (Mail | Post);
export type StoredMail = LetterProgress & Mail;

/** Post has no turn: a person takes it. */
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * Seals and stores a letter, to go out as soon as it can. The caller holds the transaction.
 *
 * @param now epoch ms
 * @returns its id, which is also that of the mail
 */
export function addLetter(db: Db, given: NewLetter, now: number): string {
  const { contactId, seq, letter, medium, language, to, from, subject, text } = given;
  const id = randomUUID();
  const { key, sealed } = db.keys.seal(JSON.stringify({ language, to, from, subject, text }), placeOf(id));
  const nextAt = medium === "post" ? NEVER : now;
  const progress = { createdAt: now, state: "waiting", attempts: 0, nextAt } as const;
  db.orm
    .insert(outbox)
    .values({ id, contactId, seq, letter, medium, key, sealed, ...progress })
    .run();
  return id;
}

/** All letters about a contact, oldest first. */
export function lettersOf(db: Db, contactId: string): StoredLetter[] {
  return oldestFirst(db, eq(outbox.contactId, contactId)).map((row) => openLetter(db, row));
}

/** Letters on paper that wait to be printed and posted, oldest first. */
export function waitingPost(db: Db): StoredLetter[] {
  const which = and(eq(outbox.state, "waiting"), eq(outbox.medium, "post"));
  return oldestFirst(db, which).map((row) => openLetter(db, row));
}

/** A letter on paper went to the post. Throws `ConflictError` where it does not wait for that. */
export function markPosted(db: Db, id: string, now: number): void {
  const which = and(eq(outbox.id, id), eq(outbox.medium, "post"), eq(outbox.state, "waiting"));
  const { changes } = db.orm.update(outbox).set({ state: "sent", sentAt: now }).where(which).run();
  if (changes === 0)
    throw new ConflictError(`Letter '${id}' does not wait for the post; look at the list of waiting post again.`);
}

/** Mails that failed for good, oldest first, unopened: somebody has to do what `error` says. */
export function failedMail(db: Db): LetterProgress[] {
  return oldestFirst(db, eq(outbox.state, "failed")).map(
    ({ key: _, sealed: __, nextAt: ___, ...progress }) => progress,
  );
}

/** How many letters there are in each state, by medium. */
export function countLetters(db: Db): (Pick<LetterProgress, "medium" | "state"> & { letters: number })[] {
  const { medium, state } = outbox;
  return db.orm.select({ medium, state, letters: count() }).from(outbox).groupBy(medium, state).all();
}

/**
 * Seals anew what stands under another key than the one in use, some letters at a time. The caller goes on until it gives 0.
 *
 * @returns how many were sealed anew
 */
export function resealOutbox(db: Db, most: number): number {
  return inTransaction(db, () => {
    const rows = db.orm.select().from(outbox).where(ne(outbox.key, db.keys.current)).limit(most).all();
    for (const row of rows) {
      const anew = db.keys.seal(db.keys.open(row, placeOf(row.id)), placeOf(row.id));
      db.orm.update(outbox).set(anew).where(eq(outbox.id, row.id)).run();
    }
    return rows.length;
  });
}

/** A row with what it says. Throws `DatabaseError` where its key is not there, or it was tampered with. */
export function openLetter(db: Db, { key, sealed, nextAt: _, ...progress }: OutboxRow): StoredLetter {
  const content = JSON.parse(db.keys.open({ key, sealed }, placeOf(progress.id)));
  return { ...progress, ...content } as StoredLetter;
}

function oldestFirst(db: Db, which: ReturnType<typeof and>): OutboxRow[] {
  // The id last, so that letters of one moment always stand in the same order.
  const { createdAt, seq, id } = outbox;
  return db.orm.select().from(outbox).where(which).orderBy(asc(createdAt), asc(seq), asc(id)).all();
}

function placeOf(id: string): string {
  return `outbox ${id}`;
}
