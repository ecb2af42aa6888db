/** Who may what: a role for one agency opens that agency and no other. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Actor, agenciesOf, ForbiddenError, mayAs, PUBLIC, ROLES } from "../../src/access/actor.ts";
import { identifiedBy, writeGrant } from "../../src/access/claims.ts";

const AGENCIES = ["stad-gent", "stad-leuven", "vdab"];
const role = fc.constantFrom(...ROLES.filter((one) => one !== "public"));
const agency = fc.constantFrom(...AGENCIES);
const grant = fc.oneof(
  role.map((one) => ({ role: one })),
  fc.record({ role: role.filter((one) => one !== "admin"), agency }),
);
const actor: fc.Arbitrary<Actor> = fc.array(grant, { maxLength: 4 }).map((roles) => ({ id: "a", name: "A", roles }));

describe("an actor", () => {
  it("holds a role for an agency by exactly three ways: that one, all of them, or admin", () => {
    fc.assert(
      fc.property(actor, role, agency, (who, asked, where) => {
        const texts = who.roles.map(writeGrant);
        const may = ["admin", asked, `${asked}@${where}`].some((text) => texts.includes(text));
        expect(mayAs(who, asked, where)).toBe(may);
      }),
    );
  });

  it("holds a role somewhere exactly where there is an agency it holds it for", () => {
    fc.assert(
      fc.property(actor, role, (who, asked) => {
        expect(mayAs(who, asked)).toBe(AGENCIES.some((where) => mayAs(who, asked, where)));
      }),
    );
  });

  it("has as its agencies all those and only those it holds the role for", () => {
    fc.assert(
      fc.property(actor, role, agency, (who, asked, where) => {
        const agencies = agenciesOf(who, asked);
        expect(agencies === "all" || agencies.includes(where)).toBe(mayAs(who, asked, where));
        if (agencies !== "all") expect(agencies).toEqual([...new Set(agencies)]);
      }),
    );
  });

  it("never gains by losing a role", () => {
    fc.assert(
      fc.property(actor, role, agency, (who, asked, where) => {
        const less = { ...who, roles: who.roles.slice(1) };
        if (mayAs(less, asked, where)) expect(mayAs(who, asked, where)).toBe(true);
      }),
    );
  });

  it("is read from a token as it was written", () => {
    fc.assert(
      fc.property(actor, ({ id, name, roles }) => {
        expect(identifiedBy({ sub: id, name, roles: roles.map(writeGrant) })).toEqual({
          actor: { id, name, roles },
          unknown: [],
        });
      }),
    );
  });
});

it("whoever did not sign in is public and nothing else", () => {
  expect(ROLES.filter((one) => mayAs(PUBLIC, one))).toEqual(["public"]);
  expect(ROLES.filter((one) => mayAs(PUBLIC, one, "stad-gent"))).toEqual(["public"]);
  expect(agenciesOf(PUBLIC, "public")).toBe("all");
  expect(agenciesOf(PUBLIC, "handler")).toEqual([]);
  expect(Object.isFrozen(PUBLIC) && Object.isFrozen(PUBLIC.roles)).toBe(true);
});

it("whatever stands in a token as a role, only roles come out, and nothing is lost without being told", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          grant.map(writeGrant),
          fc.jsonValue(),
          fc.constant(["admin"]),
          fc.constant({ toString: "admin" }),
        ),
      ),
      (roles) => {
        const { actor: who, unknown } = identifiedBy({ sub: "a", roles });
        expect(who.roles.length).toBeLessThanOrEqual(roles.filter((one) => typeof one === "string").length);
        expect(who.roles.length + unknown.length).toBe(roles.length);
        for (const held of who.roles) {
          expect(ROLES).toContain(held.role);
          expect(held.role === "public" || (held.role === "admin" && held.agency !== undefined)).toBe(false);
        }
      },
    ),
  );
});

it("a refusal names the roles that would do, and the agency", () => {
  expect(new ForbiddenError(["agent", "handler"], "stad-gent").message).toBe(
    "This asks for the role agent or handler for 'stad-gent'. Sign in as somebody who holds it.",
  );
  expect(new ForbiddenError(["admin"]).message).toContain("the role admin. ");
});
