/** Who may call which route, decided before anything of the request is read: every route says so, or the start fails. */
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest, onRequestHookHandler, RouteOptions } from "fastify";
import type { Access } from "../access/access.ts";
import { type Actor, ForbiddenError, mayAs, PUBLIC, type Role } from "../access/actor.ts";
import { NotSignedInError } from "../access/errors.ts";
import { identify, isSafe } from "./identify.ts";
import { problems } from "./shared.ts";

/** Everybody, or whoever holds one of these roles for at least one agency. Which agency, the handler checks with `mayAs`. */
type MayCall = "public" | readonly Exclude<Role, "public">[];

/**
 * Requests a minute from one address to one route. `sign-in` is a parameter; `public-post` is a setting, and holds for every
 * public route that changes something unless the route names another limit.
 */
type Limit = "public-post" | "sign-in";
const SIGN_INS = 10;
const MINUTE = 60_000;

declare module "fastify" {
  interface FastifyContextConfig {
    access?: MayCall;
    limit?: Limit;
  }
  interface FastifyRequest {
    /** Who asks; `PUBLIC` for whoever did not sign in. */
    actor: Actor;
  }
}

/** Routes that plugins add themselves and that cannot say it: the API's description and the styles of the pages. */
const OF_PLUGINS: Readonly<Record<string, MayCall>> = {
  "/docs": "public",
  "/docs/": "public",
  "/docs/*": "public",
  "/docs/json": "public",
  "/docs/yaml": "public",
  "/docs/static/index.html": "public",
  "/docs/static/swagger-initializer.js": "public",
  "/docs/static/*": "public",
  "/static/*": "public",
};

const ACTOR = Symbol("actor");

/**
 * Guards every route that is added after it: finds `request.actor`, refuses whom the route does not let in, and sets limits.
 * The address that a limit counts is that of the connection: X-Forwarded-For is whatever a client wants it to be.
 */
export async function useGuard(app: FastifyInstance, access: Access): Promise<void> {
  app.decorateRequest("actor", {
    getter(this: FastifyRequest & { [ACTOR]?: Actor }) {
      return this[ACTOR] ?? PUBLIC;
    },
    setter(this: FastifyRequest & { [ACTOR]?: Actor }, actor: Actor) {
      this[ACTOR] = actor;
    },
  });
  app.addHook("onRoute", (route) => {
    const mayCall = declared(route);
    route.onRequest = [guardOf(mayCall, access), ...[route.onRequest ?? []].flat()];
    route.config = { ...route.config, access: mayCall, ...limitOf(route, mayCall, access.publicPosts) };
    describeAccess(route, mayCall);
  });
  // After the hook above, so that the limits it sets are seen.
  await app.register(rateLimit, { global: false, addHeaders: NO_COUNTS, addHeadersOnExceeding: NO_COUNTS });
}

/** Retry-After says enough; how much is left would only help whoever wants to stay just under it. */
const NO_COUNTS = { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false };

function declared({ method, url, config }: RouteOptions): MayCall {
  const mayCall = config?.access ?? OF_PLUGINS[url];
  if (mayCall !== undefined && mayCall.length > 0) return mayCall;
  throw new Error(
    `${method} ${url} does not say who may call it. Give it config: { access: "public" } or a list of roles, see src/http/guard.ts.`,
  );
}

function limitOf({ method, config }: RouteOptions, mayCall: MayCall, publicPosts: number) {
  const limit = config?.limit ?? (mayCall === "public" && ![method].flat().every(isSafe) ? "public-post" : undefined);
  const max = limit === "sign-in" ? SIGN_INS : publicPosts;
  return limit === undefined || max === 0 ? {} : { rateLimit: { max, timeWindow: MINUTE } };
}

/** In the API's description: the refusals that the guard adds, and that a token is asked for. */
function describeAccess({ schema, config }: RouteOptions, mayCall: MayCall): void {
  if (!schema?.response) return;
  const refusals = {
    ...(mayCall === "public" ? problems(401) : problems(401, 403)),
    ...(config?.rateLimit ? problems(429) : {}),
  };
  schema.response = { ...refusals, ...schema.response };
  if (mayCall !== "public") schema.security = [{ bearer: [] }];
}

/** Calls back at once for whoever sends no token and no cookie: most requests are those, and none of them may wait for it. */
function guardOf(mayCall: MayCall, access: Access): onRequestHookHandler {
  return (request, _reply, done) => {
    const { authorization, cookie } = request.headers;
    if (authorization === undefined && cookie === undefined) {
      done(mayCall === "public" ? undefined : new NotSignedInError());
      return;
    }
    identify(request, access).then(
      (actor) => {
        if (actor) request.actor = actor;
        done(refusal(actor, mayCall));
      },
      (error: Error) => done(error),
    );
  };
}

function refusal(actor: Actor | undefined, mayCall: MayCall): Error | undefined {
  if (mayCall === "public") return undefined;
  if (!actor) return new NotSignedInError();
  return mayCall.some((role) => mayAs(actor, role)) ? undefined : new ForbiddenError(mayCall);
}
