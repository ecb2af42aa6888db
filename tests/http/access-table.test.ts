/** Every route of the application × nobody and each role: whoever is let in is who the route says. */
import { channel } from "node:diagnostics_channel";
import type { FastifyInstance, HTTPMethods, RouteOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES } from "../../src/access/actor.ts";
import { type OpenApp, openApp, signedIn } from "./open-app.ts";

const STAFF = ROLES.filter((role) => role !== "public");

interface Route {
  method: HTTPMethods;
  url: string;
  /** What the route itself declares, before the guard has seen it; undefined for those of plugins. */
  declared: unknown;
  access: NonNullable<NonNullable<RouteOptions["config"]>["access"]>;
}

/** Fastify tells of every application that is made, so that its routes can be seen without asking the code under test. */
async function openWithRoutes(): Promise<{ open: OpenApp; routes: Route[] }> {
  const seen: { declared: unknown; route: RouteOptions }[] = [];
  const watch = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook("onRoute", (route) => {
      seen.push({ declared: route.config?.access, route });
    });
  channel("fastify.initialization").subscribe(watch);
  const open = await openApp();
  await open.app.ready();
  channel("fastify.initialization").unsubscribe(watch);
  const routes = seen.flatMap(({ declared, route: { method, url, config } }) =>
    [method].flat().map((one): Route => ({ method: one as HTTPMethods, url, declared, access: config!.access! })),
  );
  return { open, routes };
}

let open: OpenApp;
let routes: Route[];
beforeAll(async () => {
  ({ open, routes } = await openWithRoutes());
});
afterAll(() => open.close());

/** Asks with nothing that a handler could work on: no body, and ids that nothing has. */
async function statusFor({ method, url }: Route, headers: Record<string, string>): Promise<number> {
  const path = url.replaceAll(/:(\w+)/g, "none").replace("*", "none");
  return (await open.app.inject({ method, url: path, headers } as never)).statusCode;
}

/** The routes whose answer is not what is expected, as text. */
async function strays(headers: Record<string, string>, expected: (route: Route) => "in" | 401 | 403) {
  const found: string[] = [];
  for (const route of routes) {
    const status = await statusFor(route, headers);
    const got = status === 401 || status === 403 ? status : "in";
    if (got !== expected(route)) found.push(`${route.method} ${route.url}: ${status}, not ${expected(route)}`);
  }
  return found;
}

describe("the routes", () => {
  it("are all here, with who may call them, and some are not public", () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ access }) => access === undefined)).toEqual([]);
    expect(routes.filter(({ access }) => access !== "public").length).toBeGreaterThanOrEqual(1);
  });

  it("say so themselves, but for those of the API's description and the styles", () => {
    const silent = routes.filter(({ declared }) => declared === undefined).map(({ url }) => url);
    expect(silent.filter((url) => !/^\/(docs|static)(\/|$)/.test(url))).toEqual([]);
    expect(silent).toEqual(expect.arrayContaining(["/docs", "/docs/json", "/static/*"]));
  });

  it("that change something are public only where that is meant", () => {
    const changing = routes.filter(({ method, access }) => !["GET", "HEAD"].includes(method) && access === "public");
    expect(changing.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual(PUBLIC_CHANGES.toSorted());
  });
});

/** What anybody may send. A new one is added here on purpose, or not at all. */
const PUBLIC_CHANGES = [
  "POST /api/contacts",
  "POST /api/follow/:code/escalations",
  "POST /api/follow/:code/withdrawal",
  "POST /api/route",
  "POST /api/sign-in",
  "POST /contact",
  "POST /follow",
  "POST /follow/:code/ombudsman",
  "POST /follow/:code/withdrawal",
  "POST /open311/v2/requests.:format",
  "POST /sign-in",
  "POST /sign-out",
];

describe("is let in", () => {
  it("nobody, where the route is not public", async () => {
    expect(await strays({}, ({ access }) => (access === "public" ? "in" : 401))).toEqual([]);
  });

  it.each(STAFF)("%s, where the route names it or is public", async (role) => {
    const headers = await signedIn(open.app, [{ role }]);
    const named = ({ access }: Route) => access === "public" || role === "admin" || access.some((one) => one === role);
    expect(await strays(headers, (route) => (named(route) ? "in" : 403))).toEqual([]);
  });

  it("nobody at all with a token that is not taken, on a public route neither", async () => {
    expect(await strays({ authorization: "Bearer x" }, () => 401)).toEqual([]);
  });

  it("somebody with every role, everywhere", async () => {
    const headers = await signedIn(
      open.app,
      STAFF.map((role) => ({ role })),
    );
    expect(await strays(headers, () => "in")).toEqual([]);
  });
});
