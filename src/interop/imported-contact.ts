/** Contacts out of somebody else's file: one shape for every source, and one way to gather what was read row by row. */
import type { Channel } from "../charter/facts.ts";
import type { Carrier, Kind } from "../contacts/kinds.ts";
import type { Fault } from "../files/fault.ts";
import type { Remark } from "./import.ts";
import type { Position } from "./text-position.ts";

export interface ImportedContact {
  /** Unique within its source. */
  externalId: string;
  kind: Kind;
  /** Left out where the file does not say. */
  channel?: Channel;
  /** How it came (drager); empty where the file does not say, which is not the same as `other`. */
  carriers: readonly Carrier[];
  /** Epoch minute at which it came in. */
  at: number;
  /** Epoch minute, never before `at`; only where it is closed and says when. */
  closedAt?: number;
  status: "open" | "closed";
  /** Slug with the source first, such as `nyc-nypd`. */
  agency: string;
  agencyName: string;
  /** The kind of matter, e.g. `Street Condition: Pothole`. */
  subject: string;
  /** What was told; empty where nothing. */
  text: string;
  /** What the file says came of it. */
  outcome?: string;
  location?: { address?: string; postcode?: string; latitude?: number; longitude?: number };
}

export interface ContactImport {
  contacts: ImportedContact[];
  /** Rows or records that should each have become a contact: contacts, merged ones and faults together. */
  rows: number;
  /** Rows that gave way to a newer row about the same contact; a note tells of each. */
  merged: number;
  /** What was not taken. */
  faults: Fault[];
  /** What was taken with something left out or left open. */
  notes: Fault[];
}

interface TakenReading {
  place: Position;
  contact: ImportedContact;
  /** Epoch minute at which the source last changed it. */
  changedAt?: number;
  remarks: readonly Remark[];
}

/** One row or record as read: a contact, or the reason why there is none. */
export type ContactReading = TakenReading | { place: Position; refused: Remark };

/** Readings in the order of the file as one import. Of one contact read twice the newest stands; as new as each other: the later. */
export function gather(file: string, readings: readonly ContactReading[]): ContactImport {
  const newest = new Map<string, TakenReading>();
  for (const reading of readings) {
    if (!("refused" in reading) && !isOlder(reading, newest.get(reading.contact.externalId))) {
      newest.set(reading.contact.externalId, reading);
    }
  }
  const result: ContactImport = { contacts: [], rows: readings.length, merged: 0, faults: [], notes: [] };
  for (const reading of readings) {
    const told = (remark: Remark): Fault => ({ file, ...reading.place, ...remark });
    if ("refused" in reading) result.faults.push(told(reading.refused));
    else {
      const stands = newest.get(reading.contact.externalId)!;
      if (stands !== reading) result.merged++;
      else result.contacts.push(reading.contact);
      result.notes.push(...(stands === reading ? reading.remarks : [gaveWay(stands)]).map(told));
    }
  }
  return result;
}

function isOlder({ changedAt = Number.NEGATIVE_INFINITY }: TakenReading, than: TakenReading | undefined): boolean {
  return than?.changedAt !== undefined && changedAt < than.changedAt;
}

function gaveWay({ contact, place }: TakenReading): Remark {
  return {
    problem: `${contact.externalId} is there more than once; the newest, on line ${place.line}, stands for it`,
    mend: "Remove the older one",
  };
}
