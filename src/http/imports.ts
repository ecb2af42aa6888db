/** Imports over HTTP: somebody else's catalogue file as the body. Open on loopback only, since nobody signs in here yet. */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { House } from "../house.ts";
import { importText } from "../importing.ts";
import { IMPORT_KINDS } from "../interop/import.ts";
import { Fault, problems } from "./shared.ts";

const Count = z.object({ added: z.int(), changed: z.int(), unchanged: z.int() });

const ImportReport = z.object({
  rows: z.int(),
  merged: z.int(),
  counts: z.record(z.string(), Count),
  faults: z.array(Fault).describe("What was not taken, one by one"),
  notes: z.array(Fault).describe("What was taken with a change"),
});

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
        bodyLimit: MOST_BYTES,
        schema: {
          tags: ["catalogue"],
          consumes: ["text/csv", "application/ld+json"],
          summary: "Import organisations (OVO, text/csv) or services (IPDC, application/ld+json)",
          params: z.object({ kind: z.enum(IMPORT_KINDS) }),
          querystring: z.object({
            file: z.string().min(1).max(200).default("body").describe("Name of the file, for the report"),
          }),
          body: z.string().min(1),
          response: { 200: ImportReport, ...problems(413, 415, 422, 503) },
        },
      },
      ({ params, query, body }) => importText(house, params.kind, body, query.file),
    );
    done();
  });
}
