/** What comes out of reading somebody else's catalogue file: the pieces of a catalogue, and a word on everything that was not clean. */
import type { z } from "zod";
import type { Fault } from "../files/fault.ts";
import type { Agency, Place, Service } from "../routing/world-schema.ts";

/** - `organisations`: the Flemish register of organisations (OVO), CSV
 * - `ipdc`: services of the Flemish catalogue (IPDC-LPDC), JSON-LD */
export const CATALOGUE_KINDS = ["organisations", "ipdc"] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

/** - `open311`: requests of an Open311 server (GeoReport v2), JSON
 * - `nyc311`: 311 requests of NYC Open Data, CSV */
export const CONTACT_KINDS = ["open311", "nyc311"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Everything that can be imported: pieces of a catalogue, and contacts. */
export const IMPORT_KINDS = [...CATALOGUE_KINDS, ...CONTACT_KINDS] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface Import {
  agencies: Agency[];
  places: Place[];
  services: Service[];
  /** Rows or records that should each have become an agency or a service. */
  rows: number;
  /** Rows that told of something an earlier or newer row told already: one piece stands for both, and a note says so. */
  merged: number;
  /** What was not taken. */
  faults: Fault[];
  /** What was taken with a change, or with something left open. */
  notes: Fault[];
}

/** What is to be told of a record, before it is given a place in the file. */
export interface Remark {
  problem: string;
  mend: string;
}

/** An import in which nothing was read yet. */
export function emptyImport(): Import {
  return { agencies: [], places: [], services: [], rows: 0, merged: 0, faults: [], notes: [] };
}

/** The same import with faults and notes in the order of the file. */
export function inOrder(result: Import): Import {
  const byPlace = (a: Fault, b: Fault) => a.line - b.line || a.column - b.column;
  return { ...result, faults: result.faults.toSorted(byPlace), notes: result.notes.toSorted(byPlace) };
}

/** The first reason why a value does not fit a schema, as `field: reason`, to be told in a fault. */
export function firstReason(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.join(".") || "the whole"}: ${issue.message}` : "it does not fit";
}
