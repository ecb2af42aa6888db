/** The keys that seal: what is sealed opens at its own place, whole and with its own key, and nowhere else. */
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DatabaseError } from "../../db/errors.ts";
import { Keyring, type Sealed } from "../../db/keyring.ts";
import { openDatabase } from "../../db/open.ts";
import { closedAfter, temporaryFolder } from "./database.ts";

/** A key of one byte over and over, as it is written in a setting. */
const key = (name: string, byte: number) => `${name}:${Buffer.alloc(32, byte).toString("base64")}`;
const ring = Keyring.parse(key("k1", 1));
const anyText = fc.string({ unit: "grapheme", maxLength: 200 });
const NONCE = 12;

const changed = (sealed: Buffer, at: number, by: number) => {
  const copy = Buffer.from(sealed);
  copy[at] = copy[at]! ^ by;
  return copy;
};

describe("what is sealed", () => {
  test("opens again, any text at any place", () => {
    fc.assert(
      fc.property(anyText, fc.string(), (text, place) => {
        const sealed = ring.seal(text, place);
        expect(sealed.key).toBe("k1");
        expect(ring.open(sealed, place)).toBe(text);
      }),
    );
  });

  test("hides its text, and is another one each time", () => {
    const [one, other] = [ring.seal("een lang geheim", "p 0"), ring.seal("een lang geheim", "p 0")];
    expect(one.sealed.equals(other.sealed)).toBe(false);
    expect(one.sealed.toString("latin1")).not.toContain("geheim");
  });

  test("opens at no other place", () => {
    fc.assert(
      fc.property(anyText, fc.string(), fc.string(), (text, place, other) => {
        fc.pre(place !== other);
        expect(() => ring.open(ring.seal(text, place), other)).toThrow(DatabaseError);
      }),
    );
    expect(() => ring.open(ring.seal("x", "c 0"), "c 1")).toThrow(
      /sealed at 'c 1' does not open: wrong key, or changed/,
    );
  });

  test("opens with no other key, also one of the same name", () => {
    const sealed = ring.seal("x", "p");
    expect(() => Keyring.parse(key("k1", 2)).open(sealed, "p")).toThrow(/does not open/);
    expect(() => Keyring.parse(key("k2", 1)).open(sealed, "p")).toThrow(
      "The key 'k1' is not in OPENDEUR_KEYS; add it behind the others.",
    );
    expect(() => ring.open({ ...sealed, key: "k2" }, "p")).toThrow(/'k2' is not in OPENDEUR_KEYS/);
  });

  test("opens no more once a single bit of it is changed, wherever", () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(7), (text, position, bit) => {
        const { key: name, sealed } = ring.seal(text, "p");
        const tampered = changed(sealed, position % sealed.length, 1 << bit);
        expect(() => ring.open({ key: name, sealed: tampered }, "p")).toThrow(DatabaseError);
      }),
      { numRuns: 500 },
    );
  });

  test("opens no more once it is cut short or made longer, an empty text too", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(""), anyText), fc.nat(), (text, end) => {
        const { key: name, sealed } = ring.seal(text, "p");
        const cut = sealed.subarray(0, end % sealed.length);
        for (const wrong of [cut, sealed.subarray(0, -1), Buffer.concat([sealed, Buffer.of(0)])])
          expect(() => ring.open({ key: name, sealed: wrong }, "p")).toThrow(DatabaseError);
      }),
      { numRuns: 500 },
    );
  });

  test("never has a nonce twice", () => {
    const nonces = Array.from({ length: 2_000 }, () => ring.seal("x", "p").sealed.subarray(0, NONCE).toString("hex"));
    expect(new Set(nonces).size).toBe(2_000);
    // A pool that was handed out instead of copied would change what was sealed before.
    const early: Sealed[] = Array.from({ length: 600 }, (_, index) => ring.seal(`${index}`, "p"));
    expect(early.map((one) => ring.open(one, "p"))).toEqual(early.map((_, index) => `${index}`));
  });
});

describe("several keys", () => {
  test("all open, and the first one seals", () => {
    const old = ring.seal("x", "p");
    const both = Keyring.parse(`${key("k2", 2)} , ${key("k1", 1)}`);
    expect(both.current).toBe("k2");
    expect(both.open(old, "p")).toBe("x");
    expect(both.seal("x", "p").key).toBe("k2");
  });

  test.each([
    ["nothing", ""],
    ["a key without a name", Buffer.alloc(32, 7).toString("base64")],
    ["a key that is too short", `k:${Buffer.alloc(31, 7).toString("base64")}`],
    ["a key that is too long", `k:${Buffer.alloc(33, 7).toString("base64")}`],
    ["a key in hexadecimal", `k:${Buffer.alloc(32, 7).toString("hex")}`],
    ["a name with a blank", `my key:${Buffer.alloc(32, 7).toString("base64")}`],
    ["a comma too many", `${key("k1", 1)},`],
    ["one bad key behind a good one", `${key("k1", 1)},k2:${Buffer.alloc(30, 9).toString("base64")}`],
    ["a name that is given twice", `${key("k1", 1)},${key("k1", 2)}`],
  ])("written with %s are refused, without telling any key", (_, text) => {
    const attempt = () => Keyring.parse(text);
    expect(attempt).toThrow(DatabaseError);
    expect(attempt).toThrow(/OPENDEUR_KEYS/);
    const told = textOf(attempt);
    for (const part of text.match(/[A-Za-z0-9+/]{12,}/g) ?? []) expect(told).not.toContain(part);
  });
});

/** All that an error tells, its causes included. */
function textOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    const { message, stack, cause } = error as Error;
    return `${message} ${stack} ${cause instanceof Error ? `${cause.message} ${cause.stack}` : ""}`;
  }
  throw new Error("it was taken");
}

describe("the key file beside a database", () => {
  test("is made once, for its owner alone, and used again", () => {
    const file = join(temporaryFolder(), "a.db");
    const before = process.umask(0);
    try {
      closedAfter(openDatabase(file)).close();
    } finally {
      process.umask(before);
    }
    expect(statSync(`${file}.key`).mode & 0o777).toBe(0o600);
    const text = readFileSync(`${file}.key`, "utf8");
    const sealed = Keyring.besideDatabase(file).seal("x", "p");
    expect(Keyring.besideDatabase(file).open(sealed, "p")).toBe("x");
    expect(readFileSync(`${file}.key`, "utf8")).toBe(text);
  });

  test("is another one for another database", () => {
    const folder = temporaryFolder();
    const sealed = Keyring.besideDatabase(join(folder, "a.db")).seal("x", "p");
    expect(() => Keyring.besideDatabase(join(folder, "b.db")).open(sealed, "p")).toThrow(DatabaseError);
  });

  test("is not made for a database in memory, nor where keys are given", () => {
    const file = join(temporaryFolder(), "a.db");
    const given = closedAfter(openDatabase(file, Keyring.parse(key("k1", 1))));
    expect(given.keys.current).toBe("k1");
    expect(existsSync(`${file}.key`)).toBe(false);
    const [one, other] = [openDatabase(":memory:"), openDatabase(":memory:")].map(closedAfter);
    expect(() => other!.keys.open(one!.keys.seal("x", "p"), "p")).toThrow(DatabaseError);
  });

  test("that holds no key, or is no file, is refused by name, without telling what is in it", () => {
    const file = join(temporaryFolder(), "a.db");
    const secret = Buffer.alloc(30, 9).toString("base64");
    writeFileSync(`${file}.key`, `local:${secret}`);
    const attempt = () => Keyring.besideDatabase(file);
    expect(attempt).toThrow(DatabaseError);
    expect(attempt).toThrow(/a\.db\.key' cannot be used\. Put it back, or set OPENDEUR_KEYS/);
    expect(textOf(attempt)).not.toContain(secret);
    const nowhere = join(temporaryFolder(), "not", "there.db");
    expect(() => Keyring.besideDatabase(nowhere)).toThrow(/there\.db\.key' cannot be used/);
  });
});

describe("a mark", () => {
  test("is the same for one address or number, however it is written", () => {
    const marks = (kind: "email" | "phone", ...all: string[]) => new Set(all.map((one) => ring.mark(kind, one))).size;
    expect(marks("email", "iemand@example.be", " Iemand@Example.BE ")).toBe(1);
    expect(
      marks("phone", "0470 11 22 33", "0470/11.22.33", "+32 470 11 22 33", "0032470112233", "+32 (0)470-112233"),
    ).toBe(1);
    expect(marks("phone", "+31 6 11 22 33 44", "0031 611223344")).toBe(1);
  });

  test("differs between people, between kinds and between keys, and tells nothing", () => {
    const all = [
      ring.mark("email", "iemand@example.be"),
      ring.mark("email", "iemand.anders@example.be"),
      ring.mark("phone", "0470112233"),
      ring.mark("phone", "0470112234"),
      ring.mark("phone", "+31470112233"),
      ring.mark("email", "0470112233"),
      Keyring.parse(key("k1", 2)).mark("email", "iemand@example.be"),
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const mark of all) expect(mark).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  test("stays the same where its key only has another name", () => {
    expect(Keyring.parse(key("other-name", 1)).mark("phone", "0470112233")).toBe(ring.mark("phone", "0470112233"));
  });
});
