/** What happened is never rewritten, and what is personal goes only with an erasure: the database itself refuses. */
import { beforeEach, describe, expect, test } from "vitest";
import { addDecision } from "../../db/contacts.ts";
import type { Db } from "../../db/open.ts";
import { analysisCopies, erasures, outbox } from "../../db/schema.ts";
import { memoryDatabase } from "./database.ts";
import { keep } from "./small-contact.ts";
import { smallPlan } from "./small-plan.ts";

let db: Db;
let kept: string;
let erased: string;

beforeEach(() => {
  db = memoryDatabase();
  [kept, erased] = [contactWithAll(), contactWithAll()];
  db.orm.insert(erasures).values({ contactId: erased, at: 9, by: "tester", why: "asked" }).run();
});

/** A contact with a row in every table. */
function contactWithAll(): string {
  const refer = { kind: "refer", to: "b", taker: "b:1", before: 60, told: [] } as const;
  const { id: contactId } = keep(db, {}, { changes: [refer] }).row;
  addDecision(db, contactId, 2_000, {}, smallPlan);
  db.orm.insert(analysisCopies).values({ contactId, text: "[…]", redacted: {} }).run();
  const sealed = { key: "random", sealed: Buffer.alloc(40), createdAt: 1, state: "waiting", attempts: 0 } as const;
  db.orm
    .insert(outbox)
    .values({ id: `m-${contactId}`, contactId, seq: 0, letter: "receipt", medium: "email", nextAt: 1, ...sealed })
    .run();
  return contactId;
}

const rows = (table: string) => db.sqlite.prepare(`SELECT * FROM ${table}`).all();
const remove = (table: string, id: string) => () =>
  db.sqlite.prepare(`DELETE FROM ${table} WHERE contact_id = ?`).run(id);

describe.each(["contacts", "status_history", "audit", "referrals", "erasures", "decisions"])("%s", (table) => {
  test("refuses to change, in any column", () => {
    const before = rows(table);
    for (const column of Object.keys(before[0] as object))
      expect(() => db.sqlite.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow(`${table} is append only`);
    expect(rows(table)).toEqual(before);
  });

  test("refuses to remove, by whatever way", () => {
    const before = rows(table);
    const refusal = table === "decisions" ? "decisions loses a row only for an erasure" : `${table} is append only`;
    for (const way of [`DELETE FROM ${table}`, `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`])
      expect(() => db.sqlite.exec(way)).toThrow(refusal);
    expect(rows(table)).toEqual(before);
  });
});

test("an erasure takes nothing from the log itself", () => {
  for (const table of ["status_history", "audit", "referrals", "erasures"])
    expect(remove(table, erased)).toThrow(`${table} is append only`);
  expect(() => db.sqlite.prepare("DELETE FROM contacts WHERE id = ?").run(erased)).toThrow("contacts is append only");
});

describe.each(["decisions", "sealed_words", "analysis_copies", "outbox"])("%s", (table) => {
  test("loses rows of a contact only once that contact is erased", () => {
    const before = rows(table).length;
    expect(remove(table, kept)).toThrow(`${table} loses a row only for an erasure: write the erasure first`);
    expect(rows(table)).toHaveLength(before);
    remove(table, erased)();
    expect(rows(table)).toHaveLength(before - 1);
    expect(() => db.sqlite.exec(`DELETE FROM ${table}`)).toThrow("only for an erasure");
  });
});

test("sealed words are not replaced by removing them first", () => {
  const before = rows("sealed_words");
  const replace = "INSERT OR REPLACE INTO sealed_words SELECT * FROM sealed_words WHERE contact_id = ?";
  expect(() => db.sqlite.prepare(replace).run(kept)).toThrow("only for an erasure");
  expect(rows("sealed_words")).toEqual(before);
});

test("sealed words may change their seal, never the contact or the row they belong to", () => {
  const update = (set: string) => () =>
    db.sqlite.prepare(`UPDATE sealed_words SET ${set} WHERE contact_id = ?`).run(kept);
  for (const set of [`contact_id = '${erased}', seq = 5`, "seq = 1", "seq = seq + 1, key = 'new'"])
    expect(update(set)).toThrow("changes only its seal");
  expect(update("key = 'new', sealed = x'00', email_mark = NULL")).not.toThrow();
});
