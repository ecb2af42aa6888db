/**
 * Clocks are values: each term that runs on a contact, with its end and where the term comes from.
 *
 * The charter's value that held on the day of receipt counts, so a change of law from a date on leaves older contacts as they
 * were. Days are counted from the day after receipt (Regulation (EEC, Euratom) No 1182/71, article 3); a term in calendar days
 * ends with its last day, also in a weekend: that is the earlier reading, and so the one that keeps people safe.
 */
import { type Charter, findValue, valueOn } from "../charter/charter.ts";
import type { Origin } from "../charter/schema.ts";
import type { Carrier, Kind } from "./kinds.ts";
import type { Contact } from "./life.ts";

/** - `confirmation`, `receipt`: word that it arrived
 * - `admissibility`: a complaint is taken on, or declined with a reason
 * - `answer`: the answer; `progress`: the answer or a note on how it stands */
export const CLOCK_NAMES = ["confirmation", "receipt", "admissibility", "answer", "progress"] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

export interface Clock {
  name: ClockName;
  /** The commitment that sets the term, e.g. `listening/complaint-answer`. */
  commitment: string;
  value: number;
  unit: string;
  origin: Origin;
  source?: string | undefined;
  /** Epoch minute of the last minute in which it is in time. */
  due: number;
  /** Epoch minute at which it was done, or at which there was nothing left to do. */
  stopped?: number | undefined;
  state: "running" | "in-time" | "late";
}

/** How days are counted: the calendar's work, passed in. `endOfDay` is the last minute of the day of receipt. */
export interface DayCount {
  /** Last minute of the n-th calendar day after. */
  calendarDays(endOfDay: number, days: number): number;
  /** End of the n-th working day after. */
  workingDays(endOfDay: number, days: number): number;
}

/** What the clocks of a contact depend on, beside its life. */
export interface Receipt {
  /** Epoch minute, ISO day, and last minute of that day. */
  minute: number;
  date: string;
  endOfDay: number;
  carriers: readonly Carrier[];
  complexity: "simple" | "complex";
}

interface Term {
  name: ClockName;
  value: readonly [commitment: string, name: string];
  kinds: readonly Kind[];
  /** Left out: by whatever carrier it came. */
  carriers?: readonly Carrier[];
  complexity?: Receipt["complexity"];
  /** When it was done; undefined while it still runs. */
  done(contact: Contact): number | undefined;
}

const COMPLAINT = ["complaint"] as const;
const OTHER = ["question", "feedback", "report"] as const;
const MAILED = ["email", "web-form", "app"] as const;

/** Every term of the charter that runs on a contact. */
const TERMS: readonly Term[] = [
  term("receipt", "listening/complaint-receipt", "receipt-within", COMPLAINT, heard),
  term("admissibility", "listening/reasoned-refusal", "refused-within", COMPLAINT, (c) => c.admitted ?? c.ended?.at),
  term("answer", "listening/complaint-answer", "answer-within", COMPLAINT, (c) => c.ended?.at),
  {
    ...term("confirmation", "reachable-in-time/email-confirmed", "email-confirmed-within", OTHER, heard),
    carriers: MAILED,
  },
  {
    ...term("answer", "reachable-in-time/email-answered", "simple-email-answered-within", OTHER, (c) => c.ended?.at),
    carriers: MAILED,
    complexity: "simple",
  },
  {
    ...term("progress", "reachable-in-time/email-answered", "complex-email-told-within", OTHER, progress),
    carriers: MAILED,
    complexity: "complex",
  },
  {
    ...term("progress", "reachable-in-time/letter-answered", "letter-answered-within", OTHER, progress),
    carriers: ["letter"],
  },
];

/**
 * All clocks of a contact at a moment, the one that ends first in front.
 *
 * @param now epoch minute
 */
export function clocksOf(contact: Contact, receipt: Receipt, charter: Charter, count: DayCount, now: number): Clock[] {
  return TERMS.filter((one) => applies(one, contact.kind, receipt))
    .flatMap((one) => clockOf(one, contact, receipt, charter, count, now) ?? [])
    .sort((a, b) => a.due - b.due || (a.name < b.name ? -1 : 1));
}

/** The running clock that ends first, if any: what is due next. */
export function nextDue(clocks: readonly Clock[]): Clock | undefined {
  return clocks.find(({ stopped }) => stopped === undefined);
}

function term(name: ClockName, commitment: string, value: string, kinds: readonly Kind[], done: Term["done"]): Term {
  return { name, value: [commitment, value], kinds, done };
}

function heard({ acknowledged, interim, ended }: Contact): number | undefined {
  return earliest(acknowledged, interim, ended?.at);
}

function progress({ interim, ended }: Contact): number | undefined {
  return earliest(interim, ended?.at);
}

function earliest(...moments: (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function applies({ kinds, carriers, complexity }: Term, kind: Kind, receipt: Receipt): boolean {
  if (!kinds.includes(kind)) return false;
  if (complexity && complexity !== receipt.complexity) return false;
  return !carriers || receipt.carriers.some((carrier) => carriers.includes(carrier));
}

function clockOf(
  { name, value: [commitment, valueName], done }: Term,
  contact: Contact,
  receipt: Receipt,
  charter: Charter,
  count: DayCount,
  now: number,
): Clock | undefined {
  const dated = findValue(charter, commitment, valueName);
  const value = dated && valueOn(dated, receipt.date);
  if (!dated || value === undefined) return undefined;
  const { unit, origin, source } = dated;
  const due = endOf(receipt.endOfDay, value, unit, count);
  const stopped = done(contact);
  const state = (stopped ?? now) > due ? "late" : stopped === undefined ? "running" : "in-time";
  return { name, commitment, value, unit, origin, source, due, stopped, state };
}

function endOf(endOfDay: number, value: number, unit: string, count: DayCount): number {
  if (unit === "working-days") return count.workingDays(endOfDay, value);
  return count.calendarDays(endOfDay, unit === "weeks" ? value * 7 : value);
}
