/** Who may report over Open311, what a report needs, and what a token gives. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../src/app.ts";
import { change, contactById } from "../../src/casework.ts";
import { followUp } from "../../src/chores.ts";
import { House } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";
import { NOW, type OpenApp, openApp } from "./open-app.ts";
import { bothWays, expectRefused, readXml, send } from "./open311-client.ts";

const FORM = { jurisdiction_id: "gent", service_code: "adreswijziging", address_string: "Korenmarkt 1" };

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open.close());

describe("without keys", () => {
  const post = (headers: Record<string, string>, remoteAddress = "127.0.0.1") =>
    open.app.inject({
      method: "POST",
      url: "/open311/v2/requests.json",
      remoteAddress,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      payload: new URLSearchParams(FORM).toString(),
    });

  it("programs on this machine may report", async () => {
    expect((await post({})).statusCode).toBe(200);
  });

  it.each([
    ["another machine", {}, "192.0.2.7"],
    ["behind a proxy", { "x-forwarded-for": "192.0.2.7" }, undefined],
    ["a page elsewhere", { origin: "https://elsewhere.example" }, undefined],
    ["a name that only leads here", { host: "elsewhere.example" }, undefined],
  ] as const)("nobody from %s may, and nothing is kept", async (_who, headers, address) => {
    const before = open.rows();
    expect(expectRefused(await post(headers, address), 403)).toContain("api_key");
    expect(open.rows()).toEqual(before);
  });
});

describe("with keys", () => {
  const [first, second] = ["eerste-sleutel-1234", "tweede-sleutel-5678"];
  let house: House;
  let app: FastifyInstance;
  beforeAll(async () => {
    const settings = readSettings({
      OPENDEUR_DATABASE: ":memory:",
      OPENDEUR_OPEN311_KEYS: `app-een:${first},app-twee:${second}`,
    });
    house = House.open(settings, () => Date.parse(NOW));
    app = await buildApp(house, { open311Keys: settings.OPENDEUR_OPEN311_KEYS });
  });
  afterAll(async () => {
    await app.close();
    house.close();
  });

  it.each([
    [first, "open311:app-een"],
    [second, "open311:app-twee"],
  ])("a report is kept under the name of its key", async (api_key, by) => {
    const [made] = (await send(app, { ...FORM, api_key })).json<{ service_request_id: string }[]>();
    expect(contactById(house, made!.service_request_id)!.history[0]).toMatchObject({ by });
    expect(JSON.stringify(house.db.sqlite.prepare("select * from contacts").all())).not.toContain(api_key);
  });

  it.each([undefined, "", "eerste-sleutel-123", `${first}x`, "app-een", `app-een:${first}`])(
    "the key %s is refused, also on this machine",
    async (key) => {
      expectRefused(await send(app, key === undefined ? FORM : { ...FORM, api_key: key }), 403);
      expectRefused(await send(app, { ...FORM, api_key: key ?? "" }, "xml"), 403);
    },
  );

  it("reading needs none", async () => {
    expect((await app.inject("/open311/v2/requests.json?jurisdiction_id=gent")).statusCode).toBe(200);
  });

  it.each(["short:key", "x", "a:0123456789abcdef,", "A:0123456789abcdef", ""])("'%s' is no setting", (keys) => {
    expect(() => readSettings({ OPENDEUR_OPEN311_KEYS: keys })).toThrow(/OPENDEUR_OPEN311_KEYS is not right: write/);
  });
});

describe("a report", () => {
  it("is answered in XML too", async () => {
    const answer = await send(open.app, FORM, "xml");
    expect(answer.headers["content-type"]).toBe("text/xml; charset=utf-8");
    const { root, value } = readXml(answer.body);
    expect([root, value]).toEqual([
      "service_requests",
      [{ service_request_id: expect.any(String), service_notice: "Ontvangen: Stad Gent", account_id: "" }],
    ]);
  });

  it("may name its jurisdiction in the query, as some clients do", async () => {
    const { jurisdiction_id: _, ...rest } = FORM;
    const answer = await open.app.inject({
      method: "POST",
      url: "/open311/v2/requests.json?jurisdiction_id=gent",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
      payload: new URLSearchParams(rest).toString(),
    });
    expect(answer.statusCode).toBe(200);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ["no jurisdiction", { jurisdiction_id: "" }, 400, "jurisdiction_id"],
    ["an unknown jurisdiction", { jurisdiction_id: "atlantis" }, 404, "atlantis"],
    ["no service", { service_code: "" }, 400, "service_code"],
    ["an unknown service", { service_code: "vliegen" }, 404, "vliegen"],
    ["no location", { address_string: " " }, 400, "location"],
    ["an address id only", { address_string: "", address_id: "7" }, 400, "address_id"],
    ["half a pair", { lat: "51" }, 400, "long"],
    ["a latitude off the globe", { lat: "90.1", long: "3" }, 400, "lat"],
    ["a longitude in words", { lat: "51", long: "east" }, 400, "long"],
    ["a longitude in another base", { lat: "51", long: "0x3" }, 400, "long"],
    ["an address that is too long", { address_string: "a".repeat(201) }, 400, "address_string"],
    ["a description that is too long", { description: "a".repeat(4001) }, 400, "description"],
    ["no e-mail address", { email: "melder" }, 400, "email"],
    ["no phone number", { phone: "bel me" }, 400, "phone"],
    ["media that is no address", { media_url: "foto" }, 400, "media_url"],
    ["media that is a script", { media_url: "javascript:alert(1)" }, 400, "media_url"],
  ])("with %s is refused, and nothing is kept", async (_what, fields, code, about) => {
    const before = open.rows();
    expect(expectRefused(await send(open.app, { ...FORM, ...fields }), code)).toContain(about);
    expectRefused(await send(open.app, { ...FORM, ...fields }, "xml"), code);
    expect(open.rows()).toEqual(before);
  });

  it("with everything wrong is told all of it", async () => {
    const told = expectRefused(await send(open.app, { ...FORM, email: "x", phone: "y", lat: "z" }), 400);
    for (const field of ["email", "phone", "lat"]) expect(told).toContain(`${field}: `);
  });

  it("is held up where reports come too fast", async () => {
    const slow = await openApp({ publicPosts: 2 });
    for (const code of [200, 200]) expect((await send(slow.app, FORM)).statusCode).toBe(code);
    const refused = await send(slow.app, FORM);
    await slow.close();
    expectRefused(refused, 429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  });
});

describe("a report about something sensitive", () => {
  const tokens = async (token: string, place = "gent") =>
    (await bothWays(open.app, `v2/tokens/${token}`, `jurisdiction_id=${place}`, "service_requests")) as {
      service_request_id: string;
    }[];
  const report = async () => {
    const answer = await send(open.app, { ...FORM, service_code: "leefloon", email: "melder@voorbeeld.be" });
    const [made] = answer.json<Record<string, string>[]>();
    expect(Object.keys(made!).toSorted()).toEqual(["account_id", "service_notice", "token"]);
    return made!.token!;
  };

  it("gives a token, and the number once somebody took it in hand; the clock's own receipt is nobody's look", async () => {
    const token = await report();
    expect(await tokens(token)).toEqual([{ service_request_id: "", token }]);
    while (followUp(open.house, 100) !== undefined);
    expect(await tokens(token)).toEqual([{ service_request_id: "", token }]);
    const id = open.house.db.sqlite
      .prepare("select id from contacts where request ->> '$.service' = 'leefloon'")
      .pluck()
      .get() as string;
    const seq = contactById(open.house, id)!.history.at(-1)!.seq;
    expect(contactById(open.house, id)!.contact.acknowledged).toBeDefined();
    await change(open.house, id, seq, { kind: "take" }, "handler");
    expect(await tokens(token)).toEqual([{ service_request_id: id, token }]);
    const told = await bothWays(open.app, `v2/requests/${id}`, "jurisdiction_id=gent", "service_requests");
    expect(told).toMatchObject([{ status: "open", status_notes: "In behandeling: OCMW Gent", description: null }]);
  });

  it("has a token that holds neither its number nor its tracking code, and that is another one each time", async () => {
    const [one, other] = [await report(), await report()];
    expect(one).not.toBe(other);
    const rows = open.house.db.sqlite.prepare("select id, code from contacts").all() as { id: string; code: string }[];
    const read = Buffer.from(one, "base64url").toString("latin1");
    for (const { id, code } of rows) for (const secret of [id, code]) expect(read).not.toContain(secret);
  });

  it("is not found by a token that was changed, of another place, or none", async () => {
    const token = await report();
    const turned = Buffer.from(token, "base64url");
    turned[turned.length - 1]! ^= 1;
    for (const wrong of [turned.toString("base64url"), token.slice(0, -4), "x", "bG9jYWwK"]) {
      expectRefused(await open.app.inject(`/open311/v2/tokens/${wrong}.json?jurisdiction_id=gent`), 404);
    }
    expectRefused(await open.app.inject(`/open311/v2/tokens/${token}.xml?jurisdiction_id=leuven`), 404);
    expectRefused(await open.app.inject(`/open311/v2/tokens/${token}.xml`), 400);
  });
});
