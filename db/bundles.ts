/** Life events (levensgebeurtenissen) and social rights (sociale rechten). A newer version replaces the one with its id. */
import { asc, eq } from "drizzle-orm";
import type { LifeEvent, Right } from "../src/routing/world-schema.ts";
import { type Counts, countOutcomes, outcomeOf } from "./merge.ts";
import type { Db } from "./open.ts";
import { lifeEventServices, lifeEvents, rights } from "./schema.ts";

/** All life events by id, their services in the order they were given. */
export function loadLifeEvents(db: Db): LifeEvent[] {
  const bundled = new Map<string, string[]>();
  for (const { lifeEventId, service } of bundleRows(db)) {
    bundled.set(lifeEventId, [...(bundled.get(lifeEventId) ?? []), service]);
  }
  const rows = db.orm.select().from(lifeEvents).orderBy(asc(lifeEvents.id)).all();
  return rows.map((row) => ({ ...row, services: bundled.get(row.id) ?? [] }));
}

/** All rights by id. */
export function loadRights(db: Db): Right[] {
  return db.orm.select().from(rights).orderBy(asc(rights.id)).all() as Right[];
}

/** Adds or replaces life events. The caller holds the transaction. */
export function saveLifeEvents(db: Db, incoming: readonly LifeEvent[]): Counts {
  return saveById(loadLifeEvents(db), incoming, (event) => writeLifeEvent(db, event));
}

/** Adds or replaces rights. The caller holds the transaction. */
export function saveRights(db: Db, incoming: readonly Right[]): Counts {
  return saveById(loadRights(db), incoming, (right) => {
    db.orm.insert(rights).values(right).onConflictDoUpdate({ target: rights.id, set: right }).run();
  });
}

function saveById<T extends { id: string }>(
  stored: readonly T[],
  incoming: readonly T[],
  write: (piece: T) => void,
): Counts {
  const known = new Map(stored.map((piece) => [piece.id, piece]));
  return countOutcomes(
    incoming.map((piece) => {
      const outcome = outcomeOf(known.get(piece.id), piece);
      known.set(piece.id, piece);
      if (outcome !== "unchanged") write(piece);
      return outcome;
    }),
  );
}

function writeLifeEvent(db: Db, { services, ...row }: LifeEvent): void {
  db.orm.insert(lifeEvents).values(row).onConflictDoUpdate({ target: lifeEvents.id, set: row }).run();
  db.orm.delete(lifeEventServices).where(eq(lifeEventServices.lifeEventId, row.id)).run();
  const rows = services.map((service, position) => ({ lifeEventId: row.id, position, service }));
  db.orm.insert(lifeEventServices).values(rows).run();
}

function bundleRows(db: Db) {
  return db.orm
    .select()
    .from(lifeEventServices)
    .orderBy(asc(lifeEventServices.lifeEventId), asc(lifeEventServices.position))
    .all();
}
