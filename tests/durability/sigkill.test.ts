/**
 * A server that is killed again and again while people hand in contacts: what was acknowledged is there, once and whole; what
 * was not is there whole or not at all. Kills are of the process; what a power cut does to a disk is not tried here.
 */
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { verifyAudit } from "../../db/audit.ts";
import { type Db, openDatabase } from "../../db/open.ts";
import { wordsOf } from "../../db/sealed-words.ts";
import { closedAfter, temporaryFolder } from "../db/database.ts";
import { movingHouse } from "../moving-house.ts";
import { Load, type Sent, seeded } from "./load.ts";
import { addressOf, kill, serverOn } from "./processes.ts";

/** Parameters of the trial. */
const KILLS = 50;
const PEOPLE = 12;
const SEED = 20260722;
/** One in ten is the command as people start it, and one in ten is killed while it is still starting. */
const EACH = 10;
/** Most answers before the kill, most ms after the last of these, and most ms of a start that is cut short. */
const MOST_ANSWERS = 40;
const LONGEST_AFTER = 30;
const LONGEST_START = 1500;

const random = seeded(SEED);

/** One life of a server: started, put under load, killed. */
async function oneLife(turn: number, file: string, load: Load): Promise<void> {
  const child = serverOn(file, turn % EACH === 0 ? "cli" : "lean");
  const up = addressOf(child);
  if (turn % EACH === 5) {
    await after(random() * LONGEST_START);
    await kill(child);
    return;
  }
  const address = await up;
  if (address === undefined) throw new Error(`Server ${turn} did not start again after it was killed.`);
  const cutOff = load.run(address, PEOPLE);
  // By answers and not by the clock alone, so that a busy machine makes it no other trial.
  const enough = load.answers + Math.floor(random() * MOST_ANSWERS);
  while (load.answers < enough && child.exitCode === null) await after(1);
  await after(random() * LONGEST_AFTER);
  await kill(child);
  await cutOff;
}

/** What is lacking of a contact that is there; nothing where it is whole. */
function lackingOf(db: Db, { key, body }: Sent, id: string): string[] {
  const has = (table: string, where: string) =>
    db.sqlite.prepare(`SELECT count(*) FROM ${table} WHERE contact_id = ? AND ${where}`).pluck().get(id) as number;
  const parts: [what: string, isThere: boolean][] = [
    ["its first row of history", has("status_history", "seq = 0 AND kind = 'received'") === 1],
    ["its row of the audit log", has("audit", "seq = 0 AND action = 'received'") === 1],
    ["where it stands", has("contact_now", "1") === 1],
    ["its words", wordsOf(db, id).get(0)?.text === body.text],
    ["its decision", has("decisions", "1") === (body.decide ? 1 : 0)],
    ["its referral", has("referrals", "1") === (body.decide ? 1 : 0)],
    ["the letter about it", has("outbox", "letter = 'referred'") === (body.decide ? 1 : 0)],
  ];
  return parts.filter(([, isThere]) => !isThere).map(([what]) => `${key} lacks ${what}`);
}

function idsUnder(db: Db, key: string): string[] {
  return db.sqlite
    .prepare("SELECT id FROM contacts WHERE idempotency_key = ?")
    .pluck()
    .all(`public ${key}`) as string[];
}

test(`killed ${KILLS} times under load, it keeps what it said it had`, { timeout: 1_200_000 }, async () => {
  const file = join(temporaryFolder(), "killed.db");
  const load = new Load(random);
  for (let turn = 0; turn < KILLS; turn++) await oneLife(turn, file, load);
  expect(load.odd).toEqual([]);

  const db = closedAfter(openDatabase(file));
  // Somebody may wait in vain for the lock on a machine that is very busy; it is not what they mostly meet.
  expect(load.turnedAway).toBeLessThan(load.answers / 10);
  const faults: string[] = [];
  let unacknowledged = 0;
  for (const one of load.sent) {
    const ids = idsUnder(db, one.key);
    if (one.acknowledged && ids.join() !== one.acknowledged.id)
      faults.push(`${one.key} was acknowledged as ${one.acknowledged.id}, and is there as: ${ids.join() || "nothing"}`);
    if (ids.length > 0 && !one.acknowledged && !one.cutOff) faults.push(`${one.key} was turned away, and is there`);
    if (ids.length > 1) faults.push(`${one.key} is there ${ids.length} times`);
    if (!one.acknowledged) unacknowledged += ids.length;
    for (const id of ids) faults.push(...lackingOf(db, one, id));
  }
  expect(faults).toEqual([]);
  expect(verifyAudit(db).broken).toBeUndefined();
  expect(db.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  const contacts = db.sqlite.prepare("SELECT count(*) FROM contacts").pluck().get() as number;
  const acknowledged = load.sent.filter((one) => one.acknowledged).length;
  expect(contacts).toBe(acknowledged + unacknowledged);
  // The trial was one: much was acknowledged, and some was cut off.
  expect(acknowledged).toBeGreaterThan(KILLS * 5);
  expect(load.sent.length).toBeGreaterThan(acknowledged);
  db.close();

  // What was left undone is done, once for each.
  const { house, settle } = movingHouse({ OPENDEUR_DATABASE: file }, new Date().toISOString());
  settle();
  const lone = (sql: string) => house.db.sqlite.prepare(sql).pluck().get();
  expect(lone("SELECT count(*) FROM analysis_copies")).toBe(contacts);
  expect(lone("SELECT count(*) FROM outbox WHERE letter = 'receipt'")).toBe(contacts);
  expect(lone("SELECT count(DISTINCT contact_id) FROM outbox WHERE letter = 'receipt'")).toBe(contacts);
  house.close();
});
