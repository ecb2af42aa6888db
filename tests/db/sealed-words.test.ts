/** The words of a contact: sealed at their own place, found by the person's mark, and sealed anew under another key. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Keyring } from "../../db/keyring.ts";
import { type Db, openDatabase } from "../../db/open.ts";
import { erasures } from "../../db/schema.ts";
import { addWords, contactsOfPerson, resealSome, wordsOf } from "../../db/sealed-words.ts";
import { closedAfter, memoryDatabase, temporaryFolder } from "./database.ts";
import { keep } from "./small-contact.ts";

const key = (name: string, byte: number) => `${name}:${Buffer.alloc(32, byte).toString("base64")}`;
const person = (more: object) => ({ language: "nl" as const, ...more });
const email = "iemand@example.be";
const phone = "0470 11 22 33";

describe("words", () => {
  test("come back by the row they belong to; none where there are none", () => {
    const db = memoryDatabase();
    const words = { text: "Dag", person: person({ email }), profile: { skills: "none" as const } };
    const { id } = keep(db, {}, { words }).row;
    addWords(db, id, 3, { text: "Antwoord", measure: "Wij oefenen." });
    expect([...wordsOf(db, id)]).toEqual([
      [0, words],
      [3, { text: "Antwoord", measure: "Wij oefenen." }],
    ]);
    expect(wordsOf(db, "nobody").size).toBe(0);
  });

  test("are gone once they are erased, and the contact is not", () => {
    const db = memoryDatabase();
    const { id } = keep(db, {}, { words: { text: "Dag", person: person({ email }) } }).row;
    db.orm.insert(erasures).values({ contactId: id, at: 1, by: "tester", why: "asked" }).run();
    db.sqlite.prepare("DELETE FROM sealed_words WHERE contact_id = ?").run(id);
    expect(wordsOf(db, id).size).toBe(0);
    expect(contactsOfPerson(db, { email })).toEqual([]);
  });

  test("laid under another contact, or another row, do not open there", () => {
    const db = memoryDatabase();
    const { id: one } = keep(db).row;
    const { id: other } = keep(db).row;
    addWords(db, one, 1, { text: "Van een" });
    db.sqlite
      .prepare(
        "UPDATE sealed_words SET sealed = (SELECT sealed FROM sealed_words WHERE contact_id = ? AND seq = 1) WHERE contact_id = ? AND seq = 0",
      )
      .run(one, other);
    expect(() => wordsOf(db, other)).toThrow(`sealed at '${other} 0' does not open`);
  });
});

describe("the contacts of one person", () => {
  test("are found by address or number, however written, oldest first", () => {
    const db = memoryDatabase();
    keep(db, { id: "2", at: 2 }, { words: { person: person({ email: "Iemand@Example.be" }) } });
    keep(db, { id: "1", at: 1 }, { words: { person: person({ email, phone: "+32470112233" }) } });
    keep(db, { id: "3", at: 3 }, { words: { person: person({ phone }) } });
    keep(db, { id: "4", at: 4 }, { words: { person: person({ name: "Iemand" }) } });
    keep(db, { id: "5", at: 5 });
    expect(contactsOfPerson(db, { email })).toEqual(["1", "2"]);
    expect(contactsOfPerson(db, { phone })).toEqual(["1", "3"]);
    expect(contactsOfPerson(db, { email, phone })).toEqual(["1", "2", "3"]);
    // Who gives neither is nobody, and not everybody who gave none.
    expect(contactsOfPerson(db, {})).toEqual([]);
  });
});

describe("another key", () => {
  /** The same file under other keys. */
  const openWith = (file: string, keys: string): Db => closedAfter(openDatabase(file, Keyring.parse(keys)));

  test("seals everything anew, some at a time, until the old one can go; the marks follow", () => {
    const file = join(temporaryFolder(), "a.db");
    const old = openWith(file, key("k1", 1));
    const ids = Array.from({ length: 7 }, (_, index) => keep(old, { at: index }, words(index)).row.id);
    addWords(old, ids[0]!, 1, { text: "Antwoord" });
    expect(resealSome(old, 100)).toBe(0);
    old.close();

    const both = openWith(file, `${key("k2", 2)},${key("k1", 1)}`);
    keep(both, { at: 100 }, { words: { person: person({ phone }) } });
    expect([3, 3, 3].map((most) => resealSome(both, most))).toEqual([3, 3, 2]);
    expect(resealSome(both, 3)).toBe(0);
    both.close();

    const fresh = openWith(file, key("k2", 2));
    expect(ids.map((id) => wordsOf(fresh, id).get(0)?.text)).toEqual(ids.map((_, index) => `Vraag ${index}`));
    expect(wordsOf(fresh, ids[0]!).get(1)).toEqual({ text: "Antwoord" });
    expect(contactsOfPerson(fresh, { email })).toEqual(ids);
    expect(contactsOfPerson(fresh, { phone })).toHaveLength(1);
  });

  const words = (index: number) => ({ words: { text: `Vraag ${index}`, person: person({ email }) } });

  test("that is lacking is told by name, and nothing is sealed anew", () => {
    const file = join(temporaryFolder(), "a.db");
    const old = openWith(file, key("k1", 1));
    const { id } = keep(old).row;
    old.close();
    const without = openWith(file, key("k2", 2));
    expect(() => wordsOf(without, id)).toThrow(/'k1' is not in OPENDEUR_KEYS/);
    expect(() => resealSome(without, 10)).toThrow(/'k1' is not in OPENDEUR_KEYS/);
    without.close();
    expect(wordsOf(openWith(file, key("k1", 1)), id).get(0)).toEqual({ text: "Waar is mijn kaart?" });
  });
});
