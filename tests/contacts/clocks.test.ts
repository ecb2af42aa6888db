/** The terms that run on a contact, counted by hand on known days. Brussels: +02:00 in summer, +01:00 in winter. */
import { describe, expect, it } from "vitest";
import { dayCount } from "../../src/calendar/day-count.ts";
import { fromMinute, toMinute, wall } from "../../src/calendar/zone.ts";
import type { Charter } from "../../src/charter/charter.ts";
import { type Clock, clocksOf, nextDue, type Receipt } from "../../src/contacts/clocks.ts";
import type { Carrier, Kind } from "../../src/contacts/kinds.ts";
import { KINDS } from "../../src/contacts/kinds.ts";
import { type Contact, type ContactChange, changeContact, openContact } from "../../src/contacts/life.ts";
import { openCase } from "../../src/routing/case.ts";
import { afterWorkingDays } from "../../src/routing/opening.ts";
import { exampleWorld } from "../example-world.ts";
import { outcomeFor, RULES, SIGNER } from "./changes.ts";

const { charter: CHARTER, timetable } = exampleWorld();
const COUNT = dayCount((endOfDay, days) => afterWorkingDays(timetable.workdayEnds, endOfDay, days));

interface Given {
  carriers?: readonly Carrier[];
  complexity?: Receipt["complexity"];
  changes?: readonly ContactChange[];
  charter?: Charter;
  now?: string;
}

function clocks(kind: Kind, at: string, given: Given = {}): Clock[] {
  const { carriers = ["phone"], complexity = "simple", changes = [], charter = CHARTER, now = at } = given;
  const contact = changes.reduce<Contact>(
    (before, change) => changeContact(before, change, RULES),
    openContact(kind, "j", openCase("a", [])),
  );
  const receipt = { ...wall(toMinute(at)), carriers, complexity };
  return clocksOf(contact, receipt, charter, COUNT, toMinute(now));
}

/** Each clock with its end, the one that ends first in front. */
const dues = (...given: Parameters<typeof clocks>) =>
  clocks(...given).map(({ name, due }) => `${name} ${fromMinute(due)}`);

describe("a complaint", () => {
  it("of 30 September is answered by 14 November, over the end of summer time", () => {
    // October has 31 days: day 10 is 10 October, day 31 is 31 October, and day 45 is 14 November, a Saturday.
    expect(dues("complaint", "2026-09-30T10:00")).toEqual([
      "admissibility 2026-10-10T23:59+02:00",
      "receipt 2026-10-10T23:59+02:00",
      "answer 2026-11-14T23:59+01:00",
    ]);
  });

  it("of 20 February is answered by 6 April, over the start of summer time", () => {
    // 8 days left in February: day 10 is 2 March. March has 31: day 39 is 31 March, day 45 is 6 April (Easter Monday).
    expect(dues("complaint", "2026-02-20T10:00")).toEqual([
      "admissibility 2026-03-02T23:59+01:00",
      "receipt 2026-03-02T23:59+01:00",
      "answer 2026-04-06T23:59+02:00",
    ]);
  });

  it("of 31 December is answered by 14 February", () => {
    // January has 31 days: day 31 is 31 January, day 45 is 14 February.
    expect(dues("complaint", "2026-12-31T10:00")).toEqual([
      "admissibility 2027-01-10T23:59+01:00",
      "receipt 2027-01-10T23:59+01:00",
      "answer 2027-02-14T23:59+01:00",
    ]);
  });

  it("in the last minute of a day counts from that day, a minute later from the next", () => {
    expect(dues("complaint", "2026-09-30T00:00").at(-1)).toBe("answer 2026-11-14T23:59+01:00");
    expect(dues("complaint", "2026-09-30T23:59").at(-1)).toBe("answer 2026-11-14T23:59+01:00");
    expect(dues("complaint", "2026-10-01T00:00").at(-1)).toBe("answer 2026-11-15T23:59+01:00");
  });

  it("has the same clocks by whatever carrier it came, each with where its term comes from", () => {
    for (const carriers of [["letter"], ["email", "letter"], ["in-person"]] as const) {
      const found = clocks("complaint", "2026-09-30T10:00", { carriers, complexity: "complex" });
      expect(found.map(({ name, value, unit, origin }) => [name, value, unit, origin])).toEqual([
        ["admissibility", 10, "calendar-days", "law"],
        ["receipt", 10, "calendar-days", "practice"],
        ["answer", 45, "calendar-days", "practice"],
      ]);
      expect(found[0]).toMatchObject({
        commitment: "listening/reasoned-refusal",
        source: expect.stringMatching(/II\.77 §2$/),
      });
    }
  });
});

describe("what is written by mail", () => {
  const email = { carriers: ["email"] } as const;
  const complex = { ...email, complexity: "complex" } as const;

  it("is confirmed in 1 and answered in 2 working days, or told how it stands in 10", () => {
    // Wednesday 7 October: Thursday 8, Friday 9; ten working days on is Wednesday 21 October.
    expect(dues("question", "2026-10-07T10:00", email)).toEqual([
      "confirmation 2026-10-08T17:00+02:00",
      "answer 2026-10-09T17:00+02:00",
    ]);
    expect(dues("question", "2026-10-07T10:00", complex)).toEqual([
      "confirmation 2026-10-08T17:00+02:00",
      "progress 2026-10-21T17:00+02:00",
    ]);
  });

  it("waits over 11 November, a Wednesday", () => {
    // Monday 9 November: Tuesday 10, then Thursday 12.
    expect(dues("question", "2026-11-09T10:00", email)).toEqual([
      "confirmation 2026-11-10T17:00+01:00",
      "answer 2026-11-12T17:00+01:00",
    ]);
  });

  it("waits over the weekend of 1 November, and over 1 November where it is a Monday", () => {
    // Friday 30 October 2026: Monday 2, Tuesday 3. Friday 29 October 2027: Tuesday 2, Wednesday 3.
    expect(dues("report", "2026-10-30T16:00", email)).toEqual([
      "confirmation 2026-11-02T17:00+01:00",
      "answer 2026-11-03T17:00+01:00",
    ]);
    expect(dues("report", "2027-10-29T16:00", email)).toEqual([
      "confirmation 2027-11-02T17:00+01:00",
      "answer 2027-11-03T17:00+01:00",
    ]);
  });

  it("waits over Christmas and New Year", () => {
    // Wednesday 23 December: Thu 24 (1), Mon 28 to Thu 31 (5), Mon 4 to Fri 8 January (10); 25 December and 1 January are off.
    expect(dues("feedback", "2026-12-23T10:00", complex)).toEqual([
      "confirmation 2026-12-24T17:00+01:00",
      "progress 2027-01-08T17:00+01:00",
    ]);
  });

  it("has the same terms in a web form or an app", () => {
    for (const carrier of ["web-form", "app"] as const)
      expect(dues("feedback", "2026-10-07T10:00", { carriers: [carrier] })).toHaveLength(2);
  });
});

describe("other carriers", () => {
  it("a letter is answered within 3 weeks, also in a weekend", () => {
    // 21 days after Thursday 15 October is Thursday 5 November; after Saturday 17 October, Saturday 7 November.
    const letter = { carriers: ["letter"] } as const;
    expect(dues("question", "2026-10-15T10:00", letter)).toEqual(["progress 2026-11-05T23:59+01:00"]);
    expect(dues("report", "2026-10-17T10:00", letter)).toEqual(["progress 2026-11-07T23:59+01:00"]);
  });

  it("a letter that was mailed too keeps the terms of both", () => {
    const both = { carriers: ["letter", "email"] } as const;
    expect(clocks("question", "2026-10-15T10:00", both).map(({ name }) => name)).toEqual([
      "confirmation",
      "answer",
      "progress",
    ]);
  });

  it("what is told by word of mouth has no term, unless it is a complaint", () => {
    for (const carrier of ["phone", "in-person", "transcript", "other"] as const) {
      const found = KINDS.map((kind) => clocks(kind, "2026-10-15T10:00", { carriers: [carrier] }).length);
      expect(found).toEqual([0, 0, 0, 3]);
    }
  });
});

describe("a clock", () => {
  const email = { carriers: ["email"] } as const;
  const due = toMinute("2026-10-09T17:00");
  const answer = (at: number) => ({ kind: "answer", at, by: SIGNER, outcome: {} }) as const;
  const clock = (name: string, given: Given, kind: Kind = "question") =>
    clocks(kind, "2026-10-07T10:00", { ...email, ...given }).find((one) => one.name === name);

  it("runs through its last minute, and is late in the next", () => {
    expect(clock("answer", { now: "2026-10-09T17:00" })).toMatchObject({ state: "running", stopped: undefined });
    expect(clock("answer", { now: "2026-10-09T17:01" })).toMatchObject({ state: "late", stopped: undefined });
  });

  it("stops in time in its last minute, late in the next, and stays so", () => {
    const now = "2026-12-01T10:00";
    expect(clock("answer", { changes: [answer(due)], now })).toMatchObject({ state: "in-time", stopped: due });
    expect(clock("answer", { changes: [answer(due + 1)], now })).toMatchObject({ state: "late", stopped: due + 1 });
  });

  it("of the confirmation stops at whatever is heard first", () => {
    const by = SIGNER;
    const story = [{ kind: "interim", at: 7, by }, { kind: "acknowledge", at: 9, by }, answer(12)] as const;
    expect(clock("confirmation", { changes: story })?.stopped).toBe(7);
    expect(clock("confirmation", { changes: story.slice(1) })?.stopped).toBe(9);
    expect(clock("confirmation", { changes: [story[1], { ...story[1], at: 40 }] })?.stopped).toBe(9);
    expect(clock("confirmation", { changes: story.slice(2) })?.stopped).toBe(12);
    expect(clock("confirmation", { changes: [{ kind: "take", by }] })?.stopped).toBeUndefined();
  });

  it("that a note has stopped in time is not made late by a second note", () => {
    const progressDue = toMinute("2026-10-21T17:00");
    const notes = [progressDue - 5, progressDue + 500].map((at) => ({ kind: "interim", at, by: SIGNER }) as const);
    expect(clock("progress", { complexity: "complex", changes: notes })).toMatchObject({
      state: "in-time",
      stopped: progressDue - 5,
    });
  });

  it("of the answer is not stopped by a note", () => {
    expect(clock("answer", { changes: [{ kind: "interim", at: 7, by: SIGNER }] })?.stopped).toBeUndefined();
  });

  it("of a complaint's admissibility stops when it is admitted, and at every end", () => {
    const [at, by] = [8, SIGNER];
    const stopped = (...changes: ContactChange[]) => clock("admissibility", { changes }, "complaint")?.stopped;
    expect(stopped()).toBeUndefined();
    expect(stopped({ kind: "admit", at, by })).toBe(8);
    expect(stopped({ kind: "decline", at, by, ground: "policy" })).toBe(8);
    expect(stopped({ kind: "redirect", at, by, procedure: "appeal" })).toBe(8);
    expect(stopped({ kind: "withdraw", at })).toBe(8);
    expect(stopped({ kind: "admit", at, by }, { ...answer(30), outcome: outcomeFor("complaint") })).toBe(8);
  });

  it("runs by the kind that a contact is recognised as, from the day it came in", () => {
    const changes = [{ kind: "recognise", as: "complaint" }] as const;
    expect(dues("question", "2026-09-30T10:00", { ...email, changes })).toEqual(dues("complaint", "2026-09-30T10:00"));
    const back = [{ kind: "recognise", as: "feedback" }] as const;
    expect(dues("complaint", "2026-10-07T10:00", { ...email, changes: back })).toHaveLength(2);
  });
});

describe("what is due next", () => {
  it("is the running clock that ends first, late or not; nothing once all have stopped", () => {
    const at = "2026-09-30T10:00";
    const admitted = [{ kind: "admit", at: toMinute(at), by: SIGNER }] as const;
    const heard = [...admitted, { kind: "acknowledge", at: toMinute(at), by: SIGNER }] as const;
    const next = (given: Given) => nextDue(clocks("complaint", at, given))?.name;
    expect(next({})).toBe("admissibility");
    expect(next({ now: "2027-01-01T00:00" })).toBe("admissibility");
    expect(next({ changes: admitted })).toBe("receipt");
    expect(next({ changes: heard })).toBe("answer");
    expect(next({ changes: [{ kind: "withdraw", at: 1 }] })).toBeUndefined();
    expect(nextDue([])).toBeUndefined();
  });
});

describe("a change of the charter", () => {
  /** The charter with an answer in 30 days from 2027 on. */
  const changed: Charter = {
    ...CHARTER,
    commitments: CHARTER.commitments.map((one) =>
      one.id === "listening/complaint-answer"
        ? {
            ...one,
            values: one.values!.map((value) => ({
              ...value,
              dated: [{ from: "2027-01-01", value: 30 }, ...value.dated],
            })),
          }
        : one,
    ),
  };

  it("leaves a complaint of the day before at 45 days", () => {
    const charter = changed;
    expect(dues("complaint", "2026-12-31T23:59", { charter, now: "2027-01-20T10:00" }).at(-1)).toBe(
      "answer 2027-02-14T23:59+01:00",
    );
    // 30 days after 1 January is 31 January.
    expect(dues("complaint", "2027-01-01T00:00", { charter }).at(-1)).toBe("answer 2027-01-31T23:59+01:00");
  });

  it("that sets no such term, or not yet, has no such clock", () => {
    const charter = { ...CHARTER, commitments: CHARTER.commitments.filter(({ article }) => article !== 11) };
    expect(clocks("complaint", "2026-09-30T10:00", { charter })).toEqual([]);
    expect(clocks("complaint", "2025-12-31T10:00")).toEqual([]);
  });
});
