/** Years of somebody else's requests come into the contact log: whole, once, found again by their source, and redacted for all. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "../../db/audit.ts";
import { findContact } from "../../db/contacts.ts";
import { erase } from "../../db/erasures.ts";
import { loadHistory } from "../../db/history.ts";
import { importedBefore } from "../../db/imported-contacts.ts";
import { listImports } from "../../db/imports.ts";
import { findRequests } from "../../db/open311-requests.ts";
import { wordsOf } from "../../db/sealed-words.ts";
import { toMinute } from "../../src/calendar/zone.ts";
import { change, contactById } from "../../src/casework.ts";
import { followUp } from "../../src/chores.ts";
import { importContacts } from "../../src/contact-importing.ts";
import type { House } from "../../src/house.ts";
import { readNyc311 } from "../../src/interop/nyc311.ts";
import { readOpen311 } from "../../src/interop/open311.ts";
import { hasSharedData, sharedText } from "../shared-data.ts";
import { openHouse } from "./open-house.ts";

const NOW = "2026-07-22T10:00+02:00";
const SF = { id: "sf", name: "San Francisco", zone: "America/Los_Angeles" };
const FILES = {
  open311: { file: "open311-sf-500-requests.json", source: SF, name: "open311:sf" },
  nyc311: { file: "nyc311-2000.csv", source: undefined, name: "nyc311" },
} as const;
const KINDS = ["open311", "nyc311"] as const;

const count = (house: House, sql: string): number => house.db.sqlite.prepare(sql).pluck().get() as number;

describe.skipIf(!hasSharedData)("the requests of two American cities", () => {
  let house: House;
  const take = (kind: (typeof KINDS)[number]) => {
    const { file, source } = FILES[kind];
    return importContacts(house, { kind, text: sharedText(file), file, source, by: "import" });
  };
  const read = (kind: (typeof KINDS)[number]) =>
    kind === "nyc311"
      ? readNyc311(sharedText(FILES.nyc311.file), "x")
      : readOpen311(sharedText(FILES.open311.file), "x", SF);

  beforeAll(async () => {
    house = openHouse(NOW);
    for (const kind of KINDS) {
      const { rows, merged, counts, faults } = await take(kind);
      expect({ merged, counts, faults }).toEqual({
        merged: 0,
        counts: { contacts: { added: rows, closed: 0, unchanged: 0 } },
        faults: [],
      });
    }
    while (followUp(house, 1000) !== undefined);
  });
  afterAll(() => house.close());

  it("are all here, each found again by its source as the file tells it", () => {
    expect(count(house, "select count(*) from contacts")).toBe(2500);
    for (const kind of KINDS) {
      const { contacts } = read(kind);
      const found = importedBefore(
        house.db,
        FILES[kind].name,
        contacts.map(({ externalId }) => externalId),
      );
      expect(found.size).toBe(contacts.length);
      for (const given of contacts) {
        const { id } = found.get(given.externalId)!;
        const row = findContact(house.db, id)!;
        const { contact, history } = loadHistory(house.db, id, row.kind)!;
        const words = wordsOf(house.db, id);
        expect(row).toMatchObject({ at: given.at * 60_000, kind: given.kind, receiver: given.agency });
        expect(row.channel).toBe(given.channel ?? null);
        expect(row.carriers).toEqual(given.carriers.length > 0 ? given.carriers : ["other"]);
        expect(contact.ended?.at).toBe(given.status === "closed" ? (given.closedAt ?? given.at) : undefined);
        expect(history.every(({ at }) => at === house.now())).toBe(true);
        expect(words.get(0)).toMatchObject({
          subject: given.subject,
          ...(given.location && { location: given.location }),
        });
        expect(words.get(1)?.text).toBe(given.outcome);
      }
    }
  });

  it("the second time are unchanged, row for row", async () => {
    const tables = ["contacts", "status_history", "audit", "sealed_words", "contact_now"];
    const sizes = () => tables.map((table) => count(house, `select count(*) from ${table}`));
    const before = sizes();
    for (const kind of KINDS) {
      const { rows, counts } = await take(kind);
      expect(counts).toEqual({ contacts: { added: 0, closed: 0, unchanged: rows } });
    }
    expect(sizes()).toEqual(before);
    expect(listImports(house.db)).toHaveLength(4);
  });

  it("stand in an audit log that is whole, and in no agency's work: no term runs on what came before the charter", () => {
    expect(verifyAudit(house.db).broken).toBeUndefined();
    expect(count(house, "select count(*) from contact_now where due is not null")).toBe(0);
    const own = new Set(house.catalogue.agencies.map(({ id }) => id));
    const agencies = house.db.sqlite.prepare("select distinct agency from contact_now").pluck().all() as string[];
    expect(agencies.filter((id) => own.has(id))).toEqual([]);
    expect(count(house, "select count(*) from outbox")).toBe(0);
  });

  it("can be read by time, newest first", () => {
    const found = findRequests(house.db, {
      scope: { source: "nyc311" },
      since: toMinute("2011-03-01T00:00Z") * 60_000,
      until: toMinute("2011-03-02T00:00Z") * 60_000,
      limit: 1000,
    });
    expect(found.length).toBeGreaterThan(100);
    const moments = found.map(({ contact }) => contact.at);
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
    expect(found.every(({ copy }) => copy?.subject)).toBe(true);
  });
});

describe("a request that moves on", () => {
  const record = (different: object) => ({
    service_request_id: "1",
    service_name: "Put",
    status: "open",
    requested_datetime: "2026-07-01T08:00:00Z",
    ...different,
  });
  const CLOSED = { status: "closed", updated_datetime: "2026-07-05T08:00:00Z", status_notes: "Gevuld" };
  let house: House;
  beforeAll(() => {
    house = openHouse(NOW);
  });
  afterAll(() => house.close());

  const take = (...records: object[]) =>
    importContacts(house, { kind: "open311", text: JSON.stringify(records), file: "x.json", by: "import" });
  const idOf = (externalId: string) => importedBefore(house.db, "open311", [externalId]).get(externalId)!.id;

  it("is closed at its own minute, with what came of it, by word that is written down now", async () => {
    await take(record({}));
    expect((await take(record(CLOSED))).counts.contacts).toEqual({ added: 0, closed: 1, unchanged: 0 });
    const { contact, history } = contactById(house, idOf("1"))!;
    expect(contact).toMatchObject({ status: "answered", ended: { at: toMinute("2026-07-05T08:00Z") } });
    expect(history.map(({ kind, at, by }) => [kind, at, by])).toEqual([
      ["received", house.now(), "import"],
      ["closed-elsewhere", house.now(), "import"],
    ]);
    expect(wordsOf(house.db, idOf("1")).get(1)).toEqual({ text: "Gevuld" });
  });

  it("keeps the word on one that is still open as a note, and closes after it", async () => {
    await take(record({ service_request_id: "2", status_notes: "Gepland" }));
    await take(record({ service_request_id: "2", ...CLOSED }));
    expect(contactById(house, idOf("2"))!.history.map(({ kind }) => kind)).toEqual([
      "received",
      "note",
      "closed-elsewhere",
    ]);
    expect([...wordsOf(house.db, idOf("2")).values()].map(({ text }) => text)).toEqual([
      undefined,
      "Gepland",
      "Gevuld",
    ]);
  });

  it("stays with who works on it here, and that is told; the others of the file come in all the same", async () => {
    await take(record({ service_request_id: "3" }));
    await change(house, idOf("3"), 0, { kind: "refer", to: "stad-gent" }, "tester");
    const report = await take(record({ service_request_id: "3", ...CLOSED }), record({ service_request_id: "4" }));
    expect(report.counts.contacts).toEqual({ added: 1, closed: 0, unchanged: 1 });
    expect(report.notes).toContainEqual(expect.objectContaining({ problem: expect.stringContaining("works on it") }));
    expect(contactById(house, idOf("3"))!.contact).toMatchObject({ status: "received", case: { status: "referred" } });
  });

  it("brings no words back after an erasure", async () => {
    await take(record({ service_request_id: "5", description: "Iets van iemand" }));
    erase(house.db, idOf("5"), { at: house.now(), by: "admin", why: "asked" });
    expect((await take(record({ service_request_id: "5", ...CLOSED }))).counts.contacts.closed).toBe(1);
    expect(wordsOf(house.db, idOf("5")).size).toBe(0);
    expect((await take(record({ service_request_id: "5", ...CLOSED }))).counts.contacts.unchanged).toBe(1);
  });

  it("closed at a moment that has not come yet is closed now", async () => {
    await take(record({ service_request_id: "6", ...CLOSED, updated_datetime: "2027-01-01T00:00:00Z" }));
    expect(contactById(house, idOf("6"))!.contact.ended).toEqual({ at: toMinute(NOW) });
  });

  it("is another one where it comes from another source", async () => {
    const source = { id: "elders", name: "Elders", zone: "UTC" };
    const given = {
      kind: "open311",
      text: JSON.stringify([record({})]),
      file: "x.json",
      source,
      by: "import",
    } as const;
    expect((await importContacts(house, given)).counts).toEqual({ contacts: { added: 1, closed: 0, unchanged: 0 } });
  });
});
