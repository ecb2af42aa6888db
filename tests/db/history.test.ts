import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConflictError, UnknownRequestError } from "../../db/errors.ts";
import { appendChange, loadCase } from "../../db/history.ts";
import { openDatabase } from "../../db/open.ts";
import { addRequest } from "../../db/requests.ts";
import { referrals, runningTerms } from "../../db/schema.ts";
import { dueChanges } from "../../db/terms.ts";
import { type Case, type CaseChange, ChangeNotAllowedError, changeCase, openCase } from "../../src/routing/case.ts";
import { closedAfter, memoryDatabase, temporaryFolder } from "./database.ts";
import { newRequest, RULES } from "./small-plan.ts";

const refer = { kind: "refer", to: "b", taker: "b:1", before: 60, told: [] } as const;

describe("a change", () => {
  test("is added after the last row that its writer saw", () => {
    const db = memoryDatabase();
    const { id } = newRequest();
    addRequest(db, newRequest({ id, changes: [refer] }));
    expect(appendChange(db, id, 1, { kind: "accept", at: 30 }, RULES, 5_000)).toMatchObject({
      seq: 2,
      case: { status: "open", responsible: "b" },
    });
    expect(loadCase(db, id)?.history.at(-1)).toEqual({
      seq: 2,
      at: 5_000,
      kind: "accept",
      change: { kind: "accept", at: 30 },
      responsible: "b",
    });
  });

  test("is refused where another connection wrote first, and nothing is written", () => {
    const file = join(temporaryFolder(), "a.db");
    const [mine, theirs] = [closedAfter(openDatabase(file)), closedAfter(openDatabase(file))];
    const { id } = newRequest();
    addRequest(mine, newRequest({ id }));
    appendChange(theirs, id, 0, { kind: "told", items: ["place"] }, RULES, 2_000);
    expect(() => appendChange(mine, id, 0, { kind: "answer" }, RULES, 3_000)).toThrow(ConflictError);
    expect(() => appendChange(mine, id, 7, { kind: "answer" }, RULES, 3_000)).toThrow(/load it again/);
    expect(loadCase(mine, id)?.history).toHaveLength(2);
    expect(appendChange(mine, id, 1, { kind: "answer" }, RULES, 3_000).case.told).toEqual(["service", "place"]);
  });

  test("is refused while another connection keeps the write lock", () => {
    const file = join(temporaryFolder(), "a.db");
    const [mine, theirs] = [closedAfter(openDatabase(file)), closedAfter(openDatabase(file))];
    const { id } = newRequest();
    addRequest(mine, newRequest({ id }));
    mine.sqlite.pragma("busy_timeout = 1");
    theirs.sqlite.exec("BEGIN IMMEDIATE");
    // Not a conflict: nobody wrote first, so the same change can be sent again as it is.
    const attempt = () => appendChange(mine, id, 0, { kind: "answer" }, RULES, 2_000);
    expect(attempt).toThrow(expect.objectContaining({ code: "SQLITE_BUSY" }));
    theirs.sqlite.exec("ROLLBACK");
    expect(appendChange(mine, id, 0, { kind: "answer" }, RULES, 2_000).seq).toBe(1);
  });

  test("that the life of a case does not allow is refused, and nothing is written", () => {
    const db = memoryDatabase();
    const { id } = newRequest();
    addRequest(db, newRequest({ id }));
    const again = { ...refer, to: "a" };
    expect(() => appendChange(db, id, 0, again, RULES, 2_000)).toThrow(ChangeNotAllowedError);
    expect(loadCase(db, id)?.history).toHaveLength(1);
    expect(db.orm.select().from(referrals).all()).toEqual([]);
  });

  test("of a request that is not there is refused, and such a case cannot be loaded", () => {
    const db = memoryDatabase();
    expect(() => appendChange(db, "nobody", 0, { kind: "answer" }, RULES, 2_000)).toThrow(UnknownRequestError);
    expect(loadCase(db, "nobody")).toBeUndefined();
  });
});

test("an old history still folds when the limits and the charter desk have changed since", () => {
  const db = memoryDatabase();
  const { id } = newRequest();
  const wide = { charterDesk: "old-desk", maxHops: 9 };
  const passed = [refer, { kind: "refuse", at: 1, reason: "niet van ons" }, { ...refer, to: "c" }] as const;
  addRequest(db, newRequest({ id, rules: wide, changes: passed }));
  appendChange(db, id, 3, { kind: "expire", at: 60 }, wide, 2_000);
  appendChange(db, id, 4, { kind: "ask-desk", before: 90 }, wide, 2_000);
  appendChange(db, id, 5, { kind: "desk-late", at: 90 }, wide, 2_000);
  const narrow = { charterDesk: "new-desk", maxHops: 1 };
  expect(appendChange(db, id, 6, { kind: "answer" }, narrow, 3_000).case).toMatchObject({
    status: "answered",
    responsible: "old-desk",
  });
});

describe("terms that passed", () => {
  test("are found from their last minute on, longest waiting first, and each change that is due can be made", () => {
    const db = memoryDatabase();
    const [late, later, answered, open] = Array.from({ length: 4 }, () => newRequest().id);
    addRequest(db, newRequest({ id: later!, changes: [{ kind: "ask-desk", before: 70 }] }));
    addRequest(db, newRequest({ id: late!, changes: [refer, { kind: "told", items: ["place"] }] }));
    addRequest(db, newRequest({ id: answered!, changes: [{ kind: "ask-desk", before: 10 }, { kind: "answer" }] }));
    addRequest(db, newRequest({ id: open! }));
    expect(dueChanges(db, 59)).toEqual([]);
    expect(dueChanges(db, 60)).toEqual([{ id: late, seq: 2, change: { kind: "expire", at: 60 } }]);
    const due = dueChanges(db, 100);
    expect(due).toEqual([
      { id: late, seq: 2, change: { kind: "expire", at: 100 } },
      { id: later, seq: 1, change: { kind: "desk-late", at: 100 } },
    ]);
    for (const { id, seq, change } of due) appendChange(db, id, seq, change, RULES, 6_000_000);
    expect(dueChanges(db, 1_000)).toEqual([]);
    expect(loadCase(db, late!)?.case).toMatchObject({ status: "open", responsible: "a" });
    expect(loadCase(db, later!)?.case).toMatchObject({ status: "open", responsible: "desk", binding: true });
  });
});

const agency = fc.constantFrom("a", "b", "c", "d", "desk");
const minute = fc.integer({ min: 0, max: 20 });
const words = fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 });
const anyChange: fc.Arbitrary<CaseChange> = fc.oneof(
  fc.record({ kind: fc.constant("told" as const), items: words }),
  fc.record({ kind: fc.constant("refer" as const), to: agency, taker: fc.string(), before: minute, told: words }),
  fc.record({ kind: fc.constantFrom("accept" as const, "expire" as const, "desk-late" as const), at: minute }),
  fc.record({ kind: fc.constant("refuse" as const), at: minute, reason: fc.string({ maxLength: 4 }) }),
  fc.record({ kind: fc.constant("ask-desk" as const), before: minute }),
  fc.record({ kind: fc.constant("desk-decides" as const), agency, taker: fc.string(), reason: fc.string() }),
);

test("the fold of what is stored is the case at each write, and only what was allowed is stored", () => {
  const db = memoryDatabase();
  let written = 0;
  const history = fc.record({
    changes: fc.array(anyChange, { maxLength: 30 }),
    told: words,
    maxHops: fc.integer({ min: 0, max: 4 }),
    isAnswered: fc.boolean(),
  });
  const holds = ({ changes, told, maxHops, isAnswered }: typeof history extends fc.Arbitrary<infer T> ? T : never) => {
    const rules = { charterDesk: "desk", maxHops };
    const { id } = newRequest();
    addRequest(db, newRequest({ id, told, rules }));
    let now: Case = openCase("a", told);
    let seq = 0;
    for (const change of isAnswered ? [...changes, { kind: "answer" as const }] : changes) {
      const next = attempt(now, change, rules);
      if (next) {
        expect(appendChange(db, id, seq, change, rules, seq)).toEqual({ case: next, seq: seq + 1 });
        now = next;
        seq++;
      } else {
        expect(() => appendChange(db, id, seq, change, rules, seq)).toThrow(ChangeNotAllowedError);
      }
    }
    written += seq;
    const stored = loadCase(db, id)!;
    expect(stored.case).toEqual(now);
    expect(stored.history.map((row) => row.seq)).toEqual(Array.from({ length: seq + 1 }, (_, index) => index));
    expect(stored.history.at(-1)?.responsible).toBe(now.responsible);
    const term = db.orm
      .select()
      .from(runningTerms)
      .all()
      .find(({ requestId }) => requestId === id);
    expect(term?.before).toBe(now.referral?.before ?? now.deskBefore);
    const offered = db.orm
      .select()
      .from(referrals)
      .all()
      .filter(({ requestId }) => requestId === id);
    expect(offered).toHaveLength(now.hops);
  };
  fc.assert(fc.property(history, holds), { numRuns: 150 });
  expect(written).toBeGreaterThan(300);
});

function attempt(now: Case, change: CaseChange, rules: typeof RULES): Case | undefined {
  try {
    return changeCase(now, change, rules);
  } catch (error) {
    expect(error).toBeInstanceOf(ChangeNotAllowedError);
    return undefined;
  }
}
