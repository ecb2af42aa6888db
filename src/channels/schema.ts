/** The shape of a channel on disk: what the channel asks of a person, what it can finish, to whom it hands over. */
import { z } from "zod";
import { CHANNELS } from "../charter/facts.ts";
import { Text, When } from "../charter/schema.ts";

/** What can take a barrier away: a digipunt nearby, an interpreter, outreach, help with a mandate or an identity. */
export const HELP = ["digipunt", "interpreter", "outreach", "mandate-help", "identity-help"] as const;
export type Help = (typeof HELP)[number];

/**
 * One thing the channel asks of a person. Where `lacking` holds for the person, the channel has a barrier.
 * Any kind of help listed in `help` takes it away where it is near; with an empty list nothing does.
 */
export const Ask = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  of: z.enum(["skills", "access", "identity", "language", "moving", "hearing", "sight", "understanding", "mandate"]),
  lacking: When,
  message: Text,
  help: z.array(z.enum(HELP)),
});
export type Ask = z.infer<typeof Ask>;

export const ChannelDefinition = z.strictObject({
  id: z.enum(CHANNELS),
  name: Text,
  description: Text,
  /** Whether a person answers. The assistant and the digital counters do not count. */
  human: z.boolean(),
  /** Whether a visitor needs an appointment: `optional` leaves both doors open. */
  appointment: z.enum(["none", "optional", "required"]),
  /** Whether people wait for one of several desks or lines; `never` for channels without a queue. */
  queue: z.enum(["desks", "lines", "inbox", "never"]),
  asks: z.array(Ask),
  /** What the channel can finish by itself: purposes, and whether a complex matter too. */
  finishes: z.strictObject({
    purposes: z.array(z.enum(["question", "application", "report", "complaint", "feedback"])).min(1),
    complex: z.boolean(),
  }),
  /** Where the channel hands over what it cannot finish, best first. */
  handsOverTo: z.array(z.enum(CHANNELS)),
  /** The main counter (hoofdloket) of each audience; on the digital channel only. */
  mainCounters: z
    .strictObject({
      citizen: z.strictObject({ name: z.string(), url: z.url() }),
      enterprise: z.strictObject({ name: z.string(), url: z.url() }),
      association: z.strictObject({ name: z.string(), url: z.url() }),
      "local-authority": z.strictObject({ name: z.string(), url: z.url() }),
    })
    .optional(),
});
export type ChannelDefinition = z.infer<typeof ChannelDefinition>;
