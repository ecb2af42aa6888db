/** GET requests: whose, which and how many, and that nobody sees what is not for everybody. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { erase } from "../../db/erasures.ts";
import { change, contactById } from "../../src/casework.ts";
import { followUp } from "../../src/chores.ts";
import { importFile } from "../../src/importing.ts";
import type { ServiceRequest } from "../../src/open311/requests.ts";
import { NOW, type OpenApp, openApp } from "./open-app.ts";
import { bothWays, expectSchema, send } from "./open311-client.ts";

const REPORTS = JSON.stringify([
  {
    service_request_id: "1",
    service_name: "Put, klein",
    status: "closed",
    requested_datetime: "2026-07-01T08:00:00Z",
    updated_datetime: "2026-07-02T08:00:00Z",
    status_notes: "Gevuld door ploeg 7",
  },
  {
    service_request_id: "2",
    service_name: "Put",
    status: "open",
    requested_datetime: "2026-07-03T08:00:00Z",
    description: "Mail melder@voorbeeld.be",
  },
  { service_request_id: "3", service_name: "Lamp", status: "open", requested_datetime: "2011-07-03T08:00:00Z" },
]);

let open: OpenApp;
let ids: Record<"old" | "new" | "taken" | "withdrawn" | "sensitive" | "other" | "elsewhere", string>;

async function report(service_code: string, place = "gent"): Promise<string> {
  const form = { jurisdiction_id: place, service_code, address_string: "Hier 1", description: "Iets" };
  const [{ service_request_id: id = "" } = {}] = (await send(open.app, form)).json<ServiceRequest[]>();
  return id;
}

async function list(query: string, jurisdiction = "gent"): Promise<ServiceRequest[]> {
  const found = await bothWays(open.app, "v2/requests", `jurisdiction_id=${jurisdiction}&${query}`, "service_requests");
  return found as ServiceRequest[];
}

const idsOf = (requests: readonly ServiceRequest[]) => requests.map((one) => one.service_request_id);

beforeAll(async () => {
  open = await openApp({ at: "2026-03-02T10:00+01:00" });
  const old = await report("adreswijziging");
  open.setClock(NOW);
  const [taken, withdrawn] = [await report("adreswijziging"), await report("adreswijziging")];
  await change(open.house, taken, 0, { kind: "take" }, "handler");
  await change(open.house, withdrawn, 0, { kind: "withdraw" }, "public");
  const other = await report("abonnement-de-lijn");
  const elsewhere = await report("adreswijziging", "leuven");
  await report("leefloon");
  const sensitive = open.house.db.sqlite
    .prepare("select id from contacts where request ->> '$.service' = 'leefloon'")
    .pluck()
    .get() as string;
  ids = { old, new: await report("adreswijziging"), taken, withdrawn, sensitive, other, elsewhere };
  for (const kind of ["question", "complaint"] as const) {
    const payload = { kind, text: "Geen melding", request: { service: "adreswijziging", place: "gent" } };
    await open.app.inject({ method: "POST", url: "/api/contacts", payload });
  }
  const unnamed = { kind: "report", text: "Waarover?", request: { place: "gent" } };
  await open.app.inject({ method: "POST", url: "/api/contacts", payload: unnamed });
  const source = { id: "stadje", name: "Stadje", zone: "UTC" };
  await importFile(open.house, { kind: "open311", text: REPORTS, file: "stadje.json", source, by: "import" });
  while (followUp(open.house, 100) !== undefined);
});
afterAll(() => open.close());

describe("of a place", () => {
  it("are its reports of the last ninety days, newest first: no other kind, place, source, or sensitive service", async () => {
    const found = await list("");
    expect(idsOf(found)).toEqual([ids.taken, ids.withdrawn, ids.other, ids.new].toSorted().toReversed());
    expectSchema("requests", found);
  });

  it.each([
    ["status=open", ["taken", "other", "new"]],
    ["status=closed", ["withdrawn"]],
    ["status=open,closed", ["taken", "withdrawn", "other", "new"]],
    ["status=open&status=closed", ["taken", "withdrawn", "other", "new"]],
    ["service_code=abonnement-de-lijn", ["other"]],
    ["service_code=abonnement-de-lijn,nope", ["other"]],
    ["service_code=leefloon", []],
    ["start_date=2026-03-01T00:00:00Z", ["old"]],
    ["start_date=2026-03-01T00:00:00Z&end_date=2026-03-31T00:00:00%2B02:00", ["old"]],
    ["end_date=2026-03-31T00:00:00Z", ["old"]],
    ["start_date=2026-07-22T08:00:00Z&end_date=2026-07-22T08:00:00Z", ["taken", "withdrawn", "other", "new"]],
    ["start_date=2026-07-22T08:01:00Z", []],
    ["end_date=2026-07-22T07:59:00Z", []],
  ] as const)("asked for by %s", async (query, names) => {
    expect(idsOf(await list(query)).toSorted()).toEqual(names.map((name) => ids[name]).toSorted());
  });

  it("asked for by id are those that are there, whatever else is asked", async () => {
    const query = `service_request_id=${ids.old},nope,${ids.elsewhere},${ids.new}&status=closed&start_date=2026-07-22T08:01:00Z`;
    expect(idsOf(await list(query)).toSorted()).toEqual([ids.old, ids.new].toSorted());
  });

  it("about a sensitive service are told to who has the id, without what was reported and where", async () => {
    const [found] = await list(`service_request_id=${ids.sensitive}`);
    expect(found).toMatchObject({ status: "open", description: null, address: null, zipcode: null, lat: null });
  });

  it("that were erased are told without their words", async () => {
    const id = await report("adreswijziging");
    while (followUp(open.house, 100) !== undefined);
    erase(open.house.db, id, { at: open.house.now(), by: "admin", why: "asked" });
    expect(await list(`service_request_id=${id}`)).toMatchObject([
      { status: "open", description: null, address: null },
    ]);
  });

  it("that an agency came to see as a complaint are nobody else's business", async () => {
    const id = await report("adreswijziging");
    const seq = contactById(open.house, id)!.history.at(-1)!.seq;
    await change(open.house, id, seq, { kind: "recognise", as: "complaint" }, "handler");
    expect(idsOf(await list(""))).not.toContain(id);
    expect(await list(`service_request_id=${id}`)).toEqual([]);
  });
});

describe("of a source", () => {
  const SOURCE = "open311:stadje";

  it("are those that were imported from it, redacted too, with their kind of matter as service", async () => {
    const found = await list("", SOURCE);
    expect(found).toMatchObject([
      { status: "open", service_code: "Put", description: "Mail [e-mail]", agency_responsible: "stadje" },
      {
        status: "closed",
        service_name: "Put, klein",
        service_code: "Put; klein",
        status_notes: "Afgesloten bij de bron",
        requested_datetime: "2026-07-01T10:00:00+02:00",
        updated_datetime: "2026-07-02T10:00:00+02:00",
      },
    ]);
    expect(JSON.stringify(found)).not.toContain("ploeg 7");
    expectSchema("requests", found);
    expect(await list("end_date=2011-08-01T00:00:00Z", SOURCE)).toHaveLength(1);
  });

  it.each([
    ["Put", 1],
    ["Put; klein", 1],
    ["Put; klein,Put", 2],
    ["Put,Lamp", 1],
    ["Lamp", 0],
  ])("with the service code %s", async (code, count) => {
    expect(await list(`service_code=${encodeURIComponent(code)}`, SOURCE)).toHaveLength(count);
  });

  it("has no services, since nothing can be reported there", async () => {
    expect(await bothWays(open.app, "v2/services", `jurisdiction_id=${SOURCE}`, "services")).toEqual([]);
  });
});

it("the log is searched by time, never gone through as a whole", () => {
  const seen: string[] = [];
  const { sqlite } = open.house.db;
  const prepare = sqlite.prepare.bind(sqlite);
  sqlite.prepare = ((sql: string) => {
    seen.push(sql);
    return prepare(sql);
  }) as typeof sqlite.prepare;
  return list("status=open").then(() => {
    sqlite.prepare = prepare as typeof sqlite.prepare;
    const sql = seen.find((one) => one.includes("json_each"))!;
    const steps = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array((sql.match(/\?/g) ?? []).length).fill("")) as {
      detail: string;
    }[];
    const plan = steps.map(({ detail }) => detail);
    expect(
      plan.some((step) => /^SEARCH contacts USING .*\(id>\? AND id<\?\)/.test(step)),
      plan.join("\n"),
    ).toBe(true);
    expect(plan.filter((step) => /^SCAN (?!json_each)|TEMP B-TREE/.test(step))).toEqual([]);
  });
});
