/** Handing in a contact: what it becomes where little is said, who has it, and what comes back. */
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { verifyAudit } from "../../db/audit.ts";
import { CHANNELS } from "../../src/charter/facts.ts";
import { KINDS } from "../../src/contacts/kinds.ts";
import { answered, type Calls, callsOf, type Sent } from "./contact-calls.ts";
import { NOW, type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

let open: OpenApp;
let calls: Calls;
beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
});
afterAll(() => open.close());

const PERSON = { name: "Voorbeeldpersoon", email: "persoon@burger.example" };
/** Asked at the wrong door: the social-welfare centre received what is the city's to do. */
const WRONG_DOOR = { service: "adreswijziging", place: "gent", receivedBy: "ocmw-gent" };

/** Sends a contact that should be refused: a problem, and nothing is kept. */
async function refused(sent: object, status: number, kind: string, headers = {}) {
  const before = open.rows();
  const problem = expectProblem(await calls.send("/api/contacts", sent, headers), status, kind, "/api/contacts");
  expect(open.rows()).toEqual(before);
  return problem;
}

describe("a contact of which only kind and text are told", () => {
  it.each(KINDS)(
    "is kept as a %s that came from a citizen, digitally, and nothing is filled in about them",
    async (kind) => {
      const answer = await calls.send("/api/contacts", { kind, text: "  Ik heb een vraag.  " });
      const receipt = answered<Awaited<ReturnType<Calls["handIn"]>>>(answer, 201);
      expect(answer.headers.location).toBe(`/api/contacts/${receipt.id}`);
      expect(receipt.code).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){2}$/);
      expect(receipt).toMatchObject({ kind, status: "received", responsible: "charterloket", journey: receipt.id });
      expect(await calls.worked(receipt.id)).toMatchObject({
        at: NOW,
        kind,
        channel: "digital",
        carriers: ["web-form"],
        broughtBy: ["citizen"],
        receiver: "charterloket",
        request: { audience: "citizen", purpose: kind, urgent: false, attempted: "nothing" },
        text: "Ik heb een vraag.",
        subject: null,
        person: null,
        profile: {},
        location: null,
        factsOn: null,
        told: [],
        words: [],
        plan: null,
        seq: 0,
        caseStatus: "open",
        handler: null,
        history: [{ seq: 0, kind: "received", at: NOW }],
      });
    },
  );

  it("has the terms of its kind: one working day for word of it, ten calendar days where it is a complaint", async () => {
    const dueOf = async (kind: (typeof KINDS)[number]) => (await calls.handIn({ kind, text: "x" })).due;
    const confirmed = { clock: "confirmation", before: expect.stringMatching(/^2026-07-23T/) };
    expect(await Promise.all(KINDS.map(dueOf))).toEqual([
      confirmed,
      confirmed,
      confirmed,
      { clock: "admissibility", before: "2026-08-01T23:59+02:00" },
    ]);
  });

  it("that applies for something is an application, if it is a question", async () => {
    const question = await calls.handIn({ kind: "question", text: "x", application: true });
    expect((await calls.worked(question.id)).request.purpose).toBe("application");
    const report = await calls.handIn({ kind: "report", text: "x", application: true });
    expect((await calls.worked(report.id)).request.purpose).toBe("report");
  });
});

describe("how it came", () => {
  const CARRIED = ["web-form", "transcript", "phone", "in-person", "email", "letter", "in-person", "in-person"];
  it("follows from the channel, where nobody says it", async () => {
    const order = [
      "digital",
      "assistant",
      "phone",
      "walk-in",
      "named-contact",
      "post",
      "outreach",
      "digipunt",
    ] as const;
    expect(order.toSorted()).toEqual(CHANNELS.toSorted());
    for (const [place, receivedOn] of order.entries()) {
      const { id } = await calls.handIn({ kind: "question", text: "x", request: { receivedOn } });
      expect(await calls.worked(id), receivedOn).toMatchObject({ channel: receivedOn, carriers: [CARRIED[place]] });
    }
  });

  it("is kept as it is said, several ways at once too, and so is who brought it", async () => {
    const said = { carriers: ["letter", "email"], broughtBy: ["citizen", "civil-society"] } as const;
    const sent: Sent = { kind: "feedback", text: "x", carriers: [...said.carriers], broughtBy: [...said.broughtBy] };
    expect(await calls.worked((await calls.handIn(sent)).id)).toMatchObject(said);
  });
});

describe("who has it", () => {
  it("is the agency that received it, whoever is competent", async () => {
    expect(await calls.handIn({ kind: "question", text: "x", request: WRONG_DOOR })).toMatchObject({
      responsible: "ocmw-gent",
    });
  });

  it("is who is competent, where it came to nobody in particular", async () => {
    const request = { service: "adreswijziging", place: "gent" };
    expect(await calls.handIn({ kind: "question", text: "x", request })).toMatchObject({ responsible: "stad-gent" });
  });

  it("is the charter desk, where nobody knows who is competent", async () => {
    const request = { service: "adreswijziging" };
    expect(await calls.handIn({ kind: "question", text: "x", request })).toMatchObject({ responsible: "charterloket" });
  });

  it("is not decided on and not passed on, unless that is asked", async () => {
    const { decisions, referrals } = open.rows();
    await calls.handIn({ kind: "question", text: "x", request: WRONG_DOOR });
    expect(open.rows()).toMatchObject({ decisions, referrals });
  });
});

describe("with decide", () => {
  it("it is referred at once from the wrong door, by name, and a letter that says so waits", async () => {
    const profile = { dutch: "hard" } as const;
    const sent: Sent = { kind: "question", text: "x", request: WRONG_DOOR, person: PERSON, profile, decide: true };
    const { id } = await calls.handIn(sent);
    const kept = await calls.worked(id);
    expect(kept).toMatchObject({
      caseStatus: "referred",
      responsible: "ocmw-gent",
      seq: 1,
      // Two working days after Wednesday 22 July.
      referral: { to: "stad-gent", before: "2026-07-24T17:00+02:00", taker: expect.stringMatching(/voorbeeld/) },
      plan: { handling: { kind: "warm-referral" } },
      profile,
    });
    expect(kept.told).toEqual(expect.arrayContaining(["service", "place", "dutch", "name", "email"]));
    expect(new Set(kept.told).size).toBe(kept.told.length);
    const letters = await calls.get<object[]>(`/api/contacts/${id}/letters`);
    expect(letters).toMatchObject([{ letter: "referred", medium: "email", state: "waiting" }]);
  });

  it("it stays at the right door, with its plan", async () => {
    const request = { ...WRONG_DOOR, receivedBy: "stad-gent" };
    const { id } = await calls.handIn({ kind: "question", text: "x", request, person: PERSON, decide: true });
    expect(await calls.worked(id)).toMatchObject({
      caseStatus: "open",
      seq: 0,
      plan: { handling: { kind: "answer" } },
    });
    expect(await calls.get(`/api/contacts/${id}/letters`)).toEqual([]);
  });

  it("it goes to the charter desk from an agency that does not know whose it is", async () => {
    const { id } = await calls.handIn({
      kind: "question",
      text: "x",
      request: { receivedBy: "stad-gent" },
      decide: true,
    });
    expect(await calls.worked(id)).toMatchObject({
      caseStatus: "at-desk",
      responsible: "stad-gent",
      // Three working days after Wednesday 22 July, over a weekend.
      deskBefore: "2026-07-27T17:00+02:00",
    });
  });
});

describe("a complaint in writing", () => {
  it("without a name or an address is kept, and says what it lacks", async () => {
    const lackingOf = async (person: Sent["person"]) => {
      const { id, lacking } = await calls.handIn({ kind: "complaint", text: "x", person });
      expect((await calls.worked(id)).lacking).toEqual(lacking);
      return lacking;
    };
    expect(await lackingOf(undefined)).toEqual(["name", "address"]);
    expect(await lackingOf(PERSON)).toEqual(["address"]);
    expect(await lackingOf({ address: "Voorbeeldstraat 1, 9000 Gent" })).toEqual(["name"]);
    expect(await lackingOf({ ...PERSON, address: "Voorbeeldstraat 1, 9000 Gent" })).toEqual([]);
  });

  it("lacks nothing where it was told by word of mouth, and no other kind ever does", async () => {
    const receivedOn = "phone" as const;
    expect((await calls.handIn({ kind: "complaint", text: "x", request: { receivedOn } })).lacking).toEqual([]);
    expect((await calls.handIn({ kind: "report", text: "x" })).lacking).toEqual([]);
  });
});

describe("what is not in this world is refused, with the field", () => {
  it.each(["service", "place", "receivedBy", "lifeEvent"])("%s", async (field) => {
    const { errors, detail } = await refused(
      { kind: "question", text: "x", request: { [field]: "nowhere" } },
      422,
      "unknown",
    );
    expect(errors?.map(({ at }) => at)).toEqual([field]);
    expect(detail).toContain("'nowhere'");
  });

  it("the code of the contact it follows", async () => {
    const { errors } = await refused({ kind: "question", text: "x", follows: "AAAA-BBBB-CCCC" }, 422, "unknown");
    expect(errors?.map(({ at }) => at)).toEqual(["follows"]);
  });
});

describe("a moment told", () => {
  const GHENT = "stad-gent";
  const EARLIER = "2026-07-15T09:00+02:00";
  const dated = (request: Sent["request"], at = EARLIER): Sent => ({ kind: "complaint", text: "x", request, at });
  const as = (role: "agent" | "handler" | "analyst" | "admin", agency?: string) =>
    signedIn(open.app, [agency === undefined ? { role } : { role, agency }]);

  it("is for staff of the agency that received it", async () => {
    const sent = dated({ receivedBy: GHENT });
    await refused(sent, 403, "forbidden");
    await refused(sent, 403, "forbidden", await as("agent", "ocmw-gent"));
    await refused(sent, 403, "forbidden", await as("analyst", GHENT));
    for (const headers of [await as("agent", GHENT), await as("handler", GHENT), await as("agent"), await as("admin")])
      expect((await calls.handIn(sent, headers)).due?.before).toBe("2026-07-25T23:59+02:00");
  });

  it("is not taken for an agency that is left out, from who works for one only", async () => {
    const sent = dated({ service: "adreswijziging", place: "leuven" });
    const { errors } = await refused(sent, 422, "unknown", await as("agent", GHENT));
    expect(errors?.map(({ at }) => at)).toEqual(["receivedBy"]);
    expect(await calls.handIn(sent, await as("agent"))).toMatchObject({ responsible: "stad-leuven" });
  });

  it("counts for the clocks; that it was written down now stands in the history and in the audit log", async () => {
    const { id } = await calls.handIn(dated({ receivedBy: GHENT }), await as("agent", GHENT));
    const { at, history } = await calls.worked(id);
    expect([at, history[0]!.at]).toEqual([EARLIER, NOW]);
    expect(verifyAudit(open.house.db).broken).toBeUndefined();
  });

  it("does not make a referral that is over before it began", async () => {
    const headers = await as("agent", "ocmw-gent");
    const { id } = await calls.handIn({ ...dated(WRONG_DOOR), decide: true }, headers);
    expect((await calls.worked(id)).referral?.before).toBe("2026-07-24T17:00+02:00");
  });

  it("is refused where it has not come yet, or lies before the charter", async () => {
    const headers = await as("agent", GHENT);
    const ahead = await refused(dated({ receivedBy: GHENT }, "2026-07-22T10:01"), 422, "moment", headers);
    expect(ahead.detail).toContain("has not come yet");
    const before = await refused(dated({ receivedBy: GHENT }, "2025-12-31T23:59"), 422, "unknown", headers);
    expect(before.detail).toContain("in force from 2026-01-01");
    expect(await calls.handIn(dated({ receivedBy: GHENT }, NOW), headers)).toMatchObject({ status: "received" });
  });
});

test("codes and ids are new for every contact, also for the same one", async () => {
  const all = await Promise.all(Array.from({ length: 30 }, () => calls.handIn({ kind: "question", text: "x" })));
  expect(new Set(all.map(({ id }) => id)).size).toBe(30);
  expect(new Set(all.map(({ code }) => code)).size).toBe(30);
});
