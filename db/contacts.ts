/** The contact log: each contact is written once, with what was done at once, then only followed by new rows. */
import type { Channel, FactValue } from "../src/charter/facts.ts";
import type { BroughtBy, Carrier, Kind } from "../src/contacts/kinds.ts";
import type { Contact, ContactChange } from "../src/contacts/life.ts";
import type { Plan } from "../src/routing/plan.ts";
import type { Profile, RouteRequest } from "../src/routing/request.ts";
import type { By, Column } from "./audit.ts";
import { orConflict, UnknownContactError } from "./errors.ts";
import { addChange, addReceived, type ChangeRules } from "./history.ts";
import { type Db, inTransaction } from "./open.ts";
import { decisions } from "./schema.ts";
import { addWords, type Words } from "./sealed-words.ts";
import { newTrackingCode, tidyTrackingCode } from "./tracking-code.ts";

/** A contact as it came in; what became of it is in its history. */
export interface StoredContact {
  id: string;
  code: string;
  /** Epoch ms. */
  at: number;
  kind: Kind;
  /** The agency that received it and is responsible first. */
  receiver: string;
  /** Null where an imported file does not say. */
  channel: Channel | null;
  carriers: readonly Carrier[];
  broughtBy: readonly BroughtBy[];
  request: RouteRequest;
  complexity: FactValue<"complexity">;
  /** As stated; null where it was not. */
  skills: FactValue<"skills"> | null;
  factsOn: string | null;
  source: string | null;
  externalId: string | null;
  idempotencyKey: string | null;
  sent: string | null;
}

/** What comes with a contact beside its own row. */
export interface Arrival {
  by: By;
  /** Epoch ms at which it is written down, for what came in long before; the moment it came in where left out. */
  writtenAt?: number | undefined;
  /** The journey it joins; its own where left out. */
  journey?: string | undefined;
  /** What the person told, so that nobody asks it again. */
  told: readonly string[];
  words: Words;
  /** What was done with it at once, such as a warm referral; may be empty. */
  changes: readonly ContactChange[];
  rules: ChangeRules;
}

/**
 * Stores a contact with its words and its history so far. The caller holds the transaction, as `Committer` does.
 *
 * @returns the row with its tracking code, and where the contact stands
 * @throws ConflictError where the id, or the id in its source, is taken; ChangeNotAllowedError for a change that cannot be
 */
export function addContact(
  db: Db,
  given: Omit<StoredContact, "code">,
  arrival: Arrival,
): { row: StoredContact; contact: Contact; seq: number } {
  const row = withCode(given, newTrackingCode(given.at));
  const columns = columnsOf(row);
  orConflict(
    () => thereAlready(row),
    () => db.statements.addContact.run(...columns),
  );
  const { by, writtenAt = row.at, words, changes, rules } = arrival;
  addWords(db, row.id, 0, words);
  let contact = addReceived(db, row, columns, arrival);
  changes.forEach((change, index) => {
    contact = addChange(db, { id: row.id, seq: index + 1, at: writtenAt, by }, contact, change, rules);
  });
  return { row, contact, seq: changes.length };
}

/** Field by field: each contact pays for it, and copying an object whole costs several times as much. */
function withCode(given: Omit<StoredContact, "code">, code: string): StoredContact {
  const { id, at, kind, receiver, channel, carriers, broughtBy, request, complexity } = given;
  const { skills, factsOn, source, externalId, idempotencyKey, sent } = given;
  const asked = { id, code, at, kind, receiver, channel, carriers, broughtBy, request, complexity };
  return Object.assign(asked, { skills, factsOn, source, externalId, idempotencyKey, sent });
}

/** Which of its names may be taken: SQLite tells only that one of them is. */
function thereAlready({ id, source, externalId, idempotencyKey }: StoredContact): string {
  const names = [
    `id '${id}'`,
    ...(source !== null && externalId !== null ? [`id '${externalId}' in '${source}'`] : []),
    ...(idempotencyKey === null ? [] : ["Idempotency-Key"]),
  ];
  return `A contact with this ${names.join(" or this ")} is there already; look that one up, or give a new contact its own.`;
}

/** A contact as it is stored: the columns of `addContact`, in their order. */
function columnsOf(row: StoredContact): readonly Column[] {
  const { id, code, at, kind, receiver, channel, carriers, broughtBy, request, complexity } = row;
  const { skills, factsOn, source, externalId, idempotencyKey, sent } = row;
  const json = [JSON.stringify(carriers), JSON.stringify(broughtBy), JSON.stringify(request)] as const;
  const rest = [complexity, skills, factsOn, source, externalId, idempotencyKey, sent] as const;
  return [id, code, at, kind, receiver, channel, ...json, ...rest];
}

export interface StoredDecision {
  /** From 0. */
  seq: number;
  /** Epoch ms. */
  at: number;
  charterId: string;
  charterVersion: string;
  profile: Profile;
  plan: Plan;
}

/** Adds a decision on a contact (epoch ms), beside the ones before it. Throws `UnknownContactError`. */
export function addDecision(db: Db, contactId: string, at: number, profile: Profile, plan: Plan): StoredDecision {
  return inTransaction(db, () => {
    if (!findContact(db, contactId)) throw new UnknownContactError(contactId);
    const seq = decisionsOf(db, contactId).length;
    const { id: charterId, version: charterVersion } = plan.charter;
    const decision = { seq, at, charterId, charterVersion, profile, plan };
    db.orm
      .insert(decisions)
      .values({ contactId, ...decision })
      .run();
    return decision;
  });
}

/** The contact with this id, if there is one. */
export function findContact(db: Db, id: string): StoredContact | undefined {
  return db.statements.contactById.get({ id });
}

/** The contact with this tracking code, in capitals or not, with or without hyphens, if there is one. */
export function findByCode(db: Db, code: string): StoredContact | undefined {
  return db.statements.contactByCode.get({ code: tidyTrackingCode(code) });
}

/** The contact that was sent with this idempotency key, if there is one. */
export function findByKey(db: Db, key: string): StoredContact | undefined {
  return db.statements.contactByKey.get({ key });
}

/** All decisions on a contact, first one first; empty where there is none. */
export function decisionsOf(db: Db, id: string): StoredDecision[] {
  return db.statements.decisionsOf.all({ id }).map(({ contactId: _, ...decision }) => decision);
}
