/** The history of a contact: read, folded into where it stands, and added to. */
import type { Clock } from "../src/contacts/clocks.ts";
import type { Kind } from "../src/contacts/kinds.ts";
import { type Contact, type ContactChange, changeContact, openContact } from "../src/contacts/life.ts";
import { type CaseRules, openCase } from "../src/routing/case.ts";
import { addAudit, type By, type Column, contentOf } from "./audit.ts";
import { ConflictError, orConflict, UnknownContactError } from "./errors.ts";
import { type Db, inTransaction } from "./open.ts";
import { addWords, type Words } from "./sealed-words.ts";
import type { HistoryChange, Received } from "./tables/cases.ts";

export interface HistoryRow {
  /** From 0, without gaps. */
  seq: number;
  /** Epoch ms at which it was written. */
  at: number;
  by: By;
  kind: HistoryChange["kind"];
  change: HistoryChange;
  /** The agency that has the contact after it. */
  responsible: string;
}

export interface StoredHistory {
  contact: Contact;
  history: HistoryRow[];
}

/** How a contact may change, and which of its clocks runs out first. */
export interface ChangeRules extends CaseRules {
  due: (contact: Contact) => Pick<Clock, "name" | "due"> | undefined;
}

/** Where a contact stands with all that happened to it, oldest first; undefined where no contact has this id. */
export function loadHistory(db: Db, id: string, kind: Kind): StoredHistory | undefined {
  const history = db.statements.historyOf.all({ id }).map(({ contactId: _, ...row }) => row);
  return history.length === 0 ? undefined : { contact: fold(kind, history), history };
}

/**
 * Adds one change after row `expectedSeq`, the last one the caller has seen, with the words that go with it.
 *
 * @param row `at` in epoch ms
 * @returns where the contact stands after it
 * @throws UnknownContactError, ConflictError where somebody else wrote in between, ChangeNotAllowedError
 */
export function appendChange(
  db: Db,
  row: { id: string; expectedSeq: number; at: number; by: By },
  change: ContactChange,
  rules: ChangeRules,
  words?: Words,
): Contact {
  const { id, expectedSeq, at, by } = row;
  const late = `Contact '${id}' has changed after row ${expectedSeq}; load it again and decide anew.`;
  return orConflict(
    () => late,
    () =>
      inTransaction(db, () => {
        const kind = db.statements.contactById.get({ id })?.kind;
        const stored = kind && loadHistory(db, id, kind);
        if (!stored) throw new UnknownContactError(id);
        if (stored.history.at(-1)?.seq !== expectedSeq) throw new ConflictError(late);
        const seq = expectedSeq + 1;
        const contact = addChange(db, { id, seq, at, by }, stored.contact, change, rules);
        if (words) addWords(db, id, seq, words);
        return contact;
      }),
  );
}

/** What a contact is received with, as far as its history goes. */
interface Opening {
  by: By;
  /** Epoch ms; the moment it came in where left out. */
  writtenAt?: number | undefined;
  journey?: string | undefined;
  told: readonly string[];
  rules: ChangeRules;
}

/**
 * Opens the history of a new contact with its row 0. The caller holds the transaction.
 *
 * @param columns the contact as it was stored; its audit row covers it
 */
export function addReceived(
  db: Db,
  row: { id: string; at: number; kind: Kind; receiver: string },
  columns: readonly Column[],
  { by, writtenAt = row.at, journey = row.id, told, rules }: Opening,
): Contact {
  const { id, kind, receiver } = row;
  const contact = openContact(kind, journey, openCase(receiver, told));
  const received: Received = { kind: "received", receiver, journey, told };
  addRow(db, { id, seq: 0, at: writtenAt, by }, received, receiver, columns);
  setNow(db, id, 0, contact, rules);
  return contact;
}

/** Writes one change with all that belongs to it, and gives the contact after it. The caller holds the transaction. */
export function addChange(
  db: Db,
  row: { id: string; seq: number; at: number; by: By },
  now: Contact,
  change: ContactChange,
  rules: ChangeRules,
): Contact {
  const next = changeContact(now, change, rules);
  const { id, seq } = row;
  addRow(db, row, change, next.case.responsible);
  if (change.kind === "refer") {
    const { to, taker, before, told } = change;
    db.statements.addReferral.run(id, seq, now.case.responsible, to, taker, before, JSON.stringify(told));
  }
  setNow(db, id, seq, next, rules);
  return next;
}

/** A row of history, and the audit row that covers it; the first one covers the contact too. */
function addRow(
  db: Db,
  { id, seq, at, by }: { id: string; seq: number; at: number; by: By },
  change: HistoryChange,
  responsible: string,
  contact: readonly Column[] = [],
): void {
  const columns = [id, seq, at, by, change.kind, JSON.stringify(change), responsible];
  db.statements.addHistory.run(...columns);
  addAudit(db, { at, by, action: change.kind, contactId: id, seq, content: contentOf(columns, contact) });
}

function setNow(db: Db, id: string, seq: number, contact: Contact, rules: ChangeRules): void {
  const { kind, status, journey, handler } = contact;
  const { responsible, status: caseStatus, referral, deskBefore } = contact.case;
  const due = rules.due(contact);
  const waitsFor = referral ? "referral" : deskBefore === undefined ? null : "desk";
  db.statements.setNow.run(
    id,
    seq,
    responsible,
    // Whoever is asked to take it, or to decide who does, finds it in their list.
    referral?.to ?? (deskBefore === undefined ? null : rules.charterDesk),
    kind,
    status,
    caseStatus,
    journey,
    handler?.email ?? null,
    due?.name ?? null,
    due?.due ?? null,
    waitsFor,
    referral?.before ?? deskBefore ?? null,
  );
}

function fold(kind: Kind, [first, ...rest]: readonly HistoryRow[]): Contact {
  const { receiver, journey, told } = first!.change as Received;
  return rest.reduce(
    (now, { change, responsible }) => changeContact(now, change as ContactChange, rulesThen(responsible)),
    openContact(kind, journey, openCase(receiver, told)),
  );
}

/**
 * The rules as they were: a stored change was allowed when it was written, whatever the limits are today, and where the
 * charter desk took a case itself, it is the agency that had the case afterwards.
 */
function rulesThen(responsible: string): CaseRules {
  return { charterDesk: responsible, maxHops: Number.POSITIVE_INFINITY };
}
