/** How often one address may ask: named limits, told as a problem with when to come back, and nothing at all where set to 0. */
import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { useGuard } from "../../src/http/guard.ts";
import { guarded } from "./access-guarded.ts";
import { openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

const ROUTE = { method: "POST", url: "/api/route", payload: { request: {} } } as const;

describe("a public POST", () => {
  it("is taken as often as the setting says, then refused with when to come back", async () => {
    const { app, close } = await openApp({ publicPosts: 3 });
    const statuses = [];
    for (let attempt = 0; attempt < 3; attempt++) statuses.push((await app.inject(ROUTE)).statusCode);
    expect(statuses).toEqual([200, 200, 200]);
    const answer = await app.inject(ROUTE);
    expectProblem(answer, 429, "too-many", "/api/route");
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(answer.headers["retry-after"])).toBeLessThanOrEqual(60);
    expect(Object.keys(answer.headers).filter((name) => name.includes("ratelimit"))).toEqual([]);
    expect((await app.inject({ ...ROUTE, remoteAddress: "192.0.2.8" })).statusCode, "another address").toBe(200);
    expect((await app.inject("/api/health")).statusCode, "reading").toBe(200);
    await close();
  });

  it("is counted by the address of the connection, whatever the headers say", async () => {
    const { app, close } = await openApp({ publicPosts: 1 });
    const as = (address: string) =>
      app.inject({
        ...ROUTE,
        headers: { "x-forwarded-for": address, forwarded: `for=${address}`, "x-real-ip": address },
      });
    expect((await as("192.0.2.1")).statusCode).toBe(200);
    expectProblem(await as("192.0.2.2"), 429, "too-many", "/api/route");
    await close();
  });

  it("with limit 0 carries no limiter at all, only the guard", async () => {
    const hooksOf = async (publicPosts: number) => {
      const app = Fastify();
      const hooks: Record<string, number> = {};
      await useGuard(app, { publicPosts });
      app.addHook("onRoute", ({ method, url, onRequest }) => {
        hooks[`${method} ${url}`] = [onRequest].flat().length;
      });
      for (const method of ["GET", "POST"])
        app.route({ method, url: "/open", config: { access: "public" }, handler: () => "x" });
      app.post("/desk", { config: { access: ["agent"] } }, () => "x");
      return hooks;
    };
    expect(await hooksOf(0)).toMatchObject({ "GET /open": 1, "POST /open": 1, "POST /desk": 1 });
    expect(await hooksOf(120)).toMatchObject({ "GET /open": 1, "POST /open": 2, "POST /desk": 1 });
  });
});

describe("signing in", () => {
  const ask = (payload: object) => ({ method: "POST", url: "/api/sign-in", payload }) as const;

  it("is tried ten times a minute, right or wrong, also where public POSTs have no limit", async () => {
    const { app, close } = await openApp({ publicPosts: 0 });
    const good = { name: "tester", roles: [{ role: "agent" }] };
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await app.inject(ask(attempt % 2 ? good : {}))).statusCode).toBe(attempt % 2 ? 200 : 400);
    }
    expectProblem(await app.inject(ask(good)), 429, "too-many", "/api/sign-in");
    await close();
  });
});

it("whoever is signed in has no limit on routes that are not public", async () => {
  const { app, bearer } = await guarded({ publicPosts: 1 });
  const headers = await bearer({ role: "agent" });
  for (let attempt = 0; attempt < 3; attempt++) {
    expect((await app.inject({ method: "POST", url: "/desk", headers })).statusCode).toBe(200);
  }
  await app.close();
});

it("a limit is told in the description of the API, as is a refusal", async () => {
  const limited = await openApp({ publicPosts: 3 });
  const free = await openApp();
  const responses = async ({ app }: typeof free, path: string) =>
    Object.keys((await app.inject("/docs/json")).json().paths[path].post.responses);
  expect(await responses(limited, "/api/route")).toEqual(expect.arrayContaining(["401", "429"]));
  expect(await responses(free, "/api/route")).not.toContain("429");
  expect(await responses(free, "/api/imports/{kind}")).toEqual(expect.arrayContaining(["401", "403"]));
  const headers = await signedIn(free.app, [{ role: "admin" }]);
  expect((await free.app.inject({ url: "/docs/json", headers })).json().components.securitySchemes).toHaveProperty(
    "bearer",
  );
  await limited.close();
  await free.close();
});
