/** Agencies, services, channels, places and life events over HTTP. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { ChannelDefinition } from "../channels/schema.ts";
import { FACTS } from "../charter/facts.ts";
import type { Text } from "../charter/schema.ts";
import type { House } from "../house.ts";
import { Agency, Level, LifeEvent, Place, Right, Service } from "../routing/world-schema.ts";
import { NotFoundError } from "./problem.ts";
import { Named, Paging, page, pageOf, problems } from "./shared.ts";

const AgencySummary = Named.extend({ level: Level, channels: z.array(z.string()) });
const Search = Paging.extend({ q: z.string().max(200).optional().describe("Part of the name, in Dutch or English") });
const ById = z.object({ id: z.string().max(200) });

export function catalogueRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ["catalogue"];

  routes.get(
    "/api/agencies",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Agencies (instanties)",
        querystring: Search.extend({ level: Level.optional() }),
        response: { 200: pageOf(AgencySummary), ...problems() },
      },
    },
    ({ query }) => {
      const found = house.catalogue.agencies.filter(
        ({ level, name }) => (query.level === undefined || level === query.level) && hasName(name, query.q),
      );
      const { total, offset, items } = page(found, query);
      return { total, offset, items: items.map(summaryOf) };
    },
  );

  routes.get(
    "/api/agencies/:id",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "One agency with its channels and contacts",
        params: ById,
        response: { 200: Agency, ...problems(404) },
      },
    },
    ({ params }) => found("agency", params.id, house.catalogue.agencies),
  );

  routes.get(
    "/api/services",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Services (dienstverlening)",
        querystring: Search.extend({ audience: z.enum(FACTS.audience).optional(), theme: z.string().optional() }),
        response: { 200: pageOf(Service), ...problems() },
      },
    },
    ({ query }) => {
      const fits = ({ name, audiences, themes }: Service): boolean =>
        hasName(name, query.q) &&
        (query.audience === undefined || audiences.includes(query.audience)) &&
        (query.theme === undefined || (themes as string[]).includes(query.theme));
      return page(house.catalogue.services.filter(fits), query);
    },
  );

  routes.get(
    "/api/services/:id",
    {
      config: { access: "public" },
      schema: { tags, summary: "One service", params: ById, response: { 200: Service, ...problems(404) } },
    },
    ({ params }) => found("service", params.id, house.catalogue.services),
  );

  routes.get(
    "/api/channels",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "What each channel is and asks of a person",
        response: { 200: z.array(ChannelDefinition), ...problems() },
      },
    },
    () => [...house.channels],
  );

  routes.get(
    "/api/places",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Municipalities (gemeenten)",
        querystring: Search,
        response: { 200: pageOf(Place), ...problems() },
      },
    },
    ({ query }) =>
      page(
        house.catalogue.places.filter(({ name }) => hasName(name, query.q)),
        query,
      ),
  );

  routes.get(
    "/api/life-events",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Life events (levensgebeurtenissen)",
        response: { 200: z.array(LifeEvent), ...problems() },
      },
    },
    () => [...house.catalogue.lifeEvents],
  );

  routes.get(
    "/api/rights",
    {
      config: { access: "public" },
      schema: {
        tags,
        summary: "Social rights that may be granted or offered",
        response: { 200: z.array(Right), ...problems() },
      },
    },
    () => [...house.catalogue.rights],
  );
}

function summaryOf({ id, name, level, points }: Agency): z.infer<typeof AgencySummary> {
  return { id, name, level, channels: [...new Set(points.map(({ channel }) => channel))] };
}

function hasName({ nl, en }: z.infer<typeof Text>, part: string | undefined): boolean {
  if (part === undefined) return true;
  const wanted = part.toLowerCase();
  return nl.toLowerCase().includes(wanted) || en.toLowerCase().includes(wanted);
}

function found<T extends { id: string }>(what: string, id: string, all: readonly T[]): T {
  const item = all.find((one) => one.id === id);
  if (!item) throw new NotFoundError(what, id);
  return item;
}
