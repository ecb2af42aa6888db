/** What a citizen sees and does with a tracking code, without an account: the thread, the ombudsman, taking it back. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { contactsOfJourney } from "../../db/lists.ts";
import { fromMinute, minuteOf } from "../calendar/zone.ts";
import { change, contactByCode, type KeptContact } from "../casework.ts";
import { CHANNELS } from "../charter/facts.ts";
import { ESCALATION_NAMES } from "../contacts/grounds.ts";
import { KINDS } from "../contacts/kinds.ts";
import { LIFE_STATUSES } from "../contacts/life.ts";
import type { House } from "../house.ts";
import { Followed, tellFollowed } from "./contact-shapes.ts";
import { NotFoundError } from "./problem.ts";
import { problems } from "./shared.ts";

const ByCode = z.object({ code: z.string().max(20) });

/** The thread: this contact, and what else was asked about the same matter, without the words. */
const Thread = Followed.extend({
  journey: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(KINDS),
      status: z.enum(LIFE_STATUSES),
      channel: z.enum(CHANNELS).nullable(),
      responsible: z.string(),
    }),
  ),
});
export type Thread = z.infer<typeof Thread>;

export function followRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["contacts"];

  routes.get(
    "/api/follow/:code",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Follow a contact by its tracking code",
        params: ByCode,
        response: { 200: Thread, ...problems(404) },
      },
    },
    ({ params }) => tellThread(house, byCode(house, params.code)),
  );

  routes.post(
    "/api/follow/:code/escalations",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Take a complaint to the ombudsman (ombudsdienst)",
        params: ByCode,
        body: z.strictObject({ ground: z.enum(ESCALATION_NAMES) }),
        response: { 201: Thread, ...problems(404, 409, 413, 415, 503) },
      },
    },
    async ({ params, body, actor }, reply) => {
      const { row, history } = byCode(house, params.code);
      reply.status(201);
      const action = { kind: "escalate", ground: body.ground } as const;
      return tellThread(house, await change(house, row.id, history.at(-1)!.seq, action, actor.id));
    },
  );

  routes.post(
    "/api/follow/:code/withdrawal",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Take a contact back",
        params: ByCode,
        response: { 201: Thread, ...problems(404, 409, 413, 415, 503) },
      },
    },
    async ({ params, actor }, reply) => {
      const { row, history } = byCode(house, params.code);
      reply.status(201);
      return tellThread(house, await change(house, row.id, history.at(-1)!.seq, { kind: "withdraw" }, actor.id));
    },
  );
}

function byCode(house: House, code: string): KeptContact {
  const kept = contactByCode(house, code);
  if (!kept) throw new NotFoundError("contact with the code", code);
  return kept;
}

function tellThread(house: House, kept: KeptContact): Thread {
  const journey = contactsOfJourney(house.db, kept.contact.journey).map((one) => ({
    at: fromMinute(minuteOf(one.at)),
    kind: one.kind,
    status: one.status,
    channel: one.channel,
    responsible: one.agency,
  }));
  return { ...tellFollowed(kept), journey };
}
