/** A contact that agency `a` received, to be stored, and random walks of a contact through the database. */
import { randomUUID } from "node:crypto";
import { type Arrival, addContact, type StoredContact } from "../../db/contacts.ts";
import { appendChange, type ChangeRules } from "../../db/history.ts";
import { type Db, inTransaction } from "../../db/open.ts";
import { type Contact, type ContactChange, changeContact, openContact } from "../../src/contacts/life.ts";
import { openCase } from "../../src/routing/case.ts";
import { RouteRequest } from "../../src/routing/request.ts";
import { tried } from "../contacts/changes.ts";

/** An open contact is due at minute 5,000; one that ended is due no more. */
export const RULES: ChangeRules = {
  charterDesk: "desk",
  maxHops: 3,
  due: ({ ended }) => (ended ? undefined : { name: "answer", due: 5_000 }),
};

/** A row at epoch ms 1,000, with what differs. */
export function newContact(different: Partial<StoredContact> = {}): Omit<StoredContact, "code"> {
  return {
    id: randomUUID(),
    at: 1_000,
    kind: "question",
    receiver: "a",
    channel: "digital",
    carriers: ["web-form"],
    broughtBy: ["citizen"],
    request: RouteRequest.parse({ service: "kaart" }),
    complexity: "simple",
    skills: null,
    factsOn: null,
    source: null,
    externalId: null,
    idempotencyKey: null,
    sent: null,
    ...different,
  };
}

export function newArrival(different: Partial<Arrival> = {}): Arrival {
  return {
    by: "public",
    told: ["service"],
    words: { text: "Waar is mijn kaart?" },
    changes: [],
    rules: RULES,
    ...different,
  };
}

/** Keeps one contact in a write of its own. */
export function keep(db: Db, row: Partial<StoredContact> = {}, arrival: Partial<Arrival> = {}) {
  return inTransaction(db, () => addContact(db, newContact(row), newArrival(arrival)));
}

/** Takes a contact through those of the changes that are allowed, each one written; gives it after each write. */
export function* walk(db: Db, row: StoredContact, changes: readonly ContactChange[], rules: ChangeRules) {
  let contact: Contact = openContact(row.kind, row.id, openCase(row.receiver, ["service"]));
  let seq = 0;
  for (const change of changes) {
    if (!tried(contact, change, rules)) continue;
    const stored = appendChange(db, { id: row.id, expectedSeq: seq, at: 2_000 + seq, by: "tester" }, change, rules);
    contact = changeContact(contact, change, rules);
    seq++;
    yield { contact, stored, seq };
  }
}
