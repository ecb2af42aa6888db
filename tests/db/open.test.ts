import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { DatabaseError } from "../../db/errors.ts";
import { inTransaction, openDatabase } from "../../db/open.ts";
import { closedAfter, temporaryFolder } from "./database.ts";

const isRoot = process.getuid?.() === 0;
const journal = new URL("../../db/migrations/meta/_journal.json", import.meta.url);
const migrations = JSON.parse(readFileSync(journal, "utf8")).entries.length;

function open(file: string) {
  return closedAfter(openDatabase(file));
}

function appliedMigrations(db: ReturnType<typeof open>) {
  return db.sqlite.prepare("SELECT count(*) FROM __drizzle_migrations").pluck().get();
}

describe("opening", () => {
  test("makes the folder and all tables, wherever the program is started", () => {
    const file = join(temporaryFolder(), "not", "yet", "there.db");
    const before = process.cwd();
    process.chdir("/");
    try {
      expect(appliedMigrations(open(file))).toBe(migrations);
    } finally {
      process.chdir(before);
    }
    expect(existsSync(file)).toBe(true);
  });

  test("a second time migrates nothing and keeps what was written", () => {
    const file = join(temporaryFolder(), "a.db");
    const first = open(file);
    first.sqlite.exec("INSERT INTO imports (at, file, sha256, counts) VALUES (1, 'a.csv', 'x', '{}')");
    first.close();
    const second = open(file);
    expect(appliedMigrations(second)).toBe(migrations);
    expect(second.sqlite.prepare("SELECT file FROM imports").pluck().all()).toEqual(["a.csv"]);
  });

  test("sets what is safe for each connection, also after reopening", () => {
    const file = join(temporaryFolder(), "a.db");
    open(file).close();
    const plain = new Database(file);
    // Why the setting is repeated at each open: a connection that does not ask for FULL gets NORMAL here.
    expect(plain.pragma("synchronous", { simple: true })).toBe(1);
    plain.close();
    const { sqlite } = open(file);
    const settings = ["journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout"];
    expect(settings.map((name) => sqlite.pragma(name, { simple: true }))).toEqual(["wal", 2, 1, 1, 1000]);
  });
});

describe("a write", () => {
  test("is kept whole or not at all", () => {
    const db = open(":memory:");
    const add = () => db.sqlite.exec("INSERT INTO imports (at, file, sha256, counts) VALUES (1, 'a.csv', 'x', '{}')");
    const broken = () =>
      inTransaction(db, () => {
        inTransaction(db, add);
        throw new RangeError("half way");
      });
    expect(broken).toThrow(RangeError);
    expect(db.sqlite.prepare("SELECT count(*) FROM imports").pluck().get()).toBe(0);
  });
});

test("a write keeps others from writing from its start, so that what it read still holds", () => {
  const file = join(temporaryFolder(), "a.db");
  const [mine, theirs] = [open(file), open(file)];
  theirs.sqlite.pragma("busy_timeout = 1");
  const add = () => theirs.sqlite.exec("INSERT INTO imports (at, file, sha256, counts) VALUES (1, 'a.csv', 'x', '{}')");
  inTransaction(mine, () => expect(add).toThrow(/locked/));
  expect(add).not.toThrow();
});

describe("a file that cannot be used is refused with what to do", () => {
  const refusal = (file: string) => {
    try {
      open(file);
    } catch (error) {
      expect(error).toBeInstanceOf(DatabaseError);
      return (error as Error).message;
    }
    throw new Error("it was opened");
  };

  test("not a SQLite file", () => {
    const file = join(temporaryFolder(), "letter.txt");
    writeFileSync(file, "Geachte mevrouw, geachte heer, ".repeat(40));
    expect(refusal(file)).toMatch(/letter\.txt' is not a SQLite database\. Give another file name/);
    expect(readFileSync(file, "utf8")).toMatch(/^Geachte/);
  });

  test("a database of another program", () => {
    const file = join(temporaryFolder(), "other.db");
    const other = new Database(file);
    other.exec("CREATE TABLE agencies (name TEXT)");
    other.close();
    expect(refusal(file)).toMatch(/of another program\. Give another file name/);
  });

  test("a database of a newer version, or of one that is gone", () => {
    const file = join(temporaryFolder(), "newer.db");
    const db = open(file);
    db.sqlite.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 99999999999999)");
    db.close();
    expect(refusal(file)).toMatch(/written by another version of Opendeur\. Start that version/);
  });

  test("a folder where a file should be, and a file where a folder should be", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    expect(refusal(folder)).toMatch(/cannot be written\. Give a file in a folder/);
    expect(refusal(join(folder, "file", "a.db"))).toMatch(/cannot be written\. Give a file in a folder/);
  });

  test.skipIf(isRoot)("a folder that is read only (the superuser may write anywhere)", () => {
    const folder = join(temporaryFolder(), "closed");
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    expect(refusal(join(folder, "a.db"))).toMatch(/cannot be written\. Give a file in a folder/);
    expect(refusal(join(folder, "deeper", "a.db"))).toMatch(/cannot be written\. Give a file in a folder/);
  });

  test.skipIf(isRoot)("a file that is read only (the superuser may write anywhere)", () => {
    const file = join(temporaryFolder(), "a.db");
    open(file).close();
    chmodSync(file, 0o444);
    expect(refusal(file)).toMatch(/cannot be written\. Give a file in a folder/);
  });
});
