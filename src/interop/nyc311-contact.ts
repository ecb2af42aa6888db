/** One row of the NYC 311 requests as a contact, or the reason why it is none. */
import type { Remark } from "./import.ts";
import type { ContactReading } from "./imported-contact.ts";
import type { Nyc311Values } from "./nyc311-rows.ts";
import { kindOf, nyc311Minute, STATUSES, WAYS } from "./nyc311-terms.ts";
import { unreadable } from "./open311-moment.ts";
import { locationOf } from "./open311-place.ts";
import { cutAt } from "./plain-text.ts";
import { slug } from "./slug.ts";
import type { Position } from "./text-position.ts";

const LIKE = "03/01/2011 02:27:57 PM";

/** A row with a key, an agency, a kind of matter and a readable time becomes a contact; all else may be lacking or strange. */
export function readRow(values: Nyc311Values, place: Position): ContactReading {
  const { key, created } = values;
  const agency = slug(values.agency);
  const subject = subjectOf(values);
  const at = nyc311Minute(created);
  if (!key) return refusal(place, "the row has no Unique Key", "Give it the number it is known by");
  if (!agency) return refusal(place, `${key} names no agency`, "Fill in Agency");
  if (!subject) return refusal(place, `${key} has no Complaint Type and no Descriptor`, "Fill in one of the two");
  if (at === undefined) {
    const lacking = { problem: `${key} has no Created Date`, mend: `Add it, like ${LIKE}` };
    return { place, refused: created ? unreadable("Created Date", created, LIKE) : lacking };
  }
  return taken(values, place, { externalId: key, agency: `nyc-${agency}`, subject, at });
}

function taken(
  values: Nyc311Values,
  place: Position,
  known: { externalId: string; agency: string; subject: string; at: number },
): ContactReading {
  const way = wayOf(values.channel);
  const status = statusOf(values.status);
  const closing = closingOf(values.closed, known.at, status.value);
  const zip = zipOf(values.zip);
  const where = locationOf({ ...values, address: given(values.address), postcode: zip.value });
  const changedAt = nyc311Minute(values.changed);
  return {
    place,
    contact: {
      ...known,
      ...way.value,
      kind: kindOf(known.subject),
      status: status.value,
      ...(closing.value !== undefined && { closedAt: closing.value }),
      agencyName: values.agencyName || values.agency,
      // The file tells the kind of matter and what came of it, never what the person said.
      text: "",
      ...(values.outcome && { outcome: values.outcome }),
      ...(where.location && { location: where.location }),
    },
    ...(changedAt !== undefined && { changedAt }),
    remarks: [...way.remarks, ...status.remarks, ...closing.remarks, ...zip.remarks, ...where.remarks],
  };
}

function refusal(place: Position, problem: string, mend: string): ContactReading {
  return { place, refused: { problem, mend } };
}

/** `Complaint Type: Descriptor`, or the one that is given. */
function subjectOf({ matter, detail }: Nyc311Values): string {
  return [given(matter), given(detail)].filter(Boolean).join(": ");
}

function wayOf(written: string) {
  const value = WAYS.get(written.toUpperCase() || "UNKNOWN");
  if (value) return { value, remarks: [] };
  const problem = `'${cutAt(written, 40)}' is not a channel type that is known here; the channel was left open`;
  return { value: { carriers: [] }, remarks: [{ problem, mend: `Use one of: ${[...WAYS.keys()].join(", ")}` }] };
}

/** An unknown status is open: nothing says that it is over. */
function statusOf(written: string): { value: "open" | "closed"; remarks: Remark[] } {
  const value = STATUSES.get(written.toLowerCase());
  if (value) return { value, remarks: [] };
  const problem = `the status '${cutAt(written, 40)}' is not known; it was taken as open`;
  return { value: "open", remarks: [{ problem, mend: `Use one of: ${[...STATUSES.keys()].join(", ")}` }] };
}

/** The moment of closing, where the row is closed and it can be right. Otherwise it is left out, and told if one was written. */
function closingOf(written: string, at: number, status: "open" | "closed"): { value?: number; remarks: Remark[] } {
  const leftOut = (problem: string, mend: string) => ({ remarks: [{ problem, mend }] });
  if (status === "open") {
    if (!written) return { remarks: [] };
    return leftOut("not closed, and still with a Closed Date, which was left out", "Mend Status or Closed Date");
  }
  if (!written) return leftOut("closed, without a time of closing", "Fill in Closed Date");
  const value = nyc311Minute(written);
  if (value === undefined) return { remarks: [unreadable("Closed Date", written, LIKE)] };
  if (value < at)
    return leftOut("closed before it was created; its time of closing was left out", "Mend one of the two dates");
  return { value, remarks: [] };
}

function zipOf(written: string): { value: string; remarks: Remark[] } {
  const zip = given(written);
  if (zip === "" || /^\d{5}(?:-\d{4})?$/.test(zip)) return { value: zip, remarks: [] };
  const problem = `'${cutAt(zip, 20)}' is not a ZIP code and was left out`;
  return { value: "", remarks: [{ problem, mend: "Write five digits" }] };
}

/** The portal writes out that nothing was given. */
function given(written: string): string {
  return /^(?:N\/A|Unspecified)$/i.test(written) ? "" : written;
}
