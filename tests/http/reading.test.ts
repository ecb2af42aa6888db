/** The resources that are only read: health, charters, catalogue. */
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { CHANNELS } from "../../src/charter/facts.ts";
import { type OpenApp, openApp } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open.close());

async function read(url: string) {
  const answer = await open.app.inject(url);
  expect(answer.statusCode, `${url}: ${answer.body.slice(0, 300)}`).toBe(200);
  expect(answer.headers["content-type"]).toMatch(/^application\/json\b/);
  expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  return answer.json();
}

test("health tells the charter, the size of the catalogue and that it is example data", async () => {
  const { agencies, services } = open.house.catalogue;
  expect(await read("/api/health")).toEqual({
    status: "up",
    charter: "omnichannel 1.0.0",
    agencies: agencies.length,
    services: services.length,
    notice: expect.stringMatching(/example/),
  });
});

describe("charters", () => {
  it("lists the one in force and those it is compared with", async () => {
    const charters: { id: string; current: boolean }[] = await read("/api/charters");
    const current = Object.fromEntries(charters.map((one) => [one.id, one.current]));
    expect(current).toEqual({ omnichannel: true, "click-call-face-connect": false, "digital-only": false });
  });

  it("tells thirteen articles, and every commitment under exactly one of them", async () => {
    const charter = await read("/api/charter");
    const commitments: { id: string; article: number }[] = await read("/api/charter/commitments");
    expect(charter.articles.map(({ number }: { number: number }) => number)).toEqual(
      Array.from({ length: 13 }, (_, index) => index + 1),
    );
    const underArticles = charter.articles.flatMap((article: { commitments: string[] }) => article.commitments);
    expect(underArticles.toSorted()).toEqual(commitments.map(({ id }) => id).toSorted());
    expect(charter.commitments).toBe(commitments.length);
  });

  it("narrows commitments down to an article, and shows one", async () => {
    const fifth: { id: string; article: number }[] = await read("/api/charter/commitments?article=5");
    expect(fifth.length).toBeGreaterThan(3);
    expect(new Set(fifth.map(({ article }) => article))).toEqual(new Set([5]));
    expect(await read("/api/charter/commitments/walk-in/late-opening")).toMatchObject({
      id: "walk-in/late-opening",
      article: 2,
    });
  });

  it("shows another charter where it is asked for", async () => {
    const charter = await read("/api/charter?charter=digital-only");
    expect(charter).toMatchObject({ id: "digital-only", current: false });
    expect(await read("/api/charter/commitments?charter=digital-only")).toHaveLength(charter.commitments);
  });

  it("lints the files as they are on disk", async () => {
    const { commitments } = await read("/api/charter");
    expect(await read("/api/charter/lint")).toEqual({ files: commitments, faults: [] });
  });
});

describe("the catalogue", () => {
  it("pages agencies without losing or doubling one", async () => {
    const first = await read("/api/agencies?limit=30");
    const rest = await read("/api/agencies?offset=30&limit=500");
    const ids = [...first.items, ...rest.items].map(({ id }: { id: string }) => id);
    expect(first.items).toHaveLength(30);
    expect(ids).toEqual(open.house.catalogue.agencies.map(({ id }) => id));
    expect([first.total, rest.total]).toEqual([ids.length, ids.length]);
    expect((await read("/api/agencies?offset=9999")).items).toEqual([]);
  });

  it("finds by part of a name in either language, and by level", async () => {
    const idsOf = async (url: string) => (await read(url)).items.map(({ id }: { id: string }) => id);
    expect(await idsOf("/api/agencies?q=stad%20gent")).toEqual(["stad-gent"]);
    expect(await idsOf("/api/agencies?q=CITY%20OF%20GHENT")).toEqual(["stad-gent"]);
    expect(await idsOf("/api/agencies?level=provincial")).toHaveLength(5);
    expect(await idsOf("/api/services?q=verhuizing")).toContain("adreswijziging");
    expect(await idsOf("/api/places?q=gent")).toEqual(["gent"]);
  });

  it("finds services by audience and theme", async () => {
    const { items } = await read("/api/services?audience=association&theme=CultuurSportVrijeTijd");
    expect(items.length).toBeGreaterThan(0);
    for (const { audiences, themes } of items) {
      expect(audiences).toContain("association");
      expect(themes).toContain("CultuurSportVrijeTijd");
    }
  });

  it("shows one agency and one service whole", async () => {
    const { agencies, services } = open.house.catalogue;
    expect(await read("/api/agencies/stad-gent")).toEqual(agencies.find(({ id }) => id === "stad-gent"));
    expect(await read("/api/services/adreswijziging")).toEqual(services.find(({ id }) => id === "adreswijziging"));
  });

  it("tells of every channel, life event and right", async () => {
    const channels: { id: string }[] = await read("/api/channels");
    expect(channels.map(({ id }) => id).toSorted()).toEqual([...CHANNELS].toSorted());
    expect(await read("/api/life-events")).toEqual(open.house.catalogue.lifeEvents);
    expect(await read("/api/rights")).toEqual(open.house.catalogue.rights);
  });
});

describe("what is not there, or asked for wrongly", () => {
  const cases: [url: string, status: number, kind: string, detail: string][] = [
    ["/api/nothing", 404, "not-found", "GET /api/nothing"],
    ["/api/agencies/nobody", 404, "not-found", "'nobody'"],
    ["/api/services/nothing", 404, "not-found", "'nothing'"],
    ["/api/charter?charter=none", 404, "not-found", "'none'"],
    ["/api/charter/commitments?charter=none", 404, "not-found", "'none'"],
    ["/api/charter/commitments/walk-in/never", 404, "not-found", "'walk-in/never'"],
    ["/api/requests", 404, "not-found", "GET /api/requests"],
    ["/api/follow/AAAA-BBBB-CCCC", 404, "not-found", "'AAAA-BBBB-CCCC'"],
    ["/api/agencies?limit=0", 400, "invalid", "limit"],
    ["/api/agencies?limit=501", 400, "invalid", "limit"],
    ["/api/agencies?offset=-1", 400, "invalid", "offset"],
    ["/api/agencies?level=galactic", 400, "invalid", "level"],
    ["/api/services?audience=cats", 400, "invalid", "audience"],
    ["/api/charter/commitments?article=five", 400, "invalid", "article"],
    [`/api/places?q=${"x".repeat(201)}`, 400, "invalid", "q"],
    [`/api/follow/${"A".repeat(21)}`, 400, "invalid", "code"],
    ["/api/agencies/%E0%A4%A", 400, "invalid", "not a valid url"],
    [`/api/agencies/${"a".repeat(300)}`, 414, "invalid", "param length"],
  ];
  it.each(cases)("%.60s is answered with a problem", async (url, status, kind, detail) => {
    const problem = expectProblem(await open.app.inject(url), status, kind, url.split("?")[0]!);
    expect(problem.detail).toContain(detail);
  });

  it("a list of faults goes with a query that is not valid", async () => {
    const answer = await open.app.inject("/api/agencies?limit=many&offset=-1");
    const { errors } = expectProblem(answer, 400, "invalid", "/api/agencies");
    expect(errors?.map(({ at }) => at)).toEqual(["querystring/offset", "querystring/limit"]);
  });

  it.each(["PUT", "DELETE", "PATCH"] as const)("%s on a resource is no way in", async (method) => {
    const answer = await open.app.inject({ method, url: "/api/agencies/stad-gent" });
    expectProblem(answer, 404, "not-found", "/api/agencies/stad-gent");
  });
});
