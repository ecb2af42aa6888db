/** Imports over HTTP: somebody else's file as the body. For administrators. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { House } from "../house.ts";
import { importFile } from "../importing.ts";
import { IMPORT_KINDS } from "../interop/import.ts";
import { isWhole, NEEDS_SOURCE, StatedSource, sourceOf } from "../interop/open311-source.ts";
import { Fault, problems } from "./shared.ts";

const Count = z.union([
  z.strictObject({ added: z.int(), changed: z.int(), unchanged: z.int() }),
  z.strictObject({ added: z.int(), closed: z.int().describe("Open when imported before"), unchanged: z.int() }),
]);

const ImportReport = z.object({
  rows: z.int(),
  merged: z.int(),
  counts: z.record(z.string(), Count),
  faults: z.array(Fault).describe("What was not taken, one by one"),
  notes: z.array(Fault).describe("What was taken with a change"),
});

const Query = StatedSource.extend({
  file: z.string().min(1).max(200).default("body").describe("Name of the file, for the report"),
}).refine(isWhole, NEEDS_SOURCE);

/** None of these can be sent by a form on somebody else's page without the browser asking first. */
const MEDIA_TYPES = ["text/csv", "application/json", "application/ld+json"];
const MOST_BYTES = 20 * 1024 * 1024;

export function importRoutes(app: FastifyInstance, house: House): void {
  // The body is the file itself; parsing it is the importer's work, which tells every fault with its line.
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(MEDIA_TYPES, { parseAs: "string", bodyLimit: MOST_BYTES }, (_request, body, ready) =>
      ready(null, body),
    );
    scope.withTypeProvider<ZodTypeProvider>().post(
      "/api/imports/:kind",
      {
        config: { access: ["admin"] },
        bodyLimit: MOST_BYTES,
        schema: {
          tags: ["catalogue"],
          consumes: ["text/csv", "application/json", "application/ld+json"],
          summary: "Import organisations (OVO), services (IPDC), or contacts (Open311, NYC 311)",
          params: z.object({ kind: z.enum(IMPORT_KINDS) }),
          querystring: Query,
          body: z.string().min(1),
          response: { 200: ImportReport, ...problems(413, 415, 422, 503) },
        },
      },
      ({ params: { kind }, query, body, actor: { id: by } }) =>
        importFile(house, { kind, text: body, file: query.file, source: sourceOf(query), by }),
    );
    done();
  });
}
