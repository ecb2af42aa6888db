/** Decisions over HTTP: the same as the house gives, and nothing is kept. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Plan } from "../../src/routing/plan.ts";
import { RouteRequest } from "../../src/routing/request.ts";
import { NOW, type OpenApp, openApp } from "./open-app.ts";

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open.close());

async function route(payload: object): Promise<Plan> {
  const before = open.rows();
  const answer = await open.app.inject({ method: "POST", url: "/api/route", payload });
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  expect(open.rows()).toEqual(before);
  return Plan.parse(answer.json());
}

test("an empty request has a plan: the charter desk finds out, people are there, a question is asked", async () => {
  const plan = await route({ request: {} });
  expect(plan).toMatchObject({ at: NOW, service: null, handling: { kind: "charter-desk" } });
  expect(plan.channels.some(({ person }) => person)).toBe(true);
});

test("the answer is the decision of the house, profile and moment included", async () => {
  const request = { service: "adreswijziging", place: "gent", purpose: "application" } as const;
  const profile = { skills: "low", access: "phone-only", choice: "walk-in" } as const;
  const at = "2026-11-02T08:15";
  const plan = await route({ request, profile, at });
  expect(plan).toEqual(open.house.route(RouteRequest.parse(request), profile, at));
  expect(plan.at).toBe("2026-11-02T08:15+01:00");
  expect(plan.channels[0]).toMatchObject({ channel: "walk-in", chosen: true });
});

test("a moment with an offset is that moment, in Brussels time", async () => {
  expect((await route({ request: {}, at: "2026-07-22T08:00:30Z" })).at).toBe(NOW);
});

test("another charter can be asked for, and decides otherwise", async () => {
  const asked = { request: { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" } };
  const here = await route(asked);
  const there = await route({ ...asked, charter: "digital-only" });
  expect(here).toMatchObject({ charter: { id: "omnichannel" }, handling: { kind: "warm-referral" } });
  expect(there).toMatchObject({ charter: { id: "digital-only" }, handling: { kind: "signpost", taker: null } });
  expect(there.withheld.map(({ channel }) => channel)).toContain("walk-in");
});
