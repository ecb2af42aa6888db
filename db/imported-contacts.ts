/** Contacts that were imported: found again by the id they have in their source, so that nothing is kept twice. */
import { and, eq, inArray } from "drizzle-orm";
import type { LifeStatus } from "../src/contacts/life.ts";
import type { Db } from "./open.ts";
import { contactNow, contacts, erasures } from "./schema.ts";

export interface ImportedBefore {
  id: string;
  /** Its last history row, to be given to `appendChange`. */
  seq: number;
  status: LifeStatus;
  /** What was written in it is gone, and nothing may be written in it again. */
  erased: boolean;
}

/**
 * Those of a source that are here already, by their id there.
 *
 * @param externalIds at most some hundred at a time
 */
export function importedBefore(db: Db, source: string, externalIds: readonly string[]): Map<string, ImportedBefore> {
  const rows = db.orm
    .select({
      externalId: contacts.externalId,
      id: contacts.id,
      seq: contactNow.seq,
      status: contactNow.status,
      erasedAt: erasures.at,
    })
    .from(contacts)
    .innerJoin(contactNow, eq(contactNow.contactId, contacts.id))
    .leftJoin(erasures, eq(erasures.contactId, contacts.id))
    .where(and(eq(contacts.source, source), inArray(contacts.externalId, [...externalIds])))
    .all();
  return new Map(
    rows.map(({ externalId, erasedAt, ...rest }) => [externalId!, { ...rest, erased: erasedAt !== null }]),
  );
}
