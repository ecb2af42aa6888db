/** The development sign-in: anybody at this machine takes a name and a role. Added only on loopback, where no issuer is set. */
import { randomBytes } from "node:crypto";
import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import formbody from "@fastify/formbody";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Grant } from "../access/actor.ts";
import type { DevelopmentTokens } from "../access/development.ts";
import { fromMinute, minuteOf } from "../calendar/zone.ts";
import type { House } from "../house.ts";
import { UnknownInWorldError } from "../routing/weigh.ts";
import { readForm } from "./form.ts";
import { expectHere } from "./here.ts";
import { SESSION_COOKIE, sessionIn } from "./identify.ts";
import { problems } from "./shared.ts";
import { SignIn, SignInForm, SignOutForm, Token } from "./sign-in-schema.ts";

/** A name, a few roles and a token fit in it many times over, in bytes. */
const MOST_BYTES = 4096;
const CSRF_COOKIE = "opendeur-csrf";
/** Secure is off: this is only ever on loopback, where there is no TLS. */
const COOKIE = { path: "/", httpOnly: true, sameSite: "strict", secure: false } as const;

/** Shows the page with the form, which sends the CSRF token along. */
type Show = (request: FastifyRequest, reply: FastifyReply, csrf: string) => FastifyReply;

export function signInRoutes(app: FastifyInstance, house: House, tokens: DevelopmentTokens, show: Show): void {
  app.register(async (scope) => {
    scope.addHook("onRequest", expectHere);
    tokenRoute(scope, house, tokens);
  });
  app.register(async (scope) => {
    scope.addHook("onRequest", expectHere);
    // In this scope only: elsewhere a form must stay what it is, something that no route takes.
    // Its type does not know null, which is a body like any other to a schema.
    const parser = readForm as (text: string) => Record<string, string>;
    await scope.register(formbody, { bodyLimit: MOST_BYTES, parser });
    await scope.register(cookie, { secret: randomBytes(32).toString("base64") });
    await scope.register(csrf, { cookieKey: CSRF_COOKIE, cookieOpts: { ...COOKIE, signed: true }, logLevel: "debug" });
    pageRoutes(scope, house, tokens, show);
  });
}

function tokenRoute(app: FastifyInstance, house: House, tokens: DevelopmentTokens): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    "/api/sign-in",
    {
      bodyLimit: MOST_BYTES,
      config: { access: "public", limit: "sign-in" },
      schema: {
        tags: ["access"],
        summary: "Development sign-in: a short-lived bearer token for any name and roles, on this machine only",
        body: SignIn,
        response: { 200: Token, ...problems(403, 413, 415, 422) },
      },
    },
    async ({ body }, reply) => {
      const { token, expires } = await tokens.issue(
        body.name,
        body.roles.map((one) => known(one, house)),
        "bearer",
      );
      reply.header("cache-control", "no-store");
      return { token, expires: fromMinute(minuteOf(expires)) };
    },
  );
}

function pageRoutes(app: FastifyInstance, house: House, tokens: DevelopmentTokens, show: Show): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  app.get("/sign-in", { config: { access: "public" }, schema: { hide: true } }, (request, reply) => {
    // So that the browser tells where the form comes from; by default here it keeps that to itself.
    reply.header("referrer-policy", "same-origin");
    return show(request, reply, reply.generateCsrf());
  });
  routes.post(
    "/sign-in",
    {
      bodyLimit: MOST_BYTES,
      config: { access: "public", limit: "sign-in" },
      schema: { hide: true, body: SignInForm },
      preHandler: app.csrfProtection,
    },
    async ({ body, headers }, reply) => {
      const { token } = await tokens.issue(body.name, [known(body, house)], "session");
      await endSession(headers.cookie, tokens);
      reply.setCookie(SESSION_COOKIE, token, COOKIE).clearCookie(CSRF_COOKIE, COOKIE);
      return back(reply, body.lang);
    },
  );
  routes.post(
    "/sign-out",
    {
      bodyLimit: MOST_BYTES,
      config: { access: "public" },
      schema: { hide: true, body: SignOutForm },
      preHandler: app.csrfProtection,
    },
    async ({ body, headers }, reply) => {
      await endSession(headers.cookie, tokens);
      reply.clearCookie(SESSION_COOKIE, COOKIE).clearCookie(CSRF_COOKIE, COOKIE);
      return back(reply, body.lang);
    },
  );
}

/** Whoever held the session before, or planted it, has nothing in hands any more. */
async function endSession(header: string | undefined, tokens: DevelopmentTokens): Promise<void> {
  const session = sessionIn(header);
  if (session !== undefined) await tokens.end(session);
}

function back(reply: FastifyReply, language: string | undefined): FastifyReply {
  return reply.redirect(language === undefined ? "/sign-in" : `/sign-in?lang=${language}`, 303);
}

/** The role as it is held. Throws UnknownInWorldError for an agency that is not in the catalogue, which would let nobody in. */
function known({ role, agency }: { role: Grant["role"]; agency?: string | undefined }, { catalogue }: House): Grant {
  if (agency === undefined) return { role };
  if (catalogue.agencies.some(({ id }) => id === agency)) return { role, agency };
  const message = `There is no agency '${agency}'. Take an id from /api/agencies, or leave it out for all agencies.`;
  throw new UnknownInWorldError("agency", agency, message);
}
