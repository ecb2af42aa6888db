/** The audit log: whole after any walk, and a row that somebody changes, removes or slips in past the triggers shows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addAudit, verifyAudit } from "../../db/audit.ts";
import { type Db, inTransaction } from "../../db/open.ts";
import { anyWalk, SIGNER } from "../contacts/changes.ts";
import { memoryDatabase } from "./database.ts";
import { keep, RULES, walk } from "./small-contact.ts";

const refer = { kind: "refer", to: "b", taker: "b:1", before: 60, told: ["place"] } as const;

/** A log of eight rows: two contacts whose rows alternate, one that fills every column, and a row that is no history. */
function log(): Db {
  const db = memoryDatabase();
  const full = { skills: "none", factsOn: "2026-07-01", source: "s", externalId: "7" } as const;
  const { row: one } = keep(db, { id: "one", kind: "complaint", ...full, idempotencyKey: "k", sent: "abc" });
  const { row: two } = keep(db, { id: "two", channel: null }, { changes: [refer] });
  const steps = [...walk(db, one, [{ kind: "admit", at: 3, by: SIGNER }, { kind: "note" }], RULES)];
  inTransaction(db, () => addAudit(db, { at: 7, by: "tester", action: "erase", contactId: "two", content: "1 row" }));
  keep(db, { id: "three" }, { changes: [{ kind: "withdraw", at: 5 }] });
  expect([steps.length, two.id]).toEqual([2, "two"]);
  return db;
}

/** Whoever can do this owns the file. */
function withoutGuards(db: Db): Db {
  const triggers = db.sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all();
  for (const name of triggers) db.sqlite.exec(`DROP TRIGGER ${name}`);
  db.sqlite.pragma("foreign_keys = OFF");
  return db;
}

/** What the log says after a change, which is then undone. */
function afterwards(db: Db, tamper: () => unknown) {
  db.sqlite.exec("BEGIN");
  try {
    tamper();
    return verifyAudit(db);
  } finally {
    db.sqlite.exec("ROLLBACK");
  }
}

type Value = string | number | null | Buffer;

/** Other values than this one, near it and far from it. */
function others(value: Value): Value[] {
  if (value === null) return ["", "x"];
  if (typeof value === "number") return [value + 1, -value - 1];
  if (typeof value === "string")
    return [`${value} `, value.slice(1), "", value.toUpperCase()].filter((one) => one !== value);
  const flipped = Buffer.from(value);
  flipped[31] = flipped[31]! ^ 1;
  return [flipped];
}

/** Where each table is read, with the number of the audit row that tells of a row of it, and how one row is pointed at. */
const TABLES = {
  audit: { read: "SELECT *, n AS told FROM audit", key: ["n"] },
  status_history: {
    read: "SELECT h.*, a.n AS told FROM status_history h JOIN audit a ON a.contact_id = h.contact_id AND a.seq = h.seq",
    key: ["contact_id", "seq"],
  },
  contacts: {
    read: "SELECT c.*, a.n AS told FROM contacts c JOIN audit a ON a.contact_id = c.id AND a.seq = 0",
    key: ["id"],
  },
} as const;
type TableName = keyof typeof TABLES;

interface TamperedRow {
  told: number;
  /** All columns but the number in the log, which has a test of its own. */
  columns: [name: string, value: Value][];
  where: string;
  key: Value[];
}

function rowsOf(db: Db, table: TableName): TamperedRow[] {
  const { read, key } = TABLES[table];
  const rows = db.sqlite.prepare(read).all() as ({ told: number } & Record<string, Value>)[];
  return rows.map(({ told, ...row }) => ({
    told,
    columns: Object.entries(row).filter(([name]) => name !== "n"),
    where: key.map((name) => `${name} = ?`).join(" AND "),
    key: key.map((name) => row[name]!),
  }));
}

describe("a log that nobody touched", () => {
  test("is whole, empty or not", () => {
    expect(verifyAudit(memoryDatabase())).toEqual({ rows: 0 });
    expect(verifyAudit(log())).toEqual({ rows: 8 });
  });

  test("is whole after any walk of any contacts, with a row for each row of history", () => {
    const db = memoryDatabase();
    let rows = 0;
    fc.assert(
      fc.property(anyWalk, ({ kind, receiver, rules, changes }) => {
        const ruled = { ...RULES, ...rules };
        const { row } = keep(db, { kind, receiver }, { rules: ruled });
        rows += 1 + [...walk(db, row, changes, ruled)].length;
        expect(verifyAudit(db)).toEqual({ rows });
      }),
      { numRuns: 60 },
    );
    expect(rows).toBeGreaterThan(200);
  });

  test("keeps no row of a write that was undone, and goes on behind the last one", () => {
    const db = memoryDatabase();
    keep(db);
    expect(() => keep(db, {}, { changes: [refer, { kind: "withdraw", at: 1 }] })).toThrow();
    keep(db);
    expect(verifyAudit(db)).toEqual({ rows: 2 });
  });
});

describe.each(["audit", "status_history", "contacts"] as const)("in %s", (table) => {
  test("every change to any field of any row is found, at the row that tells of it", () => {
    const db = withoutGuards(log());
    let tampers = 0;
    for (const { told, columns, where, key } of rowsOf(db, table)) {
      for (const [name, value] of columns) {
        for (const other of others(value)) {
          // What a column may not hold, or what another row holds already, the table itself refuses.
          const set = db.sqlite.prepare(`UPDATE OR IGNORE ${table} SET ${name} = ? WHERE ${where}`);
          let isChanged = false;
          const report = afterwards(db, () => {
            isChanged = set.run(other, ...key).changes === 1;
          });
          if (!isChanged) continue;
          expect({ name, other, ...report }).toMatchObject({ rows: told - 1, broken: { n: told } });
          tampers++;
        }
      }
    }
    expect(tampers).toBeGreaterThan(50);
  });

  test("a row that is removed is found, at the row that tells of it or the one behind it", () => {
    const db = withoutGuards(log());
    for (const { told, where, key } of rowsOf(db, table)) {
      const remove = db.sqlite.prepare(`DELETE FROM ${table} WHERE ${where}`);
      const { rows, broken } = afterwards(db, () => remove.run(...key));
      expect(rows).toBe(told - 1);
      if (table !== "audit") expect(broken).toMatchObject({ n: told, problem: expect.stringMatching(/is gone/) });
      else if (told < 8) expect(broken).toEqual({ n: told + 1, problem: `Row ${told} is missing.` });
      else expect(broken?.n).toBe(told);
    }
  });
});

describe("the log shows", () => {
  test("where it was cut off behind a row, by the history that is left", () => {
    const db = withoutGuards(log());
    for (const from of [8, 7, 3]) {
      const { broken } = afterwards(db, () => db.sqlite.prepare("DELETE FROM audit WHERE n >= ?").run(from));
      expect(broken).toMatchObject({
        n: from,
        problem: expect.stringMatching(/rows of status_history are not in the audit log/),
      });
    }
  });

  test("not where all that the cut rows told of went with them: only a hash kept elsewhere shows that", () => {
    const db = withoutGuards(log());
    const cut = () => {
      db.sqlite.exec("DELETE FROM audit WHERE n >= 7");
      for (const table of ["status_history", "contact_now", "sealed_words"])
        db.sqlite.exec(`DELETE FROM ${table} WHERE contact_id = 'three'`);
      db.sqlite.exec("DELETE FROM contacts WHERE id = 'three'");
    };
    expect(afterwards(db, cut)).toEqual({ rows: 6 });
  });

  test("a row of history, or a contact, that was slipped in beside it", () => {
    const db = withoutGuards(log());
    const history = () =>
      db.sqlite.exec(
        "INSERT INTO status_history SELECT contact_id, 9, at, by, kind, change, responsible FROM status_history LIMIT 1",
      );
    expect(afterwards(db, history).broken).toEqual({
      n: 9,
      problem: "1 rows of status_history are not in the audit log.",
    });
    const contact = () =>
      db.sqlite.exec(
        "INSERT INTO contacts (id, code, at, kind, receiver, carriers, brought_by, request, complexity) VALUES ('new', 'c', 1, 'question', 'a', '[]', '[]', '{}', 'simple')",
      );
    expect(afterwards(db, contact).broken).toEqual({ n: 9, problem: "1 rows of contacts are not in the audit log." });
  });

  test("a row that was slipped in: at the end, or in between with the others moved up", () => {
    const db = withoutGuards(log());
    const insert = (n: number) =>
      db.sqlite.exec(
        `INSERT INTO audit (n, at, by, action, detail, hash) SELECT ${n}, at, by, 'erase', 'x', hash FROM audit WHERE n = 1`,
      );
    expect(afterwards(db, () => insert(9)).broken).toMatchObject({ n: 9 });
    const between = () => {
      for (let n = 8; n >= 4; n--) db.sqlite.exec(`UPDATE audit SET n = ${n + 1} WHERE n = ${n}`);
      insert(4);
    };
    expect(afterwards(db, between)).toMatchObject({ rows: 3, broken: { n: 4 } });
  });

  test("two rows that changed places", () => {
    const db = withoutGuards(log());
    const swap = () => {
      for (const [from, to] of [
        [4, 100],
        [5, 4],
        [100, 5],
      ])
        db.sqlite.exec(`UPDATE audit SET n = ${to} WHERE n = ${from}`);
    };
    expect(afterwards(db, swap)).toMatchObject({ rows: 3, broken: { n: 4 } });
  });

  test("a number that was changed", () => {
    const db = withoutGuards(log());
    const renumber = (n: number, to: number) =>
      afterwards(db, () => db.sqlite.exec(`UPDATE audit SET n = ${to} WHERE n = ${n}`)).broken;
    expect(renumber(8, 20)).toEqual({ n: 20, problem: "Row 8 is missing." });
    expect(renumber(3, 20)).toEqual({ n: 4, problem: "Row 3 is missing." });
    expect(renumber(1, 0)).toEqual({ n: 0, problem: "Row 1 is missing." });
  });
});
