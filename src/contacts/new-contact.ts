/** A contact as somebody hands it in: what they say, how it came, and, where they want, who they are. */
import { z } from "zod";
import type { Channel } from "../charter/facts.ts";
import { Profile, RouteRequest } from "../routing/request.ts";
import { BROUGHT_BY, CARRIERS, type Carrier, KINDS, WRITTEN } from "./kinds.ts";

const short = z.string().trim().min(1).max(200);

/** Who turned to public service. Theirs to give; sealed at rest, and never needed for a question. */
export const Person = z
  .strictObject({
    name: short.optional(),
    email: z.email().max(200).optional(),
    phone: z
      .string()
      .regex(/^[+0-9][0-9 ()./-]{5,29}$/, "write the number in digits, such as 0470 00 00 00")
      .optional(),
    address: short.optional().describe("Street, number, postcode, municipality"),
    language: z.enum(["nl", "en"]).default("nl").describe("Language of letters and mails"),
    replyBy: z.enum(["email", "post", "phone", "in-person"]).optional().describe("How they want to be answered"),
  })
  .describe("Contact details, sealed at rest");
export type Person = z.infer<typeof Person>;

/** Where the matter is: of a report (melding) above all. Not the address of the person. */
export const Location = z.strictObject({
  address: short.optional(),
  postcode: z.string().trim().min(1).max(20).optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
});
export type Location = z.infer<typeof Location>;

export const NewContact = z.strictObject({
  kind: z.enum(KINDS).describe("vraag, feedback, melding, klacht"),
  text: z.string().trim().min(1).max(20_000).describe("In their own words, or the note of who spoke with them"),
  subject: short.optional(),
  request: RouteRequest.omit({ purpose: true }).prefault({}).describe("What it is about, as far as it is known"),
  application: z.boolean().default(false).describe("A question that applies for something (aanvraag)"),
  profile: Profile.default({}),
  person: Person.optional(),
  carriers: z.array(z.enum(CARRIERS)).min(1).max(4).optional().describe("How it came (drager)"),
  broughtBy: z.array(z.enum(BROUGHT_BY)).min(1).max(4).default(["citizen"]).describe("Who brought it (kanaal)"),
  location: Location.optional(),
  factsOn: z.iso.date().optional().describe("Day of the facts that a complaint is about"),
  follows: z.string().max(20).optional().describe("Tracking code of an earlier contact about the same matter"),
  decide: z.boolean().default(false).describe("Decide at once who is competent and pass it on warmly"),
});
export type NewContact = z.infer<typeof NewContact>;

const CARRIED: Record<Channel, Carrier> = {
  digital: "web-form",
  assistant: "transcript",
  phone: "phone",
  "walk-in": "in-person",
  "named-contact": "email",
  post: "letter",
  outreach: "in-person",
  digipunt: "in-person",
};

/** The request that is decided on: what is asked, with its purpose. Field by field: each contact pays for it. */
export function requestOf({ kind, application, request }: NewContact): RouteRequest {
  const { service, audience, place, receivedBy, receivedOn, lifeEvent, urgent, attempted } = request;
  const purpose = kind === "question" && application ? "application" : kind;
  return { service, audience, place, purpose, receivedBy, receivedOn, lifeEvent, urgent, attempted };
}

/** The channel it came in by; what came over the wire without a word of it is digital. */
export function channelOf({ request }: Pick<NewContact, "request">): Channel {
  return request.receivedOn ?? "digital";
}

export function carriersOf(given: Pick<NewContact, "carriers" | "request">): readonly Carrier[] {
  return given.carriers ?? [CARRIED[channelOf(given)]];
}

export const NEEDED = ["name", "address"] as const;
export type Needed = (typeof NEEDED)[number];

/**
 * What a complaint in writing still lacks: it needs a name, an address and the facts (Bestuursdecreet II.74-II.87; the facts
 * are its text). It is kept all the same, and asked for.
 */
export function lackingIn(
  kind: NewContact["kind"],
  carriers: readonly Carrier[],
  person: Person | undefined,
): Needed[] {
  if (kind !== "complaint" || !carriers.some((carrier) => WRITTEN.includes(carrier))) return [];
  return NEEDED.filter((item) => !person?.[item]);
}
