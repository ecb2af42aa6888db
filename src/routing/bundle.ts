/** Proactive service: what belongs together at a life event, and the rights that may come with it. */
import { findCompetent } from "./competence.ts";
import { named } from "./handling.ts";
import type { Plan } from "./plan.ts";
import { tellReasons } from "./reasons.ts";
import type { Decision } from "./weigh.ts";
import type { World } from "./world.ts";
import type { LifeEvent } from "./world-schema.ts";

/** The life event that was named, else every one that the service is part of; empty where the charter offers no bundle. */
export function lifeEventsFor(decision: Decision, world: World): Plan["lifeEvents"] {
  const offered = decision.verdict.provisions["life-event-bundle"];
  if (!offered) return [];
  const reasons = tellReasons(world.charter, decision.facts, offered.require, offered.offer);
  return eventsOf(decision, world).map(({ id, name, services }) => ({
    id,
    name,
    reasons,
    services: services.flatMap((serviceId) => {
      const service = world.services.get(serviceId);
      if (!service) return [];
      const { agency } = findCompetent(world, decision.request, service);
      return [{ id: service.id, name: service.name, agency: named(agency), level: agency?.level ?? null }];
    }),
  }));
}

/** Rights that go with the service or its life events; empty where the charter offers none. */
export function rightsFor(decision: Decision, world: World): Plan["rights"] {
  if (!decision.verdict.provisions.rights) return [];
  const events = eventsOf(decision, world).map(({ id }) => id);
  return world.catalogue.rights
    .filter(
      ({ lifeEvents, services }) =>
        lifeEvents.some((id) => events.includes(id)) || services.some((id) => id === decision.request.service),
    )
    .map(({ id, name, grant, condition, service, source }) => {
      return { id, name, grant, condition, service: named(world.services.get(service)), source };
    });
}

function eventsOf({ request }: Decision, world: World): LifeEvent[] {
  const event = request.lifeEvent === undefined ? undefined : world.lifeEvents.get(request.lifeEvent);
  if (event) return [event];
  return world.catalogue.lifeEvents.filter(({ services }) => services.some((id) => id === request.service));
}
