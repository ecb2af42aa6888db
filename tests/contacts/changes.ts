/** Contacts in every status, one change of each kind, and random changes, for the tests of a contact's life. */
import fc from "fast-check";
import { ESCALATION_NAMES, GROUND_NAMES, JUDGEMENTS, PROCEDURE_NAMES, SOLVED } from "../../src/contacts/grounds.ts";
import { KINDS, type Kind } from "../../src/contacts/kinds.ts";
import {
  type Contact,
  type ContactChange,
  changeContact,
  type LifeChange,
  type LifeStatus,
  openContact,
  type Signer,
} from "../../src/contacts/life.ts";
import { NORM_NAMES } from "../../src/contacts/norms.ts";
import { type CaseRules, ChangeNotAllowedError, openCase } from "../../src/routing/case.ts";

export const RULES: CaseRules = { charterDesk: "desk", maxHops: 3 };
export const SIGNER: Signer = { name: "Contactpersoon 1 (voorbeeld)", email: "contactpersoon.1@a.example" };

/** A contact of a kind in a status, with a case that fits it. */
export function contactIn(kind: Kind, status: LifeStatus): Contact {
  const open = openContact(kind, "journey", openCase("a", []));
  if (status === "received") return open;
  if (status === "in-hand") return { ...open, status, handler: SIGNER };
  return { ...open, status, ended: { at: 5, by: SIGNER }, case: { ...open.case, status: "closed" } };
}

/** A change of a kind that nothing but the table can object to. */
export function lifeChange(kind: LifeChange["kind"], now: Contact): LifeChange {
  const [at, by] = [10, SIGNER];
  switch (kind) {
    case "acknowledge":
    case "interim":
    case "admit":
      return { kind, at, by };
    case "take":
      return { kind, by };
    case "recognise":
      return { kind, as: now.kind === "question" ? "report" : "question" };
    case "decline":
      return { kind, at, by, ground: "policy" };
    case "redirect":
      return { kind, at, by, procedure: "objection" };
    case "answer":
      return { kind, at, by, outcome: outcomeFor(now.kind) };
    case "escalate":
      return { kind, at, ground: "term-passed", late: true };
    case "opinion":
      return { kind, at, upheld: true };
    case "withdraw":
    case "closed-elsewhere":
      return { kind, at };
    case "join":
      return { kind, journey: "another" };
    case "note":
      return { kind };
  }
}

/** The least that an answer to a kind has to say. */
export function outcomeFor(kind: Kind) {
  if (kind === "complaint") return { judgement: "unfounded", solved: "no" } as const;
  return kind === "report" ? ({ solved: "yes" } as const) : {};
}

const minute = fc.integer({ min: 0, max: 20 });
const agency = fc.constantFrom("a", "b", "c", "d", "desk");
const items = fc.array(fc.constantFrom("service", "place", "skills"), { maxLength: 2 });
const signer = fc.constantFrom<Signer>(SIGNER, {
  ...SIGNER,
  name: "Contactpersoon 2 (voorbeeld)",
  phone: "09 000 00 00",
});
const words = fc.constantFrom("not ours", "", " ");
const is = <K extends string>(...kinds: K[]) => fc.constantFrom(...kinds);
const outcome = fc.record(
  {
    judgement: fc.constantFrom(...JUDGEMENTS),
    solved: fc.constantFrom(...SOLVED),
    norms: fc.array(fc.constantFrom(...NORM_NAMES), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

const caseChanges = [
  fc.record({ kind: is("told"), items }),
  fc.record({ kind: is("refer"), to: agency, taker: fc.constant("t"), before: minute, told: items }),
  fc.record({ kind: is("accept", "expire", "desk-late"), at: minute }),
  fc.record({ kind: is("refuse"), at: minute, reason: words }),
  fc.record({ kind: is("ask-desk"), before: minute }),
  fc.record({ kind: is("desk-decides"), agency, taker: fc.constant("t"), reason: fc.constant("law") }),
  fc.record({ kind: is("close") }),
];

const lifeChanges = [
  fc.record({ kind: is("acknowledge", "interim", "admit"), at: minute, by: signer }),
  fc.record({ kind: is("take"), by: signer }),
  fc.record({ kind: is("recognise"), as: fc.constantFrom(...KINDS) }),
  fc.record({ kind: is("decline"), at: minute, by: signer, ground: fc.constantFrom(...GROUND_NAMES) }),
  fc.record({ kind: is("redirect"), at: minute, by: signer, procedure: fc.constantFrom(...PROCEDURE_NAMES) }),
  fc.record({ kind: is("answer"), at: minute, by: signer, outcome }),
  fc.record({ kind: is("withdraw", "closed-elsewhere"), at: minute }),
  fc.record({ kind: is("escalate"), at: minute, ground: fc.constantFrom(...ESCALATION_NAMES), late: fc.boolean() }),
  fc.record({ kind: is("opinion"), at: minute, upheld: fc.boolean() }),
  fc.record({ kind: is("join"), journey: fc.constantFrom("j1", "j2") }),
  fc.record({ kind: is("note") }),
];

/** Any change at all, allowed or not. */
export const anyChange = fc.oneof(...caseChanges, ...lifeChanges) as fc.Arbitrary<ContactChange>;

/** A kind, the agency that received it, and what is tried with it; most of it is refused on the way. */
export const anyWalk = fc.record({
  kind: fc.constantFrom(...KINDS),
  receiver: agency,
  rules: fc.integer({ min: 0, max: 3 }).map((maxHops) => ({ charterDesk: "desk", maxHops })),
  changes: fc.array(anyChange, { maxLength: 40, size: "max" }),
});

/** The contact after a change, or undefined where it is not allowed; any other error is thrown on. */
export function tried(now: Contact, change: ContactChange, rules: CaseRules): Contact | undefined {
  try {
    return changeContact(now, change, rules);
  } catch (error) {
    if (error instanceof ChangeNotAllowedError) return undefined;
    throw error;
  }
}
