/** Random requests, profiles and moments in the example world, for property tests. */
import fc from "fast-check";
import { wall } from "../../src/calendar/zone.ts";
import { CHANNELS, FACTS, PROFILE_FACTS } from "../../src/charter/facts.ts";
import { Profile, RouteRequest } from "../../src/routing/request.ts";
import type { Moment, World } from "../../src/routing/world.ts";

export interface Situation {
  request: RouteRequest;
  profile: Profile;
  moment: Moment;
}

/** Any request of the world, with anything a person may state, at any minute of its timetable. */
export function situations(world: World): fc.Arbitrary<Situation> {
  const { from, until } = world.timetable;
  const minute = fc.integer({ min: from, max: until - 1 });
  return fc.record({ request: requests(world), profile: profiles, moment: minute.map(wall) });
}

function requests({ catalogue }: World): fc.Arbitrary<RouteRequest> {
  const idOf = (items: readonly { id: string }[]) => fc.constantFrom(...items.map(({ id }) => id));
  return fc
    .record(
      {
        service: idOf(catalogue.services),
        audience: fc.constantFrom(...FACTS.audience),
        place: idOf(catalogue.places),
        purpose: fc.constantFrom(...FACTS.purpose),
        receivedBy: idOf(catalogue.agencies),
        receivedOn: fc.constantFrom(...CHANNELS),
        lifeEvent: idOf(catalogue.lifeEvents),
        urgent: fc.boolean(),
        attempted: fc.constantFrom(...FACTS.attempted),
      },
      { requiredKeys: [] },
    )
    .map((request) => RouteRequest.parse(request));
}

const profiles: fc.Arbitrary<Profile> = fc
  .record(
    {
      ...Object.fromEntries(PROFILE_FACTS.map((fact) => [fact, fc.constantFrom<string>(...FACTS[fact])])),
      choice: fc.constantFrom(...CHANNELS),
    },
    { requiredKeys: [] },
  )
  .map((profile) => Profile.parse(profile));

/** The answers that can be given to a question about a fact; `unknown` and the like are no answers. */
export function answersTo(fact: (typeof PROFILE_FACTS)[number]): string[] {
  return FACTS[fact].filter((value) => !["unknown", "not-applicable", "not-needed"].includes(value));
}
