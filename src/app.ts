/** Builds the Fastify application on an open house. No port, no signal, no environment: see `server.ts` for these. */
import { randomUUID } from "node:crypto";
import helmet from "@fastify/helmet";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { House } from "./house.ts";
import { catalogueRoutes } from "./http/catalogue.ts";
import { charterRoutes } from "./http/charter.ts";
import { healthRoutes } from "./http/health.ts";
import { importRoutes } from "./http/imports.ts";
import { answerUnroutable, useProblems } from "./http/problem.ts";
import { requestRoutes } from "./http/requests.ts";
import { routeRoutes } from "./http/route.ts";
import { pages } from "./web/pages.ts";

/** Largest JSON body; every route but the imports asks far less. */
const MOST_BYTES = 1024 * 1024;

export interface AppOptions {
  logger?: FastifyServerOptions["logger"];
  /** Whether catalogue files may be sent over HTTP: only where nobody but this machine can reach it. */
  imports: boolean;
}

export async function buildApp(house: House, { logger = false, imports }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    bodyLimit: MOST_BYTES,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnroutable,
  });
  // Otherwise plain text is read as a body, and whoever forgets the media type is told about the wrong thing.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  useProblems(app);
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    strictTransportSecurity: false,
  });
  await app.register(swagger, { openapi: description(), transform: jsonSchemaTransform });
  await app.register(swaggerUi, { routePrefix: "/docs" });
  healthRoutes(app, house);
  charterRoutes(app, house);
  catalogueRoutes(app, house);
  routeRoutes(app, house);
  requestRoutes(app, house);
  if (imports) importRoutes(app, house);
  await pages(app, house);
  return app;
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
    tags: [
      { name: "routing", description: "Which channels, where, when and why" },
      { name: "requests", description: "Requests, and their way to the competent agency" },
      { name: "charter", description: "The promises, as data" },
      { name: "catalogue", description: "Agencies, services, channels, places" },
      { name: "operations", description: "Is it up" },
    ],
  };
}
