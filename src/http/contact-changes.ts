/** What is done with a contact, over HTTP: refer, accept, admit, decline, answer, decide who is competent. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { assertMayDo, STAFF } from "../access/contact-rights.ts";
import { change, route } from "../casework.ts";
import { ContactAction } from "../contacts/contact-actions.ts";
import type { House } from "../house.ts";
import { ById, seen, tellWorked, Worked } from "./contacts.ts";
import { problems } from "./shared.ts";

const Seq = z.int().min(0).describe("`seq` of the contact as last read");
const response = { 201: Worked, ...problems(404, 409, 413, 415, 422, 503) };

export function contactChangeRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["contacts"];

  routes.post(
    "/api/contacts/:id/changes",
    {
      config: { access: STAFF },
      schema: {
        tags,
        summary: "Refer, accept, refuse, acknowledge, admit, decline, answer and the like",
        params: ById,
        body: z.strictObject({ seq: Seq, action: ContactAction }),
        response,
      },
    },
    async ({ params, body: { seq, action }, actor }, reply) => {
      const { contact } = seen(house, params.id, actor);
      assertMayDo(actor, action.kind, contact, house.catalogue.charterDesk);
      reply.status(201);
      return tellWorked(await change(house, params.id, seq, action, actor.id), house);
    },
  );

  routes.post(
    "/api/contacts/:id/decisions",
    {
      config: { access: STAFF },
      schema: {
        tags,
        summary: "Decide who is competent, and refer it warmly or ask the charter desk",
        params: ById,
        body: z.strictObject({ seq: Seq }),
        response,
      },
    },
    async ({ params, body, actor }, reply) => {
      const { contact } = seen(house, params.id, actor);
      assertMayDo(actor, "refer", contact, house.catalogue.charterDesk);
      reply.status(201);
      return tellWorked(await route(house, params.id, body.seq, actor.id), house);
    },
  );
}
