/** What a person says of themselves is nowhere in the clear: not in the database file, not in its journal, not in the log. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { developmentAccess } from "../../src/access/access.ts";
import { DevelopmentTokens } from "../../src/access/development.ts";
import { buildApp } from "../../src/app.ts";
import { followUp } from "../../src/chores.ts";
import { House } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";
import { workFolder } from "../cli/run.ts";
import { answered } from "./contact-calls.ts";

/** Words that occur nowhere else, one for each field in which somebody can be known. */
const SECRETS = {
  text: "zevensloperwoord",
  subject: "onderwerpwoord",
  name: "naamwoord-van-iemand",
  email: "adreswoord@burger.example",
  phone: "0470 98 76 54",
  address: "Straatwoord 7, 9000 Gent",
  answer: "antwoordwoord",
  measure: "maatregelwoord",
  note: "notitiewoord",
};
const { text, subject, name, email, phone, address } = SECRETS;
const AGENCY = "stad-gent";

const { folder, remove } = workFolder();
let bytes: Buffer;
let log = "";

/** One complaint with everything in it, worked on to its answer; what was refused on the way is logged too. */
async function oneComplaint(house: House): Promise<void> {
  const tokens = new DevelopmentTokens(Date.now);
  const stream = new Writable({
    write(part, _encoding, done) {
      log += String(part);
      done();
    },
  });
  const app = await buildApp(house, { access: developmentAccess(tokens, 0), logger: { level: "trace", stream } });
  const { token } = await tokens.issue("behandelaar", [{ role: "handler", agency: AGENCY }], "bearer");
  const headers = { authorization: `Bearer ${token}` };
  const post = (url: string, payload: object) => app.inject({ method: "POST", url, headers, payload });
  const sent = {
    kind: "complaint",
    text: `${text}; bel mij op ${phone} of schrijf naar ${email}.`,
    subject: `${subject} ${email}`,
    person: { name, email, phone, address },
    profile: { sight: "limited" },
    request: { receivedBy: AGENCY },
  };
  const { id } = answered<{ id: string }>(await post("/api/contacts", sent), 201);
  await post("/api/contacts", { ...sent, kind: "cry", [name]: email });
  await post("/api/contacts", { ...sent, request: { service: "nowhere" } });
  for (const action of [
    { kind: "note", text: SECRETS.note },
    { kind: "admit" },
    {
      kind: "answer",
      text: SECRETS.answer,
      judgement: "founded",
      solved: "yes",
      measure: SECRETS.measure,
      norms: ["courtesy"],
    },
  ]) {
    const { seq } = (await app.inject({ url: `/api/contacts/${id}`, headers })).json();
    answered(await post(`/api/contacts/${id}/changes`, { seq, action }), 201);
  }
  while (followUp(house, 100) !== undefined);
  await app.close();
}

beforeAll(async () => {
  const house = House.open(readSettings({ OPENDEUR_DATABASE: join(folder, "sealed.db") }), Date.now);
  await oneComplaint(house);
  // The journal still holds every page as it was written.
  const names = readdirSync(folder).filter((one) => /\.db(-wal|-shm)?$/.test(one));
  expect(names).toContain("sealed.db-wal");
  bytes = Buffer.concat(names.map((one) => readFileSync(join(folder, one))));
  house.close();
});
afterAll(remove);

/** The parts of the secrets that are whole words in themselves: a phone number can also stand without its spaces. */
const parts = Object.entries({ ...SECRETS, digits: phone.replaceAll(" ", ""), street: "Straatwoord" });

test.each(parts)("%s is not in the log", (field, secret) => {
  expect(log.length).toBeGreaterThan(1000);
  expect(log.includes(secret), field).toBe(false);
});

/** The free text is left out here: its redacted copy for analysis stands open, by design. */
const sealed = parts.filter(([field]) => field !== "text" && field !== "subject");

test.each(sealed)("%s is not in the file, nor in its journal", (field, secret) => {
  expect(bytes.includes(secret), field).toBe(false);
  expect(bytes.includes(Buffer.from(secret, "utf16le")), field).toBe(false);
});

test("the free text stands only in its redacted copy", () => {
  const found = bytes.toString("latin1");
  for (const secret of [text, subject]) {
    const around = [...found.matchAll(new RegExp(`${secret}.{0,80}`, "gs"))].map(([one]) => one);
    expect(around.length).toBeGreaterThan(0);
    for (const one of around) expect(one).toMatch(/\[(telefoon|e-mail)\]/);
  }
});

test("what they say in their profile is not in the file, where nobody decided on it; only what it is about", () => {
  expect(bytes.includes('"sight":')).toBe(false);
  expect(bytes.includes('"sight"')).toBe(true);
});

test("search finds what does stand open, so that finding nothing means something", () => {
  expect(bytes.includes(AGENCY)).toBe(true);
  expect(bytes.includes('"norms":["courtesy"]')).toBe(true);
});
