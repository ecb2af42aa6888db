/** The Open311 server: what can be asked, in both formats, and a report from its sending to its answer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { change, contactById } from "../../src/casework.ts";
import { followUp } from "../../src/chores.ts";
import { Created, Discovery, ServiceDefinition, ServiceRequests, Services } from "../../src/interop/open311-wire.ts";
import { NOW, type OpenApp, openApp } from "./open-app.ts";
import { bothWays, expectSchema, send } from "./open311-client.ts";

const GENT = "jurisdiction_id=gent";

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open.close());

describe("discovery", () => {
  it("tells where the server is, and that the data is an example", async () => {
    const found = Discovery.parse(await bothWays(open.app, "discovery", "", "discovery"));
    expect(found.endpoints).toMatchObject([
      { specification: "http://wiki.open311.org/GeoReport_v2", url: "http://localhost:80/open311/v2", type: "test" },
    ]);
    expect(found.contact).toContain("voorbeeldgegevens");
    expect(found.changeset).toBe("2026-01-01T00:00:00+01:00");
  });
});

describe("services", () => {
  it("are those for which somebody is competent at the place, in Dutch, and fit the published schema", async () => {
    const found = Services.parse(await bothWays(open.app, "v2/services", GENT, "services"));
    expectSchema("services", found);
    expect(found.find(({ service_code }) => service_code === "adreswijziging")).toMatchObject({
      service_name: "Verhuizing aangeven",
      type: "realtime",
      metadata: false,
    });
    for (const { service_code, type, keywords, group } of found) {
      const { sensitive, themes } = open.house.catalogue.services.find(({ id }) => id === service_code)!;
      expect(type).toBe(sensitive ? "batch" : "realtime");
      expect(keywords === null).toBe(themes.length === 0);
      expect(group === null).toBe(themes.length === 0);
    }
    expect(new Set(found.map(({ type }) => type))).toEqual(new Set(["realtime", "batch"]));
  });

  it("are fewer at a place that no local authority works for", async () => {
    const nowhere = { id: "nergens", name: { nl: "Nergens", en: "Nowhere" }, postcodes: [] };
    open.house.addToCatalogue({ places: [nowhere] }, () => undefined);
    const codes = async (place: string) => {
      const answer = await open.app.inject(`/open311/v2/services.json?jurisdiction_id=${place}`);
      return answer.json<{ service_code: string }[]>().map(({ service_code }) => service_code);
    };
    const [there, here] = [await codes("nergens"), await codes("gent")];
    expect(here).toEqual(expect.arrayContaining(there));
    expect(there).toContain("abonnement-de-lijn");
    expect(there).not.toContain("adreswijziging");
  });

  it("have a definition that asks nothing more", async () => {
    const found = await bothWays(open.app, "v2/services/adreswijziging", GENT, "service_definition");
    expect(ServiceDefinition.parse(found)).toEqual({ service_code: "adreswijziging", attributes: [] });
    expectSchema("service-definition", found);
  });
});

describe("a report", () => {
  const form = {
    jurisdiction_id: "gent",
    service_code: "adreswijziging",
    lat: "51.0543",
    long: "3.7174",
    address_string: "Korenmarkt 1, 9000 Gent",
    description: "Losse tegel & <gat>. Bel 0470 12 34 56 of mail melder@voorbeeld.be",
    email: "melder@voorbeeld.be",
    phone: "0470 12 34 56",
    first_name: "Melder",
    last_name: "Voorbeeld",
    media_url: "https://opendeur.example/foto.jpg?a=1&b=2",
    device_id: "device-7",
    account_id: "account-7",
  };
  const read = (id: string) => bothWays(open.app, `v2/requests/${id}`, GENT, "service_requests");

  it("comes back by its number, with what is redacted and where it is, once that is copied", async () => {
    const answer = await send(open.app, form);
    const [made] = answer.json<[{ service_request_id: string }]>();
    expect(Created.parse(answer.json())).toEqual([
      { service_request_id: made.service_request_id, service_notice: "Ontvangen: Stad Gent", account_id: null },
    ]);
    const before = ServiceRequests.parse(await read(made.service_request_id));
    expect(before).toMatchObject([{ status: "open", description: null, address: null, lat: null }]);

    while (followUp(open.house, 100) !== undefined);
    const [after] = ServiceRequests.parse(await read(made.service_request_id));
    expect(after).toMatchObject({
      service_request_id: made.service_request_id,
      service_code: "adreswijziging",
      agency_responsible: "Stad Gent",
      requested_datetime: "2026-07-22T10:00:00+02:00",
      lat: 51.0543,
      long: 3.7174,
      address: "Korenmarkt 1, 9000 Gent",
    });
    expect(after!.expected_datetime! > after!.requested_datetime).toBe(true);
    expect(after!.description).toContain("Losse tegel & <gat>");
    expect(after!.description).toContain(form.media_url);
    expect(JSON.stringify(after)).not.toMatch(/0470|melder@|Voorbeeld"|device-7|account-7/);
    expectSchema("requests", [after]);
  });

  it("is kept as a report of its sender, with who they are under seal and without the ids of their device", async () => {
    const [made] = (await send(open.app, form)).json<{ service_request_id: string }[]>();
    const { row, history } = contactById(open.house, made!.service_request_id)!;
    expect(row).toMatchObject({ kind: "report", carriers: ["app"], channel: "digital", source: null });
    expect(row.request).toMatchObject({ service: "adreswijziging", place: "gent", purpose: "report" });
    expect(history[0]).toMatchObject({ by: "open311" });
    expect(contactById(open.house, made!.service_request_id)!.plan).toBeDefined();
    const kept = JSON.stringify(open.house.db.sqlite.prepare("select * from contacts").all());
    expect(kept).not.toMatch(/device-7|account-7|melder/i);
    expect(made!.service_request_id).not.toBe(row.code);
  });

  it("without a description says what service it is about", async () => {
    const { description: _, media_url: __, ...bare } = form;
    const [made] = (await send(open.app, { ...bare, description: "" })).json<{ service_request_id: string }[]>();
    while (followUp(open.house, 100) !== undefined);
    expect(await read(made!.service_request_id)).toMatchObject([{ description: "Verhuizing aangeven" }]);
  });

  it("tells in a line what became of it, and when", async () => {
    const [made] = (await send(open.app, { ...form, service_code: "adreswijziging" })).json<
      { service_request_id: string }[]
    >();
    const id = made!.service_request_id;
    const seq = () => contactById(open.house, id)!.history.at(-1)!.seq;
    open.setClock("2026-07-22T11:00+02:00");
    await change(open.house, id, seq(), { kind: "take" }, "handler");
    expect(await read(id)).toMatchObject([
      { status: "open", status_notes: "In behandeling: Stad Gent", updated_datetime: "2026-07-22T11:00:00+02:00" },
    ]);
    open.setClock("2026-07-22T12:00+02:00");
    await change(open.house, id, seq(), { kind: "answer", text: "Het geheime antwoord", solved: "partly" }, "handler");
    const [closed] = ServiceRequests.parse(await read(id));
    expect(closed).toMatchObject({
      status: "closed",
      status_notes: "Beantwoord: deels opgelost",
      updated_datetime: "2026-07-22T12:00:00+02:00",
      expected_datetime: null,
    });
    expect(JSON.stringify(closed)).not.toMatch(/geheime|Contactpersoon/);
    open.setClock(NOW);
  });
});
