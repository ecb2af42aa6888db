/** What somebody can do with a contact, and the change it makes: who signs, and when, come from the world. */
import { z } from "zod";
import { findValue, valueOn } from "../charter/charter.ts";
import { type CaseRules, ChangeNotAllowedError } from "../routing/case.ts";
import { CaseAction, possibleActions, toChange } from "../routing/case-actions.ts";
import { UnknownInWorldError } from "../routing/weigh.ts";
import type { World } from "../routing/world.ts";
import { Id } from "../routing/world-schema.ts";
import { ESCALATION_NAMES, GROUND_NAMES, JUDGEMENTS, PROCEDURE_NAMES, SOLVED } from "./grounds.ts";
import { KINDS } from "./kinds.ts";
import { type Contact, type ContactChange, LIFE, type LifeChange } from "./life.ts";
import { NORM_NAMES } from "./norms.ts";
import { type SignerContext, signerAt } from "./signer.ts";

/** Something that can be read: a text of control characters alone would be an empty letter. */
const Words = z
  .string()
  .trim()
  .max(20_000)
  .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, "write at least one word");
const kind = <K extends string>(name: K) => z.literal(name);
/** Who signs: the id of a named contact of the agency. Left out: who handles it, or who has most room; a deputy when away. */
const by = Id.optional();

export const LifeAction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: kind("acknowledge"), by }),
  z.strictObject({ kind: kind("take"), by }),
  z.strictObject({ kind: kind("interim"), by, text: Words }),
  z.strictObject({ kind: kind("recognise"), as: z.enum(KINDS) }),
  z.strictObject({ kind: kind("admit"), by }),
  z.strictObject({
    kind: kind("decline"),
    by,
    ground: z.enum(GROUND_NAMES),
    text: Words.describe("The reason, in words"),
  }),
  z.strictObject({
    kind: kind("redirect"),
    by,
    procedure: z.enum(PROCEDURE_NAMES),
    to: Id.optional().describe("Agency that handles the procedure"),
    text: Words.describe("Where it went, and what the person can do"),
  }),
  z.strictObject({
    kind: kind("answer"),
    by,
    text: Words,
    judgement: z.enum(JUDGEMENTS).optional(),
    solved: z.enum(SOLVED).optional(),
    measure: z.string().trim().min(1).max(2000).optional().describe("What is done so that it does not happen again"),
    norms: z.array(z.enum(NORM_NAMES)).max(15).optional().describe("Norms (ombudsnormen) that were not kept"),
  }),
  z.strictObject({ kind: kind("withdraw"), text: Words.optional() }),
  z.strictObject({ kind: kind("escalate"), ground: z.enum(ESCALATION_NAMES) }),
  z.strictObject({ kind: kind("opinion"), upheld: z.boolean(), text: Words.optional() }),
  z.strictObject({ kind: kind("join"), journey: z.string().min(1).max(100) }),
  z.strictObject({ kind: kind("note"), text: Words }),
]);
export type LifeAction = z.infer<typeof LifeAction>;

export const ContactAction = z.union([CaseAction, LifeAction]);
export type ContactAction = z.infer<typeof ContactAction>;

/** What the action is done in, and what is known beside the contact itself. */
export interface ActionContext extends SignerContext {
  /** Whether the term to answer has passed. */
  late: boolean;
  /** Day of receipt, and day of the facts where it was told. */
  received: string;
  factsOn?: string | undefined;
}

/**
 * The change that an action makes.
 *
 * @throws ChangeNotAllowedError where nobody can sign, or a ground does not hold
 * @throws UnknownInWorldError for an agency or a named contact that is not there
 */
export function changeBy(action: ContactAction, now: Contact, context: ActionContext): ContactChange {
  if (isCaseAction(action)) return toChange(action, context.moment, context.world, context.matter);
  return lifeChange(action, now, context);
}

/** The kinds of action that are possible now. */
export function possibleFor(now: Contact, rules: CaseRules): ContactAction["kind"][] {
  const life = LIFE[now.kind][now.status].filter((one) => one !== "closed-elsewhere");
  const ending = ["answer", "decline", "redirect", "withdraw"];
  // What waits for an answer of another agency has to come back before it can end here.
  const may = now.case.status === "referred" ? life.filter((one) => !ending.includes(one)) : life;
  return [...possibleActions(now.case, rules), ...may.filter((one) => standsOpen(one, now))];
}

/** What the table allows and the rest of the contact does not. */
function standsOpen(kind: LifeChange["kind"], now: Contact): boolean {
  if (kind === "recognise") return now.kind !== "complaint" || (now.status === "received" && !now.escalated);
  if (kind === "escalate") return !now.escalated;
  return kind !== "opinion" || now.escalated !== undefined;
}

const CASE_ACTIONS: ReadonlySet<string> = new Set(CaseAction.options.map(({ shape }) => shape.kind.value));

function isCaseAction(action: ContactAction): action is CaseAction {
  return CASE_ACTIONS.has(action.kind);
}

function lifeChange(action: LifeAction, now: Contact, context: ActionContext): LifeChange {
  const at = context.moment.minute;
  switch (action.kind) {
    case "recognise":
    case "join":
      return action;
    case "note":
      return { kind: "note" };
    case "withdraw":
      return { kind: "withdraw", at };
    case "escalate":
      return { kind: "escalate", at, ground: action.ground, late: context.late };
    case "opinion":
      return { kind: "opinion", at, upheld: action.upheld };
    default:
      return signed(action, now, context);
  }
}

type Signed = Extract<LifeAction, { by?: string | undefined }>;

function signed(action: Signed, now: Contact, context: ActionContext): LifeChange {
  const at = context.moment.minute;
  const signer = signerAt(now, action.by, context);
  switch (action.kind) {
    case "take":
      return { kind: "take", by: signer };
    case "decline":
      assertGround(action.ground, context);
      return { kind: "decline", at, by: signer, ground: action.ground };
    case "redirect":
      assertAgency(action.to, context.world);
      return { kind: "redirect", at, by: signer, procedure: action.procedure, to: action.to };
    case "answer": {
      const { judgement, solved, norms } = action;
      return { kind: "answer", at, by: signer, outcome: { judgement, solved, norms } };
    }
    default:
      return { kind: action.kind, at, by: signer };
  }
}

function assertAgency(id: string | undefined, { agencies }: World): void {
  if (id === undefined || agencies.has(id)) return;
  throw new UnknownInWorldError(
    "to",
    id,
    `There is no agency '${id}'. Use an id from the list of agencies, or leave it out and say in the text where it went.`,
  );
}

/** The ground "too old" can be looked up where the day of the facts is known: Bestuursdecreet II.77 §1. */
function assertGround(ground: string, { world, received, factsOn }: ActionContext): void {
  if (ground !== "too-old" || factsOn === undefined) return;
  const value = findValue(world.charter, "listening/reasoned-refusal", "facts-not-older-than");
  const years = value && valueOn(value, received);
  if (years === undefined || yearsLater(factsOn, years) < received) return;
  throw new ChangeNotAllowedError(
    `The facts of ${factsOn} were not over ${years} year old on ${received}, when the complaint came in. Take another ground, or handle it.`,
  );
}

/** The same day some years later, as text; 29 February then lies between 28 February and 1 March by the order of text. */
function yearsLater(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}
