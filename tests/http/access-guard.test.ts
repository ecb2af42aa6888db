/** The guard at the door of every route: who is let in, what the others are told, and what the log keeps of it. */
import Fastify from "fastify";
import { beforeEach, describe, expect, it } from "vitest";
import { PUBLIC } from "../../src/access/actor.ts";
import { IssuerUnreachableError } from "../../src/access/errors.ts";
import { useGuard } from "../../src/http/guard.ts";
import { type Guarded, guarded } from "./access-guarded.ts";
import { expectProblem } from "./problems.ts";

const HANDLER = { role: "handler", agency: "stad-gent" } as const;
const ACTOR = { id: "development:tester", name: "tester", roles: [HANDLER] };
const SAME = { "sec-fetch-site": "same-origin" };

let open: Guarded;
beforeEach(async () => {
  open = await guarded();
  return () => open.app.close();
});

describe("a route", () => {
  it.each([
    ["no decision", {}],
    ["an empty list", { config: { access: [] as const } }],
  ])("with %s stops the start", async (_what, options) => {
    const app = Fastify();
    await useGuard(app, { publicPosts: 0 });
    expect(() => app.get("/new", options, () => "x")).toThrow(
      'GET /new does not say who may call it. Give it config: { access: "public" }',
    );
    const child = app.register(async (scope) => {
      scope.post("/new", options, () => "x");
    });
    await expect(child.ready()).rejects.toThrow("POST /new does not say");
  });

  it("that only looks like one of a plugin stops the start too", async () => {
    const app = Fastify();
    await useGuard(app, { publicPosts: 0 });
    for (const url of ["/docs/secret", "/static/secret", "/static"]) {
      expect(() => app.get(url, () => "x")).toThrow(`${url} does not say who may call it`);
    }
  });

  it("for HEAD is as closed as the one for GET", async () => {
    expect((await open.app.inject({ method: "HEAD", url: "/desk" })).statusCode).toBe(401);
    expect((await open.app.inject({ method: "HEAD", url: "/open" })).statusCode).toBe(200);
  });
});

describe("whoever is not signed in", () => {
  it("is public on a public route", async () => {
    expect((await open.app.inject("/open")).json()).toEqual(PUBLIC);
    expect((await open.app.inject({ url: "/open", headers: { cookie: "theme=dark" } })).json()).toEqual(PUBLIC);
  });

  it("is told to sign in elsewhere, before the body is read, and the log says so", async () => {
    const answer = await open.app.inject({
      method: "POST",
      url: "/desk?name=secret",
      headers: { "content-type": "application/json" },
      payload: "{ no json secret",
    });
    const { requestId } = expectProblem(answer, 401, "not-signed-in", "/desk");
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
    const lines = open.warnings();
    expect(lines).toEqual([
      expect.objectContaining({ requestId, actor: "public", route: "/desk", asked: ["agent", "handler"], status: 401 }),
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it("finds nothing where there is nothing", async () => {
    expectProblem(await open.app.inject("/nothing"), 404, "not-found", "/nothing");
  });

  it("is what somebody with another scheme is, such as that of a proxy in front", async () => {
    const headers = { authorization: "Basic dGVzdGVyOnNlY3JldA==" };
    expect((await open.app.inject({ url: "/open", headers })).json()).toEqual(PUBLIC);
    expect((await open.app.inject({ url: "/desk", headers })).headers["www-authenticate"]).toBe("Bearer");
  });
});

describe("a bearer token", () => {
  it("says who asks, on any route, whatever the case of its scheme", async () => {
    const { authorization } = await open.bearer(HANDLER);
    for (const url of ["/open", "/desk", "/desk/stad-gent"]) {
      expect((await open.app.inject({ url, headers: { authorization } })).json()).toEqual(ACTOR);
    }
    const lower = { authorization: authorization.replace("Bearer", "bearer") };
    expect((await open.app.inject({ url: "/desk", headers: lower })).json()).toEqual(ACTOR);
  });

  it.each(["Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "bearer x y"])(
    "that is not taken is refused on public routes too: '%s'",
    async (authorization) => {
      for (const url of ["/open", "/desk"]) {
        const answer = await open.app.inject({ url, headers: { authorization } });
        expectProblem(answer, 401, "not-signed-in", url);
        expect(answer.headers["www-authenticate"]).toBe('Bearer error="invalid_token"');
      }
      const lines = open.warnings();
      expect(lines.map(({ actor }) => actor)).toEqual(["public", "public"]);
    },
  );

  it("never stands in the log, and a session is not taken as one", async () => {
    const { cookie } = await open.session(HANDLER);
    const token = cookie.split("=").at(-1)!;
    const answer = await open.app.inject({ url: "/desk", headers: { authorization: `Bearer ${token}` } });
    expectProblem(answer, 401, "not-signed-in", "/desk");
    expect(answer.body).not.toContain(token);
    const lines = open.warnings();
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(token.split(".")[1]);
  });

  it("goes before a session, and needs no page of this site to change something", async () => {
    const headers = { ...(await open.session({ role: "agent" })), ...(await open.bearer(HANDLER)) };
    const answer = await open.app.inject({
      method: "POST",
      url: "/desk",
      headers: { ...headers, origin: "https://a.example" },
    });
    expect(answer.json()).toEqual(ACTOR);
    const bad = { ...headers, authorization: "Bearer x" };
    expectProblem(await open.app.inject({ url: "/desk", headers: bad }), 401, "not-signed-in", "/desk");
  });

  it("is refused where nobody issues any, and unchecked where nobody can tell", async () => {
    const closed = await guarded({ bearer: undefined as never });
    const headers = { authorization: "Bearer a.b.c" };
    const { detail } = expectProblem(await closed.app.inject({ url: "/open", headers }), 401, "not-signed-in", "/open");
    expect(detail).toContain("no issuer of tokens is set here");
    await closed.app.close();
    const unsure = await guarded({
      bearer: () => Promise.reject(new IssuerUnreachableError("https://issuer.example", { cause: new Error("down") })),
    });
    const answer = await unsure.app.inject({ url: "/open", headers });
    expectProblem(answer, 503, "issuer", "/open");
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(answer.headers).not.toHaveProperty("www-authenticate");
    expect((await unsure.app.inject("/open")).statusCode).toBe(200);
    await unsure.app.close();
  });

  it("with unknown roles keeps the others, and the log tells which", async () => {
    const bearer = async () => ({ actor: { ...ACTOR, roles: [HANDLER] }, unknown: ["offline_access"] });
    const other = await guarded({ bearer });
    expect((await other.app.inject({ url: "/desk", headers: { authorization: "Bearer x" } })).statusCode).toBe(200);
    expect(other.warnings()).toMatchObject([{ actor: ACTOR.id, unknown: ["offline_access"] }]);
    await other.app.close();
  });
});

describe("somebody without the role", () => {
  it("is refused by the guard, and the log says who", async () => {
    const headers = await open.bearer({ role: "analyst" });
    const answer = await open.app.inject({ url: "/desk?x=secret", headers });
    const { requestId, detail } = expectProblem(answer, 403, "forbidden", "/desk");
    expect(detail).toContain("agent or handler");
    expect(answer.headers).not.toHaveProperty("www-authenticate");
    const lines = open.warnings();
    expect(lines).toMatchObject([
      { requestId, actor: ACTOR.id, route: "/desk", asked: ["agent", "handler"], status: 403 },
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it("for the agency is refused by the handler, and the log names the pattern, not the address", async () => {
    const answer = await open.app.inject({ url: "/desk/stad-leuven", headers: await open.bearer(HANDLER) });
    expect(expectProblem(answer, 403, "forbidden", "/desk/stad-leuven").detail).toContain("for 'stad-leuven'");
    expect(open.warnings()).toMatchObject([{ actor: ACTOR.id, route: "/desk/:agency", asked: ["handler"] }]);
  });

  it("does not exist: an admin holds every role", async () => {
    for (const url of ["/desk", "/desk/stad-leuven"]) {
      expect((await open.app.inject({ url, headers: await open.bearer({ role: "admin" }) })).statusCode).toBe(200);
    }
  });
});

describe("a session", () => {
  it("says who asks", async () => {
    const headers = await open.session(HANDLER);
    for (const url of ["/open", "/desk"]) expect((await open.app.inject({ url, headers })).json()).toEqual(ACTOR);
  });

  it("that is not taken any more counts as none", async () => {
    const headers = await open.session(HANDLER);
    await open.tokens.end(headers.cookie.split("=").at(-1)!);
    expect((await open.app.inject({ url: "/open", headers })).json()).toEqual(PUBLIC);
    const answer = await open.app.inject({ url: "/desk", headers });
    expectProblem(answer, 401, "not-signed-in", "/desk");
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
    const { authorization } = await open.bearer(HANDLER);
    const swapped = { cookie: `opendeur-session=${authorization.slice(7)}` };
    expect((await open.app.inject({ url: "/open", headers: swapped })).json()).toEqual(PUBLIC);
  });

  const changes: [what: string, headers: Record<string, string>, status: number][] = [
    ["a page of this site", SAME, 200],
    ["this origin, by an older browser", { origin: "http://localhost:80" }, 200],
    ["a page of this site that keeps its address back", { ...SAME, origin: "null" }, 200],
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
    ["another port of this machine", { "sec-fetch-site": "same-site", origin: "http://localhost:4000" }, 403],
    ["another origin, by an older browser", { origin: "https://evil.example" }, 403],
    ["an origin that is kept back", { origin: "null" }, 403],
    ["nobody who says so", {}, 403],
  ];
  it.each(changes)("changes something from %s: %j gives %i", async (_what, sent, status) => {
    const headers = { ...(await open.session(HANDLER)), host: "localhost:80", ...sent };
    for (const url of ["/open", "/desk"]) {
      const answer = await open.app.inject({ method: "POST", url, headers });
      expect(answer.statusCode, answer.body).toBe(status);
      if (status === 403) expectProblem(answer, 403, "forbidden", url);
    }
    expect((await open.app.inject({ url: "/desk", headers })).statusCode, "reading needs none of it").toBe(200);
    expect(open.warnings()).toHaveLength(status === 403 ? 2 : 0);
  });
});

it("a public route without token and cookie is not kept waiting: the hook calls back before it returns", async () => {
  const app = Fastify();
  const hooks: unknown[] = [];
  await useGuard(app, { publicPosts: 0 });
  app.addHook("onRoute", ({ onRequest }) => {
    hooks.push(...[onRequest].flat());
  });
  app.get("/open", { config: { access: "public" }, exposeHeadRoute: false }, () => "x");
  expect(hooks).toHaveLength(1);
  const calls: unknown[][] = [];
  const request = { headers: {} };
  const returned = (hooks[0] as (...args: unknown[]) => unknown)(request, {}, (...args: unknown[]) => calls.push(args));
  expect([returned, calls, request]).toEqual([undefined, [[undefined]], { headers: {} }]);
});
