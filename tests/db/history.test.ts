/** The history of a contact: added to after what was seen, folded into where it stands, and the same in each place it is kept. */
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConflictError, UnknownContactError } from "../../db/errors.ts";
import { appendChange, type ChangeRules, loadHistory } from "../../db/history.ts";
import { type Db, openDatabase } from "../../db/open.ts";
import { audit, contactNow, referrals, sealedWords } from "../../db/schema.ts";
import { wordsOf } from "../../db/sealed-words.ts";
import type { Contact, ContactChange } from "../../src/contacts/life.ts";
import { ChangeNotAllowedError } from "../../src/routing/case.ts";
import { anyWalk, SIGNER } from "../contacts/changes.ts";
import { closedAfter, memoryDatabase, temporaryFolder } from "./database.ts";
import { keep, RULES, walk } from "./small-contact.ts";

const refer = { kind: "refer", to: "b", taker: "b:1", before: 60, told: [] } as const;
const answer = { kind: "answer", at: 9, by: SIGNER, outcome: {} } as const;

const append = (db: Db, id: string, expectedSeq: number, change: ContactChange, rules: ChangeRules = RULES) =>
  appendChange(db, { id, expectedSeq, at: 5_000, by: "tester" }, change, rules);

/** Two connections to one file. */
function twice(): [Db, Db] {
  const file = join(temporaryFolder(), "a.db");
  return [closedAfter(openDatabase(file)), closedAfter(openDatabase(file))];
}

describe("a change", () => {
  test("is added after the last row that its writer saw, with its words", () => {
    const db = memoryDatabase();
    const { id } = keep(db, {}, { changes: [refer] }).row;
    const at = { id, expectedSeq: 1, at: 5_000, by: "tester" };
    const words = { text: "Wij nemen het over." };
    expect(appendChange(db, at, { kind: "accept", at: 30 }, RULES, words).case).toMatchObject({
      status: "open",
      responsible: "b",
    });
    expect(loadHistory(db, id, "question")?.history.at(-1)).toEqual({
      seq: 2,
      at: 5_000,
      by: "tester",
      kind: "accept",
      change: { kind: "accept", at: 30 },
      responsible: "b",
    });
    expect(wordsOf(db, id).get(2)).toEqual(words);
  });

  test("is refused where another connection wrote first, and nothing is written", () => {
    const [mine, theirs] = twice();
    const { id } = keep(mine).row;
    append(theirs, id, 0, { kind: "told", items: ["place"] });
    expect(() => append(mine, id, 0, answer)).toThrow(ConflictError);
    expect(() => append(mine, id, 7, answer)).toThrow(/changed after row 7; load it again and decide anew/);
    expect(loadHistory(mine, id, "question")?.history).toHaveLength(2);
    expect(mine.orm.select().from(audit).all()).toHaveLength(2);
    expect(append(mine, id, 1, answer).case.told).toEqual(["service", "place"]);
  });

  test("is refused while another connection keeps the write lock, and can be sent again as it is", () => {
    const [mine, theirs] = twice();
    const { id } = keep(mine).row;
    mine.sqlite.pragma("busy_timeout = 1");
    theirs.sqlite.exec("BEGIN IMMEDIATE");
    // Not a conflict: nobody wrote first.
    expect(() => append(mine, id, 0, answer)).toThrow(expect.objectContaining({ code: "SQLITE_BUSY" }));
    theirs.sqlite.exec("ROLLBACK");
    expect(append(mine, id, 0, answer).status).toBe("answered");
  });

  test("that the life of a contact does not allow is refused, and nothing is written", () => {
    const db = memoryDatabase();
    const { id } = keep(db).row;
    const words = { text: "Niet te bewaren." };
    const at = { id, expectedSeq: 0, at: 5_000, by: "tester" };
    for (const change of [{ ...refer, to: "a" }, { kind: "admit", at: 1, by: SIGNER }, { kind: "close" }] as const)
      expect(() => appendChange(db, at, change, RULES, words)).toThrow(ChangeNotAllowedError);
    expect(loadHistory(db, id, "question")?.history).toHaveLength(1);
    expect(db.orm.select().from(referrals).all()).toEqual([]);
    expect(db.orm.select().from(sealedWords).all()).toHaveLength(1);
    expect(db.orm.select().from(audit).all()).toHaveLength(1);
  });

  test("of a contact that is not there is refused, and such a history cannot be loaded", () => {
    const db = memoryDatabase();
    expect(() => append(db, "nobody", 0, answer)).toThrow(UnknownContactError);
    expect(loadHistory(db, "nobody", "question")).toBeUndefined();
  });
});

test("an old history still folds when the limits and the charter desk have changed since", () => {
  const db = memoryDatabase();
  const wide = { ...RULES, charterDesk: "old-desk", maxHops: 9 };
  const passed = [refer, { kind: "refuse", at: 1, reason: "niet van ons" }, { ...refer, to: "c" }] as const;
  const { id } = keep(db, {}, { rules: wide, changes: passed }).row;
  append(db, id, 3, { kind: "expire", at: 60 }, wide);
  append(db, id, 4, { kind: "ask-desk", before: 90 }, wide);
  append(db, id, 5, { kind: "desk-late", at: 90 }, wide);
  const narrow = { ...RULES, charterDesk: "new-desk", maxHops: 1 };
  expect(append(db, id, 6, answer, narrow)).toMatchObject({
    status: "answered",
    case: { status: "closed", responsible: "old-desk" },
  });
});

/** Where a contact stands, as the row that lists read says it. */
function standing(contact: Contact, seq: number) {
  const { kind, status, journey, handler, ended } = contact;
  const { responsible, status: caseStatus, referral, deskBefore } = contact.case;
  return {
    ...{
      seq,
      agency: responsible,
      offeredTo: referral?.to ?? (deskBefore === undefined ? null : RULES.charterDesk),
      kind,
      status,
      caseStatus,
      journey,
    },
    ...{ handler: handler?.email ?? null, dueClock: ended ? null : "answer", due: ended ? null : 5_000 },
    waitsFor: caseStatus === "referred" ? "referral" : caseStatus === "at-desk" ? "desk" : null,
    waitsBefore: referral?.before ?? deskBefore ?? null,
  };
}

test("on any walk the fold, what each write gave, and where it is listed are one and the same", () => {
  const db = memoryDatabase();
  let written = 0;
  const nowOf = (id: string) =>
    db.orm
      .select()
      .from(contactNow)
      .all()
      .find(({ contactId }) => contactId === id);
  fc.assert(
    fc.property(anyWalk, ({ kind, receiver, rules: limits, changes }) => {
      const rules = { ...RULES, ...limits };
      const { row } = keep(db, { kind, receiver }, { rules });
      let hops = 0;
      for (const { contact, stored, seq } of walk(db, row, changes, rules)) {
        expect(stored).toEqual(contact);
        const loaded = loadHistory(db, row.id, kind)!;
        expect(loaded.contact).toEqual(contact);
        expect(loaded.history.map((one) => one.seq)).toEqual(Array.from({ length: seq + 1 }, (_, index) => index));
        expect(loaded.history.at(-1)?.responsible).toBe(contact.case.responsible);
        expect(nowOf(row.id)).toEqual({ contactId: row.id, ...standing(contact, seq) });
        hops = contact.case.hops;
        written++;
      }
      const offered = db.orm.select().from(referrals).all();
      expect(offered.filter(({ contactId }) => contactId === row.id)).toHaveLength(hops);
    }),
    { numRuns: 120 },
  );
  expect(written).toBeGreaterThan(400);
});
