/** The life of a request over HTTP: kept, passed on warmly, given back, decided on, answered; and followed all along. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { passTerms } from "../../src/intake.ts";
import type { CaseAction } from "../../src/routing/case-actions.ts";
import type { Plan } from "../../src/routing/plan.ts";
import { NOW, type OpenApp, openApp } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

interface Row {
  seq: number;
  at: string;
  kind: string;
  responsible: string;
  reason?: string;
}
interface Kept {
  id: string;
  code: string;
  seq: number;
  status: string;
  responsible: string;
  referral: { to: string; taker: string; before: string } | null;
  deskBefore: string | null;
  told: string[];
  possible: string[];
  history: Row[];
  plan: Plan;
}

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
beforeEach(() => {
  // Whatever an earlier test left waiting is past its term, so that each test counts only its own.
  open.setClock("2026-12-01T10:00");
  passTerms(open.house);
  open.setClock(NOW);
});
afterAll(() => open.close());

/** Asked at the wrong door: the social-welfare centre received what is the city's to do. */
const WRONG_DOOR = { request: { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" } };
const NOBODY_KNOWS = { request: { receivedBy: "stad-gent" } };

async function submit(payload: object): Promise<Kept> {
  const answer = await open.app.inject({ method: "POST", url: "/api/requests", payload });
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(201);
  const kept: Kept = answer.json();
  expect(answer.headers.location).toBe(`/api/requests/${kept.id}`);
  expect((await open.app.inject(`/api/requests/${kept.id}`)).json()).toEqual(kept);
  return kept;
}

const send = ({ id }: Kept, seq: number, action: CaseAction) =>
  open.app.inject({ method: "POST", url: `/api/requests/${id}/changes`, payload: { seq, action } });

/** Sends a change that should be taken: one row is added, and the rows before it stay as they were. */
async function change(before: Kept, action: CaseAction): Promise<Kept> {
  const answer = await send(before, before.seq, action);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(201);
  const after: Kept = answer.json();
  expect(after.seq).toBe(before.seq + 1);
  expect(after.history.slice(0, -1)).toEqual(before.history);
  expect(after.history.at(-1)).toMatchObject({ seq: after.seq, kind: action.kind, responsible: after.responsible });
  expect(after.plan).toEqual(before.plan);
  return after;
}

/** Sends a change that should be refused. */
async function refused(kept: Kept, seq: number, action: CaseAction, kind: string): Promise<string> {
  const rows = open.rows();
  const problem = expectProblem(await send(kept, seq, action), 409, kind, `/api/requests/${kept.id}/changes`);
  expect(open.rows()).toEqual(rows);
  return problem.detail;
}

async function reload({ id }: Kept): Promise<Kept> {
  return (await open.app.inject(`/api/requests/${id}`)).json();
}

describe("a request at the right door", () => {
  it("stays there, with its plan, until it is answered; then nothing is possible any more", async () => {
    const rows = open.rows();
    const kept = await submit({ request: { ...WRONG_DOOR.request, receivedBy: "stad-gent" } });
    expect(kept).toMatchObject({ status: "open", responsible: "stad-gent", referral: null, deskBefore: null, seq: 0 });
    expect(kept.code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/);
    expect(kept.possible).toEqual(["told", "refer", "ask-desk", "answer"]);
    expect(open.rows()).toMatchObject({ requests: rows.requests! + 1, decisions: rows.decisions! + 1 });
    const answered = await change(kept, { kind: "answer" });
    expect(answered).toMatchObject({ status: "answered", responsible: "stad-gent", possible: [] });
    expect(await refused(answered, answered.seq, { kind: "answer" }, "not-allowed")).toContain("nothing any more");
  });

  it("can be told more, which is never lost or doubled", async () => {
    const kept = await submit({ request: { service: "adreswijziging", place: "gent" }, profile: { dutch: "hard" } });
    const told = await change(kept, { kind: "told", items: ["moves in August", "moves in August"] });
    expect(told.told).toEqual([...kept.told, "moves in August"]);
    expect(told.status).toBe(kept.status);
  });
});

describe("a request at the wrong door", () => {
  it("is referred at once to a named person, within the term of the charter; the first agency still has it", async () => {
    const kept = await submit(WRONG_DOOR);
    expect(kept).toMatchObject({ status: "referred", responsible: "ocmw-gent", seq: 1 });
    // Two working days after Wednesday 22 July.
    expect(kept.referral).toMatchObject({ to: "stad-gent", before: "2026-07-24T17:00+02:00" });
    expect(kept.referral!.taker).toMatch(/\S/);
    expect(kept.plan.handling).toMatchObject({ before: kept.referral!.before, taker: { name: kept.referral!.taker } });
    expect(kept.told).toEqual(expect.arrayContaining(["service", "place", "receivedBy"]));
    expect(kept.possible).toEqual(["told", "accept", "refuse"]);
  });

  it("is accepted and then answered by the agency that took it", async () => {
    const accepted = await change(await submit(WRONG_DOOR), { kind: "accept" });
    expect(accepted).toMatchObject({ status: "open", responsible: "stad-gent", referral: null });
    const answered = await change(accepted, { kind: "answer" });
    expect(answered.history.map(({ kind, responsible }) => `${kind} ${responsible}`)).toEqual([
      "received ocmw-gent",
      "refer ocmw-gent",
      "accept stad-gent",
      "answer stad-gent",
    ]);
  });

  it("goes back to the sender when it is refused, with the reason, and not to the same agency again", async () => {
    const refusal = await change(await submit(WRONG_DOOR), { kind: "refuse", reason: "Lives in another town" });
    expect(refusal).toMatchObject({ status: "open", responsible: "ocmw-gent", referral: null });
    expect(refusal.history.at(-1)!.reason).toBe("Lives in another town");
    const detail = await refused(refusal, refusal.seq, { kind: "refer", to: "stad-gent" }, "not-allowed");
    expect(detail).toContain("charter desk");
  });

  it("is decided by the charter desk after as many referrals as the charter allows", async () => {
    let kept = await submit(WRONG_DOOR);
    for (const to of ["vdab", "opgroeien"]) {
      kept = await change(kept, { kind: "refuse", reason: "Not ours" });
      kept = await change(kept, { kind: "refer", to });
    }
    kept = await change(kept, { kind: "refuse", reason: "Not ours either" });
    expect(kept.possible).toEqual(["told", "ask-desk", "answer"]);
    expect(await refused(kept, kept.seq, { kind: "refer", to: "fluvius" }, "not-allowed")).toContain("3 times");
    expect(await change(kept, { kind: "ask-desk" })).toMatchObject({ status: "at-desk", responsible: "ocmw-gent" });
  });

  it("comes back when nobody accepts within the term", async () => {
    const kept = await submit(WRONG_DOOR);
    open.setClock("2026-07-24T16:59");
    expect(passTerms(open.house)).toBe(0);
    open.setClock("2026-07-24T17:01");
    expect(await refused(kept, kept.seq, { kind: "accept" }, "not-allowed")).toContain("term");
    expect(passTerms(open.house)).toBe(1);
    expect(passTerms(open.house)).toBe(0);
    const back = await reload(kept);
    expect(back).toMatchObject({ status: "open", responsible: "ocmw-gent", referral: null });
    expect(back.history.at(-1)).toMatchObject({ kind: "expire", at: "2026-07-24T17:01+02:00" });
    expect(back.history.slice(0, -1)).toEqual(kept.history);
  });
});

describe("a request of which nobody knows whose it is", () => {
  it("is decided on by the charter desk, with binding force", async () => {
    const kept = await submit(NOBODY_KNOWS);
    // Three working days after Wednesday 22 July, over a weekend.
    expect(kept).toMatchObject({
      status: "at-desk",
      responsible: "stad-gent",
      deskBefore: "2026-07-27T17:00+02:00",
      possible: ["told", "desk-decides", "answer"],
    });
    const decided = await change(kept, { kind: "desk-decides", agency: "vdab", reason: "It is about work" });
    expect(decided).toMatchObject({ status: "open", responsible: "vdab", deskBefore: null });
    expect(decided.possible).toEqual(["told", "answer"]);
    expect(await refused(decided, decided.seq, { kind: "ask-desk" }, "not-allowed")).toContain("already decided");
    expect(await change(decided, { kind: "answer" })).toMatchObject({ status: "answered", responsible: "vdab" });
  });

  it("is taken by the charter desk itself when its term passes", async () => {
    const kept = await submit(NOBODY_KNOWS);
    open.setClock("2026-07-27T17:00");
    expect(passTerms(open.house)).toBe(1);
    const late = await reload(kept);
    expect(late).toMatchObject({ status: "open", responsible: open.house.catalogue.charterDesk, deskBefore: null });
    expect(late.history.at(-1)!.kind).toBe("desk-late");
  });
});

describe("a change", () => {
  it("made twice with the same number is taken once", async () => {
    const kept = await submit(WRONG_DOOR);
    const accepted = await change(kept, { kind: "accept" });
    expect(await refused(accepted, kept.seq, { kind: "answer" }, "conflict")).toContain("has changed");
    expect(await refused(accepted, accepted.seq + 1, { kind: "answer" }, "conflict")).toContain("has changed");
    expect(await reload(kept)).toEqual(accepted);
  });

  it("that the status does not allow is refused, with what is possible", async () => {
    const kept = await submit(WRONG_DOOR);
    expect(await refused(kept, kept.seq, { kind: "answer" }, "not-allowed")).toContain("told, accept, refuse");
    const accepted = await change(kept, { kind: "accept" });
    const detail = await refused(accepted, accepted.seq, { kind: "refuse", reason: "Late" }, "not-allowed");
    expect(detail).toContain("told, refer, ask-desk, answer");
  });

  it("cannot be undone or rewritten, not even in the database", async () => {
    const { id } = await submit(WRONG_DOOR);
    const { sqlite } = open.house.db;
    for (const table of ["requests", "decisions", "status_history", "referrals"]) {
      const key = table === "requests" ? "id" : "request_id";
      const touch = (statement: string) => () => sqlite.prepare(`${statement} where ${key} = ?`).run(id);
      expect(touch(`delete from ${table}`), table).toThrow();
      expect(touch(`update ${table} set ${key} = 'other'`), table).toThrow();
    }
  });
});

describe("following", () => {
  it("takes the code as a person types it, and shows who has it but neither the plan nor its id", async () => {
    const kept = await submit(WRONG_DOOR);
    const { id: _id, seq: _seq, told: _told, possible: _possible, plan: _plan, ...followed } = kept;
    const { code } = kept;
    for (const typed of [code, code.toLowerCase(), code.replaceAll("-", ""), code.toLowerCase().replaceAll("-", " ")]) {
      const answer = await open.app.inject(`/api/follow/${encodeURIComponent(typed)}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual(followed);
    }
  });

  it("shows each step as it is taken", async () => {
    const kept = await submit(WRONG_DOOR);
    const accepted = await change(kept, { kind: "accept" });
    const { status, responsible, history } = (await open.app.inject(`/api/follow/${kept.code}`)).json();
    expect({ status, responsible, history }).toEqual({
      status: "open",
      responsible: "stad-gent",
      history: accepted.history,
    });
  });
});

test("codes and ids are new for every request, also for the same one", async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => submit(WRONG_DOOR)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(20);
  expect(new Set(all.map(({ code }) => code)).size).toBe(20);
});

test("a request of an earlier moment keeps that moment, and its terms count from there", async () => {
  const kept = await submit({ ...WRONG_DOOR, at: "2026-07-15T09:00" });
  expect(kept.history[0]!.at).toBe("2026-07-15T09:00+02:00");
  expect(kept.referral!.before).toBe("2026-07-17T17:00+02:00");
});
