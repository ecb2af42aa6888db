/** Senders that are killed in the middle: every letter arrives, and one that arrives twice is the same one. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDatabase } from "../../db/open.ts";
import { lettersOf } from "../../db/outbox.ts";
import { AT_ONCE, LEASE } from "../../src/mail/sender.ts";
import { SLOW } from "../cli/run.ts";
import { closedAfter, temporaryFolder } from "../db/database.ts";
import { ROOT } from "../example-world.ts";
import { addMails } from "./letters.ts";
import { readMail } from "./read-mail.ts";
import { type SmtpPeer, smtpPeer } from "./smtp-peer.ts";

const LETTERS = 120;
const KILLS = 3;

function startSender(file: string, url: string, ahead: number): ChildProcess {
  const args = ["--import", "tsx", "tests/mail/sending-process.ts", file, url, String(ahead)];
  return spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
}

async function ended(child: ChildProcess): Promise<[code: number | null, signal: string | null]> {
  if (child.exitCode !== null || child.signalCode !== null) return [child.exitCode, child.signalCode];
  return (await once(child, "exit")) as [number | null, string | null];
}

/** Resolves once the peer has one more mail than it had, or the sender has ended. */
async function firstMail(peer: SmtpPeer, child: ChildProcess): Promise<void> {
  const had = peer.taken.length;
  while (peer.taken.length === had && child.exitCode === null) await after(2);
}

test(`a sender that is killed ${KILLS} times loses no letter, and repeats only what was under way`, SLOW, async () => {
  // The server takes its time to say that it has a mail: most kills fall between its having it and our knowing it.
  const peer = await smtpPeer({ before250: () => after(15) });
  const file = join(temporaryFolder(), "a.db");
  const db = closedAfter(openDatabase(file));
  const ids = addMails(db, LETTERS);

  let killed = 0;
  for (let run = 0; run < KILLS; run++) {
    // Each run comes after the leases of the one before have passed.
    const child = startSender(file, peer.url, run * 2 * LEASE);
    await firstMail(peer, child);
    await after(Math.random() * 150);
    child.kill("SIGKILL");
    if ((await ended(child))[1] === "SIGKILL") killed++;
  }
  expect(await ended(startSender(file, peer.url, KILLS * 2 * LEASE))).toEqual([0, null]);

  const arrived = peer.taken.map(({ raw }) => readMail(raw).head["message-id"]!.slice(1, 37));
  expect([...new Set(arrived)].toSorted()).toEqual(ids.toSorted());
  expect(killed).toBeGreaterThan(0);
  expect(arrived.length - LETTERS).toBeLessThanOrEqual(killed * AT_ONCE);
  for (const id of ids) {
    const same = peer.taken.filter((_, place) => arrived[place] === id);
    expect(new Set(same.map(({ raw }) => raw)).size).toBe(1);
  }
  expect(lettersOf(db, "c").every(({ state }) => state === "sent")).toBe(true);
});

test("two processes at once send each letter once", SLOW, async () => {
  const peer = await smtpPeer({ before250: () => after(5) });
  const file = join(temporaryFolder(), "a.db");
  const db = closedAfter(openDatabase(file));
  const ids = addMails(db, 80);
  const children = [0, 1].map(() => startSender(file, peer.url, 0));
  expect(await Promise.all(children.map(ended))).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(peer.taken.map(({ raw }) => readMail(raw).head["message-id"]!.slice(1, 37)).toSorted()).toEqual(
    ids.toSorted(),
  );
});
