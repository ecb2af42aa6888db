/** Who answers by name: absences, deputies, case load and working days. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Matter, matterOf } from "../../src/routing/matter.ts";
import { assign, contactOrDeputy, isAbsent } from "../../src/routing/named-contact.ts";
import { Agency, NamedContact } from "../../src/routing/world-schema.ts";
import { exampleWorld, moment, plan } from "../example-world.ts";

const WEEK = ["Mo", "Tu", "We", "Th", "Fr"] as const;
const AWAY = [{ from: "2026-07-20", to: "2026-07-24" }];
const wednesday = { date: "2026-07-22", weekday: "We" } as const;

function contact(id: string, more: Partial<NamedContact> = {}): NamedContact {
  const email = `${id}@agency.example`;
  return NamedContact.parse({
    id,
    name: `Contact ${id}`,
    email,
    workingDays: WEEK,
    caseload: 10,
    capacity: 40,
    ...more,
  });
}

function agencyOf(...contacts: NamedContact[]): Agency {
  return Agency.parse({ id: "agency", name: { nl: "Instantie", en: "Agency" }, level: "local", contacts });
}

const ANYTHING: Matter = { themes: [], audience: "citizen" };
const HOUSING: Matter = { themes: ["BouwenWonen"], audience: "citizen" };

const taker = (...contacts: NamedContact[]) => takerOf(ANYTHING, ...contacts);
const takerOf = (matter: Matter, ...contacts: NamedContact[]) => {
  const found = assign(agencyOf(...contacts), wednesday, matter);
  return found && [found.contact.id, found.deputyFor?.id];
};

describe("an absence", () => {
  it("holds on its first and its last day", () => {
    const days = ["2026-07-19", "2026-07-20", "2026-07-24", "2026-07-25"];
    expect(days.map((day) => isAbsent(contact("a", { absences: AWAY }), day))).toEqual([false, true, true, false]);
  });

  it("moves the matter to the deputy, who is told for whom", () => {
    expect(taker(contact("a", { absences: AWAY, deputy: "b" }), contact("b", { caseload: 39 }))).toEqual([
      "b",
      undefined,
    ]);
    const [a, b] = [contact("a", { absences: AWAY, deputy: "b" }), contact("b")];
    expect(contactOrDeputy(a, wednesday.date, [a, b])).toEqual({ contact: b, deputyFor: a });
  });

  it("of the deputy too moves it to the deputy's deputy", () => {
    const all = [
      contact("a", { absences: AWAY, deputy: "b" }),
      contact("b", { absences: AWAY, deputy: "c" }),
      contact("c"),
    ];
    expect(contactOrDeputy(all[0]!, wednesday.date, all)?.contact.id).toBe("c");
  });

  it("of a whole ring of deputies ends the search", () => {
    const ring = [contact("a", { absences: AWAY, deputy: "b" }), contact("b", { absences: AWAY, deputy: "a" })];
    expect(contactOrDeputy(ring[0]!, wednesday.date, ring)).toBeUndefined();
    expect(taker(...ring)).toBeUndefined();
    expect(taker(...ring, contact("c", { caseload: 40 }))).toEqual(["c", undefined]);
  });

  it("of somebody whose deputy is nowhere to be found ends the search", () => {
    const lone = contact("a", { absences: AWAY, deputy: "gone" });
    expect(contactOrDeputy(lone, wednesday.date, [lone])).toBeUndefined();
  });
});

describe("the matter goes to", () => {
  it("who has the most room, counted against capacity", () => {
    expect(
      taker(contact("a", { caseload: 20, capacity: 100 }), contact("b", { caseload: 10, capacity: 20 }))?.[0],
    ).toBe("a");
  });

  it("who works that day, however full", () => {
    expect(taker(contact("a", { workingDays: ["Mo"], caseload: 0 }), contact("b", { caseload: 60 }))?.[0]).toBe("b");
    expect(taker(contact("a", { workingDays: ["Mo"] }))?.[0]).toBe("a");
  });

  it("the lowest id where all else is equal, in whatever order they are listed", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(["a", "b", "c", "d"], { minLength: 1 }), (ids) => {
        expect(taker(...ids.map((id) => contact(id)))?.[0]).toBe(ids.toSorted()[0]);
      }),
    );
  });

  it("nobody where the agency has no contacts", () => {
    expect(taker()).toBeUndefined();
  });
});

describe("a matter of some theme or audience", () => {
  const builder = contact("b", { themes: ["BouwenWonen"], caseload: 39 });

  it("goes to who answers such matters, however full", () => {
    expect(takerOf(HOUSING, contact("a", { themes: ["EconomieWerk"] }), builder)?.[0]).toBe("b");
    expect(takerOf(HOUSING, contact("a", { audiences: ["enterprise"] }), builder)?.[0]).toBe("b");
    expect(takerOf(HOUSING, contact("a", { themes: ["EconomieWerk"] }), contact("c", { caseload: 40 }))?.[0]).toBe("c");
  });

  it("goes to somebody else rather than to nobody", () => {
    expect(takerOf(HOUSING, contact("a", { themes: ["EconomieWerk"] }))?.[0]).toBe("a");
    expect(takerOf({ ...HOUSING, audience: "association" }, contact("a", { audiences: ["enterprise"] }))?.[0]).toBe(
      "a",
    );
    expect(takerOf(HOUSING, contact("a", { themes: ["EconomieWerk"] }), { ...builder, absences: AWAY })?.[0]).toBe("a");
  });

  it("without a theme is anybody's", () => {
    expect(taker(contact("a", { themes: ["EconomieWerk"], caseload: 0 }), builder)?.[0]).toBe("a");
  });

  it("has the themes of its service, none where the service is not known", () => {
    const service = exampleWorld().services.get("adreswijziging");
    expect(matterOf({ audience: "citizen" }, service)).toEqual({ themes: service!.themes, audience: "citizen" });
    expect(matterOf({ audience: "enterprise" }, undefined)).toEqual({ themes: [], audience: "enterprise" });
  });
});

describe("anybody who is there", () => {
  const contacts = fc
    .array(fc.record({ away: fc.boolean(), deputy: fc.integer({ min: 0, max: 5 }), caseload: fc.nat(60) }), {
      maxLength: 6,
    })
    .map((list) =>
      list.map(({ away, deputy, caseload }, at) =>
        contact(`c${at}`, { absences: away ? AWAY : [], deputy: `c${deputy}`, caseload }),
      ),
    );

  it("is found, and never somebody who is away", () => {
    fc.assert(
      fc.property(contacts, (list) => {
        const found = assign(agencyOf(...list), wednesday, HOUSING);
        expect(found !== undefined).toBe(list.some((one) => !isAbsent(one, wednesday.date)));
        if (found) expect(isAbsent(found.contact, wednesday.date)).toBe(false);
      }),
    );
  });
});

describe("in a plan", () => {
  it("an agency where nobody can take it leaves it to somebody at the charter desk", () => {
    const world = exampleWorld();
    const service = world.catalogue.services.find(({ competence }) => competence[0]?.agency === "fluvius")!;
    expect(world.agencies.get("fluvius")!.contacts).toEqual([]);
    const { handling } = plan(
      world,
      { service: service.id, receivedBy: "stad-gent", place: "gent" },
      {},
      "2026-07-22T10:00",
    );
    expect(handling).toMatchObject({ kind: "warm-referral", to: { id: "fluvius" }, takerAt: { id: "charterloket" } });
    const desk = world.agencies.get("charterloket")!;
    expect(handling.taker!.name).toBe(
      assign(desk, moment("2026-07-22T10:00"), matterOf({ audience: "citizen" }, service))!.contact.name,
    );
  });
});
