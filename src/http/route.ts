/** Decisions over HTTP: `POST /api/route` decides and keeps nothing. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { House } from "../house.ts";
import { Plan } from "../routing/plan.ts";
import { Profile, RouteRequest } from "../routing/request.ts";
import { problems } from "./shared.ts";

/** What is decided on: the request, what the person states, and when. */
export const Asked = z.strictObject({
  request: RouteRequest,
  profile: Profile.default({}),
  at: z
    .string()
    .max(40)
    .optional()
    .describe("Moment, ISO 8601; without an offset it is Brussels time. The present where left out"),
});

export function routeRoutes(app: FastifyInstance, house: House): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    "/api/route",
    {
      config: { access: "public" },
      schema: {
        tags: ["routing"],
        summary: "Which channels, where, when and why; nothing is kept",
        body: Asked.extend({
          charter: z.string().max(100).optional().describe("Decide under another charter, to compare"),
        }),
        response: { 200: Plan, ...problems(413, 415, 422) },
      },
    },
    ({ body }) => house.route(body.request, body.profile, body.at, body.charter),
  );
}
