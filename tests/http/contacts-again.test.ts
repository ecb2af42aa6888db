/** The same contact sent again under its key: kept once, however often and however close together it comes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, type Calls, callsOf, type Headers, type Sent } from "./contact-calls.ts";
import { type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

let open: OpenApp;
let calls: Calls;
beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
});
afterAll(() => open.close());

/** A complaint in writing that lacks an address, and whose profile and person are sealed. */
const COMPLAINT: Sent = {
  kind: "complaint",
  text: "Niemand antwoordt.",
  request: { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" },
  person: { name: "Voorbeeldpersoon" },
  profile: { dutch: "hard" },
  decide: true,
};
const FEEDBACK: Sent = { kind: "feedback", text: "Het kan beter." };

const send = (sent: Sent, key: string, headers: Headers = {}) =>
  calls.send("/api/contacts", sent, { ...headers, "idempotency-key": key });

describe("the same key", () => {
  it("with the same contact gives the same answer, and keeps nothing more", async () => {
    const first = await send(COMPLAINT, "key-same-1");
    const receipt = answered<{ id: string; lacking: string[] }>(first, 201);
    expect(receipt.lacking).toEqual(["address"]);
    const rows = open.rows();
    const again = await send(COMPLAINT, "key-same-1");
    expect(answered(again, 200)).toEqual(receipt);
    expect(again.headers.location).toBe(first.headers.location);
    expect(open.rows()).toEqual(rows);
  });

  it("takes fields in another order and defaults written out for the same", async () => {
    const { id } = answered<{ id: string }>(await send(FEEDBACK, "key-order-1"), 201);
    const { text, kind } = FEEDBACK;
    const other: Sent = { decide: false, broughtBy: ["citizen"], text, kind, request: { urgent: false } };
    expect(answered(await send(other, "key-order-1"), 200)).toMatchObject({ id });
  });

  it("tells where the contact stands by now", async () => {
    const { id } = answered<{ id: string }>(await send(FEEDBACK, "key-moved-1"), 201);
    await calls.act(id, { kind: "withdraw" });
    expect(answered(await send(FEEDBACK, "key-moved-1"), 200)).toMatchObject({ id, status: "withdrawn", due: null });
  });

  it.each([
    ["another text", { ...FEEDBACK, text: "Iets anders." }],
    ["another person", { ...FEEDBACK, person: { name: "Iemand" } }],
    ["another kind", { ...FEEDBACK, kind: "report" as const }],
  ])("with %s is refused", async (what, other) => {
    const key = `key-other-${what}`;
    answered(await send(FEEDBACK, key), 201);
    const before = open.rows();
    expectProblem(await send(other, key), 422, "key-reused", "/api/contacts");
    expect(open.rows()).toEqual(before);
  });

  it("of another account is another key", async () => {
    const [one, other] = await Promise.all(
      ["balie-1", "balie-2"].map((name) => signedIn(open.app, [{ role: "agent" }], name)),
    );
    const ids = [];
    for (const headers of [{}, one!, other!])
      ids.push(answered<{ id: string }>(await send(FEEDBACK, "key-shared-1", headers), 201).id);
    expect(new Set(ids).size).toBe(3);
    expect(answered(await send(FEEDBACK, "key-shared-1", one), 200)).toMatchObject({ id: ids[1] });
  });

  it("sent fifty times at once keeps one", async () => {
    const before = open.rows();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(COMPLAINT, "key-fifty-1")));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([...Array(49).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(open.rows().contacts).toBe(before.contacts! + 1);
    expect(open.rows().decisions).toBe(before.decisions! + 1);
  });

  it("sent at once with fifty other contacts keeps the first of them", async () => {
    const before = open.rows();
    const sent = Array.from({ length: 50 }, (_, n) => ({ ...FEEDBACK, text: `Nummer ${n}` }));
    const answers = await Promise.all(sent.map((one) => send(one, "key-race-1")));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, ...Array(49).fill(422)]);
    expect(open.rows().contacts).toBe(before.contacts! + 1);
  });
});

describe("a key", () => {
  it("that was refused its contact can be used for the contact once it is mended", async () => {
    const wrong = { ...FEEDBACK, request: { service: "nowhere" } };
    expectProblem(await send(wrong, "key-mended-1"), 422, "unknown", "/api/contacts");
    answered(await send(FEEDBACK, "key-mended-1"), 201);
  });

  it("that is too short or too long is refused", async () => {
    for (const key of ["1234567", "x".repeat(201)]) {
      const { errors } = expectProblem(await send(FEEDBACK, key), 400, "invalid", "/api/contacts");
      expect(errors?.map(({ at }) => at)).toEqual(["headers/idempotency-key"]);
    }
  });

  it("is left out by whoever means two contacts", async () => {
    const [one, other] = [await calls.handIn(FEEDBACK), await calls.handIn(FEEDBACK)];
    expect(one.id).not.toBe(other.id);
  });
});
