/** Which agency is competent (bevoegd) for a request: found from service, audience, place and level, never guessed. */
import type { RouteRequest } from "./request.ts";
import type { World } from "./world.ts";
import type { Agency, Competence, Service } from "./world-schema.ts";

export interface CompetenceFinding {
  /** The competent agency; absent where nobody knows. */
  agency?: Agency;
  /** Why it is, or is not, known: a key of the messages. */
  because:
    | "named"
    | "body-at-place"
    | "no-service"
    | "no-rule"
    | "place-needed"
    | "no-body-at-place"
    | "agency-unknown";
}

/** Finds the competent agency. The narrowest rule that fits comes first: one for a place before one for an audience before any. */
export function findCompetent(world: World, request: RouteRequest, service: Service | undefined): CompetenceFinding {
  if (!service) return { because: "no-service" };
  const fitting = service.competence
    .filter((rule) => fits(rule, request))
    .sort((a, b) => narrowness(b) - narrowness(a));
  let worst: CompetenceFinding = { because: "no-rule" };
  for (const rule of fitting) {
    const finding = apply(world, rule, request);
    if (finding.agency) return finding;
    worst = finding;
  }
  return worst;
}

/** Whether naming the municipality could settle who is competent. */
export function placeWouldTell(service: Service | undefined, request: RouteRequest): boolean {
  if (!service || request.place !== undefined) return false;
  return service.competence.some(
    (rule) => audienceFits(rule, request) && (rule.places !== undefined || rule.kind !== undefined),
  );
}

function fits(rule: Competence, request: RouteRequest): boolean {
  if (rule.places && (request.place === undefined || !rule.places.includes(request.place))) return false;
  return audienceFits(rule, request);
}

function audienceFits(rule: Competence, request: RouteRequest): boolean {
  return !rule.audiences || rule.audiences.includes(request.audience);
}

function narrowness({ places, audiences }: Competence): number {
  return (places ? 2 : 0) + (audiences ? 1 : 0);
}

function apply(world: World, rule: Competence, request: RouteRequest): CompetenceFinding {
  if (rule.agency !== undefined) {
    const agency = world.agencies.get(rule.agency) ?? world.aliases.get(rule.agency);
    return agency ? { agency, because: "named" } : { because: "agency-unknown" };
  }
  if (rule.kind === undefined) return { because: "no-rule" };
  if (request.place === undefined) return { because: "place-needed" };
  const agency = world.bodies.get(`${rule.kind}@${request.place}`);
  return agency ? { agency, because: "body-at-place" } : { because: "no-body-at-place" };
}
