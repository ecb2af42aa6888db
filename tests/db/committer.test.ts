/** Writes that share a commit: acknowledged when they are on disk, in order, and each failing only for itself. */
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Committer } from "../../db/committer.ts";
import { addContact, findContact } from "../../db/contacts.ts";
import { ConflictError } from "../../db/errors.ts";
import { type Db, openDatabase } from "../../db/open.ts";
import { ChangeNotAllowedError } from "../../src/routing/case.ts";
import { closedAfter, memoryDatabase, temporaryFolder } from "./database.ts";
import { newArrival, newContact } from "./small-contact.ts";

const add = (db: Db, id: string, words = "Dag") =>
  addContact(db, newContact({ id }), newArrival({ words: { text: words } })).row.id;
const count = (db: Db) => db.sqlite.prepare("SELECT count(*) FROM contacts").pluck().get();

/** Two connections to one file: one that writes, one that looks. */
function writerAndReader(): [Db, Db] {
  const file = join(temporaryFolder(), "a.db");
  return [closedAfter(openDatabase(file)), closedAfter(openDatabase(file))];
}

/** How each of the writes ended: its result, or the name or code of its error. */
async function outcomes(writes: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(writes);
  return settled.map((one) => (one.status === "fulfilled" ? one.value : (one.reason.code ?? one.reason.name)));
}

describe("writes that come together", () => {
  test("give their results in order, and run in the order in which they came", async () => {
    const db = memoryDatabase();
    const committer = new Committer(db);
    const ran: number[] = [];
    const done: number[] = [];
    const writes = Array.from({ length: 50 }, (_, index) =>
      committer
        .write(() => {
          ran.push(index);
          return add(db, `c${index}`);
        })
        .then((id) => {
          done.push(index);
          return id;
        }),
    );
    const order = Array.from({ length: 50 }, (_, index) => index);
    expect(await Promise.all(writes)).toEqual(order.map((index) => `c${index}`));
    expect([ran, done]).toEqual([order, order]);
  });

  test("share one commit, and are seen by others all at once", async () => {
    const [db, reader] = writerAndReader();
    const committer = new Committer(db);
    const seen: unknown[] = [];
    const write = (id: string) =>
      committer.write(() => {
        seen.push(count(reader));
        return add(db, id);
      });
    await Promise.all(["1", "2", "3"].map(write));
    expect(seen).toEqual([0, 0, 0]);
    expect(count(reader)).toBe(3);
    await write("4");
    expect(seen.at(-1)).toBe(3);
  });

  test("are acknowledged only once another connection can read them", async () => {
    const [db, reader] = writerAndReader();
    const committer = new Committer(db);
    const seen = await Promise.all(
      ["1", "2", "3"].map((id) => committer.write(() => add(db, id)).then(() => findContact(reader, id)?.id)),
    );
    expect(seen).toEqual(["1", "2", "3"]);
  });

  test("do not wait for writes that come later, also when these come from within", async () => {
    const db = memoryDatabase();
    const committer = new Committer(db);
    let inner: Promise<string> | undefined;
    const outer = await committer.write(() => {
      inner ??= committer.write(() => add(db, "inner"));
      return add(db, "outer");
    });
    expect([outer, await inner]).toEqual(["outer", "inner"]);
  });
});

describe("one bad write among good ones", () => {
  test("takes only itself away, with its own error", async () => {
    const db = memoryDatabase();
    const committer = new Committer(db);
    const ended = [{ kind: "withdraw", at: 1 }] as const;
    const twice = [...ended, ...ended];
    const writes = [
      committer.write(() => add(db, "1")),
      committer.write(() => add(db, "1")),
      committer.write(() => add(db, "2")),
      committer.write(() => addContact(db, newContact({ id: "3" }), newArrival({ changes: twice }))),
      committer.write(() => add(db, "4")),
    ];
    expect(await outcomes(writes)).toEqual(["1", ConflictError.name, "2", ChangeNotAllowedError.name, "4"]);
    expect(db.sqlite.prepare("SELECT id FROM contacts ORDER BY id").pluck().all()).toEqual(["1", "2", "4"]);
    expect(await outcomes([committer.write(() => add(db, "5"))])).toEqual(["5"]);
  });

  test("keeps nothing of what it had written before it failed", async () => {
    const db = memoryDatabase();
    const committer = new Committer(db);
    const half = () => {
      add(db, "half");
      throw new RangeError("half way");
    };
    expect(await outcomes([committer.write(half)])).toEqual(["RangeError"]);
    expect(await outcomes([committer.write(() => add(db, "1")), committer.write(half)])).toEqual(["1", "RangeError"]);
    expect(findContact(db, "half")).toBeUndefined();
  });
});

describe("storage that cannot take it", () => {
  test("because another connection writes: all are refused, nothing is kept, and later it goes on", async () => {
    const [db, other] = writerAndReader();
    const committer = new Committer(db);
    db.sqlite.pragma("busy_timeout = 1");
    other.sqlite.exec("BEGIN IMMEDIATE");
    let runs = 0;
    const write = (id: string) =>
      committer.write(() => {
        runs++;
        return add(db, id);
      });
    expect(await outcomes(["1", "2", "3"].map(write))).toEqual(Array(3).fill("SQLITE_BUSY"));
    // Asked once for all: each on its own would wait as long again.
    expect(runs).toBe(0);
    other.sqlite.exec("ROLLBACK");
    expect(count(db)).toBe(0);
    expect(await outcomes(["1", "2", "3"].map(write))).toEqual(["1", "2", "3"]);
  });

  test("because it is full: all are refused, nothing is kept, and later it goes on", async () => {
    const [db, reader] = writerAndReader();
    const committer = new Committer(db);
    await committer.write(() => add(db, "before"));
    const pages = db.sqlite.pragma("page_count", { simple: true }) as number;
    db.sqlite.pragma(`max_page_count = ${pages + 2}`);
    const write = (id: string) => committer.write(() => add(db, id, "x".repeat(20_000)));
    // The first one alone is too large already; the others would have been.
    expect(await outcomes([committer.write(() => add(db, "small")), write("1"), write("2")])).toEqual(
      Array(3).fill("SQLITE_FULL"),
    );
    expect([count(db), count(reader)]).toEqual([1, 1]);
    expect(db.sqlite.inTransaction).toBe(false);
    db.sqlite.pragma("max_page_count = 100000");
    expect(await outcomes(["1", "2"].map(write))).toEqual(["1", "2"]);
    expect(count(reader)).toBe(3);
  });

  test("because it was closed: each is refused, and nobody waits for ever", async () => {
    const db = memoryDatabase();
    const committer = new Committer(db);
    const writes = ["1", "2"].map((id) => committer.write(() => add(db, id)));
    db.close();
    expect(await outcomes(writes)).toEqual(["TypeError", "TypeError"]);
    await nextTurn();
  });
});
