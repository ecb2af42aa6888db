/** What is kept of one person, over HTTP: given to them, erased for them. For an administrator, who knows who asks. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { House } from "../house.ts";
import { applyRetention, erasePerson, exportPerson } from "../person-data.ts";
import { problems } from "./shared.ts";

const Which = z
  .strictObject({
    email: z.email().max(200).optional(),
    phone: z.string().min(5).max(30).optional(),
    code: z.string().max(20).optional().describe("Tracking code of one of their contacts"),
  })
  .refine(
    (which) => Object.values(which).some((value) => value !== undefined),
    "say whose data it is: email, phone or code",
  );

const Exported = z.object({
  contacts: z
    .array(z.record(z.string(), z.unknown()))
    .describe("Each contact with its words, history, decisions and letters"),
});

const Erasure = z.object({
  erased: z.array(z.string()).describe("Contacts erased, or that would be"),
  open: z.array(z.string()).describe("Still being handled: kept until they are closed"),
});

const Retention = z.object({
  kinds: z.array(z.object({ kind: z.string(), months: z.number().nullable(), past: z.int() })),
  erased: z.int(),
});

const DryRun = z.boolean().default(true).describe("Only tell what would be erased");

export function personRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { access: ["admin"] } as const;
  const tags = ["privacy"];

  // Not GET: an address in a path would stand in every log on the way.
  routes.post(
    "/api/persons/export",
    {
      config,
      schema: {
        tags,
        summary: "Everything that is kept of one person",
        body: Which,
        response: { 200: Exported, ...problems(413, 415, 503) },
      },
    },
    ({ body, actor }) => ({ contacts: exportPerson(house, body, actor.id) as unknown as Record<string, unknown>[] }),
  );

  routes.post(
    "/api/persons/erasure",
    {
      config,
      schema: {
        tags,
        summary: "Erase who one person is and what they wrote",
        body: z.strictObject({ who: Which, dryRun: DryRun }),
        response: { 200: Erasure, ...problems(413, 415, 503) },
      },
    },
    ({ body, actor }) => erasePerson(house, body.who, actor.id, body.dryRun),
  );

  routes.post(
    "/api/retention",
    {
      config,
      schema: {
        tags,
        summary: "Erase what is kept longer than the charter says",
        body: z.strictObject({ dryRun: DryRun }),
        response: { 200: Retention, ...problems(413, 415, 503) },
      },
    },
    ({ body, actor }) => applyRetention(house, actor.id, body.dryRun),
  );
}
