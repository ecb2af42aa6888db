/** Requests of an Open311 server (GeoReport v2, http://wiki.open311.org/GeoReport_v2/) read into contacts. */
import { ZONE } from "../calendar/zone.ts";
import { type ContactImport, gather } from "./imported-contact.ts";
import { clockRemarks } from "./open311-clock.ts";
import { openFile } from "./open311-file.ts";
import { fieldsOf, type Open311Source, readRecord } from "./open311-record.ts";
import { START } from "./text-position.ts";

const UNNAMED: Open311Source = { id: "open311", name: "Open311", zone: ZONE };
const TIMES = ["requested_datetime", "updated_datetime", "expected_datetime"] as const;

/**
 * Every record becomes a contact, gives way to a newer one with its number (by updated_datetime), or is told as a fault.
 *
 * @param text the file, JSON
 * @param file its path as people should see it
 * @param source what the file does not say; left out: times without an offset are Brussels time
 * @throws RangeError where the zone of the source does not exist; nothing in the file makes it throw
 */
export function readOpen311(text: string, file: string, source: Open311Source = UNNAMED): ContactImport {
  const { records, fault } = openFile(text, file);
  if (fault) return { ...gather(file, []), faults: [fault] };
  const result = gather(
    file,
    records.map(({ value, place }) => readRecord(value, place, source)),
  );
  const times = records.flatMap(({ value }) => TIMES.map((name) => fieldsOf(value)?.(name) ?? "")).filter(Boolean);
  const onClock = clockRemarks(times, source.zone).map((remark) => ({ file, ...START, ...remark }));
  return { ...result, notes: [...onClock, ...result.notes] };
}
