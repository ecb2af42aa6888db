/** The OpenAPI description: whole, and true. Every answer here is parsed with the schema that was published for it. */
import type { HTTPMethods } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { type OpenApp, openApp } from "./open-app.ts";

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
interface Operation {
  summary?: string;
  tags?: string[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { content: Record<string, { schema: JsonSchema }> }>;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

let open: OpenApp;
let described: Description;
let operations: [name: string, operation: Operation][];

beforeAll(async () => {
  open = await openApp();
  described = (await open.app.inject("/docs/json")).json();
  operations = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): [string, Operation] => [`${method.toUpperCase()} ${path}`, one]),
  );
});
afterAll(() => open.close());

it("is OpenAPI 3.1, and has every path of the API", () => {
  expect(described.openapi).toMatch(/^3\.1\./);
  expect(operations.length).toBeGreaterThanOrEqual(20);
  for (const [name] of operations) {
    const [method, path] = name.split(" ") as [HTTPMethods, string];
    expect(open.app.hasRoute({ method, url: path.replaceAll(/\{(\w+)\}/g, ":$1") }), name).toBe(true);
  }
  const printed = open.app.printRoutes({ commonPrefix: false });
  const inCode = printed.match(/(?:GET|POST|PUT|DELETE)(?=[,)])/g)!.length;
  expect(inCode).toBeGreaterThanOrEqual(operations.length);
});

it("tells of each route what it does, its answer and its problems", () => {
  for (const [name, { summary, tags, responses }] of operations) {
    expect(summary, name).toMatch(/\S/);
    expect(tags, name).toHaveLength(1);
    const good = Object.keys(responses).filter((status) => status.startsWith("2"));
    expect(good, name).toEqual([name.startsWith("POST /api/requests") ? "201" : "200"]);
    const bad = Object.entries(responses).filter(([status]) => Number(status) >= 400);
    expect(
      bad.map(([status]) => status),
      name,
    ).toEqual(expect.arrayContaining(["400", "500"]));
    for (const [status, { content }] of bad)
      expect(Object.keys(content), `${name} ${status}`).toEqual(["application/problem+json"]);
    if (name.includes("{") && !name.includes("/imports/")) expect(responses, name).toHaveProperty("404");
  }
});

it("refers to nothing that it does not hold", () => {
  const pointers = [...JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer]) => pointer!);
  const find = (pointer: string) =>
    pointer.split("/").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], described);
  expect(pointers.filter((pointer) => find(pointer) === undefined)).toEqual([]);
});

it("says which media types a body may have", () => {
  const taken = Object.fromEntries(
    operations.flatMap(([name, { requestBody }]) => (requestBody ? [[name, Object.keys(requestBody.content)]] : [])),
  );
  expect(taken).toEqual({
    "POST /api/route": ["application/json"],
    "POST /api/requests": ["application/json"],
    "POST /api/requests/{id}/changes": ["application/json"],
    "POST /api/imports/{kind}": ["text/csv", "application/ld+json"],
  });
});

/** The published schema of an answer, as something that parses. */
function schemaOf(name: string, status: number, media: string): z.ZodType {
  const found = operations.find(([one]) => one === name)?.[1].responses[status]?.content[media];
  if (!found) throw new Error(`${name} publishes no ${media} for ${status}.`);
  return z.fromJSONSchema(found.schema);
}

async function expectAsPublished(name: string, url: string, payload?: object | string, type = "application/json") {
  const method = name.split(" ")[0] as "GET" | "POST";
  const body = payload === undefined ? {} : { payload, headers: { "content-type": type } };
  const answer = await open.app.inject({ method, url, ...body });
  const media = String(answer.headers["content-type"]).split(";")[0]!;
  const read = schemaOf(name, answer.statusCode, media).safeParse(answer.json());
  expect(read.error?.issues.slice(0, 3), `${name} ${answer.statusCode}`).toBeUndefined();
  return answer;
}

it("describes every good answer as it is", async () => {
  const asked = { request: { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" }, profile: {} };
  const kept = (await expectAsPublished("POST /api/requests", "/api/requests", asked)).json();
  await expectAsPublished("POST /api/route", "/api/route", { request: {}, profile: { access: "none", eid: "no" } });
  const change = { seq: 1, action: { kind: "refuse", reason: "Not ours" } };
  await expectAsPublished("POST /api/requests/{id}/changes", `/api/requests/${kept.id}/changes`, change);
  await expectAsPublished("GET /api/requests/{id}", `/api/requests/${kept.id}`);
  await expectAsPublished("GET /api/follow/{code}", `/api/follow/${kept.code}`);
  await expectAsPublished("POST /api/imports/{kind}", "/api/imports/ipdc", "[]", "application/ld+json");
  const filled: Record<string, string> = {
    "/api/agencies/{id}": "/api/agencies/stad-gent",
    "/api/services/{id}": "/api/services/adreswijziging",
    "/api/charter/commitments/{folder}/{name}": "/api/charter/commitments/no-wrong-door/warm-referral",
  };
  const rest = operations.filter(([name]) => name.startsWith("GET") && !/requests|follow/.test(name));
  expect(rest.length).toBeGreaterThanOrEqual(14);
  for (const [name] of rest) {
    const path = name.slice("GET ".length);
    expect((await expectAsPublished(name, filled[path] ?? path)).statusCode, name).toBe(200);
  }
});

it("describes the problems as they are", async () => {
  const problems: [name: string, url: string, status: number, payload?: object | string][] = [
    ["GET /api/agencies", "/api/agencies?limit=0", 400],
    ["GET /api/agencies/{id}", "/api/agencies/nobody", 404],
    ["POST /api/route", "/api/route", 400, {}],
    ["POST /api/route", "/api/route", 422, { request: { place: "nowhere" } }],
    ["POST /api/requests", "/api/requests", 413, JSON.stringify("x".repeat(2 * 1024 * 1024))],
    ["POST /api/requests/{id}/changes", "/api/requests/none/changes", 404, { seq: 0, action: { kind: "answer" } }],
  ];
  for (const [name, url, status, payload] of problems) {
    expect((await expectAsPublished(name, url, payload)).statusCode, name).toBe(status);
  }
});

it("is closed: an answer with a field that is not described would not pass", () => {
  const follow = schemaOf("GET /api/follow/{code}", 200, "application/json");
  const good = { code: "A", status: "open", responsible: "x", referral: null, deskBefore: null, history: [] };
  expect(follow.safeParse(good).success).toBe(true);
  expect(follow.safeParse({ ...good, name: "x" }).success).toBe(false);
  expect(follow.safeParse({ ...good, status: "lost" }).success).toBe(false);
});
