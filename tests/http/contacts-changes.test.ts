/** The life of a contact over HTTP: passed on warmly, given back, decided on, answered; each step one row more. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { passTerms } from "../../src/casework.ts";
import type { ContactAction } from "../../src/contacts/contact-actions.ts";
import { answered, type Calls, callsOf, type Sent, type WorkedContact } from "./contact-calls.ts";
import { NOW, type OpenApp, openApp } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

let open: OpenApp;
let calls: Calls;
beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
});
beforeEach(() => {
  // Whatever an earlier test left waiting is past its term, so that each test counts only its own.
  open.setClock("2026-12-01T10:00");
  passTerms(open.house);
  open.setClock(NOW);
});
afterAll(() => open.close());

/** Asked at the wrong door: the social-welfare centre received what is the city's to do. */
const WRONG_DOOR = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };
type Answer = Extract<ContactAction, { kind: "answer" }>;
const ANSWER: Answer = { kind: "answer", text: "Dat kan aan elk stadsloket." };

async function kept(request: Sent["request"], kind: Sent["kind"] = "question"): Promise<WorkedContact> {
  const { id } = await calls.handIn({ kind, text: "x", request, decide: true });
  return calls.worked(id);
}

const send = ({ id }: WorkedContact, seq: number, action: ContactAction) =>
  calls.send(`/api/contacts/${id}/changes`, { seq, action }, calls.admin);

/** Sends a change that should be taken: one row is added, and the rows before it stay as they were. */
async function change(before: WorkedContact, action: ContactAction): Promise<WorkedContact> {
  const after = answered<WorkedContact>(await send(before, before.seq, action), 201);
  expect(after.seq).toBe(before.seq + 1);
  expect(after.history.slice(0, before.history.length)).toEqual(before.history);
  expect(await calls.worked(before.id)).toEqual(after);
  expect(after.plan).toEqual(before.plan);
  return after;
}

/** Sends a change that should be refused. */
async function refused(contact: WorkedContact, seq: number, action: ContactAction, kind: string): Promise<string> {
  const rows = open.rows();
  const problem = expectProblem(await send(contact, seq, action), 409, kind, `/api/contacts/${contact.id}/changes`);
  expect(open.rows()).toEqual(rows);
  return problem.detail;
}

describe("a contact at the right door", () => {
  it("stays there until it is answered by name; then only a note or another journey is possible", async () => {
    const here = await kept({ ...WRONG_DOOR, receivedBy: "stad-gent" });
    expect(here).toMatchObject({ caseStatus: "open", responsible: "stad-gent", referral: null, deskBefore: null });
    expect(here.possible).toEqual(expect.arrayContaining(["told", "refer", "ask-desk", "answer", "take", "note"]));
    const done = await change(here, ANSWER);
    expect(done).toMatchObject({ caseStatus: "closed", status: "answered", possible: ["join", "note"] });
    expect(done.words).toEqual([{ seq: 1, text: ANSWER.text }]);
    expect(done.history.at(-1)).toMatchObject({ by: expect.stringMatching(/voorbeeld/), responsible: "stad-gent" });
    expect(await refused(done, done.seq, ANSWER, "not-allowed")).toContain("possible: join, note");
  });

  it("can be told more, which is never lost or doubled", async () => {
    const before = await kept({ service: "adreswijziging", place: "gent" });
    const after = await change(before, { kind: "told", items: ["moves in August", "moves in August"] });
    expect(after.told).toEqual([...before.told, "moves in August"]);
  });

  it("keeps a note inside: it is in the words, and in no history that is shown", async () => {
    const before = await kept({ receivedBy: "stad-gent" });
    const noted = await change(before, { kind: "note", text: "Belt morgen terug." });
    expect(noted.words).toEqual([{ seq: 2, text: "Belt morgen terug." }]);
    expect(noted.history).toEqual(before.history);
  });
});

describe("a contact at the wrong door", () => {
  it("is accepted and then answered by the agency that took it", async () => {
    const accepted = await change(await kept(WRONG_DOOR), { kind: "accept" });
    expect(accepted).toMatchObject({ caseStatus: "open", responsible: "stad-gent", referral: null });
    const { history } = await change(accepted, ANSWER);
    expect(history.map(({ kind, responsible }) => `${kind} ${responsible}`)).toEqual([
      "received ocmw-gent",
      "refer ocmw-gent",
      "accept stad-gent",
      "answer stad-gent",
    ]);
  });

  it("is not ended by who passed it on while the other has not said yes or no", async () => {
    const offered = await kept(WRONG_DOOR);
    expect(offered.possible).not.toContain("answer");
    expect(await refused(offered, offered.seq, ANSWER, "not-allowed")).toContain("has not said yet");
  });

  it("goes back to the sender when it is refused, with the reason, and not to the same agency again", async () => {
    const back = await change(await kept(WRONG_DOOR), { kind: "refuse", reason: "Woont elders" });
    expect(back).toMatchObject({ caseStatus: "open", responsible: "ocmw-gent", referral: null });
    expect(back.history.at(-1)!.detail).toEqual({ reason: "Woont elders" });
    expect(await refused(back, back.seq, { kind: "refer", to: "stad-gent" }, "not-allowed")).toContain("charter desk");
  });

  it("is decided by the charter desk after as many referrals as the charter allows", async () => {
    let contact = await kept(WRONG_DOOR);
    for (const to of ["vdab", "opgroeien"]) {
      contact = await change(contact, { kind: "refuse", reason: "Niet voor ons" });
      contact = await change(contact, { kind: "refer", to });
    }
    contact = await change(contact, { kind: "refuse", reason: "Ook niet voor ons" });
    expect(contact.possible).not.toContain("refer");
    const detail = await refused(contact, contact.seq, { kind: "refer", to: "fluvius" }, "not-allowed");
    expect(detail).toContain("3 times");
    expect(await change(contact, { kind: "ask-desk" })).toMatchObject({
      caseStatus: "at-desk",
      responsible: "ocmw-gent",
    });
  });

  it("comes back when nobody accepts within the term", async () => {
    const offered = await kept(WRONG_DOOR);
    open.setClock("2026-07-24T16:59");
    expect(passTerms(open.house)).toBe(0);
    open.setClock("2026-07-24T17:01");
    expect(await refused(offered, offered.seq, { kind: "accept" }, "not-allowed")).toContain("term");
    expect(passTerms(open.house)).toBe(1);
    expect(passTerms(open.house)).toBe(0);
    const back = await calls.worked(offered.id);
    expect(back).toMatchObject({ caseStatus: "open", responsible: "ocmw-gent", referral: null });
    expect(back.history.at(-1)).toMatchObject({ kind: "expire", at: "2026-07-24T17:01+02:00" });
  });
});

describe("a contact of which nobody knows whose it is", () => {
  it("is decided on by the charter desk, with binding force", async () => {
    const atDesk = await kept({ receivedBy: "stad-gent" });
    expect(atDesk.possible).toEqual(expect.arrayContaining(["told", "desk-decides"]));
    const decided = await change(atDesk, { kind: "desk-decides", agency: "vdab", reason: "Het gaat over werk" });
    expect(decided).toMatchObject({ caseStatus: "open", responsible: "vdab", deskBefore: null });
    expect(decided.possible).not.toContain("refer");
    expect(await refused(decided, decided.seq, { kind: "ask-desk" }, "not-allowed")).toContain("already decided");
    expect(await change(decided, ANSWER)).toMatchObject({ status: "answered", responsible: "vdab" });
  });

  it("is taken by the charter desk itself when its term passes", async () => {
    const { id } = await kept({ receivedBy: "stad-gent" });
    open.setClock("2026-07-27T17:00");
    expect(passTerms(open.house)).toBe(1);
    const late = await calls.worked(id);
    expect(late).toMatchObject({ caseStatus: "open", responsible: open.house.catalogue.charterDesk, deskBefore: null });
    expect(late.history.at(-1)!.kind).toBe("desk-late");
  });
});

describe("a decision later", () => {
  const decide = ({ id, seq }: WorkedContact) => calls.send(`/api/contacts/${id}/decisions`, { seq }, calls.admin);

  it("does what it would have done at once", async () => {
    const { id } = await calls.handIn({ kind: "question", text: "x", request: WRONG_DOOR, profile: { dutch: "hard" } });
    const after = answered<WorkedContact>(await decide(await calls.worked(id)), 201);
    expect(after).toMatchObject({ caseStatus: "referred", seq: 1, referral: { to: "stad-gent" } });
    expect(after.plan).toMatchObject({ facts: { dutch: "hard" }, handling: { kind: "warm-referral" } });
  });

  it("is made for the agency that has it now: who took it is no wrong door any more", async () => {
    const accepted = await change(await kept(WRONG_DOOR), { kind: "accept" });
    const after = answered<WorkedContact>(await decide(accepted), 201);
    expect(after).toMatchObject({ caseStatus: "open", responsible: "stad-gent", seq: accepted.seq });
    expect(after.plan!.handling).toMatchObject({ kind: "answer", responsible: { id: "stad-gent" } });
  });

  it("is not made on what is closed, waits for another agency, or was decided on meanwhile", async () => {
    const offered = await kept(WRONG_DOOR);
    const closed = await change(await kept({ ...WRONG_DOOR, receivedBy: "stad-gent" }), ANSWER);
    const rows = open.rows();
    for (const contact of [offered, closed])
      expectProblem(await decide(contact), 409, "not-allowed", `/api/contacts/${contact.id}/decisions`);
    const stale = { ...closed, seq: 0 };
    expectProblem(await decide(stale), 409, "conflict", `/api/contacts/${closed.id}/decisions`);
    expect(open.rows()).toEqual(rows);
  });
});

describe("a complaint", () => {
  const complaint = () => kept({ ...WRONG_DOOR, receivedBy: "stad-gent" }, "complaint");
  const JUDGED: Answer = { ...ANSWER, judgement: "founded", solved: "yes", norms: ["timeliness"] };

  it("is admitted before it is answered, and answered with a judgement", async () => {
    const received = await complaint();
    expect(await refused(received, 0, JUDGED, "not-allowed")).toContain("admit");
    const admitted = await change(received, { kind: "admit" });
    expect(await refused(admitted, 1, ANSWER, "not-allowed")).toContain("founded");
    expect(await refused(admitted, 1, { ...JUDGED, norms: [] }, "not-allowed")).toContain("norm");
    const done = await change(admitted, { ...JUDGED, measure: "Wij bellen voortaan terug." });
    expect(done.words.at(-1)).toEqual({ seq: 2, text: ANSWER.text, measure: "Wij bellen voortaan terug." });
    expect(done.history.at(-1)!.detail).toMatchObject({ outcome: { judgement: "founded", norms: ["timeliness"] } });
  });

  it("is not too old where its facts are known not to be", async () => {
    const { id } = await calls.handIn({
      kind: "complaint",
      text: "x",
      request: { receivedBy: "stad-gent" },
      factsOn: "2025-07-22",
    });
    const action = { kind: "decline", ground: "too-old", text: "Te oud." } as const;
    const contact = await calls.worked(id);
    expect(await refused(contact, 0, action, "not-allowed")).toContain("2025-07-22");
    expect(await change(contact, { ...action, ground: "no-interest" })).toMatchObject({ status: "declined" });
  });
});

describe("a change", () => {
  it("made twice with the same number is taken once", async () => {
    const offered = await kept(WRONG_DOOR);
    const accepted = await change(offered, { kind: "accept" });
    expect(await refused(accepted, offered.seq, ANSWER, "conflict")).toContain("has changed");
    expect(await refused(accepted, accepted.seq + 1, ANSWER, "conflict")).toContain("has changed");
  });

  it("sent twenty times at once is taken once", async () => {
    const contact = await kept({ receivedBy: "stad-gent" });
    const note = { kind: "note", text: "x" } as const;
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(contact, contact.seq, note)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, ...Array(19).fill(409)]);
    expect((await calls.worked(contact.id)).seq).toBe(contact.seq + 1);
  });

  it("to an agency, a contact of it or a journey that is not there is refused with its field", async () => {
    const contact = await kept({ ...WRONG_DOOR, receivedBy: "stad-gent" });
    const wrong: [ContactAction, string][] = [
      [{ kind: "refer", to: "nobody" }, "to"],
      [{ kind: "redirect", procedure: "appeal", to: "nobody", text: "x" }, "to"],
      [{ kind: "take", by: "ocmw-gent:contact-welzijn-1" }, "by"],
      [{ kind: "join", journey: "nowhere" }, "journey"],
    ];
    for (const [action, field] of wrong) {
      const url = `/api/contacts/${contact.id}/changes`;
      const { errors } = expectProblem(await send(contact, contact.seq, action), 422, "unknown", url);
      expect(errors?.map(({ at }) => at)).toEqual([field]);
    }
    expect(await calls.worked(contact.id)).toEqual(contact);
  });

  it("is signed by the deputy while who handles it is away", async () => {
    const contact = await kept({ ...WRONG_DOOR, receivedBy: "stad-gent" });
    // Away from 13 to 31 July; Wonen 1 is the deputy.
    const taken = await change(contact, { kind: "take", by: "stad-gent:contact-wonen-2" });
    expect(taken.handler).toMatchObject({ name: "Contactpersoon Wonen 1 (voorbeeld)" });
    expect(taken.history.at(-1)).toMatchObject({ deputyFor: "Contactpersoon Wonen 2 (voorbeeld)" });
  });

  it("cannot be undone or rewritten, not even in the database", async () => {
    const { id } = await kept(WRONG_DOOR);
    const { sqlite } = open.house.db;
    for (const table of ["contacts", "decisions", "status_history", "referrals"]) {
      const key = table === "contacts" ? "id" : "contact_id";
      const touch = (statement: string) => () => sqlite.prepare(`${statement} where ${key} = ?`).run(id);
      expect(touch(`delete from ${table}`), table).toThrow();
      expect(touch(`update ${table} set ${key} = 'other'`), table).toThrow();
    }
  });
});
