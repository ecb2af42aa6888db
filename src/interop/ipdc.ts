/**
 * The Flemish catalogue of public services (IPDC-LPDC) read into services: published instances in expanded JSON-LD, pages of
 * concept snapshots with Dutch names, and single records.
 */
import type { Fault } from "../files/fault.ts";
import { emptyImport, type Import, inOrder } from "./import.ts";
import { contactPointFaults } from "./ipdc-contact-points.ts";
import { IpdcFile } from "./ipdc-file.ts";
import { type Reading, toService } from "./ipdc-service.ts";
import { SERVICE_TYPES } from "./ipdc-terms.ts";
import { isNode, type Node, textsOf, typesOf } from "./linked-data.ts";

/**
 * Every record becomes a service, gives way to a newer version of itself, or is told as a fault. Never throws.
 *
 * @param text the file, JSON
 * @param file its path as people should see it
 * @param today ISO day, to tell which services have ended; without it every end is noted
 */
export function readIpdc(text: string, file: string, today?: string): Import {
  const source = new IpdcFile(text, file);
  const result = emptyImport();
  if (source.syntax) return { ...result, faults: [source.syntax] };
  const records: Node[] = [];
  const readings: Reading[] = [];
  for (const entry of source.entries) {
    const refusal = refusalOf(entry, source);
    if (refusal === "part") continue;
    result.rows++;
    if (refusal) result.faults.push(refusal);
    else records.push(entry as Node);
  }
  for (const record of records) {
    const reading = toService(record, source, today);
    if ("problem" in reading) result.faults.push(reading);
    else readings.push(reading);
  }
  for (const fault of contactPointFaults(records, source)) result.faults.push(fault);
  keepNewest(readings, source, result);
  if (result.services.length === 0) {
    const mend = "Give a list, a page or a single record of the service catalogue";
    result.faults.push(source.fault(undefined, "no service found", mend));
  }
  return inOrder(result);
}

/** Why an entry is not read as a service; `part` for a cost, requirement and the like that lies beside the services. */
function refusalOf(entry: unknown, source: IpdcFile): Fault | "part" | undefined {
  if (!isNode(entry))
    return source.fault(undefined, "an entry is not a record", "Remove it or write it between braces");
  const types = typesOf(entry);
  if (types.some((type) => SERVICE_TYPES.has(type))) return undefined;
  if (source.partsBeside && types.length > 0) return "part";
  const problem = types.length > 0 ? `a ${types.join(", ")} is not a service` : "the entry has no @type";
  return source.fault(entry, problem, "Give it the type of a public service, or remove it");
}

/** A page of snapshots may hold several versions of one record. The newest stands; a note tells of each older one. */
function keepNewest(readings: readonly Reading[], source: IpdcFile, result: Import): void {
  const newest = new Map<string, Reading>();
  for (const reading of readings) {
    const key = textsOf(reading.node, "versionOf")[0] ?? reading.service.id;
    const other = newest.get(key);
    if (!other || generated(reading) >= generated(other)) newest.set(key, reading);
    if (!other) continue;
    const older = newest.get(key) === reading ? other : reading;
    result.merged++;
    const problem = `'${older.service.name.nl}' gives way to a later version of the same record`;
    result.notes.push(source.fault(older.node, problem, "Remove the older one"));
  }
  const ids = new Set<string>();
  for (const { node, service, notes } of newest.values()) {
    if (ids.has(service.id)) {
      result.faults.push(
        source.fault(node, `another service already has the id ${service.id}`, "Give it its own uuid"),
      );
      continue;
    }
    ids.add(service.id);
    result.services.push(service);
    for (const note of notes) result.notes.push(note);
  }
}

/** When a version was made, in epoch milliseconds; a version that does not say so counts as the oldest. */
function generated({ node }: Reading): number {
  const moment = Date.parse(textsOf(node, "generated")[0] ?? "");
  return Number.isNaN(moment) ? Number.NEGATIVE_INFINITY : moment;
}
