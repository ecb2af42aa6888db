/** The charter over HTTP: which charters there are, their articles and commitments, and what a lint says. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Charter } from "../charter/charter.ts";
import { Commitment, IsoDate, Text } from "../charter/schema.ts";
import type { House } from "../house.ts";
import { NotFoundError } from "./problem.ts";
import { Fault, problems } from "./shared.ts";

const CharterSummary = z.object({
  id: z.string(),
  version: z.string(),
  title: Text,
  summary: Text,
  inForce: IsoDate,
  current: z.boolean().describe("Whether requests are decided under this one unless another is asked for"),
  commitments: z.int(),
});
const Article = z.object({ number: z.int(), title: Text, commitments: z.array(z.string()) });
const CharterId = z.object({
  charter: z.string().optional().describe("Id of a charter; the one in force where left out"),
});

export function charterRoutes(app: FastifyInstance, house: House): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const find = (id: string | undefined): Charter => {
    const charter = house.charters.get(id ?? house.charter.id);
    if (!charter) throw new NotFoundError("charter", id!);
    return charter;
  };

  routes.get(
    "/api/charters",
    {
      config: { access: "public" },
      schema: {
        tags: ["charter"],
        summary: "Charters that can be decided under",
        response: { 200: z.array(CharterSummary), ...problems() },
      },
    },
    () => [...house.charters.values()].map((charter) => summary(charter, charter === house.charter)),
  );

  routes.get(
    "/api/charter",
    {
      config: { access: "public" },
      schema: {
        tags: ["charter"],
        summary: "One charter with its articles",
        querystring: CharterId,
        response: { 200: CharterSummary.extend({ articles: z.array(Article) }), ...problems(404) },
      },
    },
    ({ query }) => {
      const charter = find(query.charter);
      const articles = charter.articles.map(({ number, title }) => ({
        number,
        title,
        commitments: charter.commitments.filter(({ article }) => article === number).map(({ id }) => id),
      }));
      return { ...summary(charter, charter === house.charter), articles };
    },
  );

  routes.get(
    "/api/charter/commitments",
    {
      config: { access: "public" },
      schema: {
        tags: ["charter"],
        summary: "Commitments, with source, values, routing rules and examples",
        querystring: CharterId.extend({ article: z.coerce.number().int().optional() }),
        response: { 200: z.array(Commitment), ...problems(404) },
      },
    },
    ({ query }) =>
      find(query.charter).commitments.filter(({ article }) => query.article === undefined || article === query.article),
  );

  routes.get(
    "/api/charter/commitments/:folder/:name",
    {
      config: { access: "public" },
      schema: {
        tags: ["charter"],
        summary: "One commitment",
        params: z.object({ folder: z.string(), name: z.string() }),
        querystring: CharterId,
        response: { 200: Commitment, ...problems(404) },
      },
    },
    ({ params, query }) => {
      const id = `${params.folder}/${params.name}`;
      const commitment = find(query.charter).commitments.find((one) => one.id === id);
      if (!commitment) throw new NotFoundError("commitment", id);
      return commitment;
    },
  );

  routes.get(
    "/api/charter/lint",
    {
      config: { access: "public" },
      schema: {
        tags: ["charter"],
        summary: "Faults in the charter's files as they are on disk now",
        response: { 200: z.object({ files: z.int(), faults: z.array(Fault) }), ...problems() },
      },
    },
    () => house.lintCharter(),
  );
}

function summary({ id, version, title, summary, inForce, commitments }: Charter, current: boolean) {
  return { id, version, title, summary, inForce, current, commitments: commitments.length };
}
