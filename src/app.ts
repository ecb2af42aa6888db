/** Builds the Fastify application on an open house. No port, no signal, no environment: see `server.ts` for these. */
import { randomUUID } from "node:crypto";
import helmet from "@fastify/helmet";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Access } from "./access/access.ts";
import type { House } from "./house.ts";
import { catalogueRoutes } from "./http/catalogue.ts";
import { charterRoutes } from "./http/charter.ts";
import { contactChangeRoutes } from "./http/contact-changes.ts";
import { contactRoutes } from "./http/contacts.ts";
import { followRoutes } from "./http/follow.ts";
import { useGuard } from "./http/guard.ts";
import { healthRoutes } from "./http/health.ts";
import { importRoutes } from "./http/imports.ts";
import { journeyRoutes } from "./http/journeys.ts";
import { letterRoutes } from "./http/letters.ts";
import { open311Routes } from "./http/open311.ts";
import { unroutable } from "./http/open311-answers.ts";
import { personRoutes } from "./http/persons.ts";
import { answerUnroutable, useProblems } from "./http/problem.ts";
import { routeRoutes } from "./http/route.ts";
import { signInRoutes } from "./http/sign-in.ts";
import { citizenPages } from "./web/pages/citizen.ts";
import { pages } from "./web/pages.ts";
import { signInPage } from "./web/sign-in-page.ts";

/** Largest JSON body; every route but the imports asks far less. */
const MOST_BYTES = 1024 * 1024;

/** For answers that are data and no page: a browser that opens one is to run nothing of it, and to tell nobody. */
const OF_DATA = Object.entries({
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
});

export interface AppOptions {
  logger?: FastifyServerOptions["logger"];
  /** How people sign in. Left out, nobody can: whatever is not public stays closed. */
  access?: Access;
  /** Keys of programs that may report over Open311, as in the settings. Left out: from this machine only, without a key. */
  open311Keys?: string | undefined;
}

export async function buildApp(
  house: House,
  { logger = false, access = { publicPosts: 0 }, open311Keys }: AppOptions = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    bodyLimit: MOST_BYTES,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: unroutable(answerUnroutable),
  });
  // Otherwise plain text is read as a body, and whoever forgets the media type is told about the wrong thing.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  useProblems(app);
  // Without a promise, since every answer waits for it.
  app.addHook("onRequest", (request, reply, done) => {
    // On the response itself, as helmet does it: what helmet says later then stands instead.
    for (const [name, value] of OF_DATA) reply.raw.setHeader(name, value);
    reply.header("x-request-id", request.id);
    done();
  });
  // Before any route, those of plugins included: a route that the guard does not see would be open.
  await useGuard(app, access);
  await app.register(swagger, { openapi: description(), transform: jsonSchemaTransform });
  healthRoutes(app, house);
  charterRoutes(app, house);
  catalogueRoutes(app, house);
  routeRoutes(app, house);
  contactRoutes(app, house);
  contactChangeRoutes(app, house);
  followRoutes(app, house);
  journeyRoutes(app, house);
  letterRoutes(app, house);
  personRoutes(app, house);
  importRoutes(app, house);
  open311Routes(app, house, open311Keys);
  await app.register((scope) => forBrowsers(scope, house, access));
  return app;
}

/** What a browser shows: here helmet says what a page may load and do. */
async function forBrowsers(app: FastifyInstance, house: House, access: Access): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    strictTransportSecurity: false,
  });
  await app.register(swaggerUi, { routePrefix: "/docs" });
  await pages(app, house);
  await citizenPages(app, house);
  if (access.development) {
    signInRoutes(app, house, access.development, (request, reply, csrf) => signInPage(request, reply, house, csrf));
  }
}

function description() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Opendeur",
      version: "0.1.0",
      description:
        "An omnichannel public-service charter that runs: routing with reasons, no wrong door, the charter as data.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    components: { securitySchemes: { bearer: { type: "http" as const, scheme: "bearer", bearerFormat: "JWT" } } },
    tags: [
      { name: "routing", description: "Which channels, where, when and why" },
      { name: "contacts", description: "Questions, feedback, reports and complaints, and what becomes of them" },
      { name: "letters", description: "Letters and mails about a contact" },
      { name: "privacy", description: "What is kept of one person" },
      { name: "charter", description: "The promises, as data" },
      { name: "catalogue", description: "Agencies, services, channels, places" },
      { name: "access", description: "Signing in" },
      { name: "operations", description: "Is it up" },
    ],
  };
}
