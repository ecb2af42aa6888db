/** The server as a process: it says where it is, answers, keeps others off its port, and closes without dropping a request. */
import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { openDatabase } from "../db/open.ts";
import { type Child, ended, failed, type Ran, run, SLOW, start, workFolder } from "./cli/run.ts";

const { folder, remove } = workFolder();
afterAll(remove);

/** The address that a server prints once it listens. */
async function addressOf(child: Child): Promise<string> {
  let printed = "";
  for await (const [text] of heard(child)) {
    printed += text;
    const address = /^Opendeur is open at (http:\/\/\S+) /m.exec(printed)?.[1];
    if (address) return address;
  }
  throw new Error(`The server ended without saying where it is: ${printed}`);
}

async function* heard(child: Child): AsyncGenerator<[string]> {
  const ending = once(child, "close").then(() => undefined);
  for (;;) {
    const next = await Promise.race([once(child.stdout, "data"), ending]);
    if (!next) return;
    yield next as [string];
  }
}

/** A request whose head the server has read and whose body is still to come. */
async function halfSent(address: string, path: string, body: string): Promise<ClientRequest> {
  const headers = { "content-type": "application/json", "content-length": body.length, expect: "100-continue" };
  const asking = request(`${address}${path}`, { method: "POST", headers });
  asking.flushHeaders();
  await once(asking, "continue");
  return asking;
}

async function answerTo(asking: ClientRequest, body: string): Promise<{ status: number; text: string }> {
  const answered = once(asking, "response") as Promise<[IncomingMessage]>;
  asking.end(body);
  const [answer] = await answered;
  let text = "";
  for await (const part of answer.setEncoding("utf8")) text += part;
  return { status: answer.statusCode!, text };
}

/** Waits until nobody gets in any more. */
async function closedDoor(address: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const open = await fetch(`${address}/api/health`, { headers: { connection: "close" } }).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (!open) return;
    await pause(25);
  }
  throw new Error("The server still takes new requests, seconds after it was told to close.");
}

async function stop(child: Child, end: Promise<Ran>): Promise<Ran> {
  if (child.exitCode === null) child.kill("SIGKILL");
  return end;
}

it("says where it is, answers, and on SIGTERM finishes what is under way before it closes", SLOW, async () => {
  const child = start(["serve", "--port", "0"], folder);
  const end = ended(child);
  try {
    const address = await addressOf(child);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const health = await fetch(`${address}/api/health`);
    expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ status: "up" })]);

    const second = await run(["serve", "--port", new URL(address).port], folder);
    expect(failed(second)).toMatch(/^Port \d+ of 127\.0\.0\.1 is in use\. /);

    const body = JSON.stringify({ kind: "question", text: "x", request: { service: "adreswijziging", place: "gent" } });
    const asking = await halfSent(address, "/api/contacts", body);
    child.kill("SIGTERM");
    await closedDoor(address);
    expect(child.exitCode).toBeNull();
    const { status, text } = await answerTo(asking, body);
    expect(status, text).toBe(201);

    expect(await end).toMatchObject({ code: 0, stderr: "" });
    const db = openDatabase(join(folder, "opendeur.db"));
    const ids = db.sqlite.prepare("select id from contacts").pluck().all();
    db.close();
    expect(ids).toEqual([JSON.parse(text).id]);
  } finally {
    await stop(child, end);
  }
});
