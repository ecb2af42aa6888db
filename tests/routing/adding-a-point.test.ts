/** Adding a channel point to the agency that handles a request never worsens a plan. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileOpenings } from "../../src/calendar/openings.ts";
import { scoreIn } from "../../src/charter/evaluate.ts";
import { CHANNELS, FACTS } from "../../src/charter/facts.ts";
import type { Candidate } from "../../src/routing/candidates.ts";
import { decide } from "../../src/routing/decide.ts";
import { type Decision, weigh } from "../../src/routing/weigh.ts";
import { buildWorld, type World } from "../../src/routing/world.ts";
import { ChannelPoint } from "../../src/routing/world-schema.ts";
import { exampleWorld, plan, YEAR } from "../example-world.ts";
import { type Situation, situations } from "./requests.ts";

const world = exampleWorld();
const ADDED = "added-point";

const point: fc.Arbitrary<ChannelPoint> = fc
  .record(
    {
      id: fc.constant(ADDED),
      name: fc.constant({ nl: "Erbij", en: "Added" }),
      channel: fc.constantFrom(...CHANNELS),
      hours: fc.constantFrom("24/7", "Mo-Fr 09:00-12:00", "Mo-Fr 13:00-16:30", "Th 17:00-19:00", "Sa 10:00-12:00"),
      place: fc.constantFrom(...world.catalogue.places.map(({ id }) => id)),
      wait: fc.record({ minutes: fc.integer({ min: 0, max: 90 }), origin: fc.constant("assumption") }),
      audiences: fc.subarray([...FACTS.audience], { minLength: 1 }),
    },
    { requiredKeys: ["id", "name", "channel", "hours"] },
  )
  .map((added) => ChannelPoint.parse(added));

/** The world with one more point at an agency. The compiled charter is shared: a point changes nothing in it. */
function withPoint(agencyId: string, added: ChannelPoint): World {
  const agencies = world.catalogue.agencies.map((agency) =>
    agency.id === agencyId ? { ...agency, points: [...agency.points, added] } : agency,
  );
  const openings = new Map(world.timetable.openings).set(
    ADDED,
    compileOpenings(added.hours, added.onHolidays, YEAR, YEAR + 1),
  );
  const bare = { ...world.charter, commitments: [] };
  const grown = buildWorld(bare, [], { ...world.catalogue, agencies }, { ...world.timetable, openings });
  return { ...grown, charter: world.charter, compiled: world.compiled, channels: world.channels };
}

/** The sort key of each channel in a ranking, by channel. Lower is better. */
function keysOf({ ranking: { order, keys, count } }: Decision): Map<number, number> {
  return new Map(Array.from(order.subarray(0, count), (channel, at) => [channel, keys[at]!]));
}

/**
 * What a person gains or loses at one channel: where it is urgent a person who is there now before nobody, then own before
 * somebody else's, near before far, soon before late.
 */
function isWorse(after: Candidate, before: Candidate, nowFirst: boolean): boolean {
  if (nowFirst && after.openNow !== before.openNow) return before.openNow;
  if (after.own !== before.own) return before.own;
  if (after.near !== before.near) return before.near;
  return after.reach > before.reach;
}

interface Grown {
  situation: Situation;
  larger: World;
  before: Decision;
  after: Decision;
}

describe("a point added to the handling agency", { timeout: 60_000 }, () => {
  function always(holds: (one: Grown) => void): void {
    fc.assert(
      fc.property(situations(world), point, (situation, added) => {
        const { request, profile, moment } = situation;
        const before = weigh(request, profile, moment, world);
        const larger = withPoint(before.handler.id, added);
        holds({ situation, before, larger, after: weigh(request, profile, moment, larger) });
      }),
      { numRuns: 1_000 },
    );
  }

  it("keeps every channel of the plan, none with a worse key", () => {
    always(({ before, after }) => {
      const keys = keysOf(after);
      for (const [channel, key] of keysOf(before)) {
        expect(keys.get(channel), CHANNELS[channel]).toBeLessThanOrEqual(key);
      }
    });
  });

  it("leaves the first channel as near, as soon and as well fitting as it was", () => {
    always(({ situation, before, after }) => {
      const first = before.ranking.order[0]!;
      const nowFirst = situation.request.urgent && world.channels[CHANNELS[first]!].human;
      expect(isWorse(after.candidates[first]!, before.candidates[first]!, nowFirst)).toBe(false);
      expect(scoreIn(after.room, first)).toBe(scoreIn(before.room, first));
      expect(after.ranking.fit[first]!).toBeLessThanOrEqual(before.ranking.fit[first]!);
    });
  });

  it("withholds nothing that was not withheld", () => {
    always(({ situation: { request, profile, moment }, larger }) => {
      const before = decide(request, profile, moment, world).withheld.map(({ channel }) => channel);
      const after = decide(request, profile, moment, larger).withheld.map(({ channel }) => channel);
      expect(after.filter((channel) => !before.includes(channel))).toEqual([]);
    });
  });

  it("leaves it to the same agency", () => {
    always(({ before, after }) => {
      expect(after.handler.id).toBe(before.handler.id);
      expect(after.facts).toEqual(before.facts);
    });
  });

  /** Received by an agency without a phone line, so that the line open to every service stands in. */
  const withoutPhone = { receivedBy: "gbo-gent", place: "gent" };
  const phone = (id: World, urgent: boolean) =>
    plan(id, { ...withoutPhone, urgent }, {}, "2026-07-22T10:00").channels.find(({ channel }) => channel === "phone")!;

  it("does not take away a person who is there now, in an urgent matter", () => {
    const closed = { id: ADDED, name: { nl: "Erbij", en: "Added" }, channel: "phone", hours: "Sa 10:00-12:00" };
    const larger = withPoint("gbo-gent", ChannelPoint.parse(closed));
    expect(phone(world, true)).toMatchObject({ handsOver: true, opening: { openNow: true } });
    expect(phone(larger, false)).toMatchObject({ handsOver: false, opening: { openNow: false } });
    expect(phone(larger, true).opening!.openNow).toBe(true);
  });
});
