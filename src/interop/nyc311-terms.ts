/** The words of the NYC 311 columns in the words of this house: channel, carrier, status, kind and time. */
import type { Channel } from "../charter/facts.ts";
import type { Carrier, Kind } from "../contacts/kinds.ts";
import { readMinute, wallMinute } from "./open311-moment.ts";

interface Way {
  channel?: Channel;
  carriers: readonly Carrier[];
}

/** Open Data Channel Type. `OTHER` says that it was none of the rest, `UNKNOWN` says nothing. */
export const WAYS: ReadonlyMap<string, Way> = new Map<string, Way>([
  ["PHONE", { channel: "phone", carriers: ["phone"] }],
  ["ONLINE", { channel: "digital", carriers: ["web-form"] }],
  ["MOBILE", { channel: "digital", carriers: ["app"] }],
  ["OTHER", { carriers: ["other"] }],
  ["UNKNOWN", { carriers: [] }],
]);

/** Status. Every one but `Closed` still waits for something. */
export const STATUSES: ReadonlyMap<string, "open" | "closed"> = new Map([
  ["closed", "closed"],
  ["open", "open"],
  ["pending", "open"],
  ["assigned", "open"],
  ["started", "open"],
  ["in progress", "open"],
]);

const QUESTION = /\b(?:inquiry|question|literature request|application request|request (?:copy|status))\b/i;
const FEEDBACK = /\b(?:compliment|suggestion)\b/i;

/**
 * A row is a report (melding), unless its kind of matter says that somebody wants to know or to obtain something (question)
 * or says how it is or could be better (feedback). No row becomes a complaint (klacht): the city calls all of them
 * complaints, about a neighbour or a taxi too, and whether one is about public service itself the columns do not say.
 */
export function kindOf(matter: string): Kind {
  if (QUESTION.test(matter)) return "question";
  return FEEDBACK.test(matter) ? "feedback" : "report";
}

const ZONE = "America/New_York";
const US = /^(\d\d?)\/(\d\d?)\/(\d{4}) (\d\d?):(\d\d)(?::([0-5]\d))? ([AP])M$/i;

/**
 * Epoch minute of New York wall time, as the portal exports it (`03/01/2011 02:27:57 PM`) or as its programming interface
 * writes it (ISO). Hours that occur twice or not at all: see `wallMinute`. Nothing where it cannot be read.
 */
export function nyc311Minute(written: string): number | undefined {
  const parts = US.exec(written);
  if (!parts) return readMinute(written, ZONE);
  const [, month, day, year, hour, minute, , half] = parts;
  if (Number(hour) < 1 || Number(hour) > 12) return undefined;
  const hour24 = (Number(hour) % 12) + (half!.toUpperCase() === "P" ? 12 : 0);
  return wallMinute(`${year}-${two(month!)}-${two(day!)}T${two(String(hour24))}:${minute}`, ZONE);
}

function two(digits: string): string {
  return digits.padStart(2, "0");
}
