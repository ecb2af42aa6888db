/** Every refusal under /open311 is in the form of GeoReport v2, whoever refuses: this server, or the framework under it. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenApp, openApp } from "./open-app.ts";
import { expectRefused } from "./open311-client.ts";
import { expectProblem } from "./problems.ts";

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open.close());

const get = (path: string) => open.app.inject(`/open311/${path}`);

describe("asking", () => {
  it.each([
    ["v2/services.json", 400, "jurisdiction_id"],
    ["v2/services.xml?jurisdiction_id=", 400, "jurisdiction_id"],
    ["v2/services.json?jurisdiction_id=atlantis", 404, "atlantis"],
    ["v2/services/adreswijziging.json", 400, "jurisdiction_id"],
    ["v2/services/vliegen.xml?jurisdiction_id=gent", 404, "vliegen"],
    ["v2/requests.json", 400, "jurisdiction_id"],
    ["v2/requests.json?jurisdiction_id=gent&status=lost", 400, "status"],
    ["v2/requests.json?jurisdiction_id=gent&start_date=2026-07-01", 400, "start_date"],
    ["v2/requests/none.json?jurisdiction_id=gent", 404, "none"],
    ["v2/requests/none.xml", 400, "jurisdiction_id"],
    ["v2/tokens/none.json?jurisdiction_id=gent", 404, "token"],
    ["v2/services.yaml?jurisdiction_id=gent", 404, "yaml"],
    ["v2/services.JSON?jurisdiction_id=gent", 404, "JSON"],
    ["discovery.txt", 404, "txt"],
    ["v2/services?jurisdiction_id=gent", 404, "Nothing lives"],
    ["v2", 404, "Nothing lives"],
    ["", 404, "Nothing lives"],
    ["v3/services.json", 404, "Nothing lives"],
    ["v2/%zz.json", 400, "%zz"],
    [`v2/tokens/${"a".repeat(300)}.json?jurisdiction_id=gent`, 400, "tokens"],
  ])("%s", async (path, code, about) => {
    const answer = await get(path);
    const told = expectRefused(answer, code);
    expect(told).toContain(about);
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    const isJson = path.split("?")[0]!.endsWith(".json");
    expect(answer.headers["content-type"]).toMatch(isJson ? /^application\/json/ : /^text\/xml/);
  });

  it("with a token that is not taken", async () => {
    const answer = await open.app.inject({ url: "/open311/discovery.json", headers: { authorization: "Bearer x" } });
    expectRefused(answer, 401);
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
  });
});

describe("sending", () => {
  const post = (payload: string, type?: string, path = "v2/requests.json") =>
    open.app.inject({
      method: "POST",
      url: `/open311/${path}`,
      headers: type === undefined ? {} : { "content-type": type },
      payload,
    });
  const FORM = "application/x-www-form-urlencoded";

  it.each([
    ["a form that is not URL-encoded", "a=%zz", FORM, 400, "form"],
    ["JSON", "{}", "application/json", 400, "x-www-form-urlencoded"],
    ["text", "x", "text/plain", 400, "x-www-form-urlencoded"],
    ["too much", `a=${"x".repeat(70_000)}`, FORM, 400, "larger"],
    ["nothing", "", undefined, 400, "jurisdiction_id"],
  ])("%s", async (_what, payload, type, code, about) => {
    const before = open.rows();
    expect(expectRefused(await post(payload, type), code)).toContain(about);
    expectRefused(await post(payload, type, "v2/requests.xml"), code);
    expect(open.rows()).toEqual(before);
  });

  it("where nothing is taken", async () => {
    expectRefused(await post("", FORM, "v2/services.json"), 404);
    expectRefused(await open.app.inject({ method: "DELETE", url: "/open311/v2/requests.xml" }), 404);
  });

  it("where the storage is gone", async () => {
    const gone = await openApp();
    gone.house.db.sqlite.exec("DROP TRIGGER IF EXISTS contacts_no_update; ALTER TABLE contacts RENAME TO gone");
    const answer = await gone.app.inject("/open311/v2/requests.json?jurisdiction_id=gent");
    await gone.close();
    expect(expectRefused(answer, 500)).toContain("nothing was kept");
  });
});

it("whatever is asked under it, there is an answer in its forms and never one of ours", async () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom("v2", "requests", "services.json", "gent", "%", "..", "tokens"),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 4 }),
      fc.constantFrom("", ".json", ".xml", ".foo"),
      async (path, end) => {
        const url = `/open311/${path.map((one) => one.replace(/[?#\s\\]/g, "_")).join("/")}${end}`;
        const answer = await open.app.inject({ url: encodeURI(url).replaceAll("%25", "%") });
        // Dots lead out of it, which is then no longer its business.
        if (new URL(url, "http://x").pathname.startsWith("/open311/")) {
          expect(answer.headers["content-type"]).not.toContain("problem");
          expect(answer.statusCode).toBeLessThan(500);
        }
      },
    ),
    { numRuns: 200 },
  );
});

it("beside it, problems are problems", async () => {
  expectProblem(await open.app.inject("/open311x"), 404, "not-found", "/open311x");
  expectProblem(await open.app.inject("/api/%zz"), 400, "invalid", "/api/%zz");
});
