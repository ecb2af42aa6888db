/**
 * Contact points of the catalogue. None becomes a channel point: an agency's counters are described at the agency, and those in
 * the catalogue are often dummies, with a web address where hours should be. Each is told, so that nobody counts on it.
 */
import type { Fault } from "../files/fault.ts";
import type { IpdcFile } from "./ipdc-file.ts";
import { CONTACT_TYPES } from "./ipdc-terms.ts";
import { idOf, isNode, type Node, nodesOf, textsOf, typesOf } from "./linked-data.ts";

/** One fault for each contact point of the records, and for each that lies beside them. */
export function contactPointFaults(records: readonly Node[], file: IpdcFile): Fault[] {
  const beside = file.entries.filter(isNode).filter((node) => typesOf(node).some((type) => CONTACT_TYPES.has(type)));
  const owners = new Map<Node, Node | undefined>(beside.map((point) => [point, undefined]));
  for (const record of records) {
    for (const point of nodesOf(record, "contactPoints", file.index)) owners.set(point, record);
  }
  return [...owners].map(([point, owner]) => faultOf(point, owner, file));
}

function faultOf(point: Node, owner: Node | undefined, file: IpdcFile): Fault {
  // A point written inside its record often has no address of its own; the record is near enough.
  const at = idOf(point) === undefined ? owner : point;
  const address = textsOf(point, "hours").find((hours) => /^[a-z][a-z+.-]*:\/\//i.test(hours));
  const mend = "Describe the counter at its agency, with hours like Mo-Fr 09:00-12:00";
  if (address === undefined)
    return file.fault(at, "a contact point was not taken: it is not said whose counter it is", mend);
  return file.fault(at, `a contact point was not taken: '${address}' stands where its opening hours should be`, mend);
}
