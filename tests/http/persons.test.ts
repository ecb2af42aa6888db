/** What is kept of one person, over HTTP: for an administrator only, whole, and gone for everybody once it is erased. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "../../db/audit.ts";
import { ROLES } from "../../src/access/actor.ts";
import { followUp } from "../../src/chores.ts";
import { answered, type Calls, callsOf } from "./contact-calls.ts";
import { type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

let open: OpenApp;
let calls: Calls;
let turn = 0;
beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
});
afterAll(() => open.close());

const WRONG_DOOR = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };
const admin = <T>(url: string, payload: object) =>
  calls.send(url, payload, calls.admin).then((answer) => answered<T>(answer, 200));
const exported = (who: object) =>
  admin<{ contacts: { row: { id: string }; words: Record<string, { text?: string }> }[] }>("/api/persons/export", who);
const erasure = (who: object, dryRun?: boolean) =>
  admin<{ erased: string[]; open: string[] }>("/api/persons/erasure", {
    who,
    ...(dryRun === undefined ? {} : { dryRun }),
  });

/** An answered contact of somebody, with everything in it. */
async function answeredContact() {
  const email = `Persoon.${++turn}@burger.example`;
  const person = { name: "Voorbeeldpersoon", email };
  const sent = { kind: "report", text: "Tekst", subject: "Onderwerp", location: { postcode: "9000" } } as const;
  const receipt = await calls.handIn({
    ...sent,
    person,
    profile: { dutch: "hard" },
    request: WRONG_DOOR,
    decide: true,
  });
  while (followUp(open.house, 100) !== undefined);
  await calls.act(receipt.id, { kind: "accept" });
  await calls.act(receipt.id, { kind: "answer", text: "Het is gemaakt.", solved: "yes" });
  return { ...receipt, email };
}

describe.each(["/api/persons/export", "/api/persons/erasure", "/api/retention"])("%s", (url) => {
  it("is for administrators", async () => {
    const before = open.rows();
    expectProblem(await calls.send(url, {}), 401, "not-signed-in", url);
    for (const role of ROLES.filter((one) => one !== "public" && one !== "admin"))
      expectProblem(await calls.send(url, {}, await signedIn(open.app, [{ role }])), 403, "forbidden", url);
    expect(open.rows()).toEqual(before);
  });
});

describe("the export", () => {
  it("gives everything, by an address written otherwise", async () => {
    const { id, email } = await answeredContact();
    const { contacts } = await exported({ email: email.toLowerCase() });
    expect(contacts).toMatchObject([
      {
        row: { id },
        words: {
          0: { text: "Tekst", subject: "Onderwerp", profile: { dutch: "hard" } },
          4: { text: "Het is gemaakt." },
        },
        decisions: [{ seq: 0 }],
        letters: [{ letter: "referred" }, { letter: "receipt" }, { letter: "answer-report" }],
      },
    ]);
  });

  it.each([{}, { name: "Voorbeeldpersoon" }, { email: "geen adres" }, { phone: "1" }])("refuses %j", async (who) => {
    expectProblem(await calls.send("/api/persons/export", who, calls.admin), 400, "invalid", "/api/persons/export");
  });
});

describe("the erasure", () => {
  it("only tells what it would do, unless it is told to do it", async () => {
    const { id, email } = await answeredContact();
    const before = open.rows();
    for (const dryRun of [undefined, true])
      expect(await erasure({ email }, dryRun)).toEqual({ erased: [id], open: [] });
    expect(open.rows()).toEqual(before);
  });

  it("takes who it was and what they wrote; that there was a contact, and what became of it, stays", async () => {
    const { id, code, email } = await answeredContact();
    const [before, followed] = [await calls.worked(id), await calls.follow(code)];
    expect(await erasure({ email }, false)).toEqual({ erased: [id], open: [] });
    const gone = { text: null, subject: null, person: null, profile: null, location: null, words: [], plan: null };
    expect(await calls.worked(id)).toEqual({ ...before, ...gone, possible: ["join"] });
    expect(await calls.follow(code)).toEqual(followed);
    expect(await calls.get(`/api/contacts/${id}/letters`)).toEqual([]);
    expect(await exported({ email })).toEqual({ contacts: [] });
    expect(verifyAudit(open.house.db).broken).toBeUndefined();
  });

  it("keeps what is still being handled, and takes it once that is done", async () => {
    const email = `Persoon.${++turn}@burger.example`;
    const { id } = await calls.handIn({ kind: "question", text: "x", person: { email } });
    expect(await erasure({ email }, false)).toEqual({ erased: [], open: [id] });
    expect((await calls.worked(id)).person?.email).toBe(email);
    await calls.act(id, { kind: "withdraw" });
    expect(await erasure({ email }, false)).toEqual({ erased: [id], open: [] });
  });

  it("asks whose it is", async () => {
    for (const payload of [{}, { who: {} }, { dryRun: false }, { email: "x@y.example" }])
      expectProblem(
        await calls.send("/api/persons/erasure", payload, calls.admin),
        400,
        "invalid",
        "/api/persons/erasure",
      );
  });
});

describe("the terms", () => {
  it("are told by kind, and kept to only where that is asked", async () => {
    const { id } = await answeredContact();
    open.setClock("2027-08-01T10:00");
    const tried = await admin<{ kinds: object[]; erased: number }>("/api/retention", {});
    expect(tried.kinds).toContainEqual({ kind: "report", months: 12, past: expect.any(Number) });
    expect(tried.erased).toBe(0);
    expect((await calls.worked(id)).text).toBe("Tekst");
    expect((await admin<{ erased: number }>("/api/retention", { dryRun: false })).erased).toBeGreaterThan(0);
    expect((await calls.worked(id)).text).toBeNull();
  });
});
