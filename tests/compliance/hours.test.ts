/** Checks of opening hours and waits, at and around their boundaries. */
import { describe, expect, it } from "vitest";
import type { Norm } from "../../src/compliance/check.ts";
import { check, evidence, point } from "./declared.ts";

const practice = (value: number, unit: string): Norm => ({ value, unit, origin: "practice" });

describe("walk-in-without-appointment", () => {
  const judge = (...args: Parameters<typeof evidence>) => check("walk-in-without-appointment", evidence(...args));

  it.each(["none", "optional"] as const)("keeps where an appointment is: %s", (appointment) => {
    expect(judge({ points: [point("walk-in", { appointment })] })).toMatchObject({
      status: "keeps",
      subject: "a:walk-in",
    });
  });

  it("breaks where one of two counters takes appointments only, and tells which", () => {
    const points = [point("walk-in"), point("walk-in", { id: "second", appointment: "required" })];
    expect(judge({ points })).toMatchObject({ status: "breaks", subject: "a:second", found: { value: 1 } });
  });

  it("breaks where the counter is never open", () => {
    expect(judge({ points: [point("walk-in", { hours: "off" })] }).status).toBe("breaks");
  });

  it("has no evidence where one counter's hours are not known", () => {
    const points = [point("walk-in"), point("walk-in", { id: "second" })];
    expect(judge({ points }, { untold: ["a:second"] })).toMatchObject({ status: "no-evidence", subject: "a:second" });
  });

  it("does not apply without a counter, and has no evidence without any point", () => {
    expect(judge({ points: [point("phone")] }).status).toBe("not-applicable");
    expect(judge({}).status).toBe("no-evidence");
  });
});

describe("late-opening", () => {
  const options = { after: "17:00", value: "late-openings" };
  const judge = (hours: string[], norm = practice(1, "openings-per-week"), untold: string[] = []) => {
    const points = hours.map((each, at) => point("walk-in", { id: `c${at}`, hours: each }));
    return check("late-opening", evidence({ points }, { untold }), options, norm);
  };

  it("keeps with one evening a week", () => {
    const norm = practice(1, "openings-per-week");
    expect(judge(["Mo-We,Fr 09:00-12:00; Th 09:00-19:00"])).toMatchObject({
      status: "keeps",
      found: { value: 1 },
      norm,
    });
  });

  it.each([
    ["Mo-Fr 09:00-17:00", 0],
    ["Mo 09:00-17:00; Tu 09:00-17:01", 1],
    ["Sa 09:00-12:00", 0],
    ["Fr 22:00-26:00", 1],
    ["Su 18:00-23:00", 1],
    ["24/7", 7],
  ])("%s has %i late openings", (hours, late) => {
    expect(judge([hours])).toMatchObject({ status: late > 0 ? "keeps" : "breaks", found: { value: late } });
  });

  it("counts an evening once, and adds up the evenings of several counters", () => {
    const norm = practice(2, "openings-per-week");
    expect(judge(["Th 09:00-19:00", "Th 09:00-20:00"], norm)).toMatchObject({ status: "breaks", found: { value: 1 } });
    expect(judge(["Th 09:00-19:00", "Tu 09:00-20:00"], norm)).toMatchObject({ status: "keeps", found: { value: 2 } });
  });

  it("has no evidence where a counter with unknown hours might make the difference, and only there", () => {
    const norm = practice(1, "openings-per-week");
    expect(judge(["Mo 09:00-17:00", "Th 09:00-19:00"], norm, ["a:c1"]).status).toBe("no-evidence");
    expect(judge(["Mo 09:00-19:00", "Th 09:00-19:00"], norm, ["a:c1"]).status).toBe("keeps");
  });

  it("does not apply without a counter, or before the norm holds", () => {
    const on = evidence({ points: [point("phone")] });
    expect(check("late-opening", on, options, practice(1, "openings-per-week")).status).toBe("not-applicable");
    expect(check("late-opening", evidence({ points: [point("walk-in")] }), options).status).toBe("not-applicable");
  });

  it("refuses a norm in another unit", () => {
    expect(() => judge(["24/7"], practice(1, "openings-per-month"))).toThrow(/openings-per-month.*openings-per-week/);
  });
});

describe("phone-hours", () => {
  const options = { from: "09:00", to: "17:00" };
  type Line = { hours: string; audiences?: ["citizen"] | ["enterprise"] };
  const judge = (lines: Line[], untold: string[] = []) => {
    const points = lines.map((line, at) => point("phone", { id: `l${at}`, ...line }));
    return check("phone-hours", evidence({ points }, { untold }), options);
  };

  it.each(["Mo-Fr 09:00-17:00", "Mo-Fr 08:00-19:00", "24/7", "Mo-Fr 09:00-13:00,13:00-17:00"])(
    "keeps with %s",
    (hours) => {
      expect(judge([{ hours }])).toMatchObject({ status: "keeps", subject: "a:l0", found: { value: 5 } });
    },
  );

  it.each([
    ["Mo-Fr 09:01-17:00", 0],
    ["Mo-Fr 09:00-16:59", 0],
    ["Mo-Fr 09:00-12:00,13:00-17:00", 0],
    ["Mo-Th 09:00-17:00; Sa 09:00-17:00", 4],
  ])("breaks with %s", (hours, days) => {
    expect(judge([{ hours }])).toMatchObject({ status: "breaks", found: { value: days }, norm: { value: 5 } });
  });

  it("names the days that are short", () => {
    expect(judge([{ hours: "Mo-We 09:00-17:00" }]).todo.en).toBe(
      "Staff the phone from 09:00 to 17:00 on Thursday and Friday.",
    );
  });

  it("adds up lines that the same people may call, and no others", () => {
    const [morning, afternoon] = ["Mo-Fr 09:00-13:00", "Mo-Fr 12:30-17:00"] as const;
    expect(judge([{ hours: morning }, { hours: afternoon }])).toMatchObject({ status: "keeps", subject: "a" });
    const apart: Line[] = [
      { hours: morning, audiences: ["citizen"] },
      { hours: afternoon, audiences: ["enterprise"] },
    ];
    expect(judge(apart).status).toBe("breaks");
  });

  it("has no evidence where an unknown line might fill the gap, and breaks where it cannot", () => {
    const whole = "Mo-Fr 09:00-17:00";
    expect(judge([{ hours: whole }], ["a:l0"]).status).toBe("no-evidence");
    const apart: Line[] = [
      { hours: "Mo-Fr 09:00-12:00", audiences: ["citizen"] },
      { hours: whole, audiences: ["enterprise"] },
    ];
    expect(judge(apart, ["a:l1"]).status).toBe("breaks");
  });

  it("does not apply without a phone line, and has no evidence without any point", () => {
    expect(check("phone-hours", evidence({ points: [point("walk-in")] }), options).status).toBe("not-applicable");
    expect(judge([]).status).toBe("no-evidence");
  });
});

describe("wait-at-most", () => {
  const options = { channel: "walk-in", value: "seen-within" };
  const judge = (waits: (number | undefined)[], norm: Norm | undefined = practice(30, "minutes")) => {
    const points = waits.map((minutes, at) =>
      point("walk-in", { id: `c${at}`, ...(minutes !== undefined && { wait: { minutes, origin: "assumption" } }) }),
    );
    return check("wait-at-most", evidence({ points }), options, norm);
  };

  it("keeps with a wait equal to the norm, and shows an assumption as one", () => {
    const found = { value: 30, unit: "minutes", origin: "assumption" };
    const outcome = judge([12, 30]);
    expect(outcome).toMatchObject({ status: "keeps", subject: "a:c1", found, norm: { value: 30, origin: "practice" } });
    expect(outcome.what.en).toContain("an assumption");
    expect(outcome.what.nl).toContain("een aanname");
  });

  it("breaks above the norm, and tells where it is longest", () => {
    expect(judge([31, 5, 45])).toMatchObject({ status: "breaks", subject: "a:c2", found: { value: 45 } });
    expect(judge([30.5]).status).toBe("breaks");
  });

  it("has no evidence where a wait is not declared, unless another already breaks the norm", () => {
    expect(judge([undefined])).toMatchObject({ status: "no-evidence", subject: "a:c0" });
    expect(judge([10, undefined])).toMatchObject({ status: "no-evidence", subject: "a:c1" });
    expect(judge([31, undefined]).status).toBe("breaks");
  });

  it("leaves counters by appointment only out", () => {
    const wait = { minutes: 45, origin: "practice" } as const;
    const counter = (id: string, more: Parameters<typeof point>[1]) => point("walk-in", { id, wait, ...more });
    const of = (...points: ReturnType<typeof point>[]) =>
      check("wait-at-most", evidence({ points }), options, practice(30, "minutes"));
    const planned = counter("planned", { appointment: "required" });
    const open = counter("open", { wait: { ...wait, minutes: 20 } });
    expect(of(planned, open)).toMatchObject({ status: "keeps", subject: "a:open", found: { value: 20 } });
    expect(of(counter("planned", { appointment: "required", wait: undefined }), open).status).toBe("keeps");
    expect(of(planned).status).toBe("not-applicable");
    expect(of(counter("either", { appointment: "optional" }), open).status).toBe("breaks");
  });

  it("looks at other channels whether or not by appointment", () => {
    const late = point("digipunt", { appointment: "required", wait: { minutes: 45, origin: "practice" } });
    const of = check(
      "wait-at-most",
      evidence({ points: [late] }),
      { ...options, channel: "digipunt" },
      practice(30, "minutes"),
    );
    expect(of.status).toBe("breaks");
  });

  it("does not apply without such a point, or before the norm holds", () => {
    expect(check("wait-at-most", evidence({ points: [point("phone")] }), options, practice(30, "minutes")).status).toBe(
      "not-applicable",
    );
    expect(check("wait-at-most", evidence({ points: [point("walk-in")] }), options).status).toBe("not-applicable");
  });

  it("refuses a norm in seconds", () => {
    expect(() => judge([1], practice(30, "seconds"))).toThrow(/Convert/);
  });
});
