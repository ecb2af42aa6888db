/** Who does something here, and in which roles. Each role but public and admin can be held for one agency only. Pure. */

/** - `public` (publiek): everybody, signed in or not
 * - `agent` (medewerker eerste lijn): takes contacts in at a counter or on the phone
 * - `handler` (behandelaar): answers what an agency is competent for
 * - `analyst` (analist): reads counts and reports, never one person's contact
 * - `designer` (ontwerper): works on charter, channels and simulations
 * - `compliance` (toezicht): judges agencies against the charter
 * - `admin` (beheerder): counts as every role, for all agencies */
export const ROLES = ["public", "agent", "handler", "analyst", "designer", "compliance", "admin"] as const;
export type Role = (typeof ROLES)[number];

export interface Actor {
  readonly id: string;
  readonly name: string;
  /** A role without an agency counts for all agencies. */
  readonly roles: readonly Grant[];
}

/** One role held, for one agency or for all. */
export interface Grant {
  readonly role: Role;
  readonly agency?: string;
}

/** Whoever did not sign in; one value for all of them. */
export const PUBLIC: Actor = Object.freeze({
  id: "public",
  name: "public",
  roles: Object.freeze([{ role: "public" } as const]),
});

/**
 * Whether the actor holds a role for an agency. Without an agency: whether for any agency at all, which decides nothing about
 * one agency's data, so a handler that knows the agency always gives it.
 */
export function mayAs({ roles }: Actor, role: Role, agency?: string): boolean {
  if (role === "public") return true;
  return roles.some(
    (held) =>
      held.role === "admin" ||
      (held.role === role && (agency === undefined || held.agency === undefined || held.agency === agency)),
  );
}

/** The agencies for which the actor holds a role; `all` where it is not bound to any. Empty where the role is not held. */
export function agenciesOf({ roles }: Actor, role: Role): readonly string[] | "all" {
  if (role === "public") return "all";
  const held = roles.filter((one) => one.role === "admin" || one.role === role);
  const agencies = held.flatMap(({ role: kind, agency }) => (agency === undefined || kind === "admin" ? [] : [agency]));
  return agencies.length < held.length ? "all" : [...new Set(agencies)];
}

/** The actor is known and does not hold a role that this asks for; 403 over HTTP. */
export class ForbiddenError extends Error {
  /**
   * @param asked the roles of which one would do
   * @param agency the agency it would have to be held for; absent where any would do
   */
  constructor(
    readonly asked: readonly Role[],
    agency?: string,
  ) {
    const scope = agency === undefined ? "" : ` for '${agency}'`;
    super(`This asks for the role ${asked.join(" or ")}${scope}. Sign in as somebody who holds it.`);
    this.name = "ForbiddenError";
  }
}
