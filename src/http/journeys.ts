/** Journeys over HTTP: the contacts of one person about one matter, and what their shape tells. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { contactsOfJourney } from "../../db/lists.ts";
import { STAFF } from "../access/contact-rights.ts";
import { fromMinute, minuteOf } from "../calendar/zone.ts";
import type { KeptContact } from "../casework.ts";
import { CHANNELS } from "../charter/facts.ts";
import { shapeOf } from "../contacts/journey.ts";
import { KINDS } from "../contacts/kinds.ts";
import { LIFE_STATUSES } from "../contacts/life.ts";
import type { House } from "../house.ts";
import { ById, seen } from "./contacts.ts";
import { problems } from "./shared.ts";

const Journey = z.object({
  id: z.string(),
  contacts: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      kind: z.enum(KINDS),
      status: z.enum(LIFE_STATUSES),
      channel: z.enum(CHANNELS).nullable(),
      receiver: z.string(),
      responsible: z.string(),
    }),
  ),
  shape: z.object({
    contacts: z.int(),
    channels: z.array(z.enum(CHANNELS)),
    agencies: z.array(z.string()),
    channelSwitches: z.int().describe("How often the next contact came by another channel"),
    agencySwitches: z.int().describe("How often it came to another agency"),
    repeats: z.int().describe("Contacts after the first"),
    span: z.int().describe("Minutes from the first contact to the last"),
  }),
});

export function journeyRoutes(app: FastifyInstance, house: House): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    "/api/contacts/:id/journey",
    {
      config: { access: STAFF },
      schema: {
        tags: ["contacts"],
        summary: "The journey that a contact belongs to, across channels and agencies",
        params: ById,
        response: { 200: Journey, ...problems(404) },
      },
    },
    ({ params, actor }) => tell(house, seen(house, params.id, actor)),
  );
}

/** Whoever may see one contact of a journey sees the way it went, not the words of the others. */
function tell(house: House, { contact }: KeptContact): z.infer<typeof Journey> {
  const contacts = contactsOfJourney(house.db, contact.journey).map((one) => {
    return { ...one, id: one.contactId, responsible: one.agency };
  });
  const steps = contacts.map((one) => ({ ...one, at: minuteOf(one.at) }));
  return {
    id: contact.journey,
    contacts: contacts.map(({ id, at, kind, status, channel, receiver, responsible }) => {
      return { id, at: fromMinute(minuteOf(at)), kind, status, channel, receiver, responsible };
    }),
    shape: shapeOf(steps),
  };
}
