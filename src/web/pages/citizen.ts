/** The pages on which a citizen hands in a contact and follows it, in one scope: a token against forms from elsewhere, no trace left. */
import { randomBytes } from "node:crypto";
import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import formbody from "@fastify/formbody";
import type { FastifyInstance } from "fastify";
import type { House } from "../../house.ts";
import { contactRoutes } from "./contact.ts";
import { followRoutes } from "./follow.ts";
import { followStepRoutes } from "./follow-steps.ts";

/** In bytes: the longest text, URL-encoded with up to nine bytes a sign, and the other fields beside it. */
const MOST_BYTES = 256 * 1024;
const CSRF_COOKIE = "opendeur-form";
/** Lax: whoever comes from a link in a mail keeps the token of the form that is open in another tab. Secure where there is TLS. */
const COOKIE = { path: "/", httpOnly: true, sameSite: "lax", secure: "auto", signed: true } as const;

/** Adds the pages. They need those of `pages.ts` beside them, for templates and styles. */
export async function citizenPages(app: FastifyInstance, house: House): Promise<void> {
  await app.register(async (scope) => {
    // A page sends forms and nothing else; JSON has its own routes under /api.
    scope.removeAllContentTypeParsers();
    await scope.register(formbody, { bodyLimit: MOST_BYTES });
    await scope.register(cookie, { secret: randomBytes(32).toString("base64") });
    await scope.register(csrf, { cookieKey: CSRF_COOKIE, cookieOpts: COOKIE, logLevel: "debug" });
    scope.addHook("onRequest", async (request, reply) => {
      // An address here can hold a tracking code: it is told to no other site, and found in no search.
      reply.header("referrer-policy", "no-referrer");
      if (request.routeOptions.url !== "/contact") reply.header("x-robots-tag", "noindex, nofollow");
    });
    contactRoutes(scope, house);
    followRoutes(scope, house);
    followStepRoutes(scope, house);
  });
}
