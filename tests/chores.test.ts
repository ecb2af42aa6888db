/** What follows on a contact by itself: the redacted copy and the receipt, each once, whatever comes between. */
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { verifyAudit } from "../db/audit.ts";
import { lettersOf } from "../db/outbox.ts";
import { addWords } from "../db/sealed-words.ts";
import { contactById } from "../src/casework.ts";
import { followUp } from "../src/chores.ts";
import type { House } from "../src/house.ts";
import { importFile } from "../src/importing.ts";
import { erasePerson } from "../src/person-data.ts";
import { temporaryFolder } from "./db/database.ts";
import { BY, count, type MovingHouse, movingHouse, NOW, refuseRows, rowsOf } from "./moving-house.ts";

let here: MovingHouse;
beforeAll(() => {
  here = movingHouse();
});
beforeEach(() => {
  here.setClock(NOW);
  here.settle();
});
afterAll(() => here.house.close());

const GHENT = { receivedBy: "stad-gent" };
const PERSON = { name: "Voorbeeldpersoon", email: "persoon@burger.example" } as const;

interface Copy {
  subject: string | null;
  text: string;
  location: string | null;
  redacted: string;
}
const copyOf = ({ db }: House, id: string) =>
  db.sqlite.prepare("SELECT subject, text, location, redacted FROM analysis_copies WHERE contact_id = ?").get(id) as
    | Copy
    | undefined;
const receipts = (house: House, id: string) => lettersOf(house.db, id).filter(({ letter }) => letter === "receipt");

describe("the copy for analysis", () => {
  it("has the text without who it is from, and says how much was taken out", async () => {
    const text =
      "Ik ben bereikbaar op persoon@burger.example of 0470 12 34 56, rekening BE68 5390 0754 7034, nummer 85.07.30-033.28. De lamp brandt niet.";
    const location = { address: "Voorbeeldplein 1", latitude: 51.05, longitude: 3.72 };
    const subject = "Lamp, zie mail van persoon@burger.example";
    const { row } = await here.handIn({ kind: "report", text, subject, location, request: GHENT, person: PERSON });
    expect(copyOf(here.house, row.id)).toBeUndefined();
    here.settle();
    const copy = copyOf(here.house, row.id)!;
    expect(JSON.stringify(copy)).not.toMatch(/persoon@|5390|0470|033/);
    expect(copy.text).toBe(
      "Ik ben bereikbaar op [e-mail] of [telefoon], rekening [rekening], nummer [rijksregisternummer]. De lamp brandt niet.",
    );
    expect(copy.subject).toBe("Lamp, zie mail van [e-mail]");
    expect(JSON.parse(copy.redacted)).toEqual({ email: 1, phone: 1, "bank-account": 1, "national-number": 1 });
    expect(JSON.parse(copy.location!)).toEqual(location);
  });

  it("is made of every kind, also where nobody says who they are, and never twice", async () => {
    const all = [];
    for (const kind of ["question", "feedback", "report", "complaint"] as const)
      all.push((await here.handIn({ kind, request: GHENT })).row.id);
    const before = count(here.house, "analysis_copies");
    here.settle();
    here.settle();
    expect(count(here.house, "analysis_copies")).toBe(before + all.length);
  });
});

describe("the receipt", () => {
  it("goes once, under a name, and stops the clock of its term", async () => {
    const { row } = await here.handIn({ kind: "complaint", request: GHENT, person: PERSON });
    here.settle();
    here.settle();
    const [receipt, ...more] = receipts(here.house, row.id);
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({ medium: "email", to: { email: PERSON.email }, seq: 1 });
    const { history, clocks } = contactById(here.house, row.id)!;
    expect(history.map(({ kind, by }) => `${kind} ${by}`)).toEqual(["received public", "acknowledge clock"]);
    expect(clocks.find(({ name }) => name === "receipt")!.state).toBe("in-time");
  });

  it("asks a complaint in writing for what it lacks", async () => {
    const { row } = await here.handIn({ kind: "complaint", request: GHENT, person: { email: PERSON.email } });
    here.settle();
    const [receipt] = receipts(here.house, row.id);
    expect(receipt!.text).toMatch(/naam/i);
    expect(receipt!.text).toMatch(/adres/i);
  });

  it("goes to nobody who left no address, or wants to be told otherwise; nothing is noted then", async () => {
    for (const person of [undefined, { name: "x" }, { ...PERSON, replyBy: "phone" as const }]) {
      const { row } = await here.handIn({ kind: "complaint", request: GHENT, person });
      here.settle();
      expect(contactById(here.house, row.id)!.history).toHaveLength(1);
      expect(copyOf(here.house, row.id)).toBeDefined();
    }
  });

  it("does not follow what somebody did already", async () => {
    const [told, done] = [
      await here.handIn({ request: GHENT, person: PERSON }),
      await here.handIn({ request: GHENT, person: PERSON }),
    ];
    await here.act(told.row.id, { kind: "acknowledge" });
    await here.act(done.row.id, { kind: "answer", text: "Ja." });
    here.settle();
    expect(lettersOf(here.house.db, told.row.id).map(({ letter }) => letter)).toEqual(["receipt"]);
    expect(lettersOf(here.house.db, done.row.id).map(({ letter }) => letter)).toEqual(["answer-question"]);
  });

  it("comes from who has it, also where it was passed on at once", async () => {
    const request = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };
    const { row } = await here.handIn({ request, person: PERSON, decide: true });
    here.settle();
    const [referred, receipt] = lettersOf(here.house.db, row.id);
    expect([referred!.letter, receipt!.letter]).toEqual(["referred", "receipt"]);
    expect(receipt!.from.email).toContain("@ocmw-gent.example");
  });

  it("is not signed where nobody is there: the clock runs on and shows it, and the copy is made", async () => {
    const request = { receivedBy: "de-lijn" };
    const { row } = await here.handIn({ kind: "complaint", request, person: PERSON });
    here.settle();
    expect(receipts(here.house, row.id)).toEqual([]);
    expect(copyOf(here.house, row.id)).toBeDefined();
    const receiptClock = () => contactById(here.house, row.id)!.clocks.find(({ name }) => name === "receipt")!.state;
    expect(receiptClock()).toBe("running");
    here.setClock("2026-08-02T00:00");
    expect(receiptClock()).toBe("late");
  });

  it("does not go to whom an imported contact is from", async () => {
    const record = {
      service_request_id: "1",
      status: "open",
      service_name: "Lamp",
      service_code: "lamp",
      description: "Mail naar persoon@burger.example",
      requested_datetime: "2026-07-01T10:00:00+02:00",
    };
    const source = { id: "elders", name: "Elders (voorbeeld)", zone: "Europe/Brussels" };
    const text = JSON.stringify([record]);
    await importFile(here.house, { kind: "open311", text, file: "one.json", source, by: BY });
    here.settle();
    const [id] = here.house.db.sqlite
      .prepare("SELECT id FROM contacts WHERE external_id = '1'")
      .pluck()
      .all() as string[];
    // Even where the words would tell whom to write to.
    addWords(here.house.db, id!, 9, { person: { ...PERSON, language: "nl" } });
    expect(copyOf(here.house, id!)!.text).toBe("Mail naar [e-mail]");
    expect(lettersOf(here.house.db, id!)).toEqual([]);
    expect(contactById(here.house, id!)!.history.map(({ kind }) => kind)).toEqual(["received"]);
  });
});

describe("what was erased before anybody came to it", () => {
  it("is not copied, not written to, and holds up nothing", async () => {
    const { row } = await here.handIn({ request: GHENT, person: { email: "weg@burger.example" } });
    await here.act(row.id, { kind: "withdraw" });
    const next = await here.handIn({ request: GHENT, person: PERSON });
    expect(erasePerson(here.house, { email: "weg@burger.example" }, BY, false).erased).toEqual([row.id]);
    here.settle();
    expect(copyOf(here.house, row.id)).toBeUndefined();
    expect(lettersOf(here.house.db, row.id)).toEqual([]);
    expect(receipts(here.house, next.row.id)).toHaveLength(1);
  });
});

describe("a failure in the middle", () => {
  it.each(["analysis_copies", "outbox", "status_history", "audit"])(
    "with %s leaves nothing half, and is made good",
    async (table) => {
      const sent = [];
      for (let n = 0; n < 4; n++) sent.push((await here.handIn({ request: GHENT, person: PERSON })).row.id);
      const before = rowsOf(here.house);
      // The first two of the step go well; what fails is the third.
      const { mend } = refuseRows(here.house, table, 3);
      expect(() => followUp(here.house, 100)).toThrow("refused for a test");
      expect(rowsOf(here.house)).toEqual(before);
      mend();
      here.settle();
      for (const id of sent) {
        expect(receipts(here.house, id)).toHaveLength(1);
        expect(copyOf(here.house, id)).toBeDefined();
      }
      expect(verifyAudit(here.house.db).broken).toBeUndefined();
    },
  );
});

describe("how much at once", () => {
  it("is as many rows of the log as is asked, and what it adds itself ends it", async () => {
    for (let n = 0; n < 5; n++) await here.handIn({ request: GHENT, person: PERSON });
    const steps: number[] = [];
    for (let step = followUp(here.house, 2); step !== undefined; step = followUp(here.house, 2)) steps.push(step);
    // Two, two and the last with the first word of it; then the rest of what was written about them.
    expect(steps).toEqual([2, 2, 1, 0, 0]);
    expect(followUp(here.house, 2)).toBeUndefined();
  });
});

test("over restarts in the middle, on a file, each contact has one copy and one receipt", async () => {
  const settings = { OPENDEUR_DATABASE: join(temporaryFolder(), "chores.db") };
  let there = movingHouse(settings);
  const sent: string[] = [];
  for (let round = 0; round < 6; round++) {
    for (let n = 0; n < 3; n++)
      sent.push((await there.handIn({ kind: "complaint", request: GHENT, person: PERSON })).row.id);
    // Closed with some of it done; in every other round just after a failure, as at a full disk.
    if (round % 2 === 0) followUp(there.house, 2);
    else {
      refuseRows(there.house, "outbox", 2);
      expect(() => followUp(there.house, 20)).toThrow("refused for a test");
    }
    there.house.close();
    there = movingHouse(settings);
  }
  there.settle();
  for (const id of sent) {
    expect(receipts(there.house, id)).toHaveLength(1);
    expect(contactById(there.house, id)!.history.map(({ kind }) => kind)).toEqual(["received", "acknowledge"]);
  }
  expect(count(there.house, "analysis_copies")).toBe(sent.length);
  expect(verifyAudit(there.house.db)).toEqual({ rows: 2 * sent.length });
  there.house.close();
});
