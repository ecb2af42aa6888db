/**
 * Contacts out of somebody else's file, into the contact log: each once, and the closing of those that were closed since.
 *
 * What the file does not say of a contact is not made up: without a carrier (drager) it is `other`, who brought it (kanaal) is
 * `other` too, and of a closing without a time the moment it came in is kept, the one moment that is sure to be no later.
 */
import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { By } from "../db/audit.ts";
import { importedBefore } from "../db/imported-contacts.ts";
import { addImport } from "../db/imports.ts";
import { inTransaction } from "../db/open.ts";
import { type Fault, FaultyFilesError } from "./files/fault.ts";
import type { House } from "./house.ts";
import { type ImportedTold, keepImported } from "./imported-keeping.ts";
import type { ContactKind } from "./interop/import.ts";
import type { ContactImport, ImportedContact } from "./interop/imported-contact.ts";
import { readNyc311 } from "./interop/nyc311.ts";
import { readOpen311 } from "./interop/open311.ts";
import type { Open311Source } from "./interop/open311-record.ts";
import { START } from "./interop/text-position.ts";

/** Contacts in one transaction (a parameter): fewer would pay for more commits, more would keep others waiting. */
const BATCH = 250;

interface ContactFile {
  kind: ContactKind;
  text: string;
  /** Name of the file as people should see it. */
  file: string;
  /** Whose requests they are; for `open311` only. */
  source?: Open311Source | undefined;
  by: By;
}

export interface ContactImportReport {
  rows: number;
  merged: number;
  /** `closed`: open when they were imported before. With merged rows and faults these add up to the rows. */
  counts: { contacts: Record<ImportedTold["outcome"], number> };
  /** What was not taken. */
  faults: Fault[];
  /** What was taken with a change. */
  notes: Fault[];
}

/**
 * Imports contacts, some hundred in a transaction. The same again adds nothing; a failure halfway keeps the batches before it,
 * and importing again goes on from there.
 *
 * @throws FaultyFilesError where nothing in it can be used, or an agency of it would pass for one of the catalogue
 */
export async function importContacts(house: House, given: ContactFile): Promise<ContactImportReport> {
  const { file, text, by } = given;
  const { contacts, rows, merged, faults, notes } = withoutFuture(read(given), file, house.now());
  if (contacts.length === 0) throw new FaultyFilesError(faults);
  assertForeign(house, contacts, file);
  const counts = { added: 0, closed: 0, unchanged: 0 };
  const keeper = { house, source: sourceName(given), by };
  for (let from = 0; from < contacts.length; from += BATCH) {
    const batch = contacts.slice(from, from + BATCH);
    const last = from + BATCH >= contacts.length;
    inTransaction(house.db, () => {
      const before = importedBefore(house.db, keeper.source, idsOf(batch));
      for (const one of batch) {
        const { outcome, remark } = keepImported(keeper, one, before.get(one.externalId));
        counts[outcome]++;
        if (remark) notes.push({ file, ...START, ...remark });
      }
      if (last)
        addImport(house.db, noteOf(house, file, text, { rows, merged, faults: faults.length, contacts: counts }));
    });
    // Who hands in a contact meanwhile waits for one batch, not for the whole file.
    await turn();
  }
  return { rows, merged, counts: { contacts: counts }, faults, notes };
}

/** The name that the contacts of a file are kept under, such as `open311:sf`. */
function sourceName({ kind, source }: Pick<ContactFile, "kind" | "source">): string {
  return source === undefined ? kind : `${kind}:${source.id}`;
}

function read({ kind, text, file, source }: ContactFile): ContactImport {
  return kind === "nyc311" ? readNyc311(text, file) : readOpen311(text, file, source);
}

/** What has not come yet cannot have come in; the readers know no present. */
function withoutFuture(result: ContactImport, file: string, now: number): ContactImport {
  const past = ({ at }: ImportedContact) => at * 60_000 <= now;
  const faults = result.contacts
    .filter((one) => !past(one))
    .map(({ externalId }) => ({
      file,
      ...START,
      problem: `${externalId} comes from a moment that has not come yet`,
      mend: "Mend its time, or import it later",
    }));
  return { ...result, contacts: result.contacts.filter(past), faults: [...result.faults, ...faults] };
}

/** Agencies of elsewhere are not in the catalogue: under an id of it, their contacts would land on somebody's desk here. */
function assertForeign({ catalogue }: House, contacts: readonly ImportedContact[], file: string): void {
  const own = new Set(catalogue.agencies.map(({ id }) => id));
  const taken = new Set(contacts.map(({ agency }) => agency).filter((id) => own.has(id)));
  if (taken.size === 0) return;
  const faults = [...taken].map((id) => ({
    file,
    ...START,
    problem: `its agency would be called '${id}', which is an agency of the catalogue here`,
    mend: "Give the source another id",
  }));
  throw new FaultyFilesError(faults);
}

function idsOf(batch: readonly ImportedContact[]): string[] {
  return batch.map(({ externalId }) => externalId);
}

function noteOf(house: House, file: string, text: string, counts: Readonly<Record<string, unknown>>) {
  return { at: house.now(), file, sha256: createHash("sha256").update(text).digest("hex"), counts };
}
