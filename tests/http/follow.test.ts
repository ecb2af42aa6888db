/** Following a contact with nothing but its code: the thread, the ombudsman, taking it back. No word of anybody in it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, type Calls, callsOf, type Sent } from "./contact-calls.ts";
import { NOW, type OpenApp, openApp } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

let open: OpenApp;
let calls: Calls;
beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
});
afterAll(() => open.close());

const GHENT = { service: "adreswijziging", place: "gent", receivedBy: "stad-gent" };
const COMPLAINT: Sent = {
  kind: "complaint",
  text: "geheimwoord-tekst",
  subject: "geheimwoord-onderwerp",
  person: { name: "geheimwoord-naam", email: "geheimwoord@burger.example", address: "geheimwoordstraat 1" },
  profile: { sight: "limited" },
  location: { address: "geheimwoordplein" },
  request: GHENT,
};

const post = (code: string, what: string, payload?: object) =>
  open.app.inject({ method: "POST", url: `/api/follow/${code}/${what}`, ...(payload ? { payload } : {}) });

async function answeredComplaint() {
  const { id, code } = await calls.handIn(COMPLAINT);
  await calls.act(id, { kind: "note", text: "geheimwoord-notitie" });
  await calls.act(id, { kind: "admit" });
  const judged = { judgement: "unfounded", solved: "no" } as const;
  await calls.act(id, { kind: "answer", text: "geheimwoord-antwoord", ...judged });
  return { id, code };
}

describe("the code", () => {
  it("is taken as a person types it", async () => {
    const { code } = await calls.handIn({ kind: "question", text: "x" });
    const followed = await calls.follow(code);
    for (const typed of [code.toLowerCase(), code.replaceAll("-", ""), code.toLowerCase().replaceAll("-", " ")])
      expect(await calls.follow(typed)).toEqual(followed);
  });

  it.each(["AAAA-BBBB-CCCC", "x", "%20"])("'%s', that nothing has, is not found", async (code) => {
    for (const answer of [
      await open.app.inject(`/api/follow/${code}`),
      await post(code, "withdrawal"),
      await post(code, "escalations", { ground: "refused" }),
    ])
      expect(answer.statusCode).toBe(404);
  });

  it("is not the id: an id follows nothing", async () => {
    const { id } = await calls.handIn({ kind: "question", text: "x" });
    const url = `/api/follow/${id}`;
    expectProblem(await open.app.inject(url), 400, "invalid", url);
  });
});

describe("the thread", () => {
  it("shows who has it, what happened, by whom and before when, and no word of what was written", async () => {
    const { code } = await answeredComplaint();
    const answer = await open.app.inject(`/api/follow/${code}`);
    expect(answer.body).not.toMatch(/geheimwoord|limited/);
    expect(answer.json()).toMatchObject({
      code,
      kind: "complaint",
      status: "answered",
      caseStatus: "closed",
      responsible: "stad-gent",
      handler: { name: expect.stringMatching(/voorbeeld/), email: expect.stringMatching(/@gent\.example$/) },
      history: [
        { seq: 0, kind: "received", at: NOW },
        { seq: 2, kind: "admit", by: expect.stringMatching(/voorbeeld/) },
        { seq: 3, kind: "answer", detail: { outcome: { judgement: "unfounded", solved: "no" } } },
      ],
    });
    const clocks = Object.fromEntries(
      (await calls.follow(code)).clocks.map(({ clock, state, term }) => [clock, [state, term.value, term.origin]]),
    );
    expect(clocks).toEqual({
      receipt: ["in-time", 10, "practice"],
      admissibility: ["in-time", 10, "law"],
      answer: ["in-time", 45, "practice"],
    });
  });

  it("names no account, only who signed", async () => {
    const { code } = await answeredComplaint();
    expect((await open.app.inject(`/api/follow/${code}`)).body).not.toMatch(/administrator|development/);
  });

  it("tells who was asked to take it, by name, and before when", async () => {
    const request = { ...GHENT, receivedBy: "ocmw-gent" };
    const { id, code } = await calls.handIn({ kind: "question", text: "x", request, decide: true });
    const taker = expect.stringMatching(/voorbeeld/);
    expect(await calls.follow(code)).toMatchObject({
      responsible: "ocmw-gent",
      caseStatus: "referred",
      referral: { to: "stad-gent", taker, before: "2026-07-24T17:00+02:00" },
    });
    await calls.act(id, { kind: "accept" });
    expect(await calls.follow(code)).toMatchObject({ responsible: "stad-gent", caseStatus: "open", referral: null });
  });

  it("holds every contact about the same matter, oldest first", async () => {
    const first = await calls.handIn({ kind: "question", text: "x", request: { ...GHENT, receivedOn: "phone" } });
    open.setClock("2026-07-23T10:00");
    const second = await calls.handIn({ ...COMPLAINT, follows: first.code.toLowerCase() });
    open.setClock(NOW);
    expect(second.journey).toBe(first.journey);
    const { journey } = await calls.follow(first.code);
    expect(journey).toEqual([
      { at: NOW, kind: "question", status: "received", channel: "phone", responsible: "stad-gent" },
      {
        at: "2026-07-23T10:00+02:00",
        kind: "complaint",
        status: "received",
        channel: "digital",
        responsible: "stad-gent",
      },
    ]);
    expect((await calls.follow(second.code)).journey).toEqual(journey);
  });
});

describe("to the ombudsman", () => {
  it("goes a complaint whose answer falls short, once, on the ground that fits", async () => {
    const { code } = await answeredComplaint();
    const url = `/api/follow/${code}/escalations`;
    for (const ground of ["refused", "term-passed"])
      expectProblem(await post(code, "escalations", { ground }), 409, "not-allowed", url);
    const thread = answered<{ history: object[] }>(
      await post(code, "escalations", { ground: "answer-falls-short" }),
      201,
    );
    expect(thread.history.at(-1)).toMatchObject({ kind: "escalate", detail: { ground: "answer-falls-short" } });
    expectProblem(await post(code, "escalations", { ground: "answer-falls-short" }), 409, "not-allowed", url);
  });

  it("goes a complaint that was declined, as refused", async () => {
    const { id, code } = await calls.handIn(COMPLAINT);
    await calls.act(id, { kind: "decline", ground: "no-interest", text: "Zie uitleg." });
    answered(await post(code, "escalations", { ground: "refused" }), 201);
  });

  it("goes a complaint without an answer from the minute after its term, and not before", async () => {
    const { code } = await calls.handIn(COMPLAINT);
    const escalate = () => post(code, "escalations", { ground: "term-passed" });
    open.setClock("2026-09-05T23:59");
    expectProblem(await escalate(), 409, "not-allowed", `/api/follow/${code}/escalations`);
    open.setClock("2026-09-06T00:00");
    expect(answered(await escalate(), 201)).toMatchObject({ status: "received" });
    open.setClock(NOW);
  });

  it("goes no other kind, and nothing without a ground", async () => {
    const { code } = await calls.handIn({ kind: "question", text: "x" });
    const url = `/api/follow/${code}/escalations`;
    expectProblem(await post(code, "escalations", { ground: "term-passed" }), 409, "not-allowed", url);
    for (const payload of [{}, { ground: "angry" }, { ground: "refused", text: "x" }])
      expectProblem(await post(code, "escalations", payload), 400, "invalid", url);
  });
});

describe("taking it back", () => {
  it("ends it, once", async () => {
    const { code } = await calls.handIn({ kind: "report", text: "x" });
    const taken = answered<object>(await post(code, "withdrawal"), 201);
    expect(taken).toMatchObject({ status: "withdrawn", caseStatus: "closed" });
    expect(await calls.follow(code)).toEqual(taken);
    expectProblem(await post(code, "withdrawal"), 409, "not-allowed", `/api/follow/${code}/withdrawal`);
  });

  it("waits for the answer of an agency that was asked to take it", async () => {
    const request = { ...GHENT, receivedBy: "ocmw-gent" };
    const { code } = await calls.handIn({ kind: "question", text: "x", request, decide: true });
    expectProblem(await post(code, "withdrawal"), 409, "not-allowed", `/api/follow/${code}/withdrawal`);
  });

  it("twenty times at once ends it once", async () => {
    const { code } = await calls.handIn({ kind: "report", text: "x" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(code, "withdrawal")));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, ...Array(19).fill(409)]);
  });
});
