/** Municipalities (gemeenten). */
import { asc } from "drizzle-orm";
import type { Place } from "../src/routing/world-schema.ts";
import { betterText, type Counts, countOutcomes, outcomeOf, union, withoutNulls } from "./merge.ts";
import type { Db } from "./open.ts";
import { places } from "./schema.ts";

/** All of them, by id. */
export function loadPlaces(db: Db): Place[] {
  return db.orm.select().from(places).orderBy(asc(places.id)).all().map(withoutNulls) as Place[];
}

/** Adds or completes them by id. The caller holds the transaction. */
export function savePlaces(db: Db, incoming: readonly Place[]): Counts {
  const stored = new Map(loadPlaces(db).map((place) => [place.id, place]));
  return countOutcomes(
    incoming.map((place) => {
      const before = stored.get(place.id);
      const next = before ? mergePlace(before, place) : place;
      const outcome = outcomeOf(before, next);
      stored.set(place.id, next);
      if (outcome === "unchanged") return outcome;
      db.orm.insert(places).values(next).onConflictDoUpdate({ target: places.id, set: next }).run();
      return outcome;
    }),
  );
}

function mergePlace(stored: Place, incoming: Place): Place {
  return {
    ...stored,
    ...incoming,
    name: betterText(stored.name, incoming.name),
    postcodes: union(stored.postcodes, incoming.postcodes),
  };
}
