/** Checks of which channels there are, and of what is near. */
import { describe, expect, it } from "vitest";
import type { PlacedPoint } from "../../src/routing/world.ts";
import { Agency } from "../../src/routing/world-schema.ts";
import { CHANNEL_DEFINITIONS, check, contact, evidence, point } from "./declared.ts";

describe("channels-beside-digital", () => {
  const options = { channels: ["walk-in", "phone", "post"] };
  const judge = (...args: Parameters<typeof evidence>) => check("channels-beside-digital", evidence(...args), options);
  const all = [point("digital"), point("walk-in"), point("phone"), point("post")];

  it("keeps with all of them open", () => {
    expect(judge({ points: all })).toMatchObject({ status: "keeps", found: { value: 3 } });
  });

  it.each([1, 2, 3])("breaks without one of them, and names it (%i)", (at) => {
    const outcome = judge({ points: all.filter((_, index) => index !== at) });
    expect(outcome).toMatchObject({ status: "breaks", found: { value: 2 } });
    expect(outcome.what.en).toContain(CHANNEL_DEFINITIONS[all[at]!.channel].name.en);
  });

  it("breaks where one of them is never open", () => {
    expect(judge({ points: [...all.slice(0, 3), point("post", { hours: "off" })] }).status).toBe("breaks");
  });

  it("has no evidence where hours are not known or nothing is declared", () => {
    expect(judge({ points: all }, { untold: ["a:phone"] }).status).toBe("no-evidence");
    expect(judge({}).status).toBe("no-evidence");
  });

  it("does not apply without a digital way", () => {
    expect(judge({ points: [point("phone")] }).status).toBe("not-applicable");
  });
});

describe("support-near", () => {
  const options = { channels: ["digipunt", "outreach"] };
  const helper = Agency.parse({
    id: "h",
    name: { nl: "H", en: "H" },
    level: "partner",
    points: [
      point("digipunt", { id: "near" }),
      point("phone", { id: "line" }),
      point("digipunt", { id: "shut", hours: "off" }),
    ],
  });
  const [digipunt, phone, shut] = helper.points.map((one) => ({ agency: helper, point: one }));
  type Support = [string, PlacedPoint[]][];
  const judge = (agency: Parameters<typeof evidence>[0], support: Support, untold: string[] = []) =>
    check(
      "support-near",
      evidence({ points: [point("phone")], ...agency }, { support: new Map(support), untold }),
      options,
    );

  it("keeps where each municipality has some, its own or that of all of Flanders", () => {
    const agency = { territory: ["gent", "leuven"] };
    expect(
      judge(agency, [
        ["gent", [digipunt!]],
        ["leuven", [digipunt!]],
      ]),
    ).toMatchObject({ status: "keeps", found: { value: 2 } });
    expect(judge(agency, [["", [digipunt!]]]).status).toBe("keeps");
  });

  it("breaks where a municipality has none, and names it", () => {
    const outcome = judge({ territory: ["gent", "leuven"] }, [["gent", [digipunt!]]]);
    expect(outcome).toMatchObject({ status: "breaks", found: { value: 1 } });
    expect(outcome.what.nl).toContain("leuven");
    expect(outcome.what.nl).not.toContain("gent");
  });

  it("counts only the channels in its options", () => {
    expect(judge({ territory: ["gent"] }, [["gent", [phone!]]]).status).toBe("breaks");
  });

  it("does not count support that is never open, nor lets it stand in the way of other support", () => {
    expect(judge({ territory: ["gent"] }, [["gent", [shut!]]])).toMatchObject({
      status: "breaks",
      found: { value: 0 },
    });
    expect(judge({ territory: ["gent"] }, [["gent", [shut!, digipunt!]]]).status).toBe("keeps");
  });

  it("has no evidence where the hours of the support are not known, unless another municipality has none", () => {
    const near: Support = [["gent", [digipunt!]]];
    const outcome = judge({ territory: ["gent"] }, near, ["a:near"]);
    expect(outcome.status).toBe("no-evidence");
    expect(outcome.found).toBeUndefined();
    expect(judge({ territory: ["gent", "leuven"] }, near, ["a:near"]).status).toBe("breaks");
  });

  it("has no evidence of all of Flanders in support near the counters only, and breaks where even that lacks", () => {
    const points = [
      point("walk-in", { place: "gent" }),
      point("walk-in", { id: "other", place: "gent" }),
      point("phone"),
    ];
    expect(judge({ points }, [["gent", [digipunt!]]])).toMatchObject({ status: "no-evidence" });
    expect(judge({ points }, [["leuven", [digipunt!]]]).status).toBe("breaks");
  });

  it("keeps in all of Flanders with support for all of Flanders, and only with that", () => {
    expect(judge({}, [["", [digipunt!]]]).status).toBe("keeps");
    expect(judge({}, [["", [shut!]]]).status).toBe("no-evidence");
    expect(judge({}, [["", [digipunt!]]], ["a:near"]).status).toBe("no-evidence");
    expect(judge({}, [["gent", [digipunt!]]]).status).toBe("no-evidence");
  });

  it("has no evidence of an agency that declares neither a point nor a contact", () => {
    const agency = { territory: ["gent"], points: [] };
    const near: Support = [["gent", [digipunt!]]];
    expect(judge(agency, near).status).toBe("no-evidence");
    expect(judge({ ...agency, territory: undefined }, [["", [digipunt!]]]).status).toBe("no-evidence");
    expect(judge({ ...agency, contacts: [contact("ann")] }, near).status).toBe("keeps");
  });
});

describe("main-counter", () => {
  const judge = (...digital: Parameters<typeof point>[1][]) => {
    const points = digital.map((more, at) => point("digital", { id: `d${at}`, ...more }));
    return check("main-counter", evidence({ points }));
  };
  const counters = CHANNEL_DEFINITIONS.digital.mainCounters!;

  it("keeps where the digital way is at the main counter of its audience, with or without www", () => {
    const url = `${counters.citizen.url.replace("www.", "")}/some/service`;
    expect(judge({ url, audiences: ["citizen"] })).toMatchObject({ status: "keeps", found: { value: 1 } });
    const each = Object.entries(counters).map(([audience, at]) => ({
      url: at.url,
      audiences: [audience as "citizen"],
    }));
    expect(judge(...each)).toMatchObject({ status: "keeps", found: { value: 4 } });
  });

  it("breaks where it is only at the main counter of another audience", () => {
    const outcome = judge({ url: counters.citizen.url, audiences: ["citizen", "enterprise"] });
    expect(outcome).toMatchObject({ status: "breaks", found: { value: 1 } });
    expect(outcome.what.en).toContain(counters.enterprise.name);
  });

  it("has no evidence where it is at an address of its own, or at none", () => {
    expect(judge({ url: "https://a.example/" }).status).toBe("no-evidence");
    expect(judge({}).status).toBe("no-evidence");
    expect(check("main-counter", evidence({})).status).toBe("no-evidence");
  });

  it("does not apply without a digital way", () => {
    expect(check("main-counter", evidence({ points: [point("phone")] })).status).toBe("not-applicable");
  });
});
