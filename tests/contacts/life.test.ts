/** What becomes of a contact: the table of allowed changes, what holds after any walk through it, and the rules beside it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GROUND_NAMES } from "../../src/contacts/grounds.ts";
import { KINDS, type Kind } from "../../src/contacts/kinds.ts";
import {
  type Contact,
  type ContactChange,
  changeContact,
  LIFE,
  LIFE_STATUSES,
  type LifeChange,
  openContact,
} from "../../src/contacts/life.ts";
import { NORM_NAMES } from "../../src/contacts/norms.ts";
import { ChangeNotAllowedError, openCase } from "../../src/routing/case.ts";
import { anyWalk, contactIn, lifeChange, outcomeFor, RULES, SIGNER, tried } from "./changes.ts";

const CHANGES = [...new Set(Object.values(LIFE).flatMap((table) => Object.values(table).flat()))];
const ENDED = ["answered", "declined", "redirected", "withdrawn"];
const CELLS = KINDS.flatMap((kind) => LIFE_STATUSES.map((status) => [kind, status] as const));

describe("the table", () => {
  it("knows every change", () => {
    expect(CHANGES.toSorted()).toEqual(
      [
        ...["acknowledge", "admit", "answer", "closed-elsewhere", "decline", "escalate", "interim", "join"],
        ...["note", "opinion", "recognise", "redirect", "take", "withdraw"],
      ].toSorted(),
    );
  });

  it.each(CELLS)("is all that a %s that is '%s' can do, and what else there is is told", (kind, status) => {
    const now = contactIn(kind, status);
    for (const change of CHANGES) {
      if (LIFE[kind][status].includes(change)) continue;
      const possible = LIFE[kind][status].join(", ");
      const refusal = `A ${kind} that is '${status}' cannot be changed by '${change}'; possible: ${possible}.`;
      const attempt = () => changeContact(now, lifeChange(change, now), RULES);
      expect(attempt).toThrow(ChangeNotAllowedError);
      expect(attempt).toThrow(refusal);
    }
  });

  it.each(CELLS)("allows a %s that is '%s' what it lists, unless another rule objects", (kind, status) => {
    const now = contactIn(kind, status);
    // No complaint in hand is recognised as something else, and an opinion needs an ombudsman.
    const objected = (change: string) =>
      change === "opinion" || (change === "recognise" && kind === "complaint" && status === "in-hand");
    for (const change of LIFE[kind][status]) {
      const next = tried(now, lifeChange(change, now), RULES);
      expect([change, next !== undefined]).toEqual([change, !objected(change)]);
    }
  });

  it("has a complaint admitted or declined before it is answered, and declines nothing else", () => {
    expect(LIFE.complaint.received).not.toContain("answer");
    expect(LIFE.complaint.received).toEqual(expect.arrayContaining(["admit", "decline"]));
    expect(LIFE.complaint["in-hand"]).not.toContain("decline");
    for (const kind of ["question", "feedback", "report"] as const) {
      const changes = Object.values(LIFE[kind]).flat();
      expect(changes.filter((change) => ["admit", "decline", "escalate", "opinion"].includes(change))).toEqual([]);
    }
  });

  it("is all there is: a case is closed by what ends the contact, never by itself", () => {
    for (const kind of KINDS) {
      const close = () => changeContact(contactIn(kind, "received"), { kind: "close" }, RULES);
      expect(close).toThrow(`A ${kind} that is 'received' cannot be changed by 'close'`);
    }
  });
});

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** What holds of a contact at every moment. */
function assertSound({ kind, status, case: of, ended, admitted, escalated }: Contact): void {
  expect(["a", "b", "c", "d", "desk"]).toContain(of.responsible);
  expect(ended !== undefined).toBe(ENDED.includes(status));
  expect(of.status === "closed").toBe(ended !== undefined);
  expect(ended !== undefined && of.referral !== undefined).toBe(false);
  if (escalated) expect(kind).toBe("complaint");
  if (status === "declined") expect([kind, ended?.ground]).toEqual(["complaint", expect.any(String)]);
  if (status === "redirected") expect(ended?.procedure).toBeDefined();
  const { outcome } = ended ?? {};
  if (!outcome) return;
  if (kind === "complaint") expect(admitted).toBeDefined();
  expect(outcome.judgement !== undefined).toBe(kind === "complaint");
  expect((outcome.norms ?? []).length > 0).toBe(outcome.judgement === "founded" || outcome.judgement === "partly");
}

/** What one change may do to a contact. */
function assertStep(before: Contact, change: ContactChange, after: Contact): void {
  if (change.kind !== "recognise") expect(after.kind).toBe(before.kind);
  if (change.kind !== "join") expect(after.journey).toBe(before.journey);
  // What has happened stays as it was.
  for (const moment of ["acknowledged", "interim", "admitted", "ended"] as const) {
    if (before[moment] !== undefined) expect(after[moment]).toBe(before[moment]);
  }
  if (before.ended) expect(after.status).toBe(before.status);
  if (before.escalated) expect(after.escalated).toMatchObject({ at: before.escalated.at });
  if (after.case.responsible !== before.case.responsible) expect(after.handler).toBeUndefined();
  if (after.ended && !before.ended) {
    const isSigned = change.kind !== "withdraw" && change.kind !== "closed-elsewhere";
    expect(after.ended.by !== undefined).toBe(isSigned);
  }
}

describe("any walk of changes", () => {
  it("keeps one responsible agency, ends once, signed, and rewrites nothing", () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(anyWalk, ({ kind, receiver, rules, changes }) => {
        let now = frozen(openContact(kind, "j", openCase(receiver, ["service"])));
        for (const change of changes) {
          const next = tried(now, change, rules);
          if (!next) continue;
          assertSound(next);
          assertStep(now, change, next);
          reached.add(`${next.kind} ${next.status}`);
          now = frozen(next);
        }
      }),
      { numRuns: 1_500 },
    );
    // Otherwise the walks would hold for want of walking.
    const all = CELLS.filter(([kind, status]) => kind === "complaint" || status !== "declined");
    expect([...reached].toSorted()).toEqual(all.map((cell) => cell.join(" ")).toSorted());
  });
});

const after = (kind: Kind, ...changes: ContactChange[]): Contact =>
  changes.reduce((now, change) => changeContact(now, change, RULES), openContact(kind, "j", openCase("a", [])));
const admit = { kind: "admit", at: 3, by: SIGNER } as const;
const answer = (outcome: Extract<LifeChange, { kind: "answer" }>["outcome"]) =>
  ({ kind: "answer", at: 9, by: SIGNER, outcome }) as const;

describe("an answer", () => {
  it.each([
    [{}, /founded, partly founded or unfounded/],
    [{ judgement: "unfounded" }, /whether it is solved/],
    [{ judgement: "founded", solved: "yes" }, /at least one norm \(ombudsnorm\)/],
    [{ judgement: "partly", solved: "yes", norms: [] }, /at least one norm \(ombudsnorm\)/],
    [{ judgement: "unfounded", solved: "no", norms: ["courtesy"] }, /leave the norms out/],
  ] as const)("to a complaint that says %j says too little or too much", (outcome, told) => {
    const attempt = () => after("complaint", admit, answer(outcome));
    expect(attempt).toThrow(ChangeNotAllowedError);
    expect(attempt).toThrow(told);
  });

  it("to a complaint keeps judgement, norms and signer, and closes the case", () => {
    const outcome = { judgement: "partly", solved: "partly", norms: ["courtesy", "timeliness"] } as const;
    expect(after("complaint", admit, answer(outcome))).toMatchObject({
      status: "answered",
      admitted: 3,
      ended: { at: 9, by: SIGNER, outcome },
      case: { status: "closed", responsible: "a" },
    });
  });

  it("to anything else judges nothing, and to a report says whether it is solved", () => {
    for (const kind of ["question", "feedback", "report"] as const) {
      expect(() => after(kind, answer({ judgement: "founded", solved: "yes" }))).toThrow(/Only a complaint is judged/);
      expect(() => after(kind, answer({ norms: ["courtesy"], solved: "yes" }))).toThrow(/Only a complaint is judged/);
      expect(after(kind, answer(outcomeFor(kind))).status).toBe("answered");
    }
    expect(() => after("report", answer({}))).toThrow(/yes, partly or no/);
  });
});

describe("who handles it", () => {
  it("takes it in hand, but a complaint only once it is admitted", () => {
    const take = { kind: "take", by: SIGNER } as const;
    expect(after("question", take)).toMatchObject({ status: "in-hand", handler: SIGNER });
    expect(after("complaint", take)).toMatchObject({ status: "received", handler: SIGNER });
    expect(after("complaint", admit)).toMatchObject({ status: "in-hand", handler: SIGNER });
  });

  it("is somebody of the agency that has it: nobody yet, where it was taken over", () => {
    const refer = { kind: "refer", to: "b", taker: "t", before: 60, told: [] } as const;
    const taken = [{ kind: "take", by: SIGNER }, refer] as const;
    expect(after("question", ...taken).handler).toEqual(SIGNER);
    expect(after("question", ...taken, { kind: "refuse", at: 1, reason: "not ours" }).handler).toEqual(SIGNER);
    expect(after("question", ...taken, { kind: "accept", at: 1 })).not.toHaveProperty("handler");
  });
});

describe("a referral that waits for an answer", () => {
  const refer = { kind: "refer", to: "b", taker: "t", before: 60, told: [] } as const;

  it.each(KINDS)("keeps a %s from being ended in any way, and says what to wait for", (kind) => {
    const now = kind === "complaint" ? after(kind, admit, refer) : after(kind, refer);
    const ends = ["answer", "decline", "redirect", "withdraw", "closed-elsewhere"] as const;
    for (const end of ends.filter((one) => LIFE[kind][now.status].includes(one))) {
      const attempt = () => changeContact(now, lifeChange(end, now), RULES);
      expect(attempt).toThrow(ChangeNotAllowedError);
      expect(attempt).toThrow(/passed on to 'b'.*once that is accepted, refused or expired/);
    }
    const back = changeContact(now, { kind: "expire", at: 60 }, RULES);
    expect(changeContact(back, lifeChange("answer", back), RULES).status).toBe("answered");
  });
});

describe("recognising another kind", () => {
  it("starts a complaint at its beginning, keeps what was done, and is done once", () => {
    const acknowledged = { kind: "acknowledge", at: 2, by: SIGNER } as const;
    const now = after("question", acknowledged, { kind: "take", by: SIGNER }, { kind: "recognise", as: "complaint" });
    expect(now).toMatchObject({ kind: "complaint", status: "received", acknowledged: 2, handler: SIGNER });
    expect(() => changeContact(now, { kind: "recognise", as: "complaint" }, RULES)).toThrow(/is a complaint already/);
    expect(changeContact(now, { kind: "recognise", as: "report" }, RULES)).toMatchObject({ status: "received" });
  });

  it("takes no complaint away that was admitted, or that the ombudsman has", () => {
    const recognise = { kind: "recognise", as: "question" } as const;
    expect(() => after("complaint", admit, recognise)).toThrow(/answer it as a complaint/);
    const escalate = { kind: "escalate", at: 90, ground: "term-passed", late: true } as const;
    expect(() => after("complaint", escalate, recognise)).toThrow(/with the ombudsman/);
  });
});

describe("going to the ombudsman", () => {
  const decline = { kind: "decline", at: 3, by: SIGNER, ground: "policy" } as const;
  const ended = answer({ judgement: "unfounded", solved: "no" });
  const escalate = (ground: "refused" | "term-passed" | "answer-falls-short", late = false) =>
    ({ kind: "escalate", at: 90, ground, late }) as const;

  it.each([
    ["a refusal", [decline], "refused"],
    ["an answer", [admit, ended], "answer-falls-short"],
  ] as const)("is possible after %s, on that ground alone", (_, story, fits) => {
    for (const ground of ["refused", "answer-falls-short", "term-passed"] as const) {
      const attempt = () => after("complaint", ...story, escalate(ground));
      if (ground === fits) expect(attempt().escalated).toEqual({ at: 90, ground });
      else expect(attempt).toThrow(/take another ground/);
    }
  });

  it("is possible once the term has passed, whatever came of it", () => {
    for (const story of [[], [admit], [admit, ended], [decline]]) {
      expect(after("complaint", ...story, escalate("term-passed", true)).escalated?.ground).toBe("term-passed");
      expect(() => after("complaint", ...story, escalate("term-passed"))).toThrow(/has not passed yet/);
    }
  });

  it("happens once, and only then can an opinion be noted", () => {
    const opinion = { kind: "opinion", at: 99, upheld: true } as const;
    expect(() => after("complaint", decline, opinion)).toThrow(/escalate it first/);
    expect(() => after("complaint", decline, escalate("refused"), escalate("refused"))).toThrow(/already/);
    expect(after("complaint", decline, escalate("refused"), opinion).escalated).toEqual({
      at: 90,
      ground: "refused",
      upheld: true,
    });
  });
});

describe("the closed lists", () => {
  it("have the fifteen norms, and seven grounds by law with two from practice", () => {
    expect(NORM_NAMES).toHaveLength(15);
    expect(GROUND_NAMES).toHaveLength(9);
  });
});
