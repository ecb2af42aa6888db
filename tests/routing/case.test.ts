/** The life of a case: no wrong door, in random networks of agencies that accept, refuse, let terms pass, or ask the desk. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ALLOWED,
  CASE_STATUSES,
  type Case,
  type CaseChange,
  type CaseRules,
  ChangeNotAllowedError,
  changeCase,
  mayRefer,
  openCase,
} from "../../src/routing/case.ts";

const DESK = "desk";
const KINDS = [...new Set(CASE_STATUSES.flatMap((status) => ALLOWED[status]))];

const ruled = (maxHops: number): CaseRules => ({ charterDesk: DESK, maxHops });
/** Referrals and their ends, then the desk, its decision, and the end. */
const mostChanges = ({ maxHops }: CaseRules): number => 2 * maxHops + 3;

const agency = fc.integer({ min: 0, max: 7 }).map((number) => `agency-${number}`);
const item = fc.constantFrom("service", "place", "skills", "eid", "helper", "receivedOn");
const items = fc.array(item, { maxLength: 4 });
const minute = fc.integer({ min: 0, max: 20 });
const rules = fc.integer({ min: 0, max: 5 }).map(ruled);

const change: fc.Arbitrary<CaseChange> = fc.oneof(
  fc.record({ kind: fc.constant("told"), items }),
  fc.record({ kind: fc.constant("refer"), to: agency, taker: fc.constant("A taker"), before: minute, told: items }),
  fc.record({ kind: fc.constant("accept"), at: minute }),
  fc.record({ kind: fc.constant("refuse"), at: minute, reason: fc.constantFrom("not ours", " ", "") }),
  fc.record({ kind: fc.constant("expire"), at: minute }),
  fc.record({ kind: fc.constant("ask-desk"), before: minute }),
  fc.record({ kind: fc.constant("desk-decides"), agency, taker: fc.constant("t"), reason: fc.constant("law") }),
  fc.record({ kind: fc.constant("desk-late"), at: minute }),
  fc.record({ kind: fc.constant("close") }),
) as fc.Arbitrary<CaseChange>;

/** The case after a change, or undefined where it is not allowed; any other error is thrown on. */
function tried(now: Case, one: CaseChange, by: CaseRules): Case | undefined {
  try {
    return changeCase(now, one, by);
  } catch (error) {
    if (error instanceof ChangeNotAllowedError) return undefined;
    throw error;
  }
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/** What holds of a case at every moment. */
function assertSound(now: Case, { maxHops }: CaseRules): void {
  expect(now.responsible).toMatch(/^(agency-\d|desk)$/);
  expect(new Set(now.tried).size).toBe(now.tried.length);
  expect(new Set(now.told).size).toBe(now.told.length);
  expect(now.tried).toContain(now.responsible);
  expect(now.hops).toBeLessThanOrEqual(maxHops);
  expect(now.referral !== undefined).toBe(now.status === "referred");
  expect(now.deskBefore !== undefined).toBe(now.status === "at-desk");
}

describe("any changes, in any order", () => {
  const story = fc.record({ receiver: agency, told: items, rules, changes: fc.array(change, { maxLength: 60 }) });

  it("leave one responsible party, ask no agency twice, and forget nothing that was told", () => {
    fc.assert(
      fc.property(story, ({ receiver, told, rules: by, changes }) => {
        let now = openCase(receiver, told);
        const asked = [receiver];
        for (const one of changes) {
          const next = tried(now, one, by);
          if (!next) continue;
          if (one.kind === "refer") {
            expect(asked).not.toContain(one.to);
            asked.push(one.to);
          }
          expect(next.told.slice(0, now.told.length)).toEqual(now.told);
          expect(next.tried.slice(0, now.tried.length)).toEqual(now.tried);
          if (!["accept", "desk-decides", "desk-late"].includes(one.kind)) {
            expect(next.responsible).toBe(now.responsible);
          }
          assertSound(next, by);
          now = next;
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("are few, apart from what is told", () => {
    fc.assert(
      fc.property(story, ({ receiver, rules: by, changes }) => {
        let now = openCase(receiver, []);
        let steps = 0;
        for (const one of changes) {
          const next = tried(now, one, by);
          if (next && one.kind !== "told") steps++;
          now = next ?? now;
        }
        expect(steps).toBeLessThanOrEqual(mostChanges(by));
      }),
      { numRuns: 2_000 },
    );
  });

  it("are refused outside the table, in words, and leave the case untouched", () => {
    fc.assert(
      fc.property(story, change, ({ receiver, told, rules: by, changes }, last) => {
        const now = frozen(changes.reduce((at, one) => tried(at, one, by) ?? at, openCase(receiver, told)));
        const before = structuredClone(now);
        const next = tried(now, last, by);
        expect(now).toEqual(before);
        if (ALLOWED[now.status].includes(last.kind)) return;
        expect(next).toBeUndefined();
        expect(() => changeCase(now, last, by)).toThrow(
          `A case that is '${now.status}' cannot be changed by '${last.kind}'`,
        );
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a network of agencies", () => {
  type Behaviour = "answers" | "refers" | "asks-desk";
  const network = fc.record({
    receiver: agency,
    rules,
    /** What each agency does with a case it has, and with one it is offered. */
    has: fc.array(fc.constantFrom<Behaviour>("answers", "refers", "refers", "asks-desk"), {
      minLength: 8,
      maxLength: 8,
    }),
    offered: fc.array(fc.constantFrom("accepts", "refuses", "lets-pass"), { minLength: 8, maxLength: 8 }),
    deskDecides: fc.boolean(),
    targets: fc.array(agency, { minLength: 40, maxLength: 40 }),
  });
  type Network = typeof network extends fc.Arbitrary<infer N> ? N : never;

  const numberOf = (name: string): number => Number(name.split("-")[1]);

  /** What happens next, or undefined where the case is closed. `at` is the time, which moves one by one. */
  function nextChange(now: Case, { has, offered, deskDecides, targets, rules: by }: Network, at: number): CaseChange {
    if (now.status === "referred") {
      const { to, before } = now.referral!;
      const reply = offered[numberOf(to)]!;
      if (reply === "accepts") return { kind: "accept", at };
      return reply === "refuses" ? { kind: "refuse", at, reason: "not ours" } : { kind: "expire", at: before };
    }
    if (now.status === "at-desk") {
      if (!deskDecides) return { kind: "desk-late", at: now.deskBefore! };
      return { kind: "desk-decides", agency: targets[at % targets.length]!, taker: "t", reason: "law" };
    }
    const wish = now.responsible === DESK ? "answers" : has[numberOf(now.responsible)]!;
    if (wish === "answers" || now.binding) return { kind: "close" };
    const to = wish === "refers" ? targets.find((one) => mayRefer(now, one, by) === undefined) : undefined;
    return to
      ? { kind: "refer", to, taker: "A taker", before: at + 10, told: [] }
      : { kind: "ask-desk", before: at + 10 };
  }

  it("always ends, after a bounded number of changes", () => {
    fc.assert(
      fc.property(network, (one) => {
        let now = openCase(one.receiver, ["service"]);
        let at = 0;
        while (now.status !== "closed") {
          expect(at).toBeLessThan(mostChanges(one.rules));
          now = changeCase(now, nextChange(now, one, at++), one.rules);
          assertSound(now, one.rules);
        }
        expect(ALLOWED[now.status]).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("one case", () => {
  const by = ruled(2);
  const open = openCase("agency-1", ["service", "service"]);
  const offer = { kind: "refer", to: "agency-2", taker: "A taker", before: 10, told: ["place"] } as const;
  const referred = changeCase(open, offer, by);

  it("stays with the sender until a named person accepts it", () => {
    expect(open.told).toEqual(["service"]);
    expect(referred).toMatchObject({ responsible: "agency-1", told: ["service", "place"], hops: 1 });
    expect(changeCase(referred, { kind: "accept", at: 10 }, by)).toMatchObject({
      status: "open",
      responsible: "agency-2",
    });
  });

  it("cannot be accepted after its term, nor called expired before it", () => {
    expect(() => changeCase(referred, { kind: "accept", at: 11 }, by)).toThrow(ChangeNotAllowedError);
    expect(() => changeCase(referred, { kind: "expire", at: 9 }, by)).toThrow(ChangeNotAllowedError);
    expect(changeCase(referred, { kind: "expire", at: 11 }, by)).toMatchObject({
      status: "open",
      responsible: "agency-1",
    });
  });

  it("needs a reason to be refused, and is then never offered there again", () => {
    expect(() => changeCase(referred, { kind: "refuse", at: 1, reason: " " }, by)).toThrow(/needs a reason/);
    const refused = changeCase(referred, { kind: "refuse", at: 1, reason: "not ours" }, by);
    expect(mayRefer(refused, "agency-2", by)).toMatch(/had this case or refused it/);
    expect(() => changeCase(refused, offer, by)).toThrow(ChangeNotAllowedError);
  });

  it("goes to the desk after the last hop", () => {
    const hops = ["agency-2", "agency-3"].reduce(
      (now, to) => changeCase(changeCase(now, { ...offer, to }, by), { kind: "accept", at: 1 }, by),
      open,
    );
    expect(mayRefer(hops, "agency-4", by)).toMatch(/has been referred 2 times/);
    expect(() => changeCase(hops, { ...offer, to: "agency-4" }, by)).toThrow(ChangeNotAllowedError);
    expect(changeCase(hops, { kind: "ask-desk", before: 30 }, by)).toMatchObject({ status: "at-desk", deskBefore: 30 });
  });

  it("stays where the desk put it", () => {
    const asked = changeCase(open, { kind: "ask-desk", before: 30 }, by);
    expect(() => changeCase(asked, { kind: "desk-late", at: 29 }, by)).toThrow(ChangeNotAllowedError);
    expect(changeCase(asked, { kind: "desk-late", at: 30 }, by)).toMatchObject({ responsible: DESK, binding: true });
    const decided = changeCase(asked, { kind: "desk-decides", agency: "agency-5", taker: "t", reason: "law" }, by);
    expect(decided).toMatchObject({ status: "open", responsible: "agency-5", binding: true });
    expect(() => changeCase(decided, { ...offer, to: "agency-6" }, by)).toThrow(ChangeNotAllowedError);
    expect(() => changeCase(decided, { kind: "ask-desk", before: 40 }, by)).toThrow(ChangeNotAllowedError);
    expect(changeCase(decided, { kind: "close" }, by).status).toBe("closed");
  });

  it("can reach each status, and the table names every kind of change", () => {
    expect(CASE_STATUSES.every((status) => status in ALLOWED)).toBe(true);
    expect(KINDS.toSorted()).toEqual(
      ["accept", "ask-desk", "close", "desk-decides", "desk-late", "expire", "refer", "refuse", "told"].toSorted(),
    );
  });
});
