/** A contact as it is handed in: what is taken, what is refused, and what a complaint in writing still lacks. */
import { describe, expect, it } from "vitest";
import { CHANNELS } from "../../src/charter/facts.ts";
import { CARRIERS, KINDS, WRITTEN } from "../../src/contacts/kinds.ts";
import { carriersOf, channelOf, lackingIn, NewContact, requestOf } from "../../src/contacts/new-contact.ts";

const LEAST = { kind: "question", text: "Wanneer is het loket open?" };
const given = (more: object = {}) => NewContact.parse({ ...LEAST, ...more });
/** Where a contact is refused, as `person.email`; empty where it is taken. */
const faults = (more: object) =>
  NewContact.safeParse({ ...LEAST, ...more }).error?.issues.map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  ) ?? [];

describe("a new contact", () => {
  it("needs a kind and what was said, and no more", () => {
    expect(given()).toMatchObject({ profile: {}, broughtBy: ["citizen"], application: false, decide: false });
    expect(given().person).toBeUndefined();
    expect(given({ text: "  Dag.  " }).text).toBe("Dag.");
    expect(NewContact.safeParse({ kind: "question" }).success).toBe(false);
    expect(NewContact.safeParse({ text: "Dag." }).success).toBe(false);
  });

  it("takes a person with as much as they want to give", () => {
    for (const person of [
      {},
      { email: "iemand@example.be" },
      { phone: "0470 00 00 00" },
      { phone: "+32 (0)470/00.00.00" },
      { name: "Iemand", address: "Voorbeeldplein 1, 9000 Gent", replyBy: "post", language: "en" },
    ])
      expect(faults({ person })).toEqual([]);
    expect(given({ person: {} }).person).toEqual({ language: "nl" });
  });

  it.each([
    ["an unknown kind", { kind: "praise" }, /^kind/],
    ["no words", { text: " \n " }, /^text/],
    ["too many words", { text: "x".repeat(20_001) }, /^text/],
    ["a long subject", { subject: "x".repeat(201) }, /^subject/],
    ["a bad e-mail address", { person: { email: "iemand@" } }, /^person\.email/],
    ["a long e-mail address", { person: { email: `${"x".repeat(190)}@example.be` } }, /^person\.email/],
    ["a bad number", { person: { phone: "bel mij" } }, /^person\.phone: write the number in digits/],
    ["a name that is too long", { person: { name: "x".repeat(201) } }, /^person\.name/],
    ["a language we do not write", { person: { language: "xx" } }, /^person\.language/],
    ["an unknown key", { priority: "high" }, /priority/],
    ["an unknown key of a person", { person: { age: 80 } }, /age/],
    ["a purpose beside the kind", { request: { purpose: "complaint" } }, /purpose/],
    ["an unknown carrier", { carriers: ["pigeon"] }, /^carriers/],
    ["no carrier at all", { carriers: [] }, /^carriers/],
    ["nobody who brought it", { broughtBy: [] }, /^broughtBy/],
    ["a day that does not exist", { factsOn: "2026-02-29" }, /^factsOn/],
    ["a place off the earth", { location: { latitude: 91 } }, /^location\.latitude/],
    ["a guess at skills", { profile: { skills: "excellent" } }, /^profile\.skills/],
  ])("with %s is refused, and told where", (_, more, where) => {
    expect(faults(more)[0]).toMatch(where);
  });
});

describe("the request that is decided on", () => {
  it("has its purpose from the kind; only a question can apply for something", () => {
    expect(KINDS.map((kind) => requestOf(given({ kind })).purpose)).toEqual([...KINDS]);
    const applying = KINDS.map((kind) => requestOf(given({ kind, application: true })).purpose);
    expect(applying).toEqual(["application", "feedback", "report", "complaint"]);
  });

  it("keeps what is known of it", () => {
    const request = { service: "adreswijziging", place: "gent", receivedOn: "phone", urgent: true };
    expect(requestOf(given({ request }))).toMatchObject({ ...request, audience: "citizen", purpose: "question" });
  });
});

describe("how it came", () => {
  it("is what is told; else what goes with the channel, in one carrier", () => {
    expect(carriersOf(given({ carriers: ["letter", "email"], request: { receivedOn: "phone" } }))).toEqual([
      "letter",
      "email",
    ]);
    const carried = CHANNELS.map((receivedOn) => carriersOf(given({ request: { receivedOn } })));
    expect(carried.flat()).toEqual([
      ...["web-form", "transcript", "phone", "in-person"],
      ...["email", "letter", "in-person", "in-person"],
    ]);
    expect(carriersOf(given())).toEqual(["web-form"]);
    expect(channelOf(given())).toBe("digital");
  });
});

describe("a complaint in writing", () => {
  const person = { name: "Iemand", address: "Voorbeeldplein 1, 9000 Gent", language: "nl" } as const;

  it("lacks a name and an address until they are given", () => {
    for (const carrier of WRITTEN) {
      expect(lackingIn("complaint", [carrier], undefined)).toEqual(["name", "address"]);
      expect(lackingIn("complaint", [carrier], { language: "nl" })).toEqual(["name", "address"]);
      expect(lackingIn("complaint", [carrier], { name: "Iemand", language: "nl" })).toEqual(["address"]);
      expect(lackingIn("complaint", [carrier], person)).toEqual([]);
    }
  });

  it("is one as soon as one of its carriers is; by word of mouth nothing lacks", () => {
    expect(lackingIn("complaint", ["phone", "letter"], undefined)).toEqual(["name", "address"]);
    const spoken = CARRIERS.filter((carrier) => !WRITTEN.includes(carrier));
    expect(spoken).toEqual(["phone", "in-person", "transcript", "other"]);
    expect(lackingIn("complaint", spoken, undefined)).toEqual([]);
  });

  it("is the only kind that needs to know who it is from", () => {
    for (const kind of ["question", "feedback", "report"] as const)
      expect(lackingIn(kind, ["letter"], undefined)).toEqual([]);
  });
});
