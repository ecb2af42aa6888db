/** The journey of a contact over HTTP: the way it went across channels and agencies, without the words of the others. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Calls, callsOf, type Sent } from "./contact-calls.ts";
import { NOW, type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

interface Journey {
  id: string;
  contacts: { id: string; at: string; channel: string | null; receiver: string; responsible: string }[];
  shape: Record<string, unknown>;
}

let open: OpenApp;
let calls: Calls;
beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
});
afterAll(() => open.close());

const journeyOf = (id: string, headers = calls.admin) => calls.get<Journey>(`/api/contacts/${id}/journey`, headers);
const asked = (receivedBy: string, receivedOn: "phone" | "digital" | "walk-in", follows?: string): Sent => ({
  kind: "question",
  text: "geheimwoord",
  request: { receivedBy, receivedOn },
  follows,
});

test("a contact alone is a journey of one", async () => {
  const { id } = await calls.handIn(asked("stad-gent", "phone"));
  expect(await journeyOf(id)).toEqual({
    id,
    contacts: [
      {
        id,
        at: NOW,
        kind: "question",
        status: "received",
        channel: "phone",
        receiver: "stad-gent",
        responsible: "stad-gent",
      },
    ],
    shape: {
      contacts: 1,
      channels: ["phone"],
      agencies: ["stad-gent"],
      channelSwitches: 0,
      agencySwitches: 0,
      repeats: 0,
      span: 0,
    },
  });
});

test("three contacts about one matter, by two channels, at two agencies, over three days", async () => {
  const first = await calls.handIn(asked("ocmw-gent", "phone"));
  open.setClock("2026-07-23T10:00");
  const second = await calls.handIn(asked("stad-gent", "digital", first.code));
  open.setClock("2026-07-25T11:30");
  // What follows the second follows the first.
  const third = await calls.handIn(asked("ocmw-gent", "phone", second.code));
  open.setClock(NOW);
  const journey = await journeyOf(third.id);
  expect(journey.id).toBe(first.id);
  expect(journey.contacts.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
  expect(journey.shape).toEqual({
    contacts: 3,
    channels: ["phone", "digital"],
    agencies: ["ocmw-gent", "stad-gent"],
    channelSwitches: 2,
    agencySwitches: 2,
    repeats: 2,
    span: 3 * 24 * 60 + 90,
  });
  expect(await journeyOf(first.id)).toEqual(journey);
});

test("a contact that is joined to another journey later is part of that one, and of its own no more", async () => {
  const [first, other] = [
    await calls.handIn(asked("stad-gent", "phone")),
    await calls.handIn(asked("stad-gent", "digital")),
  ];
  await calls.act(other.id, { kind: "join", journey: first.journey });
  expect((await journeyOf(first.id)).contacts.map(({ id }) => id).toSorted()).toEqual([first.id, other.id].toSorted());
  expect((await journeyOf(other.id)).id).toBe(first.id);
  expect((await calls.follow(other.code)).journey).toHaveLength(2);
});

test("who works on one of them sees the way of all, and the words of none but that one", async () => {
  const first = await calls.handIn(asked("ocmw-gent", "phone"));
  const second = await calls.handIn(asked("stad-gent", "digital", first.code));
  const ghent = await signedIn(open.app, [{ role: "agent", agency: "stad-gent" }]);
  const journey = await journeyOf(second.id, ghent);
  expect(journey.contacts).toHaveLength(2);
  expect(JSON.stringify(journey)).not.toContain("geheimwoord");
  const url = `/api/contacts/${first.id}`;
  for (const part of ["", "/journey", "/letters"])
    expectProblem(await open.app.inject({ url: url + part, headers: ghent }), 403, "forbidden", url + part);
});
