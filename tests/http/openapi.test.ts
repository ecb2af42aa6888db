/** The OpenAPI description: whole, and true. Every answer here is parsed with the schema that was published for it. */
import type { HTTPMethods } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { type Calls, callsOf } from "./contact-calls.ts";
import { failMails } from "./failed-mail.ts";
import { type OpenApp, openApp } from "./open-app.ts";

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];
interface Operation {
  summary?: string;
  tags?: string[];
  requestBody?: { content: Record<string, unknown> };
  security?: object[];
  responses: Record<string, { content: Record<string, { schema: JsonSchema }> }>;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

let open: OpenApp;
let calls: Calls;
let described: Description;
let operations: [name: string, operation: Operation][];

beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
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

/** What makes something new says so; a contact sent again is no new one. */
const GOOD: Record<string, string[]> = {
  "POST /api/contacts": ["200", "201"],
  "POST /api/contacts/{id}/changes": ["201"],
  "POST /api/contacts/{id}/decisions": ["201"],
  "POST /api/follow/{code}/escalations": ["201"],
  "POST /api/follow/{code}/withdrawal": ["201"],
};

it("tells of each route what it does, its answer and its problems", () => {
  for (const [name, { summary, tags, responses }] of operations) {
    expect(summary, name).toMatch(/\S/);
    expect(tags, name).toHaveLength(1);
    const good = Object.keys(responses).filter((status) => status.startsWith("2"));
    expect(good, name).toEqual(GOOD[name] ?? ["200"]);
    const bad = Object.entries(responses).filter(([status]) => Number(status) >= 400);
    expect(
      bad.map(([status]) => status),
      name,
    ).toEqual(expect.arrayContaining(["400", "500"]));
    for (const [status, { content }] of bad)
      expect(Object.keys(content), `${name} ${status}`).toEqual(["application/problem+json"]);
    // What is to be tried again has failed; whatever else it is, or is not, is a conflict.
    if (name.includes("{") && !/\/imports\/|\/again$/.test(name)) expect(responses, name).toHaveProperty("404");
  }
});

it("asks for a token exactly where a route does not take everybody, and tells what is said to who may not", () => {
  for (const [name, { security, responses }] of operations) {
    const closed = security !== undefined;
    expect(Object.keys(responses), name).toEqual(expect.arrayContaining(closed ? ["401", "403"] : ["401"]));
    if (!closed && name !== "POST /api/sign-in") expect(responses, name).not.toHaveProperty("403");
  }
  const open = operations.filter(([, { security }]) => security === undefined).map(([name]) => name);
  expect(open.filter((name) => /contacts|follow|letters|persons|retention|imports/.test(name)).toSorted()).toEqual([
    "GET /api/follow/{code}",
    "POST /api/contacts",
    "POST /api/follow/{code}/escalations",
    "POST /api/follow/{code}/withdrawal",
  ]);
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
    "POST /api/contacts": ["application/json"],
    "POST /api/contacts/{id}/changes": ["application/json"],
    "POST /api/contacts/{id}/decisions": ["application/json"],
    "POST /api/follow/{code}/escalations": ["application/json"],
    "POST /api/persons/export": ["application/json"],
    "POST /api/persons/erasure": ["application/json"],
    "POST /api/retention": ["application/json"],
    "POST /api/sign-in": ["application/json"],
    "POST /api/imports/{kind}": ["text/csv", "application/json", "application/ld+json"],
  });
});

/** The published schema of an answer, as something that parses. */
function schemaOf(name: string, status: number, media: string): z.ZodType {
  const found = operations.find(([one]) => one === name)?.[1].responses[status]?.content[media];
  if (!found) throw new Error(`${name} publishes no ${media} for ${status}.`);
  return z.fromJSONSchema(found.schema);
}

/** Asks as an administrator, and parses the answer with what was published for it. Closed: what is not described fails. */
async function expectAsPublished(name: string, url: string, payload?: object | string, type = "application/json") {
  const method = name.split(" ")[0] as "GET" | "POST";
  const body = payload === undefined ? {} : { payload };
  const headers = { ...calls.admin, ...(payload === undefined ? {} : { "content-type": type }) };
  const answer = await open.app.inject({ method, url, headers, ...body });
  const media = String(answer.headers["content-type"]).split(";")[0]!;
  const content = media.endsWith("json") ? answer.json() : answer.body;
  const read = schemaOf(name, answer.statusCode, media).safeParse(content);
  expect(read.error?.issues.slice(0, 3), `${name} ${answer.statusCode}`).toBeUndefined();
  return answer;
}

const PERSON = { name: "Voorbeeldpersoon", email: "persoon@burger.example", address: "Voorbeeldstraat 1, 9000 Gent" };
const WRONG_DOOR = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };

/** Takes a contact through everything that can be asked or done, and gives the names of what was. */
async function walkContact(): Promise<string[]> {
  const done: string[] = [];
  const as = async (name: string, status: number, payload?: object) => {
    done.push(name);
    const url = name.replace(/^\w+ /, "").replace("{id}", id).replace("{code}", code).replace("{letter}", letter);
    const answer = await expectAsPublished(name, url, payload);
    expect(answer.statusCode, `${name}: ${answer.body.slice(0, 300)}`).toBe(status);
    return answer;
  };
  let [id, code, letter] = ["", "", ""];
  const sent = {
    kind: "complaint",
    text: "x",
    subject: "x",
    person: { ...PERSON, replyBy: "post" },
    request: WRONG_DOOR,
  };
  const rest = { profile: { dutch: "hard" }, location: { postcode: "9000" }, factsOn: "2026-07-01" };
  ({ id, code } = (await as("POST /api/contacts", 201, { ...sent, ...rest })).json());
  const seq = async () => (await as("GET /api/contacts/{id}", 200)).json().seq;
  await as("POST /api/contacts/{id}/decisions", 201, { seq: await seq() });
  const actions = [
    { kind: "accept" },
    { kind: "interim", text: "x" },
    { kind: "admit" },
    { kind: "note", text: "x" },
    { kind: "answer", text: "x", judgement: "founded", solved: "no", norms: ["privacy"], measure: "x" },
  ];
  for (const action of actions) await as("POST /api/contacts/{id}/changes", 201, { seq: await seq(), action });
  await as("GET /api/follow/{code}", 200);
  await as("POST /api/follow/{code}/escalations", 201, { ground: "answer-falls-short" });
  await as("GET /api/contacts", 200);
  await as("GET /api/contacts/{id}/journey", 200);
  letter = (await as("GET /api/contacts/{id}/letters", 200)).json()[0].id;
  await as("GET /api/letters/post", 200);
  await as("GET /api/contacts/{id}/letters/{letter}/page", 200);
  await as("POST /api/contacts/{id}/letters/{letter}/posted", 200);
  await as("POST /api/persons/export", 200, { email: PERSON.email });
  await as("POST /api/persons/erasure", 200, { who: { email: PERSON.email }, dryRun: false });
  await as("GET /api/contacts/{id}", 200);
  await as("POST /api/retention", 200, {});
  ({ id, code } = (await as("POST /api/contacts", 201, { kind: "question", text: "x", person: PERSON })).json());
  await as("POST /api/contacts/{id}/changes", 201, { seq: 0, action: { kind: "acknowledge" } });
  letter = failMails(open.house)[0]!;
  await as("GET /api/letters/state", 200);
  await as("POST /api/letters/{letter}/again", 200);
  await as("POST /api/follow/{code}/withdrawal", 201);
  return done;
}

it("describes every good answer as it is", async () => {
  const done = await walkContact();
  const also: [name: string, url: string, payload?: object | string, type?: string][] = [
    ["POST /api/route", "/api/route", { request: {}, profile: { access: "none", eid: "no" } }],
    ["POST /api/sign-in", "/api/sign-in", { name: "tester", roles: [{ role: "agent" }] }],
    ["POST /api/imports/{kind}", "/api/imports/ipdc", "[]", "application/ld+json"],
    ["GET /api/agencies/{id}", "/api/agencies/stad-gent"],
    ["GET /api/services/{id}", "/api/services/adreswijziging"],
    ["GET /api/charter/commitments/{folder}/{name}", "/api/charter/commitments/no-wrong-door/warm-referral"],
  ];
  for (const [name, ...given] of also) {
    await expectAsPublished(name, ...given);
    done.push(name);
  }
  const rest = operations.map(([name]) => name).filter((name) => !done.includes(name));
  // Whatever is left is only read, by an address that needs nothing.
  for (const name of rest) {
    expect(name).toMatch(/^GET [^{]*$/);
    expect((await expectAsPublished(name, name.slice("GET ".length))).statusCode, name).toBe(200);
  }
});

it("describes the problems as they are", async () => {
  const { id, code } = await calls.handIn({ kind: "question", text: "x" });
  const at = `/api/contacts/${id}`;
  const note = { seq: 7, action: { kind: "note", text: "x" } };
  const large = JSON.stringify("x".repeat(2 * 1024 * 1024));
  const problems: [name: string, url: string, status: number, payload?: object | string][] = [
    ["GET /api/agencies", "/api/agencies?limit=0", 400],
    ["GET /api/agencies/{id}", "/api/agencies/nobody", 404],
    ["POST /api/route", "/api/route", 400, {}],
    ["POST /api/route", "/api/route", 422, { request: { place: "nowhere" } }],
    ["POST /api/contacts", "/api/contacts", 400, { kind: "question" }],
    ["POST /api/contacts", "/api/contacts", 413, large],
    ["POST /api/contacts", "/api/contacts", 422, { kind: "question", text: "x", request: { place: "nowhere" } }],
    ["GET /api/contacts", "/api/contacts?due=never", 400],
    ["GET /api/contacts/{id}", "/api/contacts/none", 404],
    ["GET /api/contacts/{id}/journey", "/api/contacts/none/journey", 404],
    ["GET /api/contacts/{id}/letters", "/api/contacts/none/letters", 404],
    ["GET /api/contacts/{id}/letters/{letter}/page", `${at}/letters/none/page`, 404],
    ["POST /api/contacts/{id}/letters/{letter}/posted", `${at}/letters/none/posted`, 404, {}],
    ["POST /api/letters/{letter}/again", "/api/letters/none/again", 409],
    ["POST /api/contacts/{id}/changes", "/api/contacts/none/changes", 404, note],
    ["POST /api/contacts/{id}/changes", `${at}/changes`, 409, note],
    ["POST /api/contacts/{id}/changes", `${at}/changes`, 422, { seq: 0, action: { kind: "refer", to: "nobody" } }],
    ["POST /api/contacts/{id}/decisions", `${at}/decisions`, 409, { seq: 7 }],
    ["GET /api/follow/{code}", "/api/follow/none", 404],
    ["POST /api/follow/{code}/escalations", `/api/follow/${code}/escalations`, 409, { ground: "refused" }],
    ["POST /api/follow/{code}/withdrawal", `/api/follow/${code}/withdrawal`, 413, large],
    ["POST /api/persons/export", "/api/persons/export", 400, {}],
  ];
  for (const [name, url, status, payload] of problems) {
    expect((await expectAsPublished(name, url, payload)).statusCode, name).toBe(status);
  }
  const closed = operations.filter(([, { security }]) => security !== undefined);
  for (const [name] of closed) {
    const [method, path] = name.split(" ") as ["GET" | "POST", string];
    const answer = await open.app.inject({ method, url: path.replaceAll(/\{\w+\}/g, "x") });
    expect(answer.statusCode, name).toBe(401);
    expect(schemaOf(name, 401, "application/problem+json").safeParse(answer.json()).error, name).toBeUndefined();
  }
});

it("is closed: an answer with a field that is not described would not pass", () => {
  const receipt = schemaOf("POST /api/contacts", 201, "application/json");
  const good = {
    id: "a",
    code: "A",
    kind: "question",
    status: "received",
    responsible: "x",
    journey: "a",
    due: null,
    lacking: [],
  };
  expect(receipt.safeParse(good).success).toBe(true);
  expect(receipt.safeParse({ ...good, name: "x" }).success).toBe(false);
  expect(receipt.safeParse({ ...good, status: "lost" }).success).toBe(false);
});
