/** The evening of a public holiday: two people, one service, and for each the way that fits, with the reason. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toMinute } from "../../src/calendar/zone.ts";
import type { House } from "../../src/house.ts";
import type { Plan, PlanChannel } from "../../src/routing/plan.ts";
import type { Profile } from "../../src/routing/request.ts";
import { asked, openHouse } from "./open-house.ts";

const EVENING = "2026-07-21T20:00+02:00";
const RETIRED_NEVER_ONLINE: Profile = { skills: "none", access: "none", eid: "no", helper: "nobody" };
const DIGITAL_NATIVE: Profile = { skills: "above-basic", access: "full", eid: "yes", dutch: "easy", helper: "nobody" };

let house: House;
beforeAll(() => {
  house = openHouse(EVENING);
});
afterAll(() => house.close());

const move = (profile: Profile): Plan =>
  house.route(asked({ service: "adreswijziging", place: "gent", purpose: "application" }), profile);

const reasonsOf = ({ reasons }: PlanChannel) => Object.values(reasons).flat();

describe("moving to another house in Ghent", () => {
  it("starts with a person for whoever is never online, and online for whoever always is", () => {
    const [offline, online] = [move(RETIRED_NEVER_ONLINE).channels[0]!, move(DIGITAL_NATIVE).channels[0]!];
    expect(offline).toMatchObject({ person: true, fit: "fits" });
    expect(online).toMatchObject({ channel: "digital", person: false, fit: "fits" });
    expect(online.counter?.name).toBe("Mijn Burgerprofiel");
  });

  it("tells each of them why: which promise, and on what they said", () => {
    const facts = { skills: "none", access: "none" };
    const offline = reasonsOf(move(RETIRED_NEVER_ONLINE).channels[0]!);
    expect(offline.some(({ because }) => Object.entries(facts).some(([fact, value]) => because[fact] === value))).toBe(
      true,
    );
    const online = reasonsOf(move(DIGITAL_NATIVE).channels[0]!);
    expect(online.map(({ commitment }) => commitment)).toContain("fitting-channel/digital-where-it-can");
    for (const { promise } of [...offline, ...online]) {
      expect(promise.nl).toMatch(/\S/);
      expect(promise.en).toMatch(/\S/);
    }
  });

  it("keeps every channel open for both: the order differs, not the offer", () => {
    const [offline, online] = [move(RETIRED_NEVER_ONLINE), move(DIGITAL_NATIVE)];
    const offered = ({ channels }: Plan) => channels.map(({ channel }) => channel).toSorted();
    expect(offered(offline)).toEqual(offered(online));
    expect(offered(online)).toHaveLength(8);
    for (const { handling } of [offline, online])
      expect(handling).toMatchObject({ kind: "answer", responsible: { id: "stad-gent" } });
  });

  it("tells the barriers of going online, with help for each, only to whom they matter", () => {
    const digital = ({ channels }: Plan) => channels.find(({ channel }) => channel === "digital")!;
    const { barriers, fit } = digital(move(RETIRED_NEVER_ONLINE));
    expect(fit).not.toBe("fits");
    expect(barriers.length).toBeGreaterThan(0);
    for (const { help } of barriers) expect(help.length).toBeGreaterThan(0);
    expect(digital(move(DIGITAL_NATIVE)).barriers).toEqual([]);
  });
});

describe("at eight in the evening on 21 July 2026", () => {
  it.each([
    ["whoever is never online", RETIRED_NEVER_ONLINE],
    ["whoever always is", DIGITAL_NATIVE],
  ])("no person is there, and people are from 22 July on, for %s", (_who, profile) => {
    const plan = move(profile);
    expect(plan.at).toBe(EVENING);
    const people = plan.channels.filter(({ person }) => person);
    expect(people.length).toBeGreaterThanOrEqual(5);
    for (const { channel, opening } of people) {
      expect(opening!.openNow, channel).toBe(false);
      expect(opening!.opens.slice(0, 10) >= "2026-07-22", `${channel} opens ${opening!.opens}`).toBe(true);
      expect(toMinute(opening!.closes!), channel).toBeGreaterThan(toMinute(opening!.opens));
    }
    const phone = people.find(({ channel }) => channel === "phone")!;
    expect(phone.opening).toMatchObject({ opens: "2026-07-22T08:00+02:00", closes: "2026-07-22T19:00+02:00" });
  });

  it("the digital counter never closes", () => {
    const digital = move(DIGITAL_NATIVE).channels[0]!;
    expect(digital.opening).toMatchObject({ openNow: true, closes: null });
  });

  it("is a holiday and no mere evening: at ten that morning the phone is closed too, and on the Monday before it is not", () => {
    const before = house.route(asked({ service: "adreswijziging", place: "gent" }), {}, "2026-07-20T10:00");
    expect(before.channels.find(({ channel }) => channel === "phone")!.opening).toMatchObject({ openNow: true });
    const holiday = house.route(asked({ service: "adreswijziging", place: "gent" }), {}, "2026-07-21T10:00");
    expect(holiday.channels.find(({ channel }) => channel === "phone")!.opening).toMatchObject({ openNow: false });
  });
});
