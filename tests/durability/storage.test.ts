/** Storage that is locked or full: whoever hands in hears so and when to come back, nothing is half kept, reading goes on. */
import { join } from "node:path";
import Database from "better-sqlite3";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "../../db/audit.ts";
import { developmentAccess } from "../../src/access/access.ts";
import { DevelopmentTokens } from "../../src/access/development.ts";
import { buildApp } from "../../src/app.ts";
import { House } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";
import { workFolder } from "../cli/run.ts";
import { answered } from "../http/contact-calls.ts";
import { expectProblem } from "../http/problems.ts";
import { count, rowsOf } from "../moving-house.ts";

let folder: ReturnType<typeof workFolder>;
let file: string;
let house: House;
let app: FastifyInstance;
let headers: { authorization: string };

async function open(inThread: boolean): Promise<void> {
  const settings = readSettings({ OPENDEUR_DATABASE: file });
  house = House.open(settings, Date.now);
  const tokens = new DevelopmentTokens(Date.now);
  app = await buildApp(house, { access: developmentAccess(tokens, 0) });
  if (inThread) await house.writeInThread(settings);
  headers = { authorization: `Bearer ${(await tokens.issue("beheerder", [{ role: "admin" }], "bearer")).token}` };
}

beforeEach(() => {
  folder = workFolder();
  file = join(folder.folder, "storage.db");
});
afterEach(async () => {
  await app.close();
  await house.closeWriter();
  house.close();
  folder.remove();
});

const WRONG_DOOR = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };
const PERSON = { email: "persoon@burger.example" };
const post = (url: string, payload: object) => app.inject({ method: "POST", url, headers, payload });
const handIn = (different: object = {}) =>
  post("/api/contacts", { kind: "question", text: "x", request: WRONG_DOOR, person: PERSON, ...different });

/** A contact, and everything that somebody may want to write or read about it. */
async function standing() {
  const { id, code } = answered<{ id: string; code: string }>(await handIn(), 201);
  const writes: [url: string, payload: object][] = [
    ["/api/contacts", { kind: "question", text: "x" }],
    ["/api/contacts", { kind: "question", text: "x", request: WRONG_DOOR, decide: true }],
    [`/api/contacts/${id}/changes`, { seq: 0, action: { kind: "answer", text: "x" } }],
    [`/api/contacts/${id}/decisions`, { seq: 0 }],
    [`/api/follow/${code}/withdrawal`, {}],
    ["/api/persons/export", PERSON],
    ["/api/persons/erasure", { who: PERSON, dryRun: false }],
  ];
  const reads = [
    "/api/contacts",
    `/api/contacts/${id}`,
    `/api/contacts/${id}/letters`,
    `/api/follow/${code}`,
    "/api/health",
  ];
  return { id, code, writes, reads };
}

async function expectUnavailable(url: string, payload: object): Promise<void> {
  const answer = await post(url, payload);
  const { detail } = expectProblem(answer, 503, "storage", url);
  expect(answer.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
  expect(detail).toContain("Nothing was kept");
}

async function expectReadable(reads: readonly string[]): Promise<void> {
  for (const url of reads) expect((await app.inject({ url, headers })).statusCode, url).toBe(200);
}

describe.each([
  ["in its own thread", true],
  ["in the thread of the server", false],
])("a database that another program holds, written %s", (_where, inThread) => {
  it("keeps nothing and says so, goes on reading, and writes again once it is let go", async () => {
    await open(inThread);
    const { id, writes, reads } = await standing();
    const before = rowsOf(house);
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE");
    for (const [url, payload] of writes) await expectUnavailable(url, payload);
    await expectReadable(reads);
    expect(rowsOf(house)).toEqual(before);
    other.exec("ROLLBACK");
    other.close();
    for (const [url, payload] of writes.slice(0, 3)) expect((await post(url, payload)).statusCode, url).toBe(201);
    expect(answered((await app.inject({ url: `/api/contacts/${id}`, headers })) as never, 200)).toMatchObject({
      status: "answered",
    });
    expect(verifyAudit(house.db).broken).toBeUndefined();
  });

  it("answers everybody who came together, each once, and has no contact of any of them", async () => {
    await open(inThread);
    const before = rowsOf(house);
    const other = new Database(file);
    other.exec("BEGIN IMMEDIATE");
    const send = (n: number) =>
      app.inject({
        method: "POST",
        url: "/api/contacts",
        headers: { "idempotency-key": `key-locked-${n}` },
        payload: { kind: "question", text: "x", decide: n % 2 === 0, request: WRONG_DOOR },
      });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(n)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([503]));
    expect(rowsOf(house)).toEqual(before);
    other.exec("ROLLBACK");
    other.close();
    const again = await Promise.all(Array.from({ length: 20 }, (_, n) => send(n)));
    expect(new Set(again.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    expect(count(house, "contacts")).toBe(20);
  });
});

describe("a disk that is full", () => {
  const limit = (pages: number) => house.db.sqlite.pragma(`max_page_count = ${pages}`);
  const pages = () => house.db.sqlite.pragma("page_count", { simple: true }) as number;

  /** Hands in until there is no room, and gives how many were still taken. */
  async function fill(): Promise<number> {
    limit(pages());
    for (let taken = 0; taken < 500; taken++) {
      const before = rowsOf(house);
      const answer = await handIn({ text: "x".repeat(2000) });
      if (answer.statusCode === 201) continue;
      expectProblem(answer, 503, "storage", "/api/contacts");
      expect(rowsOf(house)).toEqual(before);
      return taken;
    }
    throw new Error("It never was full.");
  }

  it("keeps nothing and says so, goes on reading, and writes again once there is room", async () => {
    await open(false);
    const { writes, reads } = await standing();
    const taken = await fill();
    const before = rowsOf(house);
    expect(before.contacts).toBe(taken + 1);
    // Large enough not to fit in what little room a page has left.
    for (const [url, payload] of writes.slice(0, 2))
      await expectUnavailable(url, { ...payload, text: "x".repeat(9000) });
    await expectReadable(reads);
    expect(rowsOf(house)).toEqual(before);
    limit(1_000_000);
    for (const [url, payload] of writes.slice(0, 3)) expect((await post(url, payload)).statusCode, url).toBe(201);
    expect(verifyAudit(house.db).broken).toBeUndefined();
    expect(house.db.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  it("fails everybody of a batch, and each can send again under the same key", async () => {
    await open(false);
    await fill();
    const send = (n: number) =>
      app.inject({
        method: "POST",
        url: "/api/contacts",
        headers: { "idempotency-key": `key-full-${n}` },
        payload: { kind: "question", text: "x".repeat(5000), request: WRONG_DOOR },
      });
    const all = Array.from({ length: 20 }, (_, n) => n);
    const before = rowsOf(house);
    const answers = await Promise.all(all.map(send));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([503]));
    expect(rowsOf(house)).toEqual(before);
    limit(1_000_000);
    const again = await Promise.all(all.map(send));
    expect(again.map(({ statusCode }) => statusCode)).toEqual(all.map(() => 201));
    expect(count(house, "contacts")).toBe(before.contacts! + 20);
  });
});
