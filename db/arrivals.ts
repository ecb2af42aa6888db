/** Contacts that arrive: kept with what makes a retry harmless and joins them to an earlier one. Values that JSON can carry, in and out. */
import type { Clock } from "../src/contacts/clocks.ts";
import type { ContactChange } from "../src/contacts/life.ts";
import type { CaseRules } from "../src/routing/case.ts";
import type { By } from "./audit.ts";
import { addContact, findByCode, findByKey, type StoredContact } from "./contacts.ts";
import { KeyReusedError, UnknownCodeError } from "./errors.ts";
import type { ChangeRules } from "./history.ts";
import type { Db } from "./open.ts";
import type { Words } from "./sealed-words.ts";

export interface Arriving {
  row: Omit<StoredContact, "code">;
  by: By;
  /** Epoch ms. */
  writtenAt: number;
  told: readonly string[];
  words: Words;
  /** Which of its clocks runs out first. */
  due: Pick<Clock, "name" | "due"> | undefined;
  /** Tracking code of an earlier contact about the same matter. */
  follows?: string | undefined;
}

export interface Kept {
  id: string;
  code: string;
  journey: string;
  /** Whether it was here already, sent under the same key. */
  again: boolean;
}

/** What is done with it at once, and the rules for that; nothing where left out. */
export interface AtOnce {
  changes: readonly ContactChange[];
  rules: ChangeRules;
}

/** Nothing is changed under these. */
const NO_RULES: CaseRules = { charterDesk: "", maxHops: 0 };

/**
 * Keeps a contact. The caller holds the transaction.
 *
 * @throws KeyReusedError where its idempotency key came with something else; UnknownCodeError where it follows nothing
 */
export function addArrival(db: Db, arriving: Arriving, atOnce?: AtOnce): Kept {
  const { row, by, writtenAt, told, words, due, follows } = arriving;
  const before = row.idempotencyKey === null ? undefined : findByKey(db, row.idempotencyKey);
  if (before) return again(db, before, row);
  const journey = follows === undefined ? row.id : journeyOf(db, follows);
  const { changes = [], rules = { ...NO_RULES, due: () => due } } = atOnce ?? {};
  const kept = addContact(db, row, { by, writtenAt, journey, told, words, changes, rules });
  return { id: row.id, code: kept.row.code, journey, again: false };
}

function again(db: Db, before: StoredContact, { sent }: Arriving["row"]): Kept {
  if (before.sent !== sent) throw new KeyReusedError();
  const { journey } = db.statements.nowOf.get({ id: before.id })!;
  return { id: before.id, code: before.code, journey, again: true };
}

function journeyOf(db: Db, code: string): string {
  const before = findByCode(db, code);
  const journey = before && db.statements.nowOf.get({ id: before.id })?.journey;
  if (journey === undefined) throw new UnknownCodeError(code);
  return journey;
}
