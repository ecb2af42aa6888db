/** Who signs: asked for, handling it, or with the most room; a deputy while they are away; an error where nobody is. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Contact, openContact, type Signer } from "../../src/contacts/life.ts";
import { signerAt } from "../../src/contacts/signer.ts";
import { ChangeNotAllowedError, openCase } from "../../src/routing/case.ts";
import { isAbsent } from "../../src/routing/named-contact.ts";
import { UnknownInWorldError } from "../../src/routing/weigh.ts";
import type { NamedContact } from "../../src/routing/world-schema.ts";
import { moment } from "../example-world.ts";
import { AWAY, agencyWith, contactAt, contextIn, WEDNESDAY, worldWith } from "./small-world.ts";

const open = openContact("question", "j", openCase("a", []));
const c = (id: string, more: Partial<NamedContact> = {}) => contactAt("a", id, more);
const handledBy = (id: string): Contact => ({ ...open, handler: { name: "Somebody", email: `${id}@a.example` } });

function signer(contacts: readonly NamedContact[], wanted?: string, now = open, more = {}): Signer {
  return signerAt(now, wanted, contextIn(worldWith(agencyWith("a", ...contacts)), more));
}
const idOf = (...given: Parameters<typeof signer>) => signer(...given).email.split("@")[0];

describe("who signs", () => {
  it("is the one asked for, before who handles it and who has room", () => {
    const all = [c("c1", { caseload: 40 }), c("c2", { caseload: 20 }), c("c3", { caseload: 0 })];
    expect(idOf(all, "c1", handledBy("c2"))).toBe("c1");
    expect(idOf(all, undefined, handledBy("c2"))).toBe("c2");
    expect(idOf(all)).toBe("c3");
  });

  it("has a name, an address and, where there is one, a number", () => {
    expect(signer([c("c1", { phone: "09 000 00 00" })])).toEqual({
      name: "Contactpersoon c1 (voorbeeld)",
      email: "c1@a.example",
      phone: "09 000 00 00",
    });
  });

  it("is nobody of an agency that had it before", () => {
    expect(idOf([c("c1")], undefined, { ...open, handler: { name: "Somebody", email: "x@b.example" } })).toBe("c1");
  });

  it("has the most room, counting what is open now beside the declared case load", () => {
    const all = [c("c1", { caseload: 10 }), c("c2", { caseload: 12 })];
    expect(idOf(all)).toBe("c1");
    expect(idOf(all, undefined, open, { load: new Map([["c1@a.example", 3]]) })).toBe("c2");
    const uneven = [c("c1", { caseload: 10, capacity: 20 }), c("c2", { caseload: 15, capacity: 40 })];
    expect(idOf(uneven)).toBe("c2");
  });

  it("works that day, before who has more room on another day", () => {
    expect(idOf([c("c1", { workingDays: ["Mo"], caseload: 0 }), c("c2", { caseload: 39 })])).toBe("c2");
  });
});

describe("while somebody is away", () => {
  const away = c("c1", { absences: AWAY, deputy: "c2" });

  it.each(["asked for", "handling it"])("their deputy signs, and says for whom (%s)", (how) => {
    const all = [away, c("c2", { caseload: 39 }), c("c3", { caseload: 0 })];
    const found = how === "asked for" ? signer(all, "c1") : signer(all, undefined, handledBy("c1"));
    expect(found).toMatchObject({ email: "c2@a.example", deputyFor: away.name });
  });

  it("they sign themselves again from the day after", () => {
    const all = [away, c("c2")];
    expect(signer(all, "c1", open, { moment: moment("2026-07-24T23:59") }).email).toBe("c2@a.example");
    expect(signer(all, "c1", open, { moment: moment("2026-07-25T00:00") })).toEqual({
      name: away.name,
      email: away.email,
    });
  });

  it("and their deputies too, in a ring, nobody signs, and it is told what to do", () => {
    const ring = [
      c("c1", { absences: AWAY, deputy: "c2" }),
      c("c2", { absences: AWAY, deputy: "c3" }),
      c("c3", { absences: AWAY, deputy: "c1" }),
    ];
    for (const wanted of [undefined, "c1", "c2"]) {
      const attempt = () => signer(ring, wanted);
      expect(attempt).toThrow(ChangeNotAllowedError);
      expect(attempt).toThrow(/Nobody at 'a'.*Refer it, ask the charter desk, or come back later/);
    }
    expect(idOf([...ring, c("c4")], "c1")).toBe("c4");
  });

  it("nobody signs at an agency without contacts, or that is not there any more", () => {
    expect(() => signer([])).toThrow(ChangeNotAllowedError);
    expect(() => signerAt(open, undefined, contextIn(worldWith(agencyWith("b", c("c1")))))).toThrow(
      ChangeNotAllowedError,
    );
  });
});

it("somebody who is no contact of the agency is refused, with those that are", () => {
  const attempt = () => signer([c("c1"), c("c2")], "c9");
  expect(attempt).toThrow(UnknownInWorldError);
  expect(attempt).toThrow("'a' has no contact 'c9'. It has: c1, c2.");
  expect(() => signer([], "c9")).toThrow("It has: none.");
});

it("who signs is never away, and is found wherever somebody is there", () => {
  const ids = ["c0", "c1", "c2", "c3"];
  const contact = fc.record({
    away: fc.boolean(),
    deputy: fc.option(fc.constantFrom(...ids), { nil: undefined }),
    caseload: fc.nat(60),
  });
  const wanted = fc.option(fc.constantFrom(...ids), { nil: undefined });
  fc.assert(
    fc.property(fc.array(contact, { minLength: 4, maxLength: 4 }), wanted, fc.boolean(), (list, who, isHandled) => {
      const all = list.map(({ away, deputy, caseload }, at) =>
        c(ids[at]!, { absences: away ? AWAY : [], caseload, ...(deputy ? { deputy } : {}) }),
      );
      const there = all.filter((one) => !isAbsent(one, WEDNESDAY.slice(0, 10))).map(({ email }) => email);
      const attempt = () => signer(all, who, isHandled ? handledBy("c0") : open).email;
      if (there.length === 0) expect(attempt).toThrow(ChangeNotAllowedError);
      else expect(there).toContain(attempt());
    }),
    { numRuns: 500 },
  );
});
