/** Moments as GeoReport v2 writes them (W3C NOTE-datetime), and wall time in a zone that the file does not name. */
import { Temporal } from "temporal-polyfill";
import { FIRST_YEAR, LAST_YEAR } from "../calendar/years.ts";
import { fromMinute, MomentError, toMinute } from "../calendar/zone.ts";
import type { Remark } from "./import.ts";
import { cutAt } from "./plain-text.ts";

// Some servers put a space for the T, or leave the colon out of the offset.
const WRITTEN = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::[0-5]\d(?:\.\d{1,9})?)?) ?(?:([Zz])|([+-]\d\d):?(\d\d))?$/;

/** How a moment should be written, to be told. */
export const LIKE = "2011-06-28T05:14:00-07:00";

/** Whether a moment is written without its distance to UTC, so that only a zone from elsewhere gives it a meaning. */
export function isWallTime(written: string): boolean {
  const parts = WRITTEN.exec(written);
  return parts !== null && parts[3] === undefined && parts[4] === undefined;
}

/**
 * Epoch minute of a moment, seconds cut off; nothing where it cannot be read or lies outside the years that are kept.
 *
 * @param zone IANA zone for a moment without an offset: see `wallMinute`
 * @throws RangeError where the zone does not exist
 */
export function readMinute(written: string, zone: string): number | undefined {
  const parts = WRITTEN.exec(written);
  if (!parts) return undefined;
  const [, day, time, utc, hours, minutes] = parts;
  const local = `${day}T${time}`;
  if (utc) return keptMinute(`${local}Z`);
  return hours ? keptMinute(`${local}${hours}:${minutes}`) : wallMinute(local, zone);
}

/**
 * Epoch minute of ISO wall time in a zone. The rule is the one of the house: an hour that occurs twice means the earlier one,
 * an hour that the clocks skip moves forward by what they skip.
 *
 * @throws RangeError where the zone does not exist
 */
export function wallMinute(local: string, zone: string): number | undefined {
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from(local);
  } catch {
    return undefined;
  }
  return keptMinute(plain.toZonedDateTime(zone, { disambiguation: "compatible" }).toInstant().toString());
}

/** Why a moment in a field was not taken. */
export function unreadable(field: string, written: string, like = LIKE): Remark {
  const problem = `${field} '${cutAt(written, 40)}' cannot be read, or lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}`;
  return { problem, mend: `Write it like ${like}` };
}

/**
 * An epoch minute in the W3C form that GeoReport asks for, with seconds and the Brussels offset: `2026-07-22T09:00:00+02:00`.
 * The note lets seconds be left out; RFC 3339, which the JSON schemas check by, does not.
 *
 * @throws MomentError for a minute that is not whole, or outside the years that are kept
 */
export function w3Datetime(minute: number): string {
  return fromMinute(minute).replace(/(?=[+-]\d\d:\d\d$)/, ":00");
}

function keptMinute(iso: string): number | undefined {
  try {
    return toMinute(iso);
  } catch (error) {
    if (error instanceof MomentError) return undefined;
    throw error;
  }
}
