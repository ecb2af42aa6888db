/** Reports as an Open311 server shows them: looked up, and told without anything that is sealed. */
import type { z } from "zod";
import { type HistoryRow, loadHistory } from "../../db/history.ts";
import {
  codeOfSubject,
  findRequests,
  type RequestRow,
  type RequestScope,
  requestsById,
} from "../../db/open311-requests.ts";
import { minuteOf } from "../calendar/zone.ts";
import type { Contact } from "../contacts/life.ts";
import type { House } from "../house.ts";
import { w3Datetime } from "../interop/open311-moment.ts";
import type { ServiceRequests } from "../interop/open311-wire.ts";
import { cutAt } from "../interop/plain-text.ts";
import { clocksNow } from "../rules.ts";
import { Open311Error } from "./error.ts";
import type { Jurisdiction } from "./jurisdiction.ts";
import type { Asked } from "./query.ts";
import { statusNotes } from "./status-notes.ts";

export type ServiceRequest = z.infer<typeof ServiceRequests>[number];

/** Most requests in an answer, and characters in a description: GeoReport v2. */
const MOST = 1000;
const MOST_CHARACTERS = 4000;
/** The service of an imported report before its copy for everybody is made: its kind of matter is not known until then. */
const NOT_KNOWN = { code: "onbekend", name: null };

/**
 * Reports of a jurisdiction that are for everybody, newest first: about a service that is not sensitive. A report of which
 * nobody knows the service may be about anything, and is not among them. Of those asked for by id, the ones that are there.
 */
export function requestsIn(house: House, jurisdiction: Jurisdiction, asked: Asked): ServiceRequest[] {
  if ("ids" in asked) return requestsBy(house, jurisdiction, asked.ids);
  const { since, until, codes, status } = asked;
  const scope = scopeOf(house, jurisdiction, codes);
  const rows = findRequests(house.db, { scope, since, until, status, limit: MOST });
  return rows.map((row) => tell(house, row));
}

/** One report by its id, as above. Throws Open311Error 404 where it is not there. */
export function requestIn(house: House, jurisdiction: Jurisdiction, id: string): ServiceRequest {
  const [found] = requestsBy(house, jurisdiction, [id]);
  if (found) return found;
  throw new Open311Error(
    404,
    `service_request_id '${id}' was not found in jurisdiction '${jurisdiction.id}'. Take an id from GET requests.`,
  );
}

/**
 * By id, one about a sensitive service is told too: how far it is, and neither what was reported nor where. Only who got the id
 * for a token can ask for it.
 */
function requestsBy(house: House, jurisdiction: Jurisdiction, ids: readonly string[]): ServiceRequest[] {
  const rows = requestsById(house.db, ids, scopeOf(house, jurisdiction, undefined, true));
  return rows.map((row) => tell(house, row));
}

function scopeOf(
  { catalogue }: House,
  { kind, id }: Jurisdiction,
  codes: readonly string[] | undefined,
  sensitive = false,
): RequestScope {
  if (kind === "source") return { source: id, codes };
  const services = catalogue.services.filter((one) => sensitive || !one.sensitive).map((one) => one.id);
  return { place: id, services: codes ? services.filter((one) => codes.includes(one)) : services };
}

function tell(house: House, row: RequestRow): ServiceRequest {
  const { contact: stored } = row;
  const { contact, history } = loadHistory(house.db, stored.id, stored.kind)!;
  const { catalogue } = house;
  const service = catalogue.services.find(({ id }) => id === stored.request.service);
  const nameOf = (id: string) => catalogue.agencies.find((one) => one.id === id)?.name.nl ?? id;
  const { code, name } = service ? { code: service.id, name: service.name.nl } : subjectOf(row);
  return {
    service_request_id: stored.id,
    status: contact.ended ? "closed" : "open",
    status_notes: statusNotes(history, nameOf),
    service_name: name,
    service_code: code,
    agency_responsible: nameOf(row.agency),
    service_notice: null,
    ...momentsOf(house, row, contact, history),
    ...wordsOf(service?.sensitive ? null : row.copy),
    address_id: null,
    media_url: null,
  };
}

function subjectOf({ copy }: RequestRow): { code: string; name: string | null } {
  const subject = copy?.subject;
  return subject ? { code: codeOfSubject(subject), name: subject } : NOT_KNOWN;
}

/** Closed: when it was closed. Open: when something last happened, its receipt included, and when the answer is due. */
function momentsOf(house: House, { contact: row }: RequestRow, contact: Contact, history: readonly HistoryRow[]) {
  const last = history.findLast(({ kind }) => kind !== "note")!;
  const requested = minuteOf(row.at);
  const changed = contact.ended?.at ?? (last.seq > 0 ? minuteOf(last.at) : requested);
  const due = contact.ended ? undefined : clocksNow(house, row, contact).find(({ name }) => TOLD.includes(name))?.due;
  return {
    requested_datetime: w3Datetime(requested),
    updated_datetime: w3Datetime(changed),
    expected_datetime: due === undefined ? null : w3Datetime(due),
  };
}

/** The clocks by which something is told about the matter itself. */
const TOLD: readonly string[] = ["answer", "progress"];

function wordsOf(copy: RequestRow["copy"]) {
  const location = copy?.location;
  return {
    description: copy ? cutAt(copy.text, MOST_CHARACTERS) || null : null,
    address: location?.address ?? null,
    zipcode: location?.postcode ?? null,
    lat: location?.latitude ?? null,
    long: location?.longitude ?? null,
  };
}
