/** Reports (meldingen) as an Open311 server shows them: those about a place, or those that were imported from a source. */
import { and, between, desc, eq, gte, inArray, isNull, lt, notInArray, type SQL, sql } from "drizzle-orm";
import type { Carrier } from "../src/contacts/kinds.ts";
import type { LifeStatus } from "../src/contacts/life.ts";
import type { Location } from "../src/contacts/new-contact.ts";
import type { StoredContact } from "./contacts.ts";
import type { Db } from "./open.ts";
import { analysisCopies, contactNow, contacts } from "./schema.ts";

/** Reports about a place, of these services; or imported ones, with the codes of these subjects where they are given. */
export type RequestScope =
  | { place: string; services: readonly string[] }
  | { source: string; codes?: readonly string[] | undefined };

const PUBLIC_CARRIERS: readonly Carrier[] = ["app"];

export interface RequestQuery {
  scope: RequestScope;
  /** When they came in, in epoch ms, both included. */
  since: number;
  until: number;
  /** Statuses of what is still open, and whether those are asked for or all others; left out: both. */
  status?: { open: readonly LifeStatus[]; wanted: "open" | "closed" } | undefined;
  limit: number;
}

export interface RequestRow {
  contact: StoredContact;
  /** The agency that has it now. */
  agency: string;
  /** The redacted copy; null where it was not copied yet, or was erased. */
  copy: { subject: string | null; text: string; location: Location | null } | null;
}

/** Reports that fit, newest first. What is read of the log is the time asked for, not more. */
export function findRequests(db: Db, query: RequestQuery): RequestRow[] {
  const { since, until, scope, status, limit } = query;
  // Ids sort by the moment of receipt, so that they are the index on time; the moment itself decides.
  const inTime = and(
    gte(contacts.id, firstIdAt(since)),
    lt(contacts.id, firstIdAt(until + 1)),
    between(contacts.at, since, until),
  );
  const statuses = status && [...status.open];
  const asked = statuses && status.wanted === "open" ? inArray(contactNow.status, statuses) : undefined;
  const other = statuses && status.wanted === "closed" ? notInArray(contactNow.status, statuses) : undefined;
  return select(db, and(inTime, inScope(scope), asked, other))
    .orderBy(desc(contacts.id))
    .limit(limit)
    .all()
    .map(asRow);
}

/** Reports with these ids, in no order; what is no report, or not in the scope, is left out. */
export function requestsById(db: Db, ids: readonly string[], scope: RequestScope): RequestRow[] {
  return select(db, and(inArray(contacts.id, [...ids]), inScope(scope)))
    .all()
    .map(asRow);
}

/** Whether anything was imported from a source with this name. */
export function isSource(db: Db, name: string): boolean {
  return (
    db.orm.select({ id: contacts.id }).from(contacts).where(eq(contacts.source, name)).limit(1).get() !== undefined
  );
}

/** The code of a kind of matter that has a name only. A list of codes has commas between them, so a code has none. */
export function codeOfSubject(subject: string): string {
  return subject.replaceAll(",", ";");
}

function select(db: Db, where: SQL | undefined) {
  // The text first: where the first of them is null, the query builder takes all of them for null.
  const { text, subject, location } = analysisCopies;
  return db.orm
    .select({ contact: contacts, agency: contactNow.agency, copy: { text, subject, location } })
    .from(contacts)
    .innerJoin(contactNow, eq(contactNow.contactId, contacts.id))
    .leftJoin(analysisCopies, eq(analysisCopies.contactId, contacts.id))
    .where(and(eq(contactNow.kind, "report"), where))
    .$dynamic();
}

function inScope(scope: RequestScope): SQL | undefined {
  if ("place" in scope) {
    return and(
      isNull(contacts.source),
      // Only what was handed in this way, knowing that it is public: not what somebody told on the phone or at a counter.
      sql`${contacts.carriers} = ${JSON.stringify(PUBLIC_CARRIERS)}`,
      sql`${contacts.request} ->> '$.place' = ${scope.place}`,
      sql`${contacts.request} ->> '$.service' IN (SELECT value FROM json_each(${JSON.stringify(scope.services)}))`,
    );
  }
  const { source, codes } = scope;
  const code = sql`replace(${analysisCopies.subject}, ',', ';')`;
  return and(eq(contacts.source, source), codes && inArray(code, [...codes]));
}

function asRow({ copy, ...rest }: { contact: StoredContact; agency: string; copy: RequestRow["copy"] }): RequestRow {
  return { ...rest, copy };
}

/** What every id of this moment (epoch ms) or later sorts behind: see `timeOrderedId`. */
function firstIdAt(at: number): string {
  const hex = Math.max(0, at).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
