/** What a verified token says about somebody: OpenID Connect claims read as an actor. Pure. */
import type { Actor, Grant, Role } from "./actor.ts";
import { ROLES } from "./actor.ts";

/** The claims that are looked at; whatever else a token holds is not. */
interface Claims {
  readonly sub?: string | undefined;
  readonly name?: unknown;
  readonly preferred_username?: unknown;
  readonly roles?: unknown;
}

/** Who a token speaks for. `unknown` holds what stood among its roles and is none here: ignored, for the log. */
export interface Identified {
  readonly actor: Actor;
  readonly unknown: readonly string[];
}

/** Tells who a bearer token speaks for. Throws BadTokenError, or IssuerUnreachableError. */
export type TokenVerifier = (token: string) => Promise<Identified>;

/** @param claims of a token that was verified, with its `sub`; `roles` is a list of `role` or `role@agency` */
export function identifiedBy(claims: Claims & { readonly sub: string }): Identified {
  const listed = Array.isArray(claims.roles) ? claims.roles.map(textOf) : [];
  const read = listed.map((text) => ({ text, grant: readGrant(text) }));
  const name = [claims.name, claims.preferred_username].find((one) => typeof one === "string" && one !== "");
  return {
    actor: {
      id: claims.sub,
      name: (name as string | undefined) ?? claims.sub,
      roles: read.flatMap(({ grant }) => grant ?? []),
    },
    unknown: read.filter(({ grant }) => grant === undefined).map(({ text }) => text),
  };
}

/** What is no text is told as JSON, which is never a role: `["admin"]` must not become `admin`. */
function textOf(listed: unknown): string {
  return typeof listed === "string" ? listed : JSON.stringify(listed);
}

/** `handler` or `handler@stad-gent`; undefined for what is no role here. Admin is never for one agency; public is never given. */
function readGrant(text: string): Grant | undefined {
  const [role = "", agency, ...more] = text.split("@");
  if (!isRole(role) || role === "public" || more.length > 0 || agency === "") return undefined;
  if (agency === undefined) return { role };
  return role === "admin" ? undefined : { role, agency };
}

/** A role held, as a token writes it. */
export function writeGrant({ role, agency }: Grant): string {
  return agency === undefined ? role : `${role}@${agency}`;
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
