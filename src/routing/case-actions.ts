/** What an agency can do with a case, and the change it makes: who takes it by name, and before when, come from the world. */
import { z } from "zod";
import { findValue, valueOn } from "../charter/charter.ts";
import { ALLOWED, type Case, type CaseChange, type CaseRules, ChangeNotAllowedError, mayRefer } from "./case.ts";
import { namedTaker, TERMS, type TermName, termFrom } from "./handling.ts";
import type { Matter } from "./matter.ts";
import type { Plan } from "./plan.ts";
import { UnknownInWorldError } from "./weigh.ts";
import type { Moment, World } from "./world.ts";
import { Id } from "./world-schema.ts";

const Reason = z.string().trim().min(1).max(2000);

export const CaseAction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("told"), items: z.array(z.string().min(1).max(200)).min(1).max(50) }),
  z.strictObject({ kind: z.literal("refer"), to: Id }),
  z.strictObject({ kind: z.literal("accept") }),
  z.strictObject({ kind: z.literal("refuse"), reason: Reason }),
  z.strictObject({ kind: z.literal("ask-desk") }),
  z.strictObject({ kind: z.literal("desk-decides"), agency: Id, reason: Reason }),
]);
export type CaseAction = z.infer<typeof CaseAction>;

/** How far a case may travel under the charter in force on a day. */
export function caseRules(world: World, { date }: Pick<Moment, "date">): CaseRules {
  const [commitment, name] = TERMS.hops;
  const hops = findValue(world.charter, commitment, name);
  return { charterDesk: world.catalogue.charterDesk, maxHops: (hops && valueOn(hops, date)) ?? 0 };
}

/** The agency that has a new request, and what follows from the plan at once: a warm referral, or a question to the charter desk. */
export function firstChanges(
  plan: Plan,
  moment: Moment,
  world: World,
  matter: Matter,
): { receiver: string; changes: CaseChange[] } {
  const { handling } = plan;
  const receiver = handling.responsible?.id ?? world.catalogue.charterDesk;
  if (handling.kind === "warm-referral" && handling.to) {
    const told = handling.carries;
    return { receiver, changes: [{ ...referTo(handling.to.id, moment, world, matter), told }] };
  }
  if (handling.kind === "charter-desk") return { receiver, changes: [askDesk(moment, world)] };
  return { receiver, changes: [] };
}

/**
 * The change that an action makes to a case at a moment.
 *
 * @throws ChangeNotAllowedError where the charter in force does not provide for it
 * @throws UnknownInWorldError for an agency that is not there
 */
export function toChange(action: CaseAction, moment: Moment, world: World, matter: Matter): CaseChange {
  switch (action.kind) {
    case "refer":
      return referTo(action.to, moment, world, matter);
    case "ask-desk":
      return askDesk(moment, world);
    case "accept":
      return { kind: "accept", at: moment.minute };
    case "refuse":
      return { kind: "refuse", at: moment.minute, reason: action.reason };
    case "desk-decides":
      assertAgency(action.agency, "agency", world);
      return { ...action, taker: takerName(action.agency, moment, world, matter) };
    default:
      return action;
  }
}

/** The actions that are possible now, for whoever has the case or was asked to take it. */
export function possibleActions(now: Case, rules: CaseRules): CaseAction["kind"][] {
  const kinds = CaseAction.options.map(({ shape }) => shape.kind.value);
  return kinds.filter((kind) => {
    if (!ALLOWED[now.status].includes(kind)) return false;
    if (kind === "ask-desk") return !now.binding;
    return kind !== "refer" || mayRefer(now, "", rules) === undefined;
  });
}

function referTo(to: string, moment: Moment, world: World, matter: Matter): Extract<CaseChange, { kind: "refer" }> {
  assertAgency(to, "to", world);
  const taker = takerName(to, moment, world, matter);
  return { kind: "refer", to, taker, before: endOf("accept", moment, world), told: [] };
}

/** Nothing is passed on without a name: the person at the agency, or at the charter desk, who takes it. */
function takerName(agency: string, moment: Moment, world: World, matter: Matter): string {
  const desk = world.agencies.get(world.catalogue.charterDesk);
  const taker = namedTaker(world.agencies.get(agency)!, desk, moment, matter);
  if (taker) return taker.assignment.contact.name;
  throw new ChangeNotAllowedError(
    `Nobody at '${agency}' or the charter desk is there to take it by name; ask again later.`,
  );
}

function askDesk(moment: Moment, world: World): CaseChange {
  return { kind: "ask-desk", before: endOf("decide", moment, world) };
}

function endOf(name: TermName, moment: Moment, world: World): number {
  const term = termFrom(world, name, moment);
  if (term) return term.before;
  throw new ChangeNotAllowedError(
    `The charter '${world.charter.id}' sets no term for this (${TERMS[name].join(", ")}).`,
  );
}

function assertAgency(id: string, field: string, world: World): void {
  if (world.agencies.has(id)) return;
  throw new UnknownInWorldError(
    field,
    id,
    `There is no agency '${id}'. Ask for the list of agencies and use an id from it.`,
  );
}
