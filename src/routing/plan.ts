/** The answer of a decision: a ranked plan with its reasons. The same shape is decided, stored, served and shown. */
import { z } from "zod";
import { HELP } from "../channels/schema.ts";
import { CHANNELS, FACTS, PROFILE_FACTS, PROVISIONS } from "../charter/facts.ts";
import { Origin, Text } from "../charter/schema.ts";

const Iso = z.string().describe("ISO 8601 moment with the offset of Europe/Brussels");
const Named = z.object({ id: z.string(), name: Text });

export const PlanReason = z.object({
  commitment: z.string(),
  article: z.int(),
  modality: z.enum(["must", "comply-or-explain"]),
  promise: Text,
  because: z.record(z.string(), z.string()).describe("The facts that made the rule fire; empty where it always holds"),
});
export type PlanReason = z.infer<typeof PlanReason>;

export const Reasons = z.object({
  required: z.array(PlanReason),
  forbade: z.array(PlanReason),
  preferred: z.array(PlanReason),
  offered: z.array(PlanReason),
});
export type Reasons = z.infer<typeof Reasons>;

export const PlanHelp = z.object({
  kind: z.enum(HELP),
  at: z.object({ agency: Named, point: z.string(), name: Text, address: z.string().optional() }).nullable(),
});

export type PlanHelp = z.infer<typeof PlanHelp>;

export const PlanContact = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  deputyFor: z.string().optional().describe("The contact who is away and for whom this one stands in"),
});

export type PlanContact = z.infer<typeof PlanContact>;

export const PlanChannel = z.object({
  rank: z.int(),
  channel: z.enum(CHANNELS),
  name: Text,
  person: z.boolean().describe("Whether a person answers"),
  fit: z.enum(["fits", "with-help", "barrier"]),
  chosen: z.boolean(),
  agency: Named,
  handsOver: z.boolean().describe("Whether this point passes the matter on, warmly, to the agency that handles it"),
  finishes: z.boolean().describe("Whether the channel can finish this matter by itself"),
  point: z.object({
    id: z.string(),
    name: Text,
    address: z.string().optional(),
    place: z.string().optional(),
    phone: z.string().optional(),
    url: z.string().optional(),
    email: z.string().optional(),
    desks: z.int().optional(),
  }),
  counter: z
    .object({ name: z.string(), url: z.string() })
    .optional()
    .describe("Main counter (hoofdloket) of the audience"),
  appointment: z.enum(["none", "optional", "required"]),
  opening: z
    .object({ openNow: z.boolean(), opens: Iso, closes: Iso.nullable().describe("Null where it never closes") })
    .nullable()
    .describe("Null where no later opening is known"),
  wait: z.object({ minutes: z.number(), origin: Origin }).nullable(),
  contact: PlanContact.optional(),
  barriers: z.array(z.object({ ask: z.string(), message: Text, help: z.array(PlanHelp) })),
  handsOverTo: z.array(z.enum(CHANNELS)),
  reasons: Reasons,
});
export type PlanChannel = z.infer<typeof PlanChannel>;

export const Handling = z.object({
  kind: z.enum(["answer", "warm-referral", "charter-desk", "signpost"]),
  responsible: Named.nullable().describe("The one party that has the request now"),
  to: Named.nullable().describe("The competent agency, or the charter desk that finds it"),
  taker: PlanContact.nullable().describe("The named person who takes it on"),
  takerAt: Named.nullable(),
  within: z.object({ value: z.number(), unit: z.string(), origin: Origin }).nullable(),
  before: Iso.nullable().describe("End of the term in which it is accepted or decided"),
  carries: z.array(z.string()).describe("What goes along once, so that it is not asked again"),
  reasons: z.array(PlanReason),
});
export type Handling = z.infer<typeof Handling>;

export const NextQuestion = z.object({
  fact: z.enum([...PROFILE_FACTS, "place"]),
  ask: Text,
  why: Text,
  answers: z.array(
    z.object({
      value: z.string(),
      label: Text,
      first: z.enum(CHANNELS).nullable().describe("First channel with this answer"),
    }),
  ),
});
export type NextQuestion = z.infer<typeof NextQuestion>;

export const Plan = z.object({
  charter: z.object({ id: z.string(), version: z.string(), title: Text }),
  notice: Text.describe("What the data is; example data says so here"),
  at: Iso,
  service: Named.nullable(),
  audience: z.enum(FACTS.audience),
  facts: z.record(z.string(), z.string()).describe("The facts as the charter saw them"),
  competent: z.object({ agency: Named.nullable(), because: z.string() }),
  handling: Handling,
  channels: z.array(PlanChannel),
  withheld: z.array(
    z.object({
      channel: z.enum(CHANNELS),
      name: Text,
      why: z.enum(["not-offered", "forbidden"]),
      reasons: z.array(PlanReason),
    }),
  ),
  choice: z
    .object({
      channel: z.enum(CHANNELS),
      honoured: z.boolean(),
      because: z.enum(["own-choice-wins", "ranked-as-any-other", "not-offered", "forbidden"]),
      reasons: z.array(PlanReason),
    })
    .nullable(),
  provisions: z.array(z.object({ provision: z.enum(PROVISIONS), required: z.boolean(), reasons: z.array(PlanReason) })),
  bring: z.array(Text),
  nextQuestion: NextQuestion.nullable(),
  unknown: z.array(z.string()).describe("What is unknown and would change the plan"),
  lifeEvents: z.array(
    Named.extend({
      services: z.array(Named.extend({ agency: Named.nullable(), level: z.string().nullable() })),
      reasons: z.array(PlanReason),
    }),
  ),
  rights: z.array(
    Named.extend({
      grant: z.enum(["automatic", "offered"]),
      condition: Text,
      service: Named.nullable(),
      source: z.string(),
    }),
  ),
});
export type Plan = z.infer<typeof Plan>;
