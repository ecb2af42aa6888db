/** The catalogue as a whole: saved in parts, as files bring them, and loaded in one piece. */
import type { Catalogue } from "../src/routing/world.ts";
import { saveAgencies } from "./agencies.ts";
import { loadAgencies } from "./agency-rows.ts";
import { loadLifeEvents, loadRights, saveLifeEvents, saveRights } from "./bundles.ts";
import { loadManifest, saveManifest } from "./manifest.ts";
import type { Counts } from "./merge.ts";
import { type Db, inTransaction } from "./open.ts";
import { loadPlaces, savePlaces } from "./places.ts";
import { loadResolvedServices, saveServices } from "./services.ts";

export type SaveReport = Record<"places" | "agencies" | "services" | "lifeEvents" | "rights", Counts>;

/**
 * Saves whatever part of a catalogue is given, all or nothing. Saving the same part again changes nothing, and no save
 * takes away a channel point or a contact. Throws `DatabaseError` for a first manifest that is not whole.
 */
export function saveCatalogue(db: Db, part: Partial<Catalogue>): SaveReport {
  return inTransaction(db, () => {
    saveManifest(db, part);
    return {
      places: savePlaces(db, part.places ?? []),
      // Before the services: whether two services are the same depends on which agencies are the same.
      agencies: saveAgencies(db, part.agencies ?? []),
      services: saveServices(db, part.services ?? []),
      lifeEvents: saveLifeEvents(db, part.lifeEvents ?? []),
      rights: saveRights(db, part.rights ?? []),
    };
  });
}

/** The whole catalogue, every list sorted by id; undefined as long as no manifest was saved. */
export function loadCatalogue(db: Db): Catalogue | undefined {
  const manifest = loadManifest(db);
  if (!manifest) return undefined;
  return {
    ...manifest,
    places: loadPlaces(db),
    agencies: loadAgencies(db),
    services: loadResolvedServices(db),
    lifeEvents: loadLifeEvents(db),
    rights: loadRights(db),
  };
}
