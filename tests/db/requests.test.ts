import { describe, expect, test } from "vitest";
import { ConflictError, UnknownRequestError } from "../../db/errors.ts";
import { loadCase } from "../../db/history.ts";
import { inTransaction } from "../../db/open.ts";
import { addDecision, addRequest, decisionsOf, findByCode, findRequest } from "../../db/requests.ts";
import { decisions, referrals, requests, statusHistory } from "../../db/schema.ts";
import { ChangeNotAllowedError } from "../../src/routing/case.ts";
import { memoryDatabase } from "./database.ts";
import { newRequest, smallPlan } from "./small-plan.ts";

const refer = { kind: "refer", to: "b", taker: "b:1", before: 60, told: ["place"] } as const;

describe("a request", () => {
  test("is kept with its decision and all that was done at once", () => {
    const db = memoryDatabase();
    const given = newRequest({ changes: [refer] });
    const { code, case: now, seq } = addRequest(db, given);
    const { id, at, request, profile } = given;
    expect(findRequest(db, id)).toEqual({ id, code, at, request, profile });
    expect(decisionsOf(db, id)).toEqual([{ seq: 0, at, charterId: "small", charterVersion: "1", plan: smallPlan }]);
    const stored = loadCase(db, id)!;
    expect(stored.case).toEqual(now);
    expect(seq).toBe(1);
    expect(stored.history).toEqual([
      {
        seq: 0,
        at,
        kind: "received",
        responsible: "a",
        change: { kind: "received", receiver: "a", told: ["service"] },
      },
      { seq: 1, at, kind: "refer", responsible: "a", change: refer },
    ]);
    expect(db.orm.select().from(referrals).all()).toEqual([
      { requestId: id, seq: 1, from: "a", to: "b", taker: "b:1", before: 60, told: ["place"] },
    ]);
  });

  test("that cannot be kept whole is not kept at all", () => {
    const db = memoryDatabase();
    const changes = [refer, { kind: "answer" }] as const;
    expect(() => addRequest(db, newRequest({ changes }))).toThrow(ChangeNotAllowedError);
    for (const table of [requests, decisions, statusHistory, referrals]) {
      expect(db.orm.select().from(table).all()).toEqual([]);
    }
  });

  test("sent twice under one id is refused the second time", () => {
    const db = memoryDatabase();
    const given = newRequest();
    addRequest(db, given);
    expect(() => addRequest(db, given)).toThrow(ConflictError);
    expect(db.orm.select().from(decisions).all()).toHaveLength(1);
  });

  test("several can be kept in one write; one that is refused takes only itself away", () => {
    const db = memoryDatabase();
    const given = newRequest();
    inTransaction(db, () => {
      addRequest(db, given);
      expect(() => addRequest(db, given)).toThrow(ConflictError);
      addRequest(db, newRequest());
    });
    expect(db.orm.select().from(requests).all()).toHaveLength(2);
  });

  test("can be decided on anew, beside the first decision", () => {
    const db = memoryDatabase();
    const { id } = newRequest();
    expect(() => addDecision(db, id, 2_000, smallPlan)).toThrow(UnknownRequestError);
    addRequest(db, newRequest({ id }));
    const plan = { ...smallPlan, charter: { ...smallPlan.charter, version: "2" } };
    const second = { seq: 1, at: 2_000, charterId: "small", charterVersion: "2", plan };
    expect(addDecision(db, id, 2_000, plan)).toEqual(second);
    expect(decisionsOf(db, id)[1]).toEqual(second);
  });
});

describe("a tracking code", () => {
  test("finds its request, typed in any way", () => {
    const db = memoryDatabase();
    const { id } = newRequest();
    const { code } = addRequest(db, newRequest({ id }));
    addRequest(db, newRequest());
    for (const typed of [code, code.toLowerCase(), code.replaceAll("-", ""), ` ${code.replaceAll("-", " ")} `]) {
      expect(findByCode(db, typed)?.id).toBe(id);
    }
    expect(findByCode(db, "AAAA-AAAA-AAAA")).toBeUndefined();
    expect(findByCode(db, "")).toBeUndefined();
  });

  test("has no signs that look alike, differs each time, and uses all its signs", () => {
    const db = memoryDatabase();
    const codes = inTransaction(db, () => Array.from({ length: 300 }, () => addRequest(db, newRequest()).code));
    for (const code of codes) expect(code).toMatch(/^([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}$/);
    expect(new Set(codes).size).toBe(300);
    expect(new Set(codes.join("").replaceAll("-", "")).size).toBe(32);
  });
});

describe("what happened is never rewritten", () => {
  test.each(["requests", "decisions", "status_history", "referrals"])("%s refuses to change and to remove", (table) => {
    const db = memoryDatabase();
    addRequest(db, newRequest({ changes: [refer] }));
    const rows = () => db.sqlite.prepare(`SELECT * FROM ${table}`).all();
    const before = rows();
    const firstColumn = Object.keys(before[0] as object)[0];
    const statements = [
      `UPDATE ${table} SET ${firstColumn} = ${firstColumn}`,
      `DELETE FROM ${table}`,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
    ];
    for (const statement of statements) expect(() => db.sqlite.exec(statement)).toThrow(`${table} is append only`);
    expect(rows()).toEqual(before);
  });
});
