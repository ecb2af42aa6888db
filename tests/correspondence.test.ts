/** The letter that goes with a change: which one, to whom, how, under whose name; and never one without the other. */
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import type { z } from "zod";
import { inTransaction } from "../db/open.ts";
import { lettersOf, type StoredLetter } from "../db/outbox.ts";
import { applyChange, passTerms } from "../src/casework.ts";
import type { ContactAction } from "../src/contacts/contact-actions.ts";
import type { Kind } from "../src/contacts/kinds.ts";
import type { Person } from "../src/contacts/new-contact.ts";
import { canBeWrittenTo } from "../src/correspondence.ts";
import { LETTER_KINDS, type LetterKind } from "../src/letters/data.ts";
import { BY, type MovingHouse, movingHouse, NOW, refuseRows, rowsOf } from "./moving-house.ts";

let here: MovingHouse;
beforeAll(() => {
  here = movingHouse();
});
beforeEach(() => here.setClock(NOW));
afterAll(() => here.house.close());

const GHENT = { receivedBy: "stad-gent" };
const EMAIL = "persoon@burger.example";
const ADDRESS = "Voorbeeldstraat 1, 9000 Gent";
const PERSON = { name: "Voorbeeldpersoon", email: EMAIL } as const;

const letters = (id: string): StoredLetter[] => lettersOf(here.house.db, id);

interface Case {
  letter: LetterKind;
  kind: Kind;
  /** What is done; the last one is what the letter is about. */
  actions: ContactAction[];
  /** A part of what it says. */
  says: string;
}

const text = "Eigen woorden van de instantie.";
type Answer = Extract<ContactAction, { kind: "answer" }>;
const JUDGED: Answer = { kind: "answer", text, judgement: "partly", solved: "partly", norms: ["courtesy"] };
const CASES: Case[] = [
  { letter: "receipt", kind: "complaint", actions: [{ kind: "acknowledge" }], says: "klacht" },
  { letter: "progress", kind: "complaint", actions: [{ kind: "interim", text }], says: text },
  {
    letter: "decline",
    kind: "complaint",
    actions: [{ kind: "decline", ground: "court-pending", text }],
    says: "rechter",
  },
  {
    letter: "redirect",
    kind: "complaint",
    actions: [{ kind: "redirect", procedure: "objection", to: "vlaamse-belastingdienst", text }],
    says: "bezwaar",
  },
  { letter: "answer-question", kind: "question", actions: [{ kind: "answer", text }], says: text },
  { letter: "answer-question", kind: "feedback", actions: [{ kind: "answer", text }], says: text },
  { letter: "answer-report", kind: "report", actions: [{ kind: "answer", text, solved: "yes" }], says: text },
  {
    letter: "answer-complaint",
    kind: "complaint",
    actions: [{ kind: "admit" }, { ...JUDGED, measure: "Wij kijken voortaan elke week." }],
    says: "Wij kijken voortaan elke week.",
  },
  { letter: "referred", kind: "question", actions: [{ kind: "refer", to: "stad-leuven" }], says: "Stad Leuven" },
  {
    letter: "escalated",
    kind: "complaint",
    actions: [
      { kind: "decline", ground: "no-interest", text },
      { kind: "escalate", ground: "refused" },
    ],
    says: "ombudsdienst",
  },
];

test("every kind of letter has its change here", () => {
  expect([...new Set(CASES.map(({ letter }) => letter))].toSorted()).toEqual(LETTER_KINDS.toSorted());
});

describe.each(CASES)("$letter about a $kind", ({ letter, kind, actions, says }) => {
  const written = async (person: z.input<typeof Person>) => {
    const { row } = await here.handIn({ kind, request: GHENT, person });
    for (const action of actions) await here.act(row.id, action);
    return { row, letter: letters(row.id).at(-1)! };
  };

  it("goes to who handed it in, from who signed, waiting, with the code and what it is about", async () => {
    const { row, letter: one } = await written(PERSON);
    expect(one).toMatchObject({ letter, medium: "email", language: "nl", state: "waiting", seq: actions.length });
    expect(one.to).toEqual({ name: PERSON.name, email: EMAIL });
    expect(one.from).toMatchObject({
      name: expect.stringMatching(/\(voorbeeld\)$/),
      email: expect.stringContaining("@gent.example"),
    });
    expect(one.text).toContain(row.code);
    expect(one.text).toContain(one.from.name);
    expect(one.text).toContain(says);
    expect(one.text).not.toMatch(/undefined|null|NaN|\[object/);
    expect(one.subject).toMatch(/^[^\n]+$/);
  });

  it("is in English for who asked that", async () => {
    const { letter: one } = await written({ ...PERSON, language: "en" });
    expect(one.language).toBe("en");
    expect(one.text).toMatch(/\b(your|you)\b/i);
    expect(one.text).not.toMatch(/\b(uw|wij|voor) /);
  });

  it("is written for each change once, and for nobody who cannot be written to", async () => {
    expect(letters((await written(PERSON)).row.id).filter((one) => one.letter === letter)).toHaveLength(1);
    for (const person of [
      { ...PERSON, replyBy: "phone" as const },
      { ...PERSON, replyBy: "in-person" as const },
      { name: "x" },
    ]) {
      const { row } = await written(person);
      expect(letters(row.id)).toEqual([]);
    }
  });
});

describe("a change that is nobody's letter", () => {
  it("writes none", async () => {
    const { row } = await here.handIn({ kind: "complaint", request: GHENT, person: PERSON });
    const quiet: ContactAction[] = [
      { kind: "note", text },
      { kind: "told", items: ["x"] },
      { kind: "take" },
      { kind: "ask-desk" },
      { kind: "desk-decides", agency: "stad-leuven", reason: "x" },
      { kind: "admit" },
      { kind: "withdraw" },
    ];
    for (const action of quiet) await here.act(row.id, action);
    expect(letters(row.id)).toEqual([]);
  });

  it("writes none where a term passes by itself", async () => {
    const { row } = await here.handIn({ request: GHENT, person: PERSON });
    await here.act(row.id, { kind: "refer", to: "stad-leuven" });
    here.setClock("2026-08-03T10:00");
    expect(passTerms(here.house)).toBeGreaterThan(0);
    expect(letters(row.id).map(({ letter }) => letter)).toEqual(["referred"]);
  });
});

const REPLIES = [undefined, "email", "post", "phone", "in-person"] as const;
const anyPerson = fc.record({
  email: fc.constantFrom(undefined, EMAIL),
  address: fc.constantFrom(undefined, ADDRESS),
  phone: fc.constantFrom(undefined, "0470 00 00 00"),
  replyBy: fc.constantFrom(...REPLIES),
});

/** How it should go: as they asked, else by what there is; not at all where they want to be told. */
function medium({
  email,
  address,
  replyBy,
}: {
  email?: string | undefined;
  address?: string | undefined;
  replyBy?: string | undefined;
}) {
  if (replyBy === "phone" || replyBy === "in-person") return undefined;
  const order = replyBy === "post" ? [address && "post", email && "email"] : [email && "email", address && "post"];
  return order.find((one) => one !== undefined);
}

test("a letter goes the way the person asked, or by what they gave, whatever they gave", async () => {
  await fc.assert(
    fc.asyncProperty(anyPerson, async (person) => {
      const { row } = await here.handIn({ request: GHENT, person });
      await here.act(row.id, { kind: "answer", text });
      const expected = medium(person);
      const found = letters(row.id);
      expect(found.map((one) => one.medium)).toEqual(expected === undefined ? [] : [expected]);
      if (expected === "post") expect(found[0]!.to).toEqual({ address: ADDRESS });
      if (expected === "email") expect(found[0]!.to).toEqual({ email: EMAIL });
      expect(canBeWrittenTo({ ...person, language: "nl" })).toBe(expected !== undefined);
    }),
    { numRuns: 100 },
  );
});

describe("the name under it", () => {
  it("is that of the deputy, and says for whom, while who handles it is away", async () => {
    const { row } = await here.handIn({ request: GHENT, person: PERSON });
    here.setClock("2026-07-01T10:00");
    await here.act(row.id, { kind: "take", by: "stad-gent:contact-wonen-2" });
    here.setClock("2026-07-20T10:00");
    await here.act(row.id, { kind: "answer", text });
    const [letter] = letters(row.id);
    expect(letter!.from).toMatchObject({
      name: "Contactpersoon Wonen 1 (voorbeeld)",
      email: "contactpersoon.wonen.1@gent.example",
      deputyFor: "Contactpersoon Wonen 2 (voorbeeld)",
    });
    expect(letter!.text).toContain("Contactpersoon Wonen 1 (voorbeeld)");
    expect(letter!.text).toContain("Contactpersoon Wonen 2 (voorbeeld)");
  });

  it("is that of who is back", async () => {
    const { row } = await here.handIn({ request: GHENT, person: PERSON });
    await here.act(row.id, { kind: "take", by: "stad-gent:contact-burgerzaken-1" });
    await here.act(row.id, { kind: "interim", text });
    expect(letters(row.id)[0]!.from.name).toBe("Contactpersoon Burgerzaken 1 (voorbeeld)");
    expect(letters(row.id)[0]!.from).not.toHaveProperty("deputyFor");
  });

  it("is there or there is no letter: an agency without anybody passes it on in silence, and signs nothing", async () => {
    const { row } = await here.handIn({ request: { receivedBy: "de-lijn" }, person: PERSON });
    await expect(here.act(row.id, { kind: "answer", text })).rejects.toThrow("Nobody at 'de-lijn' is there to sign");
    const { contact } = await here.act(row.id, { kind: "refer", to: "stad-gent" });
    expect(contact.case.status).toBe("referred");
    expect(letters(row.id)).toEqual([]);
  });
});

describe("a change and its letter are kept together, or neither is", () => {
  it("where the change is not allowed", async () => {
    const { row } = await here.handIn({ kind: "complaint", request: GHENT, person: PERSON });
    const before = rowsOf(here.house);
    await expect(here.act(row.id, JUDGED)).rejects.toThrow("cannot be changed by 'answer'");
    expect(rowsOf(here.house)).toEqual(before);
  });

  it.each(["outbox", "audit", "status_history", "sealed_words"])("where %s takes no row", async (table) => {
    const { row } = await here.handIn({ request: GHENT, person: PERSON });
    const before = rowsOf(here.house);
    const { mend } = refuseRows(here.house, table);
    await expect(here.act(row.id, { kind: "answer", text })).rejects.toThrow("refused for a test");
    expect(rowsOf(here.house)).toEqual(before);
    mend();
    expect((await here.act(row.id, { kind: "answer", text })).contact.status).toBe("answered");
    expect(letters(row.id)).toHaveLength(1);
  });

  it("where what comes after it in the same transaction fails", async () => {
    const { row } = await here.handIn({ request: GHENT, person: PERSON });
    const before = rowsOf(here.house);
    const both = () =>
      inTransaction(here.house.db, () => {
        applyChange(here.house, row.id, 0, { kind: "answer", text }, BY);
        throw new Error("after it");
      });
    expect(both).toThrow("after it");
    expect(rowsOf(here.house)).toEqual(before);
  });

  it("where it is handed in and passed on at once", async () => {
    const request = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };
    const before = rowsOf(here.house);
    const { mend } = refuseRows(here.house, "outbox");
    await expect(here.handIn({ request, person: PERSON, decide: true })).rejects.toThrow("refused for a test");
    expect(rowsOf(here.house)).toEqual(before);
    mend();
    const { row } = await here.handIn({ request, person: PERSON, decide: true });
    expect(letters(row.id)).toMatchObject([{ letter: "referred", seq: 1 }]);
  });
});
