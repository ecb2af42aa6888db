/** Whether the house is up, for whoever watches it. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { House } from "../house.ts";
import { problems } from "./shared.ts";

const Health = z.object({
  status: z.literal("up"),
  charter: z.string(),
  agencies: z.int(),
  services: z.int(),
  notice: z.string().describe("What the data is; example data says so here"),
});

export function healthRoutes(app: FastifyInstance, house: House): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    "/api/health",
    {
      config: { access: "public" },
      schema: {
        tags: ["operations"],
        summary: "Is it up, and on which data",
        response: { 200: Health, ...problems() },
      },
    },
    () => ({
      status: "up" as const,
      charter: `${house.charter.id} ${house.charter.version}`,
      agencies: house.catalogue.agencies.length,
      services: house.catalogue.services.length,
      notice: house.catalogue.notice.en,
    }),
  );
}
