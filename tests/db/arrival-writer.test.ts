/** Contacts that arrive, written here or in a thread of their own: the same outcome, and on disk before anybody hears of it. */
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ArrivalWriter, ThreadWriter, writerHere } from "../../db/arrival-writer.ts";
import type { Arriving } from "../../db/arrivals.ts";
import { verifyAudit } from "../../db/audit.ts";
import { Committer } from "../../db/committer.ts";
import { findContact, type StoredContact } from "../../db/contacts.ts";
import { isStorageError } from "../../db/errors.ts";
import { type Db, openDatabase } from "../../db/open.ts";
import { wordsOf } from "../../db/sealed-words.ts";
import { closedAfter, temporaryFolder } from "./database.ts";
import { newContact } from "./small-contact.ts";

function arriving(row: Partial<StoredContact> = {}, different: Partial<Arriving> = {}): Arriving {
  const words = { text: "Waar is mijn kaart?", person: { name: "A", language: "nl" as const } };
  const due = { name: "answer", due: 5_000 } as const;
  return { row: newContact(row), by: "public", writtenAt: 1_000, told: ["service"], words, due, ...different };
}

const WRITERS: Record<string, (db: Db, file: string) => Promise<ArrivalWriter>> = {
  "in this thread": async (db) => writerHere(db, new Committer(db)),
  "in a thread of its own": (_db, file) => ThreadWriter.start(file, undefined),
};

describe.each(Object.entries(WRITERS))("%s", (_name, start) => {
  /** A writer, and another connection to the same file that looks at what is on disk. */
  async function opened(): Promise<{ writer: ArrivalWriter; db: Db; look: Db }> {
    const file = join(temporaryFolder(), "a.db");
    const db = closedAfter(openDatabase(file));
    const writer = await start(db, file);
    onTestFinished(() => writer.close());
    return { writer, db, look: closedAfter(openDatabase(file)) };
  }

  test("a contact is there, whole, once it is acknowledged", async () => {
    const { writer, look } = await opened();
    const given = arriving();
    const kept = await writer.add(given);
    expect(kept).toEqual({ id: given.row.id, code: kept.code, journey: given.row.id, again: false });
    expect(findContact(look, given.row.id)).toEqual({ ...given.row, code: kept.code });
    expect(wordsOf(look, given.row.id).get(0)).toEqual(given.words);
    expect(look.statements.nowOf.get({ id: given.row.id })).toMatchObject({ due: 5_000, dueClock: "answer", seq: 0 });
  });

  test("many at once are all kept, and the audit log is one chain", async () => {
    const { writer, look } = await opened();
    const all = Array.from({ length: 300 }, () => arriving());
    const kept = await Promise.all(all.map((one) => writer.add(one)));
    expect(new Set(kept.map(({ code }) => code)).size).toBe(300);
    expect(kept.map(({ id }) => id)).toEqual(all.map(({ row }) => row.id));
    expect(verifyAudit(look)).toEqual({ rows: 300 });
  });

  test("the same key keeps one, with the same answer; with something else it is refused", async () => {
    const { writer, look } = await opened();
    const first = await writer.add(arriving({ idempotencyKey: "k", sent: "x" }));
    const [second, third] = await Promise.allSettled([
      writer.add(arriving({ idempotencyKey: "k", sent: "x" })),
      writer.add(arriving({ idempotencyKey: "k", sent: "y" })),
    ]);
    expect(second).toEqual({ status: "fulfilled", value: { ...first, again: true } });
    expect(third).toMatchObject({ status: "rejected", reason: { name: "KeyReusedError" } });
    expect(verifyAudit(look)).toEqual({ rows: 1 });
  });

  test("what follows an earlier contact joins its journey; what follows nothing is refused and takes only itself away", async () => {
    const { writer, look } = await opened();
    const first = await writer.add(arriving());
    const [joined, lost, other] = await Promise.allSettled([
      writer.add(arriving({}, { follows: first.code.toLowerCase() })),
      writer.add(arriving({}, { follows: "ABCD-EFGH-JKMN" })),
      writer.add(arriving()),
    ]);
    expect(joined).toMatchObject({ status: "fulfilled", value: { journey: first.id } });
    expect(lost).toMatchObject({ status: "rejected", reason: { name: "UnknownCodeError", code: "ABCD-EFGH-JKMN" } });
    expect(other.status).toBe("fulfilled");
    expect(verifyAudit(look)).toEqual({ rows: 3 });
  });

  test("locked by another program, it is refused as storage that is busy, and kept once that is over", async () => {
    const { writer, look } = await opened();
    look.sqlite.exec("BEGIN IMMEDIATE");
    const error = await writer.add(arriving()).catch((reason) => reason);
    look.sqlite.exec("COMMIT");
    expect(isStorageError(error)).toBe(true);
    await writer.add(arriving());
    expect(verifyAudit(look)).toEqual({ rows: 1 });
  });
});

describe("a thread of its own", () => {
  test("writes what is under way before it closes, and refuses what comes after as storage that is gone", async () => {
    const file = join(temporaryFolder(), "a.db");
    const look = closedAfter(openDatabase(file));
    const writer = await ThreadWriter.start(file, undefined);
    const under = Array.from({ length: 50 }, () => writer.add(arriving()));
    await writer.close();
    expect(await Promise.all(under)).toHaveLength(50);
    expect(isStorageError(await writer.add(arriving()).catch((reason) => reason))).toBe(true);
    expect(verifyAudit(look)).toEqual({ rows: 50 });
  });

  test("does not start on what is no database", async () => {
    const folder = temporaryFolder();
    await expect(ThreadWriter.start(folder, undefined)).rejects.toThrow(/cannot be written/);
  });
});
