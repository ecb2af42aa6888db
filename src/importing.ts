/** Imports: somebody else's catalogue file into the house, with everything that was not clean told one by one. */
import { createHash } from "node:crypto";
import type { SaveReport } from "../db/catalogue.ts";
import { addImport } from "../db/imports.ts";
import { type Fault, FaultyFilesError } from "./files/fault.ts";
import type { House } from "./house.ts";
import type { Import, ImportKind } from "./interop/import.ts";
import { readIpdc } from "./interop/ipdc.ts";
import { readOrganisations } from "./interop/organisations.ts";

export interface ImportReport {
  rows: number;
  merged: number;
  counts: SaveReport;
  /** What was not taken. */
  faults: Fault[];
  /** What was taken with a change. */
  notes: Fault[];
}

/**
 * Imports the text of a file. What is faulty is reported and the rest is kept; importing the same again changes nothing.
 *
 * @param file name of the file as people should see it
 * @throws FaultyFilesError where nothing in it can be used; nothing is kept or noted then
 */
export function importText(house: House, kind: ImportKind, text: string, file: string): ImportReport {
  const { agencies, places, services, rows, merged, faults, notes } = read(kind, text, file, house.moment().date);
  if (agencies.length + services.length === 0) throw new FaultyFilesError(faults);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const counts = house.addToCatalogue({ agencies, places, services }, (saved) =>
    addImport(house.db, { at: house.now(), file, sha256, counts: { rows, merged, faults: faults.length, ...saved } }),
  );
  return { rows, merged, counts, faults, notes };
}

function read(kind: ImportKind, text: string, file: string, today: string): Import {
  if (kind === "organisations") return readOrganisations(text, file);
  return readIpdc(text, file, today);
}
