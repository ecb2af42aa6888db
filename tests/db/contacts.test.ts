/** The contact log: each contact kept whole or not at all, once, and found by its code or its key. */
import { describe, expect, test } from "vitest";
import { addContact, addDecision, decisionsOf, findByCode, findByKey, findContact } from "../../db/contacts.ts";
import { ConflictError, UnknownContactError } from "../../db/errors.ts";
import { loadHistory } from "../../db/history.ts";
import { inTransaction } from "../../db/open.ts";
import { audit, contactNow, contacts, referrals, sealedWords, statusHistory } from "../../db/schema.ts";
import { wordsOf } from "../../db/sealed-words.ts";
import { ChangeNotAllowedError } from "../../src/routing/case.ts";
import { memoryDatabase } from "./database.ts";
import { keep, newArrival, newContact } from "./small-contact.ts";
import { smallPlan } from "./small-plan.ts";

const refer = { kind: "refer", to: "b", taker: "b:1", before: 60, told: ["place"] } as const;
const TABLES = [contacts, statusHistory, contactNow, sealedWords, referrals, audit] as const;

describe("a contact", () => {
  test("is kept with its words, its history so far, and where it stands", () => {
    const db = memoryDatabase();
    const given = newContact({ kind: "report", skills: "none", factsOn: "2026-07-01", carriers: ["letter", "email"] });
    const words = { text: "De lamp is stuk.", person: { name: "Iemand", language: "nl" as const } };
    const { row, contact, seq } = keep(db, given, { words, changes: [refer], journey: "j" });
    const { id, at } = given;
    expect(row).toEqual({ ...given, code: row.code });
    expect(findContact(db, id)).toEqual(row);
    expect(wordsOf(db, id)).toEqual(new Map([[0, words]]));
    expect(seq).toBe(1);
    const received = { kind: "received", receiver: "a", journey: "j", told: ["service"] };
    expect(loadHistory(db, id, "report")).toEqual({
      contact,
      history: [
        { seq: 0, at, by: "public", kind: "received", responsible: "a", change: received },
        { seq: 1, at, by: "public", kind: "refer", responsible: "a", change: refer },
      ],
    });
    expect(contact).toMatchObject({ kind: "report", journey: "j", case: { told: ["service", "place"] } });
    expect(db.orm.select().from(referrals).all()).toEqual([
      { contactId: id, seq: 1, from: "a", to: "b", taker: "b:1", before: 60, told: ["place"] },
    ]);
  });

  test("starts a journey of its own where it joins none", () => {
    const { row, contact } = keep(memoryDatabase());
    expect(contact.journey).toBe(row.id);
  });

  test("holds no word of what a person told outside the seal", () => {
    const db = memoryDatabase();
    const person = { name: "Geheimenaam", email: "geheim@example.be", phone: "0470 11 22 33", language: "nl" as const };
    keep(db, {}, { words: { text: "Geheimetekst", subject: "Geheimonderwerp", person } });
    const everything = db.sqlite.serialize().toString("latin1");
    for (const secret of ["Geheimenaam", "geheim@example.be", "0470", "Geheimetekst", "Geheimonderwerp"])
      expect(everything).not.toContain(secret);
  });

  test("that cannot be kept whole is not kept at all", () => {
    const db = memoryDatabase();
    const closed = { kind: "withdraw", at: 5 } as const;
    expect(() => keep(db, {}, { changes: [refer, closed] })).toThrow(ChangeNotAllowedError);
    for (const table of TABLES) expect(db.orm.select().from(table).all()).toEqual([]);
  });

  test.each([
    ["id", { id: "one" }, "this id 'one' is there already"],
    ["id in its source", { source: "open311", externalId: "7" }, "or this id '7' in 'open311' is there already"],
    ["idempotency key", { idempotencyKey: "k" }, "or this Idempotency-Key is there already"],
  ])("with the %s of another is refused, and the message says which can be taken", (_, same, told) => {
    const db = memoryDatabase();
    keep(db, same);
    const before = db.orm.select().from(contacts).all();
    expect(() => keep(db, same)).toThrow(ConflictError);
    expect(() => keep(db, same)).toThrow(told);
    expect(db.orm.select().from(contacts).all()).toEqual(before);
    expect(db.orm.select().from(sealedWords).all()).toHaveLength(1);
  });

  test("of another source, or of none, may have the same id there", () => {
    const db = memoryDatabase();
    for (const source of ["open311", "nyc311", null, null]) keep(db, { source, externalId: "7" });
    expect(db.orm.select().from(contacts).all()).toHaveLength(4);
  });

  test("several can be kept in one write, none of them where one cannot be", () => {
    const db = memoryDatabase();
    const write = (...ids: string[]) =>
      inTransaction(db, () => ids.map((id) => addContact(db, newContact({ id }), newArrival())));
    expect(write("1", "2", "3")).toHaveLength(3);
    expect(() => write("4", "1", "5")).toThrow(ConflictError);
    expect(db.orm.select().from(contacts).all()).toHaveLength(3);
  });
});

describe("a decision", () => {
  test("is kept beside the ones before it", () => {
    const db = memoryDatabase();
    const { id } = keep(db).row;
    const plan = { ...smallPlan, charter: { ...smallPlan.charter, version: "2" } };
    const profile = { skills: "none", choice: "phone" } as const;
    const first = addDecision(db, id, 2_000, profile, smallPlan);
    const second = addDecision(db, id, 3_000, {}, plan);
    expect(first).toEqual({ seq: 0, at: 2_000, charterId: "small", charterVersion: "1", profile, plan: smallPlan });
    expect(second).toMatchObject({ seq: 1, at: 3_000, charterVersion: "2" });
    expect(decisionsOf(db, id)).toEqual([first, second]);
    expect(decisionsOf(db, "nobody")).toEqual([]);
  });

  test("on a contact that is not there is refused", () => {
    const db = memoryDatabase();
    expect(() => addDecision(db, "nobody", 2_000, {}, smallPlan)).toThrow(UnknownContactError);
  });
});

describe("a contact is found", () => {
  test("by its tracking code, typed in any way", () => {
    const db = memoryDatabase();
    const { id, code } = keep(db).row;
    keep(db);
    for (const typed of [code, code.toLowerCase(), code.replaceAll("-", ""), ` ${code.replaceAll("-", " ")} `]) {
      expect(findByCode(db, typed)?.id).toBe(id);
    }
    for (const typed of ["AAAA-AAAA-AAAA", ""]) expect(findByCode(db, typed)).toBeUndefined();
  });

  test("by its idempotency key, and not by lacking one", () => {
    const db = memoryDatabase();
    keep(db);
    const { id } = keep(db, { idempotencyKey: "k", sent: "abc" }).row;
    expect(findByKey(db, "k")).toMatchObject({ id, sent: "abc" });
    for (const key of ["K", "", "other"]) expect(findByKey(db, key)).toBeUndefined();
  });

  test("by a code without signs that look alike, another one each time, with all its signs in use", () => {
    const db = memoryDatabase();
    const codes = Array.from({ length: 300 }, () => keep(db).row.code);
    for (const code of codes) expect(code).toMatch(/^([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}$/);
    expect(new Set(codes).size).toBe(300);
    expect(new Set(codes.join("").replaceAll("-", "")).size).toBe(32);
  });
});
