/** Lists over the contact log: what an agency has, what is due, who has how much, and the contacts of a journey. */
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { Kind } from "../src/contacts/kinds.ts";
import type { LifeStatus } from "../src/contacts/life.ts";
import type { Db } from "./open.ts";
import { contactNow, contacts } from "./schema.ts";

export interface ListQuery {
  /** Agencies that have a contact or were asked to take it; left out: all of them. */
  agencies?: readonly string[] | undefined;
  kind?: Kind | undefined;
  status?: LifeStatus | undefined;
  /** E-mail address of the named contact who handles it. */
  handler?: string | undefined;
  /** Still to be done by somebody. */
  open?: boolean | undefined;
  /** Only those whose next clock ends in this range of epoch minutes: from, exclusive, until, inclusive. */
  due?: { after?: number | undefined; until: number } | undefined;
  offset: number;
  limit: number;
}

export type ListedContact = typeof contactNow.$inferSelect &
  Pick<typeof contacts.$inferSelect, "code" | "at" | "channel" | "receiver">;

/** Contacts that fit, the one that is due first in front, those without a term after them. */
export function listContacts(db: Db, query: ListQuery): { total: number; items: ListedContact[] } {
  const where = and(...conditions(query));
  const total = db.orm.select({ n: count() }).from(contactNow).where(where).get()!.n;
  const rows = listed(db, where)
    .orderBy(asc(isNull(contactNow.due)), asc(contactNow.due), asc(contacts.at), asc(contactNow.contactId))
    .limit(query.limit)
    .offset(query.offset)
    .all();
  return { total, items: rows.map(asListed) };
}

function listed(db: Db, where: SQL | undefined) {
  const { code, at, channel, receiver } = contacts;
  return db.orm
    .select({ now: contactNow, code, at, channel, receiver })
    .from(contactNow)
    .innerJoin(contacts, eq(contacts.id, contactNow.contactId))
    .where(where)
    .$dynamic();
}

function asListed({
  now,
  ...rest
}: Omit<ListedContact, keyof typeof contactNow.$inferSelect> & { now: typeof contactNow.$inferSelect }): ListedContact {
  return { ...now, ...rest };
}

function conditions({ agencies, kind, status, handler, open, due }: ListQuery): (SQL | undefined)[] {
  return [
    agencies && or(inArray(contactNow.agency, [...agencies]), inArray(contactNow.offeredTo, [...agencies])),
    kind && eq(contactNow.kind, kind),
    status && eq(contactNow.status, status),
    handler === undefined ? undefined : eq(contactNow.handler, handler),
    open ? ne(contactNow.caseStatus, "closed") : undefined,
    due && and(isNotNull(contactNow.due), lte(contactNow.due, due.until)),
    due?.after === undefined ? undefined : gt(contactNow.due, due.after),
  ];
}

/** How many open contacts each named contact of an agency handles, by e-mail address. */
export function loadOf(db: Db, agency: string): ReadonlyMap<string, number> {
  const rows = db.orm
    .select({ handler: contactNow.handler, n: count() })
    .from(contactNow)
    .where(and(eq(contactNow.agency, agency), ne(contactNow.caseStatus, "closed"), isNotNull(contactNow.handler)))
    .groupBy(contactNow.handler)
    .all();
  return new Map(rows.map(({ handler, n }) => [handler!, n]));
}

/** In the words of the index: a contact that joined the journey of an earlier one. */
const joined = sql`${contactNow.journey} <> ${contactNow.contactId}`;

/** The contacts of a journey, oldest first; empty where there is no such journey. */
export function contactsOfJourney(db: Db, journey: string): ListedContact[] {
  const where = and(eq(contactNow.journey, journey), or(eq(contactNow.contactId, journey), joined));
  return listed(db, where).orderBy(asc(contacts.at), asc(contacts.id)).all().map(asListed);
}
