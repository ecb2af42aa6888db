/** Letters are kept sealed, taken by one at a time, and nothing that happens to a sender loses one. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Keyring } from "../../db/keyring.ts";
import { type Db, inTransaction, openDatabase } from "../../db/open.ts";
import {
  addLetter,
  countLetters,
  failedMail,
  lettersOf,
  markPosted,
  resealOutbox,
  waitingPost,
} from "../../db/outbox.ts";
import { markFailed, markSent, putBack, takeDue, tryAgain } from "../../db/outbox-turns.ts";
import { addBareContact, addMails, mail, post } from "../mail/letters.ts";
import { closedAfter, memoryDatabase, temporaryFolder } from "./database.ts";

const LEASE = 1_000;
const key = (name: string) => `${name}:${randomBytes(32).toString("base64")}`;
const states = (db: Db) => lettersOf(db, "c").map(({ state }) => state);

describe("a letter", () => {
  test("is read back as it was written, and is sealed on disk", () => {
    const db = memoryDatabase();
    addBareContact(db);
    const given = mail("inwoner@burger.example", {
      subject: "Één vraag",
      to: { name: "Ilse", email: "i@burger.example" },
    });
    const id = addLetter(db, given, 5_000);
    const progress = { id, createdAt: 5_000, state: "waiting", attempts: 0, sentAt: null, error: null };
    expect(lettersOf(db, "c")).toEqual([{ ...given, ...progress }]);
    const row = JSON.stringify(db.sqlite.prepare("SELECT *, hex(sealed) AS hex FROM outbox").get());
    expect(row).not.toMatch(/Ilse|burger|vraag|Contactpersoon/);
  });

  test("is gone with the transaction that it was written in", () => {
    const db = memoryDatabase();
    addBareContact(db);
    const failing = () =>
      inTransaction(db, () => {
        addLetter(db, mail("a@burger.example"), 0);
        throw new Error("the rest did not work");
      });
    expect(failing).toThrow("the rest did not work");
    expect(lettersOf(db, "c")).toEqual([]);
  });

  test("opens at its own place only", () => {
    const db = memoryDatabase();
    const [first, second] = addMails(db, 2);
    db.sqlite
      .prepare("UPDATE outbox SET sealed = (SELECT sealed FROM outbox WHERE id = ?) WHERE id = ?")
      .run(first, second);
    expect(() => lettersOf(db, "c")).toThrow(/does not open/);
  });

  test("on paper waits until somebody posts it, and is never mailed", () => {
    const db = memoryDatabase();
    addBareContact(db);
    const id = addLetter(db, post(), 0);
    expect(takeDue(db, Number.MAX_SAFE_INTEGER, LEASE, 10)).toEqual([]);
    expect(waitingPost(db)).toMatchObject([{ id, to: { address: "Dorpsplein 1, 9999 Dorp" } }]);
    markPosted(db, id, 9_000);
    expect(waitingPost(db)).toEqual([]);
    expect(lettersOf(db, "c")).toMatchObject([{ state: "sent", sentAt: 9_000 }]);
    expect(() => markPosted(db, id, 9_001)).toThrow(/does not wait for the post/);
  });

  test("that is a mail cannot be marked as posted", () => {
    const db = memoryDatabase();
    const [id] = addMails(db, 1);
    expect(() => markPosted(db, id!, 1)).toThrow(/does not wait/);
    expect(states(db)).toEqual(["waiting"]);
  });
});

describe("a turn", () => {
  test("goes to those longest due, and to nobody else while the lease lasts", () => {
    const db = memoryDatabase();
    addBareContact(db);
    const [later, sooner] = [200, 100].map((at) => addLetter(db, mail("a@burger.example"), at));
    expect(takeDue(db, 99, LEASE, 10)).toEqual([]);
    expect(takeDue(db, 300, LEASE, 1)).toMatchObject([{ id: sooner, attempts: 1, state: "sending" }]);
    expect(takeDue(db, 300, LEASE, 10)).toMatchObject([{ id: later }]);
    expect(takeDue(db, 300 + LEASE - 1, LEASE, 10)).toEqual([]);
    expect(takeDue(db, 300 + LEASE, LEASE, 10)).toMatchObject([{ attempts: 2 }, { attempts: 2 }]);
  });

  test("is never given to two connections at once", () => {
    const file = join(temporaryFolder(), "a.db");
    const [mine, theirs] = [closedAfter(openDatabase(file)), closedAfter(openDatabase(file))];
    addMails(mine, 20);
    const taken = Array.from({ length: 10 }, (_, n) => takeDue(n % 2 ? mine : theirs, 0, LEASE, 3)).flat();
    expect(taken).toHaveLength(20);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(20);
  });

  test("that failed comes back at the moment given, and not before", () => {
    const db = memoryDatabase();
    addMails(db, 1);
    markFailed(db, takeDue(db, 0, LEASE, 1)[0]!, "Greylisted (451).", 500);
    expect(takeDue(db, 499, LEASE, 1)).toEqual([]);
    expect(takeDue(db, 500, LEASE, 1)).toMatchObject([{ attempts: 2, error: "Greylisted (451)." }]);
  });

  test("that was put back does not count", () => {
    const db = memoryDatabase();
    addMails(db, 1);
    putBack(db, takeDue(db, 0, LEASE, 1)[0]!, "No server.", 500);
    expect(takeDue(db, 500, LEASE, 1)).toMatchObject([{ attempts: 1 }]);
  });

  test("that failed for good is kept, shown, and can be tried again", () => {
    const db = memoryDatabase();
    const [id] = addMails(db, 1);
    markFailed(db, takeDue(db, 0, LEASE, 1)[0]!, "Refused (550).");
    expect(takeDue(db, 1e12, LEASE, 1)).toEqual([]);
    expect(failedMail(db)).toMatchObject([{ id, state: "failed", error: "Refused (550).", attempts: 1 }]);
    expect(failedMail(db)[0]).not.toHaveProperty("sealed");
    tryAgain(db, id!, 700);
    expect(failedMail(db)).toEqual([]);
    expect(takeDue(db, 700, LEASE, 1)).toMatchObject([{ id, attempts: 1 }]);
    expect(() => tryAgain(db, id!, 800)).toThrow(/has not failed/);
  });

  test("that comes back too late does not undo a later one, but what it delivered is delivered", () => {
    const db = memoryDatabase();
    addMails(db, 1);
    const [slow] = takeDue(db, 0, LEASE, 1);
    const [fast] = takeDue(db, LEASE, LEASE, 1);
    markFailed(db, slow!, "Too slow.", 0);
    putBack(db, slow!, "Too slow.", 0);
    expect(states(db)).toEqual(["sending"]);
    markSent(db, slow!, 2_000);
    markFailed(db, fast!, "Refused (550).");
    markSent(db, fast!, 3_000);
    expect(lettersOf(db, "c")).toMatchObject([{ state: "sent", sentAt: 2_000, error: null }]);
  });

  test("leaves no address in the reason", () => {
    const db = memoryDatabase();
    addMails(db, 1);
    markFailed(db, takeDue(db, 0, LEASE, 1)[0]!, "550 <p0@burger.example>: p0@burger.example unknown");
    expect(failedMail(db)[0]!.error).toBe("550 <[address]>: [address] unknown");
  });

  test("is not held up by a letter that does not open", () => {
    const folder = temporaryFolder();
    const [old, fresh] = [key("old"), key("new")];
    const before = openDatabase(join(folder, "a.db"), Keyring.parse(old));
    addMails(before, 1);
    before.close();
    const db = closedAfter(openDatabase(join(folder, "a.db"), Keyring.parse(fresh)));
    const id = addLetter(db, mail("b@burger.example"), 10);
    expect(takeDue(db, 10, LEASE, 1)).toMatchObject([{ id }]);
    expect(failedMail(db)).toMatchObject([{ error: expect.stringMatching(/'old' is not in OPENDEUR_KEYS/) }]);
  });
});

test("letters are sealed anew under another key, in parts", () => {
  const file = join(temporaryFolder(), "a.db");
  const [old, fresh] = [key("old"), key("new")];
  const before = openDatabase(file, Keyring.parse(old));
  addMails(before, 5);
  const texts = lettersOf(before, "c");
  before.close();
  const between = openDatabase(file, Keyring.parse(`${fresh},${old}`));
  expect([resealOutbox(between, 3), resealOutbox(between, 3), resealOutbox(between, 3)]).toEqual([3, 2, 0]);
  between.close();
  const after = closedAfter(openDatabase(file, Keyring.parse(fresh)));
  expect(lettersOf(after, "c")).toEqual(texts);
});

/** A walk: what one of many senders may do, in any order, with a clock that only goes on. */
const step = fc.oneof(
  fc.record({ do: fc.constant("take" as const), most: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constantFrom("sent", "later", "never", "back", "die"), which: fc.nat(5) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 2 * LEASE }) }),
);

test("whatever senders do, no letter is lost and none is sent after it was marked as sent", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const db = openDatabase(":memory:");
      try {
        const ids = addMails(db, 4);
        const done = new Set<string>();
        let held: { id: string; attempts: number }[] = [];
        let now = 0;
        for (const one of steps) {
          if (one.do === "wait") now += one.ms;
          else if (one.do === "take") {
            const taken = takeDue(db, now, LEASE, one.most);
            for (const { id } of taken) expect(done.has(id)).toBe(false);
            held.push(...taken);
          } else if ("which" in one) {
            const [mine] = held.slice(one.which, one.which + 1);
            if (!mine) continue;
            held = held.filter((other) => other !== mine);
            if (one.do === "sent") {
              markSent(db, mine, now);
              done.add(mine.id);
            } else if (one.do === "later") markFailed(db, mine, "later", now + 10);
            else if (one.do === "never") markFailed(db, mine, "never");
            else if (one.do === "back") putBack(db, mine, "no server", now + 10);
          }
        }
        const failed = failedMail(db).map(({ id }) => id);
        const rest = takeDue(db, now + LEASE + 10, LEASE, 10).map(({ id }) => id);
        expect([...done, ...failed, ...rest].toSorted()).toEqual(ids.toSorted());
        expect(countLetters(db).reduce((sum, { letters }) => sum + letters, 0)).toBe(4);
      } finally {
        db.close();
      }
    }),
    { numRuns: 60 },
  );
});
