/** What somebody can do with a contact, the change it makes, and that the list of what is possible is right. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ActionContext,
  ContactAction,
  changeBy,
  LifeAction,
  possibleFor,
} from "../../src/contacts/contact-actions.ts";
import { type Contact, changeContact, openContact } from "../../src/contacts/life.ts";
import { ChangeNotAllowedError, openCase } from "../../src/routing/case.ts";
import { CaseAction } from "../../src/routing/case-actions.ts";
import { UnknownInWorldError } from "../../src/routing/weigh.ts";
import { anyWalk, contactIn, outcomeFor, tried } from "./changes.ts";
import { agencyWith, contactAt, contextIn, worldWith } from "./small-world.ts";

const WORLD = worldWith(...["a", "b", "c", "d", "desk"].map((id) => agencyWith(id, contactAt(id, `${id}-1`))));
const KINDS = [...CaseAction.options, ...LifeAction.options].map(({ shape }) => shape.kind.value);

/** An action of a kind to which little but the table can object. */
function actionOf(kind: ContactAction["kind"], now: Contact): ContactAction {
  const target = ["a", "b", "c", "d"].find((id) => !now.case.tried.includes(id)) ?? "b";
  const more = {
    told: { items: ["place"] },
    refer: { to: target },
    refuse: { reason: "not ours" },
    "desk-decides": { agency: "c", reason: "law" },
    interim: { text: "Wij kijken het na." },
    recognise: { as: now.kind === "question" ? "report" : "question" },
    decline: { ground: "policy", text: "Dit gaat over regels." },
    redirect: { procedure: "objection", text: "Dit is een bezwaar." },
    answer: { text: "Het is in orde.", ...outcomeFor(now.kind) },
    escalate: { ground: "term-passed" },
    opinion: { upheld: true },
    join: { journey: "j2" },
    note: { text: "Gebeld." },
  };
  return ContactAction.parse({ kind, ...more[kind as keyof typeof more] });
}

const by = (action: unknown, now: Contact, more: Partial<ActionContext> = {}) =>
  changeBy(ContactAction.parse(action), now, contextIn(WORLD, more));
const attempted = (kind: ContactAction["kind"], now: Contact) =>
  changeContact(now, by(actionOf(kind, now), now, { late: true }), { charterDesk: "desk", maxHops: 3 });

describe("what is possible", () => {
  it("is told for every contact: the rest is refused, and the table refuses none of it", () => {
    const listed = new Set<string>();
    fc.assert(
      fc.property(anyWalk, ({ kind, receiver, rules, changes }) => {
        const now = changes.reduce(
          (at, change) => tried(at, change, rules) ?? at,
          openContact(kind, "j", openCase(receiver, [])),
        );
        const possible = possibleFor(now, { charterDesk: "desk", maxHops: 3 });
        expect(new Set(possible).size).toBe(possible.length);
        for (const action of KINDS) {
          const attempt = () => attempted(action, now);
          if (!possible.includes(action)) expect(attempt, action).toThrow(ChangeNotAllowedError);
          else if (refusal(attempt))
            expect(refusal(attempt)).not.toMatch(/cannot be changed by|already|ombudsman|admissible/);
          if (possible.includes(action)) listed.add(action);
        }
      }),
      { numRuns: 500 },
    );
    expect([...listed].toSorted()).toEqual(KINDS.toSorted());
  });

  it("never names what only an import says, or what only a clock does", () => {
    const none = ["closed-elsewhere", "close", "expire", "desk-late"];
    for (const kind of none) expect(ContactAction.safeParse({ kind, at: 1 }).success).toBe(false);
    expect(possibleFor(contactIn("report", "received"), { charterDesk: "desk", maxHops: 3 })).not.toContain(
      "closed-elsewhere",
    );
  });

  it("is no end while another agency has not said whether it takes it", () => {
    const rules = { charterDesk: "desk", maxHops: 3 };
    const refer = { kind: "refer", to: "b", taker: "t", before: 9, told: [] } as const;
    const possible = possibleFor(changeContact(contactIn("question", "received"), refer, rules), rules);
    expect(possible).toEqual(expect.arrayContaining(["accept", "refuse", "acknowledge", "interim"]));
    for (const end of ["answer", "redirect", "withdraw"]) expect(possible).not.toContain(end);
  });
});

function refusal(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(ChangeNotAllowedError);
    return (error as Error).message;
  }
}

describe("an action", () => {
  const question = contactIn("question", "received");
  const complaint = contactIn("complaint", "received");
  const minute = contextIn(WORLD).moment.minute;
  const signed = { at: minute, by: { name: "Contactpersoon a-1 (voorbeeld)", email: "a-1@a.example" } };

  it("is signed by name at the moment it is done, and leaves the words to be sealed", () => {
    expect(by({ kind: "interim", text: "Wij zoeken het uit." }, question)).toEqual({ kind: "interim", ...signed });
    expect(by({ kind: "take" }, question)).toEqual({ kind: "take", by: signed.by });
    expect(by({ kind: "admit" }, complaint)).toEqual({ kind: "admit", ...signed });
    const outcome = { judgement: "founded", solved: "yes", norms: ["courtesy"] };
    expect(by({ kind: "answer", text: "Het spijt ons.", measure: "Wij oefenen.", ...outcome }, complaint)).toEqual({
      kind: "answer",
      ...signed,
      outcome,
    });
    expect(by({ kind: "note", text: "Gebeld." }, question)).toEqual({ kind: "note" });
    expect(by({ kind: "withdraw", text: "Niet meer nodig." }, question)).toEqual({ kind: "withdraw", at: minute });
  });

  it("of going to the ombudsman tells whether the term has passed", () => {
    const action = { kind: "escalate", ground: "term-passed" };
    for (const late of [true, false]) expect(by(action, complaint, { late })).toMatchObject({ at: minute, late });
  });

  it("by somebody who is not there is refused", () => {
    expect(() => by({ kind: "take", by: "b-1" }, question)).toThrow(UnknownInWorldError);
  });

  it("that names an agency which is not there is refused", () => {
    const redirect = (to?: string) => ({ kind: "redirect", procedure: "appeal", text: "Dit is een beroep.", to });
    expect(() => by(redirect("nowhere"), question)).toThrow(UnknownInWorldError);
    expect(() => by(redirect("nowhere"), question)).toThrow(/no agency 'nowhere'.*list of agencies/);
    expect(by(redirect("b"), question)).toMatchObject({ to: "b" });
    expect(by(redirect(), question)).toMatchObject({ to: undefined });
    expect(() => by({ kind: "refer", to: "nowhere" }, question)).toThrow(UnknownInWorldError);
  });

  it("of another kind, or with more or less than it has, is none", () => {
    for (const wrong of [
      { kind: "interim" },
      { kind: "interim", text: "  " },
      { kind: "decline", ground: "boring", text: "Nee." },
      { kind: "answer", text: "Ja.", norms: ["speed"] },
      { kind: "take", at: 5 },
      { kind: "note", text: "x".repeat(20_001) },
    ])
      expect(ContactAction.safeParse(wrong).success, JSON.stringify(wrong).slice(0, 60)).toBe(false);
  });
});

describe("the ground that the facts are too old", () => {
  const complaint = contactIn("complaint", "received");
  const decline = (received: string, factsOn?: string, ground = "too-old") =>
    by({ kind: "decline", ground, text: "Te lang geleden." }, complaint, { received, factsOn });

  it.each([
    ["2025-09-30", "2026-09-30"],
    ["2026-09-29", "2026-09-30"],
    // A leap day: a year on is the last day of February.
    ["2028-02-29", "2029-02-28"],
  ])("does not hold for facts of %s in a complaint of %s", (factsOn, received) => {
    expect(() => decline(received, factsOn)).toThrow(ChangeNotAllowedError);
    expect(() => decline(received, factsOn)).toThrow(
      `The facts of ${factsOn} were not over 1 year old on ${received}, when the complaint came in.`,
    );
  });

  it.each([
    ["2025-09-29", "2026-09-30"],
    ["2025-09-30", "2026-10-01"],
    ["2028-02-29", "2029-03-01"],
    ["2020-01-01", "2026-09-30"],
  ])("holds for facts of %s in a complaint of %s", (factsOn, received) => {
    expect(decline(received, factsOn)).toMatchObject({ kind: "decline", ground: "too-old" });
  });

  it("is left to who signs where the day is not known, and no other ground looks at it", () => {
    expect(decline("2026-09-30")).toMatchObject({ ground: "too-old" });
    expect(decline("2026-09-30", "2026-09-29", "policy")).toMatchObject({ ground: "policy" });
  });
});
