/** The whole charter against declarations: small ones, and every agency of the examples. */
import { describe, expect, it } from "vitest";
import type { Charter } from "../../src/charter/charter.ts";
import { loadCharter } from "../../src/charter/load.ts";
import { CHECK_NAMES, CHECKS } from "../../src/compliance/checks.ts";
import { judge } from "../../src/compliance/judge.ts";
import { exampleWorld } from "../example-world.ts";
import { CHANNEL_DEFINITIONS, evidence, point, ROOT, weekFor } from "./declared.ts";

const charter = loadCharter(`${ROOT}charter`, `${ROOT}charter/questions.yaml`, CHECK_NAMES);
const withCheck = charter.commitments.filter((commitment) => commitment.check);
const DAY = "2026-03-02";

/** The charter with other parts in one commitment. */
function changed(id: string, more: Partial<Charter["commitments"][number]>): Charter {
  const commitments = charter.commitments.map((one) => (one.id === id ? { ...one, ...more } : one));
  expect(commitments).not.toEqual(charter.commitments);
  return { ...charter, commitments };
}

describe("the charter's checks", () => {
  it("each exist, and each check is asked for", () => {
    expect(new Set(withCheck.map(({ check }) => check!.name))).toEqual(new Set(CHECK_NAMES));
  });

  it.each(withCheck.map(({ id, check }) => [id, check!] as const))(
    "%s has options that fit",
    (_, { name, options }) => {
      expect(CHECKS[name]!.optionsSchema.safeParse(options ?? {}).error).toBeUndefined();
    },
  );

  it.each(CHECK_NAMES)("%s refuses an option that it does not know", (name) => {
    const asked = withCheck.find(({ check }) => check!.name === name)!.check!.options;
    expect(() => CHECKS[name]!(evidence({}), { ...asked, colour: "red" })).toThrow(`check '${name}'`);
  });

  it.each([
    ["phone-hours", { from: "17:00", to: "09:00" }],
    ["phone-hours", { from: "9:00", to: "17:00" }],
    ["phone-hours", { from: "09:00", to: "24:30" }],
    ["late-opening", { after: "25:00", value: "v" }],
    ["wait-at-most", { channel: "fax", value: "v" }],
    ["support-near", { channels: [] }],
    ["channels-beside-digital", undefined],
  ])("%s refuses %j", (name, options) => {
    expect(() => CHECKS[name]!(evidence({}), options)).toThrow(`The options of check '${name}' do not fit`);
  });
});

describe("judging", () => {
  const points = [point("walk-in", { wait: { minutes: 30, origin: "practice" } }), point("phone")];
  const findings = (of = charter, day = DAY) => judge(of, evidence({ points }), day);
  const finding = (id: string, ...args: Parameters<typeof findings>) =>
    findings(...args).find(({ commitment }) => commitment === id);

  it("gives one finding for each commitment with a check, in the charter's order", () => {
    expect(findings().map(({ commitment }) => commitment)).toEqual(withCheck.map(({ id }) => id));
  });

  it("tells what the commitment is, what was found and what the norm is", () => {
    expect(finding("walk-in/short-wait")).toMatchObject({
      article: 2,
      modality: "comply-or-explain",
      subject: "a:walk-in",
      status: "keeps",
      found: { value: 30, unit: "minutes", origin: "practice" },
      norm: { value: 30, unit: "minutes", origin: "practice" },
    });
  });

  const why = { nl: "Eigen keuze.", en: "Our own choice." };
  const advice = { kind: "advice", section: "Speerpunt 5" } as const;
  const practice = { kind: "practice", title: "A norm elsewhere" } as const;
  const law = { kind: "law", title: "A decree", article: "1" } as const;

  it("takes the origin of hours in the options from the commitment's source", () => {
    expect(finding("phone/staffed-hours")).toMatchObject({ norm: { value: 5, origin: "practice" } });
  });

  it.each([
    ["parameter", [{ kind: "parameter", why }]],
    ["practice", [advice, practice]],
    ["practice", [{ kind: "parameter", why }, practice]],
    ["law", [advice, practice, law]],
    ["parameter", [advice]],
  ] as const)("takes as that origin %s, the strongest, and never the advice (%#)", (origin, source) => {
    const of = changed("phone/staffed-hours", { source: [...source] });
    expect(finding("phone/staffed-hours", of)).toMatchObject({ norm: { value: 5, origin } });
  });

  it("reads the norm that holds on the day", () => {
    const [norm, ...others] = charter.commitments.find(({ id }) => id === "walk-in/short-wait")!.values!;
    const dated = [...norm!.dated, { from: "2026-06-01", value: 29 }];
    const stricter = changed("walk-in/short-wait", { values: [{ ...norm!, dated }, ...others] });
    expect(finding("walk-in/short-wait", stricter, "2026-05-31")?.status).toBe("keeps");
    expect(finding("walk-in/short-wait", stricter, "2026-06-01")).toMatchObject({
      status: "breaks",
      norm: { value: 29 },
    });
    expect(finding("walk-in/short-wait", stricter, "1999-12-31")?.status).toBe("not-applicable");
  });

  it("refuses a check, a value or an option that is not there, and says which", () => {
    const id = "walk-in/short-wait";
    const value = { channel: "walk-in", value: "nothing" };
    expect(() => findings(changed(id, { check: { name: "toString" } }))).toThrow(/walk-in\/short-wait.*'toString'/);
    expect(() => findings(changed(id, { check: { name: "wait-at-most", options: value } }))).toThrow(/'nothing'/);
    expect(() => findings(changed(id, { check: { name: "main-counter", options: { a: 1 } } }))).toThrow(/main-counter/);
  });

  it("shows no agency that declared nothing as keeping anything, and finds no number there", () => {
    const nothing = judge(charter, evidence({}), DAY);
    expect(nothing.map(({ status, found }) => ({ status, found }))).toEqual(
      withCheck.map(() => ({ status: "no-evidence", found: undefined })),
    );
  });
});

describe("the agencies of the examples", () => {
  const { catalogue, support } = exampleWorld();
  const { agencies } = catalogue;
  const week = weekFor(agencies.flatMap(({ points }) => points));
  const judged = agencies.flatMap((agency) => {
    const on = { agency, week, channels: CHANNEL_DEFINITIONS, support };
    return judge(charter, on, DAY).map((finding) => ({ agency, ...finding }));
  });
  const of = (agency: string, commitment: string) =>
    judged.find((one) => one.agency.id === agency && one.commitment === commitment);

  it("are each judged on every check, about themselves or a point of theirs", () => {
    expect(judged).toHaveLength(agencies.length * withCheck.length);
    for (const { agency, subject } of judged)
      expect([agency.id, ...agency.points.map(({ id }) => id)]).toContain(subject);
  });

  it("give no number where there is no evidence, and a number in the norm's unit elsewhere", () => {
    for (const { status, found, norm } of judged) {
      if (status === "no-evidence") expect(found).toBeUndefined();
      if (found && norm) expect(found.unit).toBe(norm.unit);
    }
  });

  it("find the late Thursday of Ghent, and the information line that staffs every hour", () => {
    expect(of("stad-gent", "walk-in/late-opening")).toMatchObject({ status: "keeps", found: { value: 1 } });
    expect(of("infolijn-1700", "phone/staffed-hours")).toMatchObject({ status: "keeps", found: { value: 5 } });
    expect(of("infolijn-1700", "walk-in/late-opening")?.status).toBe("not-applicable");
  });

  it("find the digipunten of Ghent near its city hall, and no proof of help in all of Flanders", () => {
    expect(of("stad-gent", "support-nearby/digipunt")).toMatchObject({ status: "keeps", found: { value: 1 } });
    expect(of("infolijn-1700", "support-nearby/digipunt")?.status).toBe("no-evidence");
    const everywhere = judged.filter(
      ({ agency, commitment }) => !agency.territory && commitment === "support-nearby/digipunt",
    );
    expect(everywhere.length).toBeGreaterThan(0);
    for (const { status } of everywhere) expect(status).not.toBe("keeps");
  });

  it("find an address of their own for each contact who was named", () => {
    const named = judged.filter(
      ({ agency, commitment }) => agency.contacts.length > 0 && commitment === "named-contact/personal-address",
    );
    expect(named.length).toBeGreaterThan(0);
    for (const { agency, status, found } of named) {
      expect({ status, value: found?.value }).toEqual({ status: "keeps", value: agency.contacts.length });
    }
  });
});
