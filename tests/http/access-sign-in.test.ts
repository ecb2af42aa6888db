/** The development sign-in: how it is used, and that it is there for nobody but whoever sits at this machine. */
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../src/app.ts";
import { toMinute } from "../../src/calendar/zone.ts";
import { type OpenApp, openApp } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const SAME = { "sec-fetch-site": "same-origin" };
const HANDLER = { name: "tester", roles: [{ role: "handler", agency: "stad-gent" }] };

// Each test has an application of its own where it signs in more often than the limit allows.
let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open.close());

/** A browser: keeps cookies, and sends them back. */
function browser({ app }: OpenApp) {
  const jar = new Map<string, string>();
  const send = async (given: InjectOptions): Promise<LightMyRequestResponse> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await app.inject({ ...given, headers: { ...(cookie ? { cookie } : {}), ...given.headers } });
    for (const { name, value, maxAge } of answer.cookies) maxAge === 0 ? jar.delete(name) : jar.set(name, value);
    return answer;
  };
  const page = async (lang = "en") => {
    const answer = await send({ url: `/sign-in?lang=${lang}` });
    return { answer, csrf: /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? "" };
  };
  const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = SAME) =>
    send({ method: "POST", url, headers: { ...FORM, ...headers }, payload: new URLSearchParams(fields).toString() });
  return { jar, send, page, post };
}

const fields = (csrf: string) => ({ _csrf: csrf, lang: "en", name: "tester", role: "handler", agency: "stad-gent" });

describe("the page", () => {
  it.each([
    ["nl", "Dit is de aanmelding om te ontwikkelen", "Alle instanties"],
    ["en", "This is the sign-in for developing", "All agencies"],
  ])("in %s says plainly what it is", async (lang, plainly, all) => {
    const { answer } = await browser(open).page(lang);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["cache-control"]).toBe("no-store");
    for (const text of [plainly, all, "Gent", '<option value="admin">']) expect(answer.body).toContain(text);
    expect(answer.body).not.toContain('<option value="public">');
  });

  it("signs in, says who is signed in, and signs out", async () => {
    const { jar, page, post, send } = browser(open);
    const before = await page();
    const signedIn = await post("/sign-in", fields(before.csrf));
    expect([signedIn.statusCode, signedIn.headers.location]).toEqual([303, "/sign-in?lang=en"]);
    const cookie = [signedIn.headers["set-cookie"]].flat().find((one) => one?.startsWith("opendeur-session="));
    expect(cookie?.split("; ").slice(1).toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict"]);
    const after = await page();
    expect(after.answer.body).toContain("Signed in as tester");
    expect(after.answer.body).toContain("Handler at City of Ghent");
    const imports = {
      method: "POST",
      url: "/api/imports/ipdc",
      headers: { ...SAME, "content-type": "text/csv" },
    } as const;
    expect((await send({ ...imports, payload: "x" })).statusCode).toBe(403);
    const session = jar.get("opendeur-session")!;
    expect((await post("/sign-out", { _csrf: after.csrf, lang: "nl" })).headers.location).toBe("/sign-in?lang=nl");
    expect(jar.has("opendeur-session")).toBe(false);
    const reused = await send({ ...imports, headers: { ...imports.headers, cookie: `opendeur-session=${session}` } });
    expect(reused.statusCode, "a session that was signed out is of no use").toBe(401);
  });

  it("escapes the name that somebody takes", async () => {
    const { page, post } = browser(open);
    await post("/sign-in", { ...fields((await page()).csrf), name: "<script>x</script>" });
    expect((await page()).answer.body).toContain("Signed in as &lt;script&gt;");
  });
});

it("a session is new at each sign-in, and the one from before has ended", async () => {
  const own = await openApp();
  const { jar, page, post } = browser(own);
  jar.set("opendeur-session", "planted");
  await post("/sign-in", fields((await page()).csrf));
  const first = jar.get("opendeur-session")!;
  expect(first).not.toBe("planted");
  await post("/sign-in", { ...fields((await page()).csrf), role: "admin", agency: "" });
  const second = jar.get("opendeur-session")!;
  expect(second).not.toBe(first);
  const asFirst = await own.app.inject({ url: "/sign-in", headers: { cookie: `opendeur-session=${first}` } });
  expect(asFirst.body).not.toContain("tester");
  const asSecond = await own.app.inject({ url: "/sign-in", headers: { cookie: `opendeur-session=${second}` } });
  expect(asSecond.body).toContain("Aangemeld als tester");
  await own.close();
});

describe("the form", () => {
  let own: OpenApp;
  beforeAll(async () => {
    own = await openApp();
  });
  afterAll(() => own.close());

  it("is refused without the token of the page, with a made up one, and with that of another browser", async () => {
    const other = await browser(own).page();
    for (const csrf of ["", "x-y", other.csrf]) {
      const { jar, page, post } = browser(own);
      await page();
      expectProblem(await post("/sign-in", fields(csrf)), 403, "forbidden", "/sign-in");
      expect(jar.has("opendeur-session")).toBe(false);
    }
    const { post } = browser(own);
    expectProblem(await post("/sign-in", fields(other.csrf)), 403, "forbidden", "/sign-in");
  });

  const faulty: [what: string, change: Record<string, string>, status: number, kind: string, at: string][] = [
    ["without a name", { name: " " }, 400, "invalid", "body/name"],
    ["with a name without end", { name: "x".repeat(101) }, 400, "invalid", "body/name"],
    ["as a role that is none", { role: "king" }, 400, "invalid", "body/role"],
    ["as public", { role: "public" }, 400, "invalid", "body/role"],
    ["as an admin of one agency", { role: "admin" }, 400, "invalid", "body"],
    ["for an agency that is not there", { agency: "nowhere" }, 422, "unknown", "agency"],
  ];
  it.each(faulty)("is refused %s", async (_what, change, status, kind, at) => {
    const fresh = await openApp();
    const { page, post } = browser(fresh);
    const answer = await post("/sign-in", { ...fields((await page()).csrf), ...change });
    expect(expectProblem(answer, status, kind, "/sign-in").errors?.map((one) => one.at)).toEqual([at]);
    await fresh.close();
  });
});

describe("POST /api/sign-in", () => {
  const ask = (given: Partial<InjectOptions> = {}, { app }: OpenApp = open) =>
    app.inject({ method: "POST", url: "/api/sign-in", payload: HANDLER, ...given });

  it("gives a token that lasts an hour at most and opens what its roles open", async () => {
    const answer = await ask({ payload: { name: "tester", roles: [{ role: "admin" }] } });
    expect(answer.statusCode, answer.body).toBe(200);
    expect([answer.headers["cache-control"], answer.headers["set-cookie"]]).toEqual(["no-store", undefined]);
    const { token, expires } = answer.json();
    const minutes = toMinute(expires) - Date.now() / 60_000;
    expect(minutes).toBeGreaterThan(55);
    expect(minutes).toBeLessThanOrEqual(60);
    const headers = { authorization: `Bearer ${token}`, "content-type": "text/csv" };
    const imported = { method: "POST", url: "/api/imports/organisations", headers, payload: "a;b" } as const;
    expect((await open.app.inject(imported)).statusCode).toBe(422);
  });

  it("refuses roles that nobody can have", async () => {
    const refused = [
      { name: "tester", roles: [] },
      { name: "tester", roles: [{ role: "public" }] },
      { name: "tester", roles: [{ role: "admin", agency: "stad-gent" }] },
      { name: "tester", roles: [{ role: "handler", place: "gent" }] },
    ];
    for (const payload of refused) expectProblem(await ask({ payload }), 400, "invalid", "/api/sign-in");
    const unknown = { name: "tester", roles: [{ role: "handler", agency: "nowhere" }] };
    expectProblem(await ask({ payload: unknown }), 422, "unknown", "/api/sign-in");
  });

  it("takes no form", async () => {
    const answer = await ask({ headers: FORM, payload: "name=tester" });
    expectProblem(answer, 415, "media-type", "/api/sign-in");
  });
});

describe("nobody signs in from elsewhere", () => {
  const elsewhere: [what: string, given: Partial<InjectOptions>][] = [
    ["by a name that was made to lead here", { headers: { host: "evil.example:3000" } }],
    [
      "by such a name, which its own page finds the same",
      { headers: { host: "evil.example", ...SAME, origin: "http://evil.example" } },
    ],
    ["by the name of this machine on its network", { headers: { host: "desk-2.intern.example" } }],
    ["by a name that only begins like it", { headers: { host: "localhost.evil.example" } }],
    ["by an address of the network", { headers: { host: "192.0.2.7:3000" } }],
    ["from another machine", { remoteAddress: "192.0.2.7" }],
    ["from another machine that says it is this one", { remoteAddress: "192.0.2.7", headers: { host: "127.0.0.1" } }],
    ["through a proxy that says so", { headers: { "x-forwarded-for": "127.0.0.1" } }],
    ["through a proxy that says it the new way", { headers: { forwarded: "for=127.0.0.1" } }],
    ["from a page of another site", { headers: { origin: "https://evil.example" } }],
    ["from a page at another port", { headers: { host: "localhost:3000", origin: "http://localhost:4000" } }],
    ["from a page that another site frames", { headers: { "sec-fetch-site": "cross-site" } }],
  ];
  it.each(elsewhere)("%s", async (_what, given) => {
    const asked = { method: "POST", url: "/api/sign-in", payload: HANDLER, ...given } as const;
    expectProblem(await open.app.inject(asked), 403, "forbidden", "/api/sign-in");
    const form = { method: "POST", url: "/sign-in", payload: "", headers: { ...FORM, ...given.headers } } as const;
    expectProblem(await open.app.inject({ ...given, ...form }), 403, "forbidden", "/sign-in");
  });

  it("and its page is not shown there, though any page may link to it", async () => {
    const page = (headers: Record<string, string>) => open.app.inject({ url: "/sign-in", headers });
    expectProblem(await page({ host: "evil.example" }), 403, "forbidden", "/sign-in");
    expectProblem(await page({ origin: "https://evil.example" }), 403, "forbidden", "/sign-in");
    expect((await page({ "sec-fetch-site": "cross-site" })).statusCode).toBe(200);
  });

  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"])("but from here, as %s", async (host) => {
    const own = await openApp();
    const asked = { method: "POST", url: "/api/sign-in", payload: HANDLER, headers: { host } } as const;
    expect((await own.app.inject(asked)).statusCode).toBe(200);
    await own.close();
  });

  it("at all, where the application was not given the development sign-in", async () => {
    const app = await buildApp(open.house, { access: { publicPosts: 0 } });
    for (const url of ["/sign-in", "/api/sign-in", "/sign-out"]) {
      expectProblem(await app.inject({ method: "POST", url, payload: {} }), 404, "not-found", url);
    }
    expectProblem(await app.inject("/sign-in"), 404, "not-found", "/sign-in");
    expect(Object.keys((await app.inject("/docs/json")).json().paths)).not.toContain("/api/sign-in");
    await app.close();
  });
});
