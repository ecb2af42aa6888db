/** What a running house does by itself, with its real clockwork: terms, follow-up, mails; and how it stops. */
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { lettersOf } from "../db/outbox.ts";
import { type Background, startBackground } from "../src/background.ts";
import { contactById } from "../src/casework.ts";
import { smtpPeer } from "./mail/smtp-peer.ts";
import { count, type MovingHouse, movingHouse, refuseRows } from "./moving-house.ts";

let here: MovingHouse;
let failures: string[];
beforeEach(() => {
  here = movingHouse();
  failures = [];
});
afterEach(() => here.house.close());

const GHENT = { receivedBy: "stad-gent" };
const PERSON = { name: "Voorbeeldpersoon", email: "persoon@burger.example" } as const;

function start(smtp?: string): Background {
  const background = startBackground(here.house, smtp, (error, what) => {
    failures.push(`${what}: ${error instanceof Error ? error.message : error}`);
  });
  onTestFinished(() => background.stop());
  return background;
}

/** Waits until it is so; half a minute is many turns of everything but the terms. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 600; turn++) {
    if (isSo()) return;
    await after(50);
  }
  throw new Error("It did not come about in half a minute.");
}

const lettersTo = (id: string) => lettersOf(here.house.db, id);

test("what arrived is followed up, and the mail of it goes out, without anybody asking", async () => {
  const peer = await smtpPeer();
  start(peer.url);
  const { row } = await here.handIn({ kind: "complaint", request: GHENT, person: PERSON });
  await until(() => lettersTo(row.id)[0]?.state === "sent");
  expect(peer.taken.map(({ to }) => to)).toEqual([PERSON.email]);
  expect(count(here.house, "analysis_copies")).toBe(1);
  expect(failures).toEqual([]);
});

test("terms that passed while it was closed are acted on at once", async () => {
  const { row } = await here.handIn({ request: GHENT });
  await here.act(row.id, { kind: "refer", to: "stad-leuven" });
  here.setClock("2026-08-03T10:00");
  start();
  expect(contactById(here.house, row.id)!.history.at(-1)).toMatchObject({ kind: "expire", by: "clock" });
});

test("without a mail server, mails wait", async () => {
  start();
  const { row } = await here.handIn({ request: GHENT, person: PERSON });
  await until(() => lettersTo(row.id).length > 0);
  await after(300);
  expect(lettersTo(row.id)).toMatchObject([{ letter: "receipt", state: "waiting", attempts: 0 }]);
});

test("a failure is told and tried again, and what comes after it goes well", async () => {
  const { mend } = refuseRows(here.house, "analysis_copies");
  const { row } = await here.handIn({ request: GHENT, person: PERSON });
  start();
  await until(() => failures.length >= 2);
  expect(new Set(failures)).toEqual(new Set(["contacts that arrived were not followed up: refused for a test"]));
  expect(lettersTo(row.id)).toEqual([]);
  mend();
  await until(() => lettersTo(row.id).length === 1);
});

test("stopping waits for the mail that is under way, and takes up nothing new", async () => {
  let answer = () => {};
  const answered = new Promise<void>((done) => {
    answer = done;
  });
  const peer = await smtpPeer({ before250: () => answered });
  const { row } = await here.handIn({ request: GHENT, person: PERSON });
  here.settle();
  const background = start(peer.url);
  await until(() => peer.taken.length === 1);
  let stopped = false;
  const stopping = background.stop().then(() => {
    stopped = true;
  });
  await after(200);
  expect(stopped).toBe(false);
  answer();
  await stopping;
  expect(lettersTo(row.id)[0]!.state).toBe("sent");
  const late = await here.handIn({ request: GHENT, person: PERSON });
  await after(600);
  expect(lettersTo(late.row.id)).toEqual([]);
  expect(failures).toEqual([]);
});
