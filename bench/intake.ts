/**
 * How fast a contact is taken in and on disk, beside a bare Fastify route with one durable insert a request, and beside one
 * that only validates and answers. All three in one run, in turn, under the same load.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import Database from "better-sqlite3";

const CONNECTIONS = 50;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SERVERS = ["ours", "durable", "validate"] as const;
type Server = (typeof SERVERS)[number];

const CONTACT = JSON.stringify({
  kind: "report",
  text: "De straatlamp voor het speelplein brandt al een week niet meer. In de vroege ochtend is het daar erg donker.",
  request: { service: "adreswijziging", place: "gent", receivedBy: "stad-gent", receivedOn: "digital" },
  profile: { skills: "basic" },
  person: { name: "Voorbeeld", email: "voorbeeld@burger.example" },
});

const NAMES: Record<Server, string> = {
  ours: "ours: contact, sealed words, history and audit row, durable",
  durable: "bare Fastify, same schemas, one durable insert a request",
  validate: "bare Fastify, same schemas, nothing kept",
};

const folder = mkdtempSync(join(tmpdir(), "opendeur-bench-"));
const running: ChildProcess[] = [];
try {
  const ports = new Map<Server, number>();
  for (const server of SERVERS) ports.set(server, await start(server));
  const rates = new Map<Server, number[]>(SERVERS.map((server) => [server, []]));
  const waits = new Map<Server, number[]>(SERVERS.map((server) => [server, []]));
  let acknowledged = 0;
  for (const server of SERVERS) acknowledged += counted(server, await load(ports.get(server)!, 2));
  for (let round = 0; round < ROUNDS; round++) {
    // Another one first in each round, so that none always runs on a machine that just rested.
    for (const server of SERVERS.map((_, index) => SERVERS[(index + round) % SERVERS.length]!)) {
      const result = await load(ports.get(server)!, SECONDS);
      acknowledged += counted(server, result);
      rates.get(server)!.push(result["2xx"] / result.duration);
      waits.get(server)!.push(result.latency.p99);
    }
  }
  report(rates, waits);
  checkKept(acknowledged);
} finally {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

function start(server: Server): Promise<number> {
  const script = fileURLToPath(new URL("./intake-server.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, server, join(folder, `${server}.db`)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(child);
  return new Promise((ready, failed) => {
    child.stdout!.once("data", (chunk) => ready(Number(String(chunk).trim())));
    child.once("exit", (code) => failed(new Error(`The server '${server}' ended with ${code}.`)));
  });
}

async function load(port: number, seconds: number): Promise<autocannon.Result> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/api/contacts`,
    method: "POST",
    connections: CONNECTIONS,
    duration: seconds,
    headers: { "content-type": "application/json" },
    body: CONTACT,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 2xx and ${result.errors} connections failed.`);
  return result;
}

function counted(server: Server, result: autocannon.Result): number {
  return server === "ours" ? result["2xx"] : 0;
}

function report(rates: ReadonlyMap<Server, number[]>, waits: ReadonlyMap<Server, number[]>): void {
  console.log(`${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each, in turn; medians`);
  for (const server of SERVERS) {
    const rate = Math.round(median(rates.get(server)!));
    console.log(
      `${NAMES[server].padEnd(58)} ${String(rate).padStart(7)} requests/s   p99 ${median(waits.get(server)!)} ms`,
    );
  }
  const ratio = (to: Server) => median(rates.get("ours")!.map((rate, round) => rate / rates.get(to)![round]!));
  console.log(`ours beside one durable insert a request: ${ratio("durable").toFixed(2)} times (goal 4)`);
  console.log(`ours beside validation only: ${(100 * ratio("validate")).toFixed(0)} % (goal 70)`);
}

/** Every contact that was acknowledged is there, whole, or the figures mean nothing. */
function checkKept(acknowledged: number): void {
  const db = new Database(join(folder, "ours.db"), { readonly: true });
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const [kept, histories, audits, words] = ["contacts", "status_history", "audit", "sealed_words"].map(count);
  db.close();
  // What was under way when the load stopped may be kept without its answer having arrived.
  if (kept! < acknowledged || histories !== kept || audits !== kept || words !== kept)
    throw new Error(
      `Acknowledged ${acknowledged}, kept ${kept}, histories ${histories}, audit ${audits}, words ${words}.`,
    );
  console.log(
    `${acknowledged} acknowledged, all of them kept, with ${kept! - acknowledged} more that were under way at the end`,
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
