/** Imports: somebody else's file into the house, with everything that was not clean told one by one. */
import { createHash } from "node:crypto";
import type { By } from "../db/audit.ts";
import type { SaveReport } from "../db/catalogue.ts";
import { addImport } from "../db/imports.ts";
import { type ContactImportReport, importContacts } from "./contact-importing.ts";
import { type Fault, FaultyFilesError } from "./files/fault.ts";
import type { House } from "./house.ts";
import { type CatalogueKind, CONTACT_KINDS, type Import, type ImportKind } from "./interop/import.ts";
import { readIpdc } from "./interop/ipdc.ts";
import type { Open311Source } from "./interop/open311-record.ts";
import { readOrganisations } from "./interop/organisations.ts";
import { UnknownInWorldError } from "./routing/weigh.ts";

/** A file as somebody hands it in; `source` says whose requests they are, and goes with `open311` only. */
interface GivenFile {
  kind: ImportKind;
  text: string;
  /** Name of the file as people should see it. */
  file: string;
  source?: Open311Source | undefined;
  by: By;
}

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
 * Imports a file of any kind: pieces of a catalogue, or contacts.
 *
 * @throws FaultyFilesError where nothing in it can be used; UnknownInWorldError where a source is given that it cannot have
 */
export async function importFile(house: House, given: GivenFile): Promise<ImportReport | ContactImportReport> {
  const { kind, source, text, file } = given;
  if (source && kind !== "open311") {
    const message = `A file of the kind '${kind}' says itself where it comes from. Leave the source out; it goes with open311.`;
    throw new UnknownInWorldError("source", source.id, message);
  }
  const contactKind = CONTACT_KINDS.find((one) => one === kind);
  if (contactKind) return importContacts(house, { ...given, kind: contactKind });
  return importText(house, kind as CatalogueKind, text, file);
}

/**
 * Imports the text of a catalogue file. What is faulty is reported and the rest is kept; importing the same again changes nothing.
 *
 * @param file name of the file as people should see it
 * @throws FaultyFilesError where nothing in it can be used; nothing is kept or noted then
 */
export function importText(house: House, kind: CatalogueKind, text: string, file: string): ImportReport {
  const { agencies, places, services, rows, merged, faults, notes } = read(kind, text, file, house.moment().date);
  if (agencies.length + services.length === 0) throw new FaultyFilesError(faults);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const counts = house.addToCatalogue({ agencies, places, services }, (saved) =>
    addImport(house.db, { at: house.now(), file, sha256, counts: { rows, merged, faults: faults.length, ...saved } }),
  );
  return { rows, merged, counts, faults, notes };
}

function read(kind: CatalogueKind, text: string, file: string, today: string): Import {
  if (kind === "organisations") return readOrganisations(text, file);
  return readIpdc(text, file, today);
}
