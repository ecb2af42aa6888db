/** Imports over HTTP: somebody else's file as the body, every fault told, the same file twice changes nothing. */
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { hasSharedData, sharedText } from "../shared-data.ts";
import { type OpenApp, openApp } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

type Counts = Record<string, { added: number; changed: number; unchanged: number }>;

const CSV = `OVO-nummer;Naam;Bestuursniveau;lpdcName;class;uri
OVO900001;Dienst Voorbeeld;Vlaamse overheid;Dienst Voorbeeld;;https://data.example/organisatie/OVO900001
OVO900002;Dienst Zonder Niveau;Nergens;Dienst Zonder Niveau;;https://data.example/organisatie/OVO900002
`;

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open.close());

const send = (kind: string, payload: string, type = "text/csv", file = "file") =>
  open.app.inject({
    method: "POST",
    url: `/api/imports/${kind}?file=${file}`,
    headers: { "content-type": type },
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
    const payload = { request: { service: "adreswijziging", place: "gent", receivedBy: "ovo900001" } };
    const answer = await open.app.inject({ method: "POST", url: "/api/requests", payload });
    expect(answer.json()).toMatchObject({
      status: "referred",
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

test("a house that is open to others takes no imports", async () => {
  const closed = await openApp({ imports: false });
  const given = { method: "POST", url: "/api/imports/organisations", payload: CSV } as const;
  const answer = await closed.app.inject({ ...given, headers: { "content-type": "text/csv" } });
  const paths = Object.keys((await closed.app.inject("/docs/json")).json().paths);
  await closed.close();
  expectProblem(answer, 404, "not-found", "/api/imports/organisations");
  expect(paths).not.toContain("/api/imports/{kind}");
});
