/** Who may do what: every kind of action × every role × the agency it is held for × where the contact stands. */
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { ROLES, type Role } from "../../src/access/actor.ts";
import { type ContactAction, LifeAction } from "../../src/contacts/contact-actions.ts";
import { CaseAction } from "../../src/routing/case-actions.ts";
import { answered, type Calls, callsOf, type Headers, type Sent } from "./contact-calls.ts";
import { type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

/** Has the contact, was asked to take it, decides where nobody knows, has nothing to do with it. */
const [HOLDER, ASKED, DESK, STRANGER] = ["ocmw-gent", "stad-gent", "charterloket", "stad-leuven"] as const;
const AGENCIES = [HOLDER, ASKED, DESK, STRANGER, undefined] as const;
type Held = (typeof AGENCIES)[number];
/** An administrator is one for all agencies. */
const agenciesFor = (role: Role) => AGENCIES.filter((agency) => role !== "admin" || agency === undefined);

const SIGNED = { text: "x" };
const ACTIONS: { [K in ContactAction["kind"]]: Extract<ContactAction, { kind: K }> } = {
  told: { kind: "told", items: ["x"] },
  refer: { kind: "refer", to: "vdab" },
  accept: { kind: "accept" },
  refuse: { kind: "refuse", reason: "x" },
  "ask-desk": { kind: "ask-desk" },
  "desk-decides": { kind: "desk-decides", agency: "vdab", reason: "x" },
  acknowledge: { kind: "acknowledge" },
  take: { kind: "take" },
  interim: { kind: "interim", ...SIGNED },
  recognise: { kind: "recognise", as: "feedback" },
  admit: { kind: "admit" },
  decline: { kind: "decline", ground: "no-interest", ...SIGNED },
  redirect: { kind: "redirect", procedure: "objection", ...SIGNED },
  answer: { kind: "answer", ...SIGNED },
  withdraw: { kind: "withdraw" },
  escalate: { kind: "escalate", ground: "refused" },
  opinion: { kind: "opinion", upheld: true },
  join: { kind: "join", journey: "x" },
  note: { kind: "note", ...SIGNED },
};
/** What only a handler does; an answer is that for complaints. */
const JUDGING: readonly string[] = ["admit", "decline", "escalate", "opinion"];

interface Standing {
  name: string;
  kind: "question" | "complaint";
  id: string;
  /** Agencies that see it. */
  see: readonly string[];
  /** Whose turn it is for an action. */
  turn(action: string): string;
}

let open: OpenApp;
let calls: Calls;
let standings: Standing[];
/** Headers of each role at each agency. */
const people = new Map<string, Headers>();

beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
  for (const role of ROLES.filter((one) => one !== "public"))
    for (const agency of agenciesFor(role))
      people.set(`${role} ${agency}`, await signedIn(open.app, [agency === undefined ? { role } : { role, agency }]));
  const kept = (kind: Standing["kind"], request: Sent["request"] = {}) =>
    calls.handIn({ kind, text: "x", request: { receivedBy: HOLDER, ...request } }).then(({ id }) => id);
  const [question, complaint, offered, atDesk] = [
    await kept("question"),
    await kept("complaint"),
    await kept("complaint", { service: "adreswijziging", place: "gent" }),
    await kept("complaint"),
  ];
  await calls.act(offered, { kind: "refer", to: ASKED });
  await calls.act(atDesk, { kind: "ask-desk" });
  const answers = (action: string) => action === "accept" || action === "refuse";
  const held = (asked: string) => (action: string) =>
    action === "desk-decides" ? DESK : answers(action) ? asked : HOLDER;
  standings = [
    { name: "a question", kind: "question", id: question, see: [HOLDER], turn: held(HOLDER) },
    { name: "a complaint", kind: "complaint", id: complaint, see: [HOLDER], turn: held(HOLDER) },
    { name: "a complaint offered", kind: "complaint", id: offered, see: [HOLDER, ASKED], turn: held(ASKED) },
    { name: "a complaint at the desk", kind: "complaint", id: atDesk, see: [HOLDER, DESK], turn: held(HOLDER) },
  ];
});
afterAll(() => open.close());

/** An oracle of its own: works there, in a role that will do. */
function works(role: Role, held: Held, agencies: readonly string[], forHandler = false): boolean {
  if (role === "admin") return true;
  if (role !== "handler" && (forHandler || role !== "agent")) return false;
  return held === undefined || agencies.includes(held);
}

function mayDo(role: Role, held: Held, { kind, see, turn }: Standing, action: string): boolean {
  const forHandler = JUDGING.includes(action) || (kind === "complaint" && action === "answer");
  return works(role, held, see) && works(role, held, [turn(action)], forHandler);
}

/** A number that no row has: who may try is told that it does not fit, and nothing ever changes. */
const NO_SEQ = 999;

test("the table holds every kind of action", () => {
  const kinds = [...CaseAction.options, ...LifeAction.options].map(({ shape }) => shape.kind.value);
  expect(Object.keys(ACTIONS).toSorted()).toEqual(kinds.toSorted());
});

describe.each(ROLES.filter((one) => one !== "public"))("%s", (role) => {
  it("may do with a contact what their role and agency allow, and nothing else", async () => {
    const before = open.rows();
    const strays: string[] = [];
    for (const held of agenciesFor(role)) {
      const headers = people.get(`${role} ${held}`)!;
      for (const standing of standings) {
        for (const action of Object.values(ACTIONS)) {
          const url = `/api/contacts/${standing.id}/changes`;
          const { statusCode } = await calls.send(url, { seq: NO_SEQ, action }, headers);
          const expected = mayDo(role, held, standing, action.kind) ? [409, 422] : [403];
          if (!expected.includes(statusCode))
            strays.push(`${held}, ${standing.name}, ${action.kind}: ${statusCode}, not ${expected.join(" or ")}`);
        }
      }
    }
    expect(strays).toEqual([]);
    expect(open.rows()).toEqual(before);
  });

  it("may see a contact, its journey and its letters, and decide on it, where they work on it", async () => {
    const strays: string[] = [];
    for (const held of agenciesFor(role)) {
      const headers = people.get(`${role} ${held}`)!;
      for (const { id, see, name } of standings) {
        for (const what of ["", "/journey", "/letters"]) {
          const { statusCode } = await open.app.inject({ url: `/api/contacts/${id}${what}`, headers });
          if (statusCode !== (works(role, held, see) ? 200 : 403))
            strays.push(`${held}, ${name}${what}: ${statusCode}`);
        }
        const { statusCode } = await calls.send(`/api/contacts/${id}/decisions`, { seq: NO_SEQ }, headers);
        const decides = works(role, held, see) && works(role, held, [HOLDER]);
        if (statusCode !== (decides ? 409 : 403)) strays.push(`${held}, ${name}, decisions: ${statusCode}`);
      }
    }
    expect(strays).toEqual([]);
  });
});

describe.each(["agent", "handler", "analyst", "designer", "compliance"] as const)("%s of another agency", (role) => {
  it("hears no more of a contact than that it is not theirs", async () => {
    const [{ id }] = standings as [Standing];
    const url = `/api/contacts/${id}`;
    const headers = people.get(`${role} ${STRANGER}`)!;
    const answer = await open.app.inject({ url, headers });
    const { detail, errors } = expectProblem(answer, 403, "forbidden", url);
    expect(errors).toBeUndefined();
    expect(detail).toBe("This asks for the role agent or handler. Sign in as somebody who holds it.");
  });
});

describe("an id that nothing has", () => {
  it("is not found, by whatever way, for whoever works on contacts", async () => {
    const gone = "/api/contacts/019f88d6-0000-7000-8000-000000000000";
    for (const who of [`agent ${STRANGER}`, `handler ${HOLDER}`, "admin undefined"]) {
      const headers = people.get(who)!;
      for (const url of [gone, `${gone}/journey`, `${gone}/letters`, `${gone}/letters/x/page`])
        expectProblem(await open.app.inject({ url, headers }), 404, "not-found", url);
      const sent = { changes: { seq: 0, action: ACTIONS.note }, decisions: { seq: 0 }, "letters/x/posted": {} };
      for (const [what, payload] of Object.entries(sent))
        expectProblem(await calls.send(`${gone}/${what}`, payload, headers), 404, "not-found", `${gone}/${what}`);
    }
  });
});

describe("somebody without an account", () => {
  it("sees no list, no contact, and changes none by its id", async () => {
    const [{ id }] = standings as [Standing];
    for (const url of [
      "/api/contacts",
      `/api/contacts/${id}`,
      `/api/contacts/${id}/letters`,
      `/api/contacts/${id}/journey`,
    ])
      expectProblem(await open.app.inject(url), 401, "not-signed-in", url);
    for (const action of Object.values(ACTIONS)) {
      const url = `/api/contacts/${id}/changes`;
      expectProblem(await calls.send(url, { seq: 0, action }), 401, "not-signed-in", url);
    }
  });
});

describe("an agency that is asked to take it", () => {
  const asked = () => people.get(`agent ${ASKED}`)!;
  const statusFor = async (id: string) =>
    (await open.app.inject({ url: `/api/contacts/${id}`, headers: asked() })).statusCode;
  const listed = async (id: string) => {
    const { items } = await calls.get<{ items: { id: string }[] }>("/api/contacts?limit=500", asked());
    return items.some((one) => one.id === id);
  };
  const offer = async () => {
    const { id } = await calls.handIn({ kind: "question", text: "x", request: { receivedBy: HOLDER } });
    expect([await statusFor(id), await listed(id)]).toEqual([403, false]);
    await calls.act(id, { kind: "refer", to: ASKED });
    expect([await statusFor(id), await listed(id)]).toEqual([200, true]);
    return id;
  };

  it("does not see it any more once it has refused", async () => {
    const id = await offer();
    const { seq } = await calls.worked(id);
    const payload = { seq, action: { kind: "refuse", reason: "Niet voor ons" } };
    answered(await calls.send(`/api/contacts/${id}/changes`, payload, asked()), 201);
    expect([await statusFor(id), await listed(id)]).toEqual([403, false]);
  });

  it("still sees what it had and passed on, though it is on its list no more", async () => {
    const id = await offer();
    await calls.act(id, { kind: "accept" }, asked());
    await calls.act(id, { kind: "refer", to: "vdab" }, asked());
    await calls.act(id, { kind: "accept" });
    expect([await statusFor(id), await listed(id)]).toEqual([200, false]);
    const url = `/api/contacts/${id}/changes`;
    const note = { seq: (await calls.worked(id)).seq, action: ACTIONS.note };
    expectProblem(await calls.send(url, note, asked()), 403, "forbidden", url);
  });
});

test("the charter desk sees what it was asked to decide, decides, and sees no more than that", async () => {
  const desk = people.get(`handler ${DESK}`)!;
  const { id } = await calls.handIn({ kind: "question", text: "x", request: { receivedBy: HOLDER } });
  const url = `/api/contacts/${id}`;
  expectProblem(await open.app.inject({ url, headers: desk }), 403, "forbidden", url);
  await calls.act(id, { kind: "ask-desk" });
  expect((await calls.worked(id, desk)).possible).toContain("desk-decides");
  const { seq } = await calls.worked(id);
  const payload = { seq, action: { kind: "desk-decides", agency: "vdab", reason: "Het gaat over werk" } };
  answered(await calls.send(`${url}/changes`, payload, desk), 201);
  expectProblem(await open.app.inject({ url, headers: desk }), 403, "forbidden", url);
});

test("who works for two agencies works on the contacts of both, and of no third", async () => {
  const headers = await signedIn(open.app, [
    { role: "agent", agency: HOLDER },
    { role: "handler", agency: STRANGER },
  ]);
  const [, complaint] = standings as [Standing, Standing];
  const url = `/api/contacts/${complaint.id}/changes`;
  // Handler there, agent here: what a handler may do elsewhere is not allowed here.
  expectProblem(await calls.send(url, { seq: NO_SEQ, action: ACTIONS.admit }, headers), 403, "forbidden", url);
  expectProblem(await calls.send(url, { seq: NO_SEQ, action: ACTIONS.note }, headers), 409, "conflict", url);
  const elsewhere = await calls.handIn({ kind: "question", text: "x", request: { receivedBy: ASKED } });
  expectProblem(
    await open.app.inject({ url: `/api/contacts/${elsewhere.id}`, headers }),
    403,
    "forbidden",
    `/api/contacts/${elsewhere.id}`,
  );
});
