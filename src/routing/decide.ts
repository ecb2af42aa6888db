/**
 * The one decision: `decide(request, profile, moment, world)` gives a ranked plan with its reasons.
 *
 * It evaluates the compiled charter once, ranks once, and explains what that gave. The simulator uses the same evaluation
 * and the same ranking, without the words.
 */
import { explainPlan } from "./explain.ts";
import type { Plan } from "./plan.ts";
import type { Profile, RouteRequest } from "./request.ts";
import { weigh } from "./weigh.ts";
import type { Moment, World } from "./world.ts";

/**
 * Routes a request under the charter of the world.
 *
 * @returns the plan: ranked channels, handling, reasons, next question, life-event bundle and rights
 * @throws UnknownInWorldError for an id the world does not have, or a moment outside its timetable
 */
export function decide(request: RouteRequest, profile: Profile, moment: Moment, world: World): Plan {
  return explainPlan(weigh(request, profile, moment, world), world);
}
