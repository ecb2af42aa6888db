/** One record of a GeoReport v2 document as a contact, or the reason why it is none. */
import type { Remark } from "./import.ts";
import type { ContactReading } from "./imported-contact.ts";
import { LIKE, readMinute, unreadable } from "./open311-moment.ts";
import { locationOf } from "./open311-place.ts";
import { changeOf, statusOf } from "./open311-status.ts";
import { slug } from "./slug.ts";
import type { Position } from "./text-position.ts";

/** What a GeoReport document does not say of itself. */
export interface Open311Source {
  /** Slug that the ids of its agencies start with, such as `sf`. */
  id: string;
  /** Who is taken to be responsible where a request names no agency, such as `San Francisco`. */
  name: string;
  /** IANA zone of times without an offset, such as `America/Los_Angeles`. */
  zone: string;
}

/** The text of a field, `""` where it holds none. */
export type Said = (field: string) => string;

/** Reads the fields of a record. Texts and numbers count; a whole number too large to be exact is no number at all. */
export function fieldsOf(record: unknown): Said | undefined {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return undefined;
  const fields = new Map<string, unknown>(Object.entries(record));
  return (field) => {
    const value = fields.get(field);
    if (typeof value === "string") return value.trim();
    return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : "";
  };
}

/** A request with a number, a kind of service and a readable time becomes a contact; all else may be lacking or strange. */
export function readRecord(record: unknown, place: Position, source: Open311Source): ContactReading {
  const said = fieldsOf(record);
  if (!said) return refusal(place, "the entry is not a request", "Write it between braces, or remove it");
  const externalId = said("service_request_id");
  if (!externalId) {
    const mend = "Give it between quotes, or as a whole number of at most 15 digits";
    return refusal(place, "the request has no usable service_request_id", mend);
  }
  const subject = oneLine(said("service_name")) || said("service_code");
  if (!subject) return refusal(place, `${externalId} has no service_name and no service_code`, "Give one of the two");
  const requested = said("requested_datetime");
  const at = readMinute(requested, source.zone);
  if (at === undefined) {
    const lacking = { problem: `${externalId} has no requested_datetime`, mend: `Add it, like ${LIKE}` };
    return { place, refused: requested ? unreadable("requested_datetime", requested) : lacking };
  }
  return taken(place, { externalId, subject, at }, said, source);
}

function taken(
  place: Position,
  known: { externalId: string; subject: string; at: number },
  said: Said,
  source: Open311Source,
): ContactReading {
  const status = statusOf(said("status"));
  const change = changeOf(said("updated_datetime"), known.at, status.value, source.zone);
  const where = locationOf({
    address: oneLine(said("address")),
    postcode: said("zipcode"),
    latitude: said("lat"),
    longitude: said("long"),
  });
  const text = said("description");
  const outcome = said("status_notes");
  return {
    place,
    contact: {
      ...known,
      // GeoReport is for what has to be mended in public space (melding), and does not say by what channel it was told.
      kind: "report",
      carriers: [],
      status: status.value,
      ...(change.closedAt !== undefined && { closedAt: change.closedAt }),
      ...agencyOf(oneLine(said("agency_responsible")), source),
      text,
      ...(outcome && { outcome }),
      ...(where.location && { location: where.location }),
    },
    ...(change.changedAt !== undefined && { changedAt: change.changedAt }),
    remarks: [...status.remarks, ...change.remarks, ...where.remarks, ...textRemarks(text)],
  };
}

function refusal(place: Position, problem: string, mend: string): ContactReading {
  return { place, refused: { problem, mend } };
}

function agencyOf(named: string, source: Open311Source): { agency: string; agencyName: string } {
  const own = slug(named);
  return own ? { agency: `${source.id}-${own}`, agencyName: named } : { agency: source.id, agencyName: source.name };
}

function textRemarks(text: string): Remark[] {
  return text ? [] : [{ problem: "the request has no description", mend: "Add what was told, where it is known" }];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
