/** The shape of a charter on disk: one manifest, one file for each commitment, one file of questions. */
import { z } from "zod";
import {
  CHANNELS,
  FACTS,
  type Fact,
  type FactSets,
  isStated,
  PROFILE_FACTS,
  PROVISIONS,
  type ProfileFact,
} from "./facts.ts";

/** Text in Dutch and English; French and German may be added beside them. */
export const Text = z.strictObject({
  nl: z.string().min(1),
  en: z.string().min(1),
  fr: z.string().min(1).optional(),
  de: z.string().min(1).optional(),
});
export type Text = z.infer<typeof Text>;

export const IsoDate = z.iso.date();

/** Where a number comes from. Only `law` and `practice` are somebody else's; a `parameter` is ours and can be changed. */
export const Origin = z.enum(["law", "advice", "practice", "parameter", "assumption"]);
export type Origin = z.infer<typeof Origin>;

/** Sections of the advice that a commitment may cite; any other section is a fault. */
const ADVICE_SECTIONS = [
  "Krachtlijnen",
  "Speerpunt 1",
  "Speerpunt 2",
  "Speerpunt 3",
  "Speerpunt 4",
  "Speerpunt 5",
  "Speerpunt 6",
  "Speerpunt 7",
  "Speerpunt 8",
  "Speerpunt 9",
  "Hoofdstuk 3",
] as const;

export const Source = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("advice"), section: z.enum(ADVICE_SECTIONS), note: Text.optional() }),
  z.strictObject({
    kind: z.literal("law"),
    title: z.string().min(1),
    article: z.string().min(1),
    note: Text.optional(),
  }),
  z.strictObject({ kind: z.literal("practice"), title: z.string().min(1), note: Text.optional() }),
  z.strictObject({ kind: z.literal("parameter"), why: Text }),
]);
export type Source = z.infer<typeof Source>;

function factSets() {
  const shape: Partial<Record<Fact, z.ZodType>> = {};
  for (const fact of Object.keys(FACTS) as Fact[]) {
    shape[fact] = z.array(z.enum(FACTS[fact])).min(1).optional();
  }
  return z.strictObject(shape) as unknown as z.ZodType<Partial<FactSets>>;
}

/** A conjunction: each named fact has one of the listed values. Empty: always. */
export const When = factSets();

export const EFFECTS = ["require", "forbid", "prefer", "offer"] as const;
export type Effect = (typeof EFFECTS)[number];

/**
 * - `require`: at least one of these channels is in the plan, and each of these provisions.
 * - `forbid`: none of these channels is proposed. A `must` also withstands the citizen's own choice; otherwise the choice wins.
 * - `prefer`: these channels rank higher, by `weight` (a parameter, 1 to 9).
 * - `offer`: these channels and provisions are shown beside the others, without changing their rank.
 */
export const RoutingRule = z.strictObject({
  when: When,
  effect: z.enum(EFFECTS),
  channels: z.array(z.enum(CHANNELS)).min(1).optional(),
  provisions: z.array(z.enum(PROVISIONS)).min(1).optional(),
  weight: z.int().min(1).max(9).optional(),
});
export type RoutingRule = z.infer<typeof RoutingRule>;

/** A number of the charter, with the days from which each version of it holds. */
export const DatedValue = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  unit: z.string().min(1),
  origin: Origin,
  source: z.string().min(1),
  dated: z.array(z.strictObject({ from: IsoDate, value: z.number() })).min(1),
});
export type DatedValue = z.infer<typeof DatedValue>;

/** `given`: facts that differ from a citizen about whom nothing is known. `on`: the channel or provision looked at. */
const RoutingExample = z.strictObject({
  given: z.strictObject(
    Object.fromEntries(Object.entries(FACTS).map(([fact, values]) => [fact, z.enum(values).optional()])),
  ),
  on: z.enum([...CHANNELS, ...PROVISIONS]),
  expect: z.enum(["required", "forbidden", "preferred", "offered", "nothing"]),
});

export const Commitment = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, "an id is folder/name in lower case, like walk-in/late-opening"),
  article: z.int().min(1).max(99),
  promise: Text,
  source: z.array(Source).min(1),
  modality: z.enum(["must", "comply-or-explain"]),
  /** What the commitment binds. */
  binds: z
    .array(z.enum(["government", "agency", "service", "channel", "referral", "reply", "page", "decision"]))
    .min(1),
  routing: z.array(RoutingRule).min(1).optional(),
  /** The options are held to the schema of the check itself. (`z.json()` would leave a `$ref` to nowhere in the OpenAPI.) */
  check: z.strictObject({ name: z.string(), options: z.record(z.string(), z.unknown()).optional() }).optional(),
  values: z.array(DatedValue).min(1).optional(),
  examples: z.array(RoutingExample).min(1).optional(),
});
export type Commitment = z.infer<typeof Commitment>;

/** `charter.yaml`: which charter this is and the articles its commitments belong to. */
export const Manifest = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().min(1),
  /** First day on which decisions can be taken under this charter. */
  inForce: IsoDate,
  title: Text,
  summary: Text,
  articles: z.array(z.strictObject({ number: z.int().min(1), title: Text })).min(1),
});
export type Manifest = z.infer<typeof Manifest>;

/** `questions.yaml`: how a fact of the profile is asked, in words a citizen would use. */
export const Question = z.strictObject({
  ask: Text,
  why: Text,
  answers: z.record(z.string(), Text),
});
export type Question = z.infer<typeof Question>;

export type Questions = Record<string, Question> & Record<ProfileFact | "place", Question>;

/** One question for each fact of the profile, with words for every answer; and one for the place, whose answers are the world's. */
export const Questions = z.strictObject({
  ...Object.fromEntries(PROFILE_FACTS.map((fact) => [fact, questionOn(fact)])),
  place: Question,
}) as unknown as z.ZodType<Questions>;

function questionOn(fact: ProfileFact) {
  const answers = Object.fromEntries(FACTS[fact].filter(isStated).map((value) => [value, Text]));
  return Question.extend({ answers: z.strictObject(answers) });
}
