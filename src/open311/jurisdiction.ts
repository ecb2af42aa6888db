/** Whose requests are meant: a municipality (gemeente) of the catalogue, or the source of what was imported. */
import { isSource } from "../../db/open311-requests.ts";
import type { House } from "../house.ts";
import type { Place } from "../routing/world-schema.ts";
import { Open311Error } from "./error.ts";

export type Jurisdiction = { kind: "place"; id: string; place: Place } | { kind: "source"; id: string };

/**
 * The jurisdiction with an id: a place id such as `gent`, or the name of a source such as `nyc311`, of which the requests can be
 * read and nothing can be reported. A server for one jurisdiction may leave it out; this one has several.
 *
 * @throws Open311Error 400 where none is given, 404 where it is not there
 */
export function jurisdictionOf(house: House, id: string | undefined): Jurisdiction {
  if (id === undefined || id === "")
    throw new Open311Error(400, "jurisdiction_id was not provided. Give the id of a municipality, such as gent.");
  const place = house.catalogue.places.find((one) => one.id === id);
  if (place) return { kind: "place", id, place };
  if (isSource(house.db, id)) return { kind: "source", id };
  throw new Open311Error(404, `jurisdiction_id '${id}' was not found. Take the id of a place from /api/places.`);
}
