/** What a person asks and what they state about themselves, and how these become facts. Nothing is inferred. */
import { z } from "zod";
import {
  CHANNELS,
  type Channel,
  DEFAULT_FACTS,
  FACTS,
  type Fact,
  type Facts,
  PROFILE_FACTS,
} from "../charter/facts.ts";
import { Id } from "./world-schema.ts";

function stated<F extends Fact>(fact: F) {
  return z.enum(FACTS[fact]).optional();
}

/** The digital-literacy profile: theirs to give, every answer optional, none needed to be helped. */
export const Profile = z
  .strictObject({
    skills: stated("skills").describe("Digital skills on the Eurostat Digital Skills Indicator scale (citizens)"),
    maturity: stated("maturity").describe("Digital maturity (organisations)"),
    access: stated("access").describe("Access to a device and the internet"),
    eid: stated("eid").describe("Electronic identity at hand (eID, itsme)"),
    dutch: stated("dutch").describe("How easy Dutch is"),
    sight: stated("sight"),
    hearing: stated("hearing"),
    moving: stated("moving"),
    understanding: stated("understanding"),
    helper: stated("helper").describe("Who helps the citizen"),
    mandate: stated("mandate").describe("Whether the helper, or who speaks for the organisation, holds a mandate"),
    choice: z.enum(CHANNELS).optional().describe("The channel the person chooses; the choice wins"),
  })
  .describe("What the person states about themselves; left out means unknown, and is never guessed");
export type Profile = z.infer<typeof Profile>;

/** One request for public service. */
export const RouteRequest = z.strictObject({
  service: Id.optional().describe("Service asked for; leave out where nobody knows which one it is"),
  audience: z.enum(FACTS.audience).default("citizen"),
  place: Id.optional().describe("Municipality (gemeente) the request is about"),
  purpose: z.enum(FACTS.purpose).default("question"),
  receivedBy: Id.optional().describe("Agency that received the request; leave out where it comes from nowhere yet"),
  receivedOn: z.enum(CHANNELS).optional().describe("Channel it came in by"),
  lifeEvent: Id.optional().describe("Life event (levensgebeurtenis) it belongs to"),
  urgent: z.boolean().default(false),
  attempted: z.enum(FACTS.attempted).default("nothing").describe("What was tried before for this matter, and failed"),
});
export type RouteRequest = z.infer<typeof RouteRequest>;

/** What the world knows of a request, beside what the person states. */
export interface Circumstances {
  complexity: Facts["complexity"];
  sensitive: boolean;
  competence: Facts["competence"];
}

/**
 * The point in the fact space for a request. Answers that cannot go together are brought into line by the constraints:
 * a citizen has no digital maturity, an organisation no skills or helper, and who has no helper needs no mandate.
 */
export function toFacts(request: RouteRequest, profile: Profile, circumstances: Circumstances): Facts {
  const facts: Facts = {
    ...DEFAULT_FACTS,
    audience: request.audience,
    purpose: request.purpose,
    urgent: request.urgent ? "yes" : "no",
    lifeEvent: request.lifeEvent === undefined ? "no" : "yes",
    attempted: request.attempted,
    complexity: circumstances.complexity,
    sensitive: circumstances.sensitive ? "yes" : "no",
    competence: circumstances.competence,
  };
  for (const fact of PROFILE_FACTS) {
    const answer = profile[fact];
    if (answer !== undefined) (facts as Record<Fact, string>)[fact] = answer;
  }
  return facts.audience === "citizen" ? asCitizen(facts) : asOrganisation(facts);
}

function asCitizen(facts: Facts): Facts {
  facts.maturity = "not-applicable";
  if (facts.skills === "not-applicable") facts.skills = "unknown";
  if (facts.helper === "nobody") facts.mandate = "not-needed";
  else if (facts.helper === "unknown" || facts.mandate === "not-needed") facts.mandate = "unknown";
  return facts;
}

function asOrganisation(facts: Facts): Facts {
  facts.skills = "not-applicable";
  facts.helper = "nobody";
  if (facts.maturity === "not-applicable") facts.maturity = "unknown";
  if (facts.mandate === "not-needed") facts.mandate = "unknown";
  return facts;
}

/** Position of a channel in the ranking arrays. */
export function channelIndex(channel: Channel): number {
  return CHANNELS.indexOf(channel);
}
