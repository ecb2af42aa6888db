/** What is refused at the door of each POST: always a problem that says what to mend, and nothing is kept. */
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenApp, openApp } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

const JSON_TYPE = { "content-type": "application/json" };
const TWO_MB = `{"request":{"service":"${"x".repeat(2 * 1024 * 1024)}"}}`;

let open: OpenApp;
let change: string;
beforeAll(async () => {
  open = await openApp();
  const answer = await open.app.inject({ method: "POST", url: "/api/requests", payload: { request: {} } });
  change = `/api/requests/${answer.json().id}/changes`;
});
afterAll(() => open.close());

async function refused(given: InjectOptions, status: number, kind: string) {
  const before = open.rows();
  const problem = expectProblem(await open.app.inject({ method: "POST", ...given }), status, kind, String(given.url));
  expect(open.rows()).toEqual(before);
  return problem;
}

const urls = (): string[] => ["/api/route", "/api/requests", change];

describe("every route that takes JSON", () => {
  const broken: [what: string, given: InjectOptions, status: number, kind: string][] = [
    ["half a text", { headers: JSON_TYPE, payload: '{"request":' }, 400, "invalid"],
    ["nothing at all", {}, 400, "invalid"],
    ["an empty body", { headers: JSON_TYPE, payload: "" }, 400, "invalid"],
    ["a list", { headers: JSON_TYPE, payload: "[]" }, 400, "invalid"],
    ["null", { headers: JSON_TYPE, payload: "null" }, 400, "invalid"],
    ["a prototype", { headers: JSON_TYPE, payload: '{"__proto__":{"request":{}}}' }, 400, "invalid"],
    ["2 MB", { headers: JSON_TYPE, payload: TWO_MB }, 413, "too-large"],
    ["XML", { headers: { "content-type": "application/xml" }, payload: "<request/>" }, 415, "media-type"],
    ["plain text", { headers: { "content-type": "text/plain" }, payload: '{"request":{}}' }, 415, "media-type"],
  ];
  it.each(broken)("refuses %s", async (_what, given, status, kind) => {
    for (const url of urls()) await refused({ ...given, url }, status, kind);
  });
});

describe.each(["/api/route", "/api/requests"])("POST %s", (url) => {
  const invalid: [what: string, payload: object, at: string[]][] = [
    ["no request", {}, ["body/request"]],
    ["an unknown field", { request: {}, name: "x" }, ["body"]],
    ["an unknown field of the request", { request: { servise: "x" } }, ["body/request"]],
    ["an unknown field of the profile", { request: {}, profile: { income: "low" } }, ["body/profile"]],
    [
      "several faults at once",
      { request: { audience: "cat", purpose: 3 }, profile: { skills: "much" } },
      ["body/request/audience", "body/request/purpose", "body/profile/skills"],
    ],
    ["an id with capitals", { request: { service: "Adreswijziging" } }, ["body/request/service"]],
    ["a moment that is a number", { request: {}, at: 1784707200 }, ["body/at"]],
    ["a moment without end", { request: {}, at: "2".repeat(41) }, ["body/at"]],
  ];
  it.each(invalid)("refuses %s and says where", async (_what, payload, at) => {
    const { errors, detail } = await refused({ url, payload }, 400, "invalid");
    expect(errors?.map((one) => one.at)).toEqual(at);
    for (const { problem } of errors!) expect(detail).toContain(problem);
  });

  it.each(["service", "place", "receivedBy", "lifeEvent"])("refuses an unknown %s by its field", async (field) => {
    const { errors, detail } = await refused({ url, payload: { request: { [field]: "nowhere" } } }, 422, "unknown");
    expect(errors?.map(({ at }) => at)).toEqual([field]);
    expect(detail).toContain("'nowhere'");
  });

  const moments: [at: string, kind: string, detail: string][] = [
    ["1999-12-31T10:00", "moment", "2000 to 2100"],
    ["2200-01-01T10:00", "moment", "2000 to 2100"],
    ["2100-06-01T10:00", "moment", "before the year 2100"],
    ["2026-02-30T10:00", "moment", "does not exist"],
    ["2026-07-22T25:00", "moment", "does not exist"],
    ["2026-07-22", "moment", "without a time"],
    ["soon", "moment", "not an ISO moment"],
    ["", "moment", "not an ISO moment"],
    ["2025-12-31T23:59", "unknown", "in force from 2026-01-01"],
  ];
  it.each(moments)("refuses the moment '%s'", async (at, kind, detail) => {
    // A request is kept from when it came in, so any moment ahead is refused for that alone.
    const ahead = url === "/api/requests" && at === "2100-06-01T10:00";
    expect((await refused({ url, payload: { request: {}, at } }, 422, kind)).detail).toContain(
      ahead ? "has not come yet" : detail,
    );
  });
});

it("POST /api/route takes the last year that can be decided on; POST /api/requests nothing ahead", async () => {
  const payload = { request: {}, at: "2099-12-31T23:59" };
  expect((await open.app.inject({ method: "POST", url: "/api/route", payload })).statusCode).toBe(200);
  const { detail } = await refused({ url: "/api/requests", payload }, 422, "moment");
  expect(detail).toContain("has not come yet");
});

it("POST /api/route refuses a charter that is not there, and names those that are", async () => {
  const { detail } = await refused({ url: "/api/route", payload: { request: {}, charter: "none" } }, 422, "unknown");
  expect(detail).toContain("omnichannel");
});

describe("a change", () => {
  const invalid: [what: string, payload: object, at: RegExp][] = [
    ["without a number", { action: { kind: "answer" } }, /^body\/seq$/],
    ["with a negative number", { seq: -1, action: { kind: "answer" } }, /^body\/seq$/],
    ["of an unknown kind", { seq: 1, action: { kind: "forget" } }, /^body\/action/],
    ["that only the clock makes", { seq: 1, action: { kind: "expire", at: 0 } }, /^body\/action/],
    ["with more than it needs", { seq: 1, action: { kind: "answer", by: "me" } }, /^body\/action/],
    ["that refuses without a reason", { seq: 1, action: { kind: "refuse" } }, /^body\/action\/reason$/],
    ["that refuses for a blank reason", { seq: 1, action: { kind: "refuse", reason: "  " } }, /^body\/action\/reason$/],
    ["that tells nothing", { seq: 1, action: { kind: "told", items: [] } }, /^body\/action\/items$/],
  ];
  it.each(invalid)("%s is refused and says where", async (_what, payload, at) => {
    const { errors } = await refused({ url: change, payload }, 400, "invalid");
    expect(errors?.map((one) => one.at)).toEqual([expect.stringMatching(at)]);
  });

  it("to an agency that is not there is refused", async () => {
    const action = { kind: "desk-decides", agency: "nobody", reason: "closest" };
    const { errors } = await refused({ url: change, payload: { seq: 1, action } }, 422, "unknown");
    expect(errors?.map(({ at }) => at)).toEqual(["agency"]);
  });

  it("of a request that is not there is refused", async () => {
    const payload = { seq: 0, action: { kind: "answer" } };
    await refused({ url: "/api/requests/none/changes", payload }, 404, "not-found");
  });
});
