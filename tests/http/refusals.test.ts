/** What is refused at the door of each POST: always a problem that says what to mend, and nothing is kept. */
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Calls, callsOf } from "./contact-calls.ts";
import { type OpenApp, openApp } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

const JSON_TYPE = { "content-type": "application/json" };
const TWO_MB = `{"request":{"service":"${"x".repeat(2 * 1024 * 1024)}"}}`;

let open: OpenApp;
let calls: Calls;
/** Addresses of one contact: to change it, to decide on it, to escalate it. */
let ofContact: { changes: string; decisions: string; escalations: string };
beforeAll(async () => {
  open = await openApp();
  calls = await callsOf(open);
  const { id, code } = await calls.handIn({ kind: "complaint", text: "x" });
  const at = `/api/contacts/${id}`;
  ofContact = {
    changes: `${at}/changes`,
    decisions: `${at}/decisions`,
    escalations: `/api/follow/${code}/escalations`,
  };
});
afterAll(() => open.close());

/** Sent by an administrator, so that nothing but what is sent can be the matter. */
async function refused(given: InjectOptions, status: number, kind: string) {
  const before = open.rows();
  const headers = { ...calls.admin, ...given.headers };
  const answer = await open.app.inject({ method: "POST", ...given, headers });
  const problem = expectProblem(answer, status, kind, String(given.url));
  expect(open.rows()).toEqual(before);
  return problem;
}

const urls = (): string[] => [
  "/api/route",
  "/api/contacts",
  ...Object.values(ofContact),
  "/api/persons/export",
  "/api/persons/erasure",
  "/api/retention",
];

describe("every route that takes JSON", () => {
  const broken: [what: string, given: InjectOptions, status: number, kind: string][] = [
    ["half a text", { headers: JSON_TYPE, payload: '{"request":' }, 400, "invalid"],
    ["nothing at all", {}, 400, "invalid"],
    ["an empty body", { headers: JSON_TYPE, payload: "" }, 400, "invalid"],
    ["a list", { headers: JSON_TYPE, payload: "[]" }, 400, "invalid"],
    ["null", { headers: JSON_TYPE, payload: "null" }, 400, "invalid"],
    ["a prototype", { headers: JSON_TYPE, payload: '{"__proto__":{"request":{}}}' }, 400, "invalid"],
    ["2 MB", { headers: JSON_TYPE, payload: TWO_MB }, 413, "too-large"],
    ["XML", { headers: { "content-type": "application/xml" }, payload: "<request/>" }, 415, "media-type"],
    ["plain text", { headers: { "content-type": "text/plain" }, payload: '{"request":{}}' }, 415, "media-type"],
  ];
  it.each(broken)("refuses %s", async (_what, given, status, kind) => {
    for (const url of urls()) await refused({ ...given, url }, status, kind);
  });
});

/** What is the same at both doors; the contact needs its kind and its text beside it. */
const DOORS: [url: string, base: object][] = [
  ["/api/route", { request: {} }],
  ["/api/contacts", { kind: "question", text: "x" }],
];
describe.each(DOORS)("POST %s", (url, base) => {
  const invalid: [what: string, payload: object, at: string[]][] = [
    ["an unknown field", { name: "x" }, ["body"]],
    ["an unknown field of the request", { request: { servise: "x" } }, ["body/request"]],
    ["an unknown field of the profile", { profile: { income: "low" } }, ["body/profile"]],
    [
      "several faults at once",
      { request: { audience: "cat", urgent: 3 }, profile: { skills: "much" } },
      ["body/request/audience", "body/request/urgent", "body/profile/skills"],
    ],
    ["an id with capitals", { request: { service: "Adreswijziging" } }, ["body/request/service"]],
    ["a moment that is a number", { at: 1784707200 }, ["body/at"]],
    ["a moment without end", { at: "2".repeat(41) }, ["body/at"]],
  ];
  it.each(invalid)("refuses %s and says where", async (_what, payload, at) => {
    const { errors, detail } = await refused({ url, payload: { ...base, ...payload } }, 400, "invalid");
    expect(errors?.map((one) => one.at).toSorted()).toEqual(at.toSorted());
    for (const { problem } of errors!) expect(detail).toContain(problem);
  });

  it.each(["service", "place", "receivedBy", "lifeEvent"])("refuses an unknown %s by its field", async (field) => {
    const payload = { ...base, request: { [field]: "nowhere" } };
    const { errors, detail } = await refused({ url, payload }, 422, "unknown");
    expect(errors?.map(({ at }) => at)).toEqual([field]);
    expect(detail).toContain("'nowhere'");
  });

  const moments: [at: string, kind: string, detail: string][] = [
    ["1999-12-31T10:00", "moment", "2000 to 2100"],
    ["2200-01-01T10:00", "moment", "2000 to 2100"],
    ["2100-06-01T10:00", "moment", "before the year 2100"],
    ["2026-02-30T10:00", "moment", "does not exist"],
    ["2026-07-22T25:00", "moment", "does not exist"],
    ["2026-07-22", "moment", "without a time"],
    ["soon", "moment", "not an ISO moment"],
    ["", "moment", "not an ISO moment"],
    ["2025-12-31T23:59", "unknown", "in force from 2026-01-01"],
  ];
  it.each(moments)("refuses the moment '%s'", async (at, kind, detail) => {
    // A contact is kept from when it came in, so any moment ahead is refused for that alone.
    const ahead = url === "/api/contacts" && at === "2100-06-01T10:00";
    expect((await refused({ url, payload: { ...base, at } }, 422, kind)).detail).toContain(
      ahead ? "has not come yet" : detail,
    );
  });
});

it("POST /api/route takes the last year that can be decided on; POST /api/contacts nothing ahead", async () => {
  const at = "2099-12-31T23:59";
  const route = await open.app.inject({ method: "POST", url: "/api/route", payload: { request: {}, at } });
  expect(route.statusCode).toBe(200);
  const { detail } = await refused({ url: "/api/contacts", payload: { kind: "report", text: "x", at } }, 422, "moment");
  expect(detail).toContain("has not come yet");
});

it("POST /api/route refuses no request at all, and a charter that is not there, and names those that are", async () => {
  const { errors } = await refused({ url: "/api/route", payload: {} }, 400, "invalid");
  expect(errors?.map(({ at }) => at)).toEqual(["body/request"]);
  const { detail } = await refused({ url: "/api/route", payload: { request: {}, charter: "none" } }, 422, "unknown");
  expect(detail).toContain("omnichannel");
});

describe("a contact", () => {
  const invalid: [what: string, payload: object, at: string[]][] = [
    ["without kind and text", { kind: undefined, text: undefined }, ["body/kind", "body/text"]],
    ["of another kind", { kind: "petition" }, ["body/kind"]],
    ["that says nothing", { text: "   " }, ["body/text"]],
    ["that says too much", { text: "x".repeat(20_001) }, ["body/text"]],
    ["whose purpose is told apart from its kind", { request: { purpose: "complaint" } }, ["body/request"]],
    ["from somebody with an unknown field", { person: { age: 42 } }, ["body/person"]],
    ["with an address that is none", { person: { email: "persoon" } }, ["body/person/email"]],
    ["with a number that is none", { person: { phone: "bel mij" } }, ["body/person/phone"]],
    ["with a language that is not written here", { person: { language: "fr" } }, ["body/person/language"]],
    ["to be answered by pigeon", { person: { replyBy: "pigeon" } }, ["body/person/replyBy"]],
    ["that came by no carrier", { carriers: [] }, ["body/carriers"]],
    ["that came by an unknown carrier", { carriers: ["letter", "fax"] }, ["body/carriers/1"]],
    ["brought by nobody", { broughtBy: [] }, ["body/broughtBy"]],
    [
      "from off the map",
      { location: { latitude: 91, longitude: -181 } },
      ["body/location/latitude", "body/location/longitude"],
    ],
    ["with facts on no day", { factsOn: "2026-02-30" }, ["body/factsOn"]],
    ["that follows half a book", { follows: "A".repeat(21) }, ["body/follows"]],
    ["with a decision that is a word", { decide: "yes" }, ["body/decide"]],
  ];
  it.each(invalid)("%s is refused and says where", async (_what, different, at) => {
    const payload = { kind: "question", text: "x", ...different };
    const { errors } = await refused({ url: "/api/contacts", payload }, 400, "invalid");
    expect(errors?.map((one) => one.at)).toEqual(at);
  });
});

describe("a change", () => {
  const ANSWER = { kind: "answer", text: "x" };
  const invalid: [what: string, payload: object, at: RegExp][] = [
    ["without a number", { action: ANSWER }, /^body\/seq$/],
    ["with a negative number", { seq: -1, action: ANSWER }, /^body\/seq$/],
    ["of an unknown kind", { seq: 0, action: { kind: "forget" } }, /^body\/action/],
    ["that only the clock makes", { seq: 0, action: { kind: "expire", at: 0 } }, /^body\/action/],
    ["that only an import makes", { seq: 0, action: { kind: "closed-elsewhere", at: 0 } }, /^body\/action/],
    ["with more than it needs", { seq: 0, action: { ...ANSWER, at: 5 } }, /^body\/action/],
    ["that answers without words", { seq: 0, action: { kind: "answer" } }, /^body\/action/],
    ["that answers in blanks", { seq: 0, action: { kind: "answer", text: " " } }, /^body\/action/],
    ["that declines on no ground", { seq: 0, action: { kind: "decline", text: "x" } }, /^body\/action/],
    ["that refuses without a reason", { seq: 0, action: { kind: "refuse" } }, /^body\/action/],
    ["that refuses for a blank reason", { seq: 0, action: { kind: "refuse", reason: "  " } }, /^body\/action/],
    ["that tells nothing", { seq: 0, action: { kind: "told", items: [] } }, /^body\/action/],
  ];
  it.each(invalid)("%s is refused and says where", async (_what, payload, at) => {
    const { errors } = await refused({ url: ofContact.changes, payload }, 400, "invalid");
    expect(errors!.length).toBeGreaterThan(0);
    for (const one of errors!) expect(one.at).toMatch(at);
  });

  it("to an agency that is not there is refused", async () => {
    const action = { kind: "desk-decides", agency: "nobody", reason: "closest" };
    const { errors } = await refused({ url: ofContact.changes, payload: { seq: 0, action } }, 422, "unknown");
    expect(errors?.map(({ at }) => at)).toEqual(["agency"]);
  });

  it("of a contact that is not there is refused", async () => {
    await refused({ url: "/api/contacts/none/changes", payload: { seq: 0, action: ANSWER } }, 404, "not-found");
    await refused({ url: "/api/contacts/none/decisions", payload: { seq: 0 } }, 404, "not-found");
  });
});
