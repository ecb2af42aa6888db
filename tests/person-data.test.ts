/** What is kept of one person: found however they write their address, given whole, erased for good, kept no longer than said. */
import { join } from "node:path";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { verifyAudit } from "../db/audit.ts";
import { lettersOf } from "../db/outbox.ts";
import { wordsOf } from "../db/sealed-words.ts";
import { contactByCode, contactById, possible } from "../src/casework.ts";
import { KINDS, type Kind } from "../src/contacts/kinds.ts";
import { rotateSome } from "../src/keys.ts";
import { applyRetention, erasePerson, exportPerson } from "../src/person-data.ts";
import { temporaryFolder } from "./db/database.ts";
import { charterKeeping } from "./kept-months.ts";
import { BY, count, type MovingHouse, movingHouse, NOW, rowsOf } from "./moving-house.ts";

const GHENT = { receivedBy: "stad-gent" };
const WRONG_DOOR = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };

let here: MovingHouse;
/** Each test has a person of its own. */
let email: string;
let turn = 0;
beforeAll(() => {
  here = movingHouse();
});
beforeEach(() => {
  here.setClock(NOW);
  email = `persoon.${++turn}@burger.example`;
});
afterAll(() => here.house.close());

/** A contact of the person of this test, ended or not. */
async function contact(ended: boolean, kind: Kind = "question"): Promise<{ id: string; code: string }> {
  const { row } = await here.handIn({ kind, request: GHENT, person: { email, name: "Voorbeeldpersoon" } });
  if (ended) await here.act(row.id, { kind: "withdraw" });
  return row;
}

describe("the export", () => {
  it("has the words, the history, the decisions and the letters of each contact, oldest first", async () => {
    const given = {
      kind: "complaint",
      text: "De brief kwam nooit aan.",
      subject: "Brief",
      person: { name: "Voorbeeldpersoon", email },
      profile: { dutch: "hard" },
      location: { postcode: "9000" },
      request: WRONG_DOOR,
      decide: true,
    } as const;
    const first = await here.handIn(given, { idempotencyKey: `key-export-${turn}` });
    here.setClock("2026-07-22T11:00");
    const second = await contact(false);
    await here.act(first.row.id, { kind: "accept" });
    await here.act(first.row.id, { kind: "admit" });
    await here.act(first.row.id, { kind: "interim", text: "Wij zoeken het uit." });
    const exported = exportPerson(here.house, { email }, BY);
    expect(exported.map(({ row }) => row.id)).toEqual([first.row.id, second.id]);
    const { text, subject, profile, location } = given;
    const person = { ...given.person, language: "nl" };
    expect(exported[0]).toMatchObject({
      words: { 0: { text, subject, person, profile, location }, 4: { text: "Wij zoeken het uit." } },
      history: [{ kind: "received" }, { kind: "refer" }, { kind: "accept" }, { kind: "admit" }, { kind: "interim" }],
      decisions: [{ seq: 0, profile, plan: { handling: { kind: "warm-referral" } } }],
      letters: [{ letter: "referred" }, { letter: "progress" }],
    });
    expect(exported[0]!.row).not.toHaveProperty("idempotencyKey");
    expect(JSON.stringify(exported)).not.toContain("key-export");
  });

  it("is noted in the audit log, by ids only, also where there is nothing", async () => {
    const { id } = await contact(false);
    exportPerson(here.house, { email }, "beheerder");
    exportPerson(here.house, { email: "niemand@burger.example" }, "beheerder");
    const noted = here.house.db.sqlite
      .prepare("SELECT by, detail FROM audit WHERE action = 'export' ORDER BY n DESC")
      .all();
    expect(noted.slice(0, 2)).toEqual([
      { by: "beheerder", detail: JSON.stringify({ contacts: [] }) },
      { by: "beheerder", detail: JSON.stringify({ contacts: [id] }) },
    ]);
    expect(JSON.stringify(noted)).not.toContain("@");
  });

  it("finds them by their address in whatever letters, and nobody else", async () => {
    const { id } = await contact(false);
    await here.handIn({ person: { email: `x${email}` } });
    for (const written of [email, email.toUpperCase(), ` ${email} `])
      expect(exportPerson(here.house, { email: written }, BY).map(({ row }) => row.id)).toEqual([id]);
  });

  it("finds them by their phone number in whatever notation", async () => {
    const { row } = await here.handIn({ person: { phone: "0470 12 34 56" } });
    const abroad = await here.handIn({ person: { phone: "+31 6 12345678" } });
    for (const phone of ["0470123456", "0470/12.34.56", "+32 470 12 34 56", "0032 470 12 34 56", "+32 (0)470 12 34 56"])
      expect(
        exportPerson(here.house, { phone }, BY).map((one) => one.row.id),
        phone,
      ).toEqual([row.id]);
    expect(exportPerson(here.house, { phone: "0031612345678" }, BY).map((one) => one.row.id)).toEqual([abroad.row.id]);
  });

  it("by a code is of that contact, also of one from nobody in particular", async () => {
    const { row } = await here.handIn({ text: "Zonder naam" });
    const [one, ...more] = exportPerson(here.house, { code: row.code.toLowerCase() }, BY);
    expect(more).toEqual([]);
    expect(one!.words[0]!.text).toBe("Zonder naam");
    expect(exportPerson(here.house, { code: "AAAA-BBBB-CCCC" }, BY)).toEqual([]);
  });

  it("by address and code together has each contact once", async () => {
    const { id, code } = await contact(false);
    expect(exportPerson(here.house, { email, code }, BY).map(({ row }) => row.id)).toEqual([id]);
  });
});

describe("an erasure", () => {
  it("that is only tried tells what it would do, and does nothing", async () => {
    const [closed, open] = [await contact(true), await contact(false)];
    const before = rowsOf(here.house);
    expect(erasePerson(here.house, { email }, BY, true)).toEqual({ erased: [closed.id], open: [open.id] });
    expect(rowsOf(here.house)).toEqual(before);
  });

  it("does what was told, keeps what is being handled, and does nothing the second time", async () => {
    const [closed, open] = [await contact(true), await contact(false)];
    const tried = erasePerson(here.house, { email }, BY, true);
    expect(erasePerson(here.house, { email }, BY, false)).toEqual(tried);
    expect(wordsOf(here.house.db, closed.id).size).toBe(0);
    expect(wordsOf(here.house.db, open.id).get(0)!.person!.email).toBe(email);
    const rows = rowsOf(here.house);
    const none = { erased: [], open: [open.id] };
    for (const dryRun of [true, false]) expect(erasePerson(here.house, { email }, BY, dryRun)).toEqual(none);
    expect(rowsOf(here.house)).toEqual(rows);
    expect(erasePerson(here.house, { code: closed.code }, BY, true)).toEqual({ erased: [], open: [] });
  });

  it("takes words, profile, decisions, copies and letters, also those on their way; the log stays and holds", async () => {
    const person = { email, name: "Voorbeeldpersoon" };
    const { row } = await here.handIn({ request: WRONG_DOOR, person, profile: { dutch: "hard" }, decide: true });
    here.settle();
    await here.act(row.id, { kind: "accept" });
    await here.act(row.id, { kind: "answer", text: "Kom langs." });
    const before = contactById(here.house, row.id)!;
    const tables = ["sealed_words", "decisions", "analysis_copies", "outbox"];
    const of = (table: string) => count(here.house, table, `contact_id = '${row.id}'`);
    for (const table of tables) expect(of(table), table).toBeGreaterThan(0);
    erasePerson(here.house, { email }, BY, false);
    for (const table of tables) expect(of(table), table).toBe(0);
    const after = contactByCode(here.house, row.code)!;
    expect(after).toMatchObject({ history: before.history, contact: before.contact, plan: undefined });
    expect(verifyAudit(here.house.db).broken).toBeUndefined();
    expect(exportPerson(here.house, { email }, BY)).toEqual([]);
  });

  it("is for good: nothing is written in it afterwards, while what is without words still goes on", async () => {
    const [{ id }, other] = [await contact(true, "complaint"), await contact(false)];
    erasePerson(here.house, { email }, BY, false);
    const note = here.act(id, { kind: "note", text: "Belde over wat gewist is." });
    await expect(note).rejects.toThrow("was erased");
    expect(possible(here.house, contactById(here.house, id)!)).toEqual(["join"]);
    await here.act(id, { kind: "join", journey: other.id });
    expect(wordsOf(here.house.db, id).size).toBe(0);
    expect(lettersOf(here.house.db, id)).toEqual([]);
  });
});

describe("the terms of keeping", () => {
  it("are those of the charter in force, counted from the last thing that happened, each kind by its own", async () => {
    const there = movingHouse();
    for (const kind of KINDS) {
      const { row } = await there.handIn({ kind, request: GHENT });
      await there.act(row.id, { kind: "withdraw" });
    }
    await there.handIn({ request: GHENT });
    const past = (at: string) => {
      there.setClock(at);
      return applyRetention(there.house, BY, true).kinds.map((one) => [one.kind, one.months, one.past]);
    };
    const [none, all] = [
      [
        ["question", 12, 0],
        ["feedback", 12, 0],
        ["report", 12, 0],
        ["complaint", 36, 0],
      ],
      [
        ["question", 12, 1],
        ["feedback", 12, 1],
        ["report", 12, 1],
        ["complaint", 36, 1],
      ],
    ];
    expect(past("2027-07-22T23:59")).toEqual(none);
    expect(past("2027-07-23T00:00")).toEqual([...all.slice(0, 3), none[3]]);
    expect(past("2029-07-22T23:59")).toEqual([...all.slice(0, 3), none[3]]);
    expect(past("2029-07-23T00:00")).toEqual(all);
    there.house.close();
  });

  it("erase nothing where they are only tried, then what is past, once; what is open stays", async () => {
    const there = movingHouse();
    const { row } = await there.handIn({ request: GHENT, text: "Weg ermee" });
    await there.act(row.id, { kind: "withdraw" });
    const open = await there.handIn({ request: GHENT });
    there.setClock("2028-01-01T10:00");
    expect(applyRetention(there.house, BY, true).erased).toBe(0);
    expect(wordsOf(there.house.db, row.id).size).toBe(1);
    expect(applyRetention(there.house, BY, false).erased).toBe(1);
    expect(wordsOf(there.house.db, row.id).size).toBe(0);
    expect(wordsOf(there.house.db, open.row.id).size).toBe(1);
    expect(applyRetention(there.house, BY, false)).toMatchObject({ erased: 0, kinds: [{ past: 0 }, {}, {}, {}] });
    expect(count(there.house, "audit", "action = 'erase' AND detail = 'retention'")).toBe(1);
    expect(verifyAudit(there.house.db).broken).toBeUndefined();
    there.house.close();
  });

  it.each([
    // The end of a month that is shorter, in a common year and in a leap year.
    ["2027-01-31T12:00", 1, "2027-02-28T23:59", "2027-03-01T00:00"],
    ["2028-01-31T12:00", 1, "2028-02-29T23:59", "2028-03-01T00:00"],
    ["2028-02-29T12:00", 12, "2029-02-28T23:59", "2029-03-01T00:00"],
    // Over a new year, and late in the evening of Brussels, which is the same day there and not yet the next.
    ["2026-12-15T23:59", 1, "2027-01-15T23:59", "2027-01-16T00:00"],
    ["2026-06-30T00:00", 6, "2026-12-30T23:59", "2026-12-31T00:00"],
  ])("of what ended on %s, over %i months, end after %s", async (ended, months, last, gone) => {
    const kept = { question: months, feedback: months, report: months, complaint: months };
    const there = movingHouse({ OPENDEUR_CHARTER: charterKeeping(temporaryFolder(), kept) }, ended);
    const { row } = await there.handIn({ request: GHENT });
    await there.act(row.id, { kind: "withdraw" });
    const past = () => applyRetention(there.house, BY, true).kinds[0]!.past;
    there.setClock(last);
    expect(past()).toBe(0);
    there.setClock(gone);
    expect(past()).toBe(1);
    there.house.close();
  });

  it("agree with the calendar for any day and any number of months", async () => {
    const months = { question: 1, feedback: 5, report: 12, complaint: 13 };
    const there = movingHouse({ OPENDEUR_CHARTER: charterKeeping(temporaryFolder(), months) });
    const ended: { kind: Kind; date: Temporal.PlainDate }[] = [];
    const day = fc.integer({ min: 0, max: 1000 }).map((n) => Temporal.PlainDate.from("2026-01-01").add({ days: n }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...KINDS), day, day, async (kind, date, today) => {
        there.setClock(`${date}T12:00`);
        const { row } = await there.handIn({ kind, request: GHENT });
        await there.act(row.id, { kind: "withdraw" });
        ended.push({ kind, date });
        there.setClock(`${today}T12:00`);
        const past = ended.filter(
          (one) => Temporal.PlainDate.compare(today, one.date.add({ months: months[one.kind] })) > 0,
        );
        const { kinds } = applyRetention(there.house, BY, true);
        expect(kinds.reduce((sum, one) => sum + one.past, 0)).toBe(past.length);
      }),
      { numRuns: 60 },
    );
    there.house.close();
  });
});

describe("changing the keys", () => {
  const key = (name: string, byte: number) => `${name}:${Buffer.alloc(32, byte).toString("base64")}`;
  const [OLD, NEW] = [key("oud", 1), key("nieuw", 2)];

  test("some at a time, stopped and gone on with, until the old one can go; everything is read and found as before", async () => {
    const file = { OPENDEUR_DATABASE: join(temporaryFolder(), "keys.db") };
    const open = (keys: string) => movingHouse({ ...file, OPENDEUR_KEYS: keys });
    let there = open(OLD);
    const sent: string[] = [];
    for (let n = 0; n < 7; n++) {
      const person = { email: "persoon@burger.example", phone: "0470 12 34 56" };
      sent.push((await there.handIn({ text: `Tekst ${n}`, request: GHENT, person })).row.id);
    }
    there.settle();
    await there.act(sent[0]!, { kind: "answer", text: "Antwoord" });
    const all = exportPerson(there.house, { email: "persoon@burger.example" }, BY);
    expect(all).toHaveLength(7);
    there.house.close();

    there = open(`${NEW},${OLD}`);
    const underOld = () =>
      count(there.house, "sealed_words", "key = 'oud'") + count(there.house, "outbox", "key = 'oud'");
    expect(underOld()).toBe(8 + 8);
    expect(rotateSome(there.house, 3)).toBe(6);
    there.house.close();
    there = open(`${NEW},${OLD}`);
    expect(underOld()).toBe(10);
    // Whoever hands in meanwhile is sealed under the new one at once.
    await there.handIn({ text: "Intussen", request: GHENT });
    let some = rotateSome(there.house, 3);
    while (some > 0) some = rotateSome(there.house, 3);
    expect(underOld()).toBe(0);
    there.house.close();

    there = open(NEW);
    expect(exportPerson(there.house, { phone: "+32 470 12 34 56" }, BY)).toEqual(all);
    expect(verifyAudit(there.house.db).broken).toBeUndefined();
    there.house.close();

    there = open(OLD);
    expect(() => wordsOf(there.house.db, sent[0]!)).toThrow("The key 'nieuw' is not in OPENDEUR_KEYS");
    there.house.close();
  });
});
