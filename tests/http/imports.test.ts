/** Imports over HTTP: somebody else's file as the body, every fault told, the same file twice adds nothing. */
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { hasSharedData, sharedText } from "../shared-data.ts";
import { type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

type Counts = Record<string, { added: number; changed: number; unchanged: number }>;

const CSV = `OVO-nummer;Naam;Bestuursniveau;lpdcName;class;uri
OVO900001;Dienst Voorbeeld;Vlaamse overheid;Dienst Voorbeeld;;https://data.example/organisatie/OVO900001
OVO900002;Dienst Zonder Niveau;Nergens;Dienst Zonder Niveau;;https://data.example/organisatie/OVO900002
`;

let open: OpenApp;
let admin: { authorization: string };
beforeAll(async () => {
  open = await openApp();
  admin = await signedIn(open.app, [{ role: "admin" }], "beheerder");
});
afterAll(() => open.close());

const send = (kind: string, payload: string, type = "text/csv", file = "file") =>
  open.app.inject({
    method: "POST",
    url: `/api/imports/${kind}?file=${file}`,
    headers: { ...admin, "content-type": type },
    payload,
  });

async function imported(kind: string, text: string, file: string) {
  const answer = await send(kind, text, kind === "ipdc" ? "application/ld+json" : "text/csv", file);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  return answer.json();
}

/** What a second import of the same may do: find everything as it was. */
function expectUnchanged(counts: Counts, first: Counts): void {
  for (const [what, { added, changed, unchanged }] of Object.entries(counts)) {
    expect([added, changed], what).toEqual([0, 0]);
    const before = first[what]!;
    expect(unchanged, what).toBe(before.added + before.changed + before.unchanged);
  }
}

describe("a small list of organisations", () => {
  it("is taken, with its fault by line; the agency can be asked for and is noted where it came from", async () => {
    const report = await imported("organisations", CSV, "small.csv");
    expect(report).toMatchObject({ rows: 2, merged: 0, counts: { agencies: { added: 1, changed: 0, unchanged: 0 } } });
    expect(report.faults).toMatchObject([{ file: "small.csv", line: 3, problem: expect.stringContaining("Nergens") }]);
    const agency = (await open.app.inject("/api/agencies/ovo900001")).json();
    expect(agency).toMatchObject({ level: "flemish", name: { nl: "Dienst Voorbeeld" }, ovo: "OVO900001" });
    const noted = open.house.db.sqlite.prepare("select file, sha256, at from imports").all();
    expect(noted).toEqual([
      { file: "small.csv", sha256: expect.stringMatching(/^[0-9a-f]{64}$/), at: open.house.now() },
    ]);
  });

  it("changes nothing the second time", async () => {
    const first = await imported("organisations", CSV, "small.csv");
    const second = await imported("organisations", CSV, "small.csv");
    expectUnchanged(second.counts, first.counts);
    expect(second.faults).toEqual(first.faults);
  });

  it("of which the imported agency receives a request, is no wrong door", async () => {
    await imported("organisations", CSV, "small.csv");
    const request = { service: "adreswijziging", place: "gent", receivedBy: "ovo900001" };
    const payload = { kind: "question", text: "Waar moet ik zijn?", request, decide: true };
    const answer = await open.app.inject({ method: "POST", url: "/api/contacts", payload });
    const followed = (await open.app.inject(`/api/follow/${answer.json().code}`)).json();
    expect(followed).toMatchObject({
      caseStatus: "referred",
      responsible: "ovo900001",
      referral: { to: "stad-gent" },
    });
  });
});

describe("what is no catalogue", () => {
  it.each([
    ["organisations", "a;b;c", "header row"],
    ["ipdc", "not json", "JSON"],
    ["ipdc", "[]", "no service"],
  ])("sent as %s is refused with its faults, and nothing is kept or noted", async (kind, text, problem) => {
    const before = open.rows();
    const type = kind === "ipdc" ? "application/ld+json" : "text/csv";
    const told = expectProblem(await send(kind, text, type), 422, "unusable-file", `/api/imports/${kind}`);
    expect(told.errors).toContainEqual({
      at: expect.stringMatching(/^file:\d+:\d+$/),
      problem: expect.stringContaining(problem),
    });
    expect(open.rows()).toEqual(before);
  });

  it("is refused where the kind is not known, the body is empty or too large", async () => {
    const before = open.rows();
    expectProblem(await send("cats", "x"), 400, "invalid", "/api/imports/cats");
    expectProblem(await send("ipdc", ""), 400, "invalid", "/api/imports/ipdc");
    const large = await send("organisations", "x".repeat(21 * 1024 * 1024));
    expectProblem(large, 413, "too-large", "/api/imports/organisations");
    expect(open.rows()).toEqual(before);
  });
});

test.skipIf(!hasSharedData)("the real files are taken, and the second time everything is unchanged", async () => {
  const real = [
    ["organisations", "flemish-organisations-ovo.csv"],
    ["ipdc", "ipdc_conceptsnapshots_page0.json"],
    ["ipdc", "ipdc_instance-published.json"],
    ["ipdc", "ipdc_instance-published-2.json"],
  ] as const;
  const first = new Map<string, { counts: Counts }>();
  for (const [kind, file] of real) {
    const report = await imported(kind, sharedText(file), file);
    expect(report.rows, file).toBeGreaterThan(0);
    first.set(file, report);
  }
  expect(first.get("flemish-organisations-ovo.csv")!.counts.agencies!.added).toBeGreaterThan(1400);
  for (const [kind, file] of real) {
    const again = await imported(kind, sharedText(file), file);
    expectUnchanged(again.counts, first.get(file)!.counts);
  }
});

describe("a small list of requests", () => {
  const PUT = {
    service_request_id: "7",
    status: "open",
    service_name: "Put",
    description: "Diepe put",
    requested_datetime: "2026-07-01T08:00:00Z",
    address: "a".repeat(300),
  };
  const CLOSED = { ...PUT, status: "closed", updated_datetime: "2026-07-03T08:00:00Z", status_notes: "Gevuld" };
  const LATER = { ...PUT, service_request_id: "8", requested_datetime: "2027-01-01T00:00:00Z" };
  const take = (records: object[], query = "source=stadje&name=Stadje&zone=UTC") =>
    send("open311", JSON.stringify(records), "application/json", `stadje.json&${query}`);

  it("is added, then closed, then as it was; what is still to come is told", async () => {
    const first = (await take([PUT, LATER])).json();
    expect(first).toMatchObject({ rows: 2, counts: { contacts: { added: 1, closed: 0, unchanged: 0 } } });
    expect(first.faults).toMatchObject([{ file: "stadje.json", problem: expect.stringContaining("8 comes from") }]);
    const second = await take([CLOSED]);
    expect(second.json().counts).toEqual({ contacts: { added: 0, closed: 1, unchanged: 0 } });
    expect((await take([CLOSED])).json().counts).toEqual({ contacts: { added: 0, closed: 0, unchanged: 1 } });
    const reopened = (await take([PUT])).json();
    expect(reopened.counts).toEqual({ contacts: { added: 0, closed: 0, unchanged: 1 } });
    expect(reopened.notes).toMatchObject([{ problem: expect.stringContaining("closed here") }]);
  });

  it("is kept under who imported it, and can be read by who works on contacts", async () => {
    const { sqlite } = open.house.db;
    const id = sqlite.prepare("select id from contacts where source = 'open311:stadje'").pluck().get() as string;
    const worked = (await open.app.inject({ url: `/api/contacts/${id}`, headers: admin })).json();
    expect(worked).toMatchObject({
      at: "2026-07-01T10:00+02:00",
      receiver: "stadje",
      status: "answered",
      carriers: ["other"],
      broughtBy: ["other"],
      channel: null,
      text: "Diepe put",
      subject: "Put",
      words: [{ seq: 1, text: "Gevuld" }],
      history: [
        { kind: "received", at: "2026-07-22T10:00+02:00" },
        { kind: "closed-elsewhere", at: "2026-07-22T10:00+02:00" },
      ],
    });
    expect(worked.location.address).toMatch(/^a{199}…$/);
    const by = sqlite.prepare("select distinct by from audit where contact_id = ?").pluck().all(id);
    expect(by).toEqual([expect.stringContaining("beheerder")]);
  });

  it("is refused where its agencies would pass for agencies here, and nothing is kept", async () => {
    const before = open.rows();
    const records = [{ ...PUT, agency_responsible: "Gent" }];
    const told = expectProblem(await take(records, "source=stad"), 422, "unusable-file", "/api/imports/open311");
    expect(told.errors).toMatchObject([{ problem: expect.stringContaining("'stad-gent'") }]);
    expect(open.rows()).toEqual(before);
  });

  it.each([
    ["source=Stad+Gent", "lower case"],
    ["source=a&zone=Mars/Base", "IANA"],
    ["name=Stadje", "source"],
  ])("is refused with %s", async (query, about) => {
    const told = expectProblem(await take([PUT], query), 400, "invalid", "/api/imports/open311");
    expect(told.detail).toContain(about);
  });

  it("has a source only where the kind of file has one", async () => {
    const answer = await send("nyc311", "x", "text/csv", "x.csv&source=nyc");
    expectProblem(answer, 422, "unknown", "/api/imports/nyc311");
  });
});

test("nobody but an admin imports, and nothing is kept of what others send", async () => {
  const before = open.rows();
  const given = { method: "POST", url: "/api/imports/organisations", payload: CSV } as const;
  const type = { "content-type": "text/csv" };
  expectProblem(await open.app.inject({ ...given, headers: type }), 401, "not-signed-in", given.url);
  const designer = await signedIn(open.app, [{ role: "designer" }]);
  expectProblem(await open.app.inject({ ...given, headers: { ...type, ...designer } }), 403, "forbidden", given.url);
  expect(open.rows()).toEqual(before);
});
