/** Who a request comes from: by its bearer token, else by its session cookie. */
import type { FastifyRequest } from "fastify";
import type { Access } from "../access/access.ts";
import type { Actor } from "../access/actor.ts";
import { BadTokenError, ElsewhereError } from "../access/errors.ts";
import { sameOrigin } from "../access/origin.ts";

/** Name of the cookie that holds the session. */
export const SESSION_COOKIE = "opendeur-session";
const SESSION = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;\\s]*)`);

/** Whether a method changes nothing by what it is. */
export function isSafe(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

/** The session in a Cookie header; undefined where there is none. */
export function sessionIn(cookie: string | undefined): string | undefined {
  return SESSION.exec(cookie ?? "")?.[1];
}

/**
 * The actor, or undefined where nobody is signed in. Another scheme than Bearer is somebody else's, such as a proxy's.
 *
 * @throws BadTokenError for a token that is not taken, IssuerUnreachableError where nobody can tell
 * @throws ElsewhereError for a change by session from another site
 */
export async function identify(request: FastifyRequest, access: Access): Promise<Actor | undefined> {
  const { authorization = "", cookie } = request.headers;
  const [, token] = /^Bearer\s*(.*)$/i.exec(authorization) ?? [];
  if (token !== undefined) return byToken(token, request, access);
  const session = sessionIn(cookie);
  return session === undefined ? undefined : bySession(session, request, access);
}

async function byToken(token: string, request: FastifyRequest, { bearer }: Access): Promise<Actor> {
  if (!bearer) throw new BadTokenError("no issuer of tokens is set here");
  const { actor, unknown } = await bearer(token);
  if (unknown.length > 0) {
    request.log.warn({ requestId: request.id, actor: actor.id, unknown }, "roles in a token are unknown and ignored");
  }
  return actor;
}

/**
 * A session that is not taken any more counts as none. The browser sends the cookie by itself, so whatever changes something
 * must come from a page of this site, by Sec-Fetch-Site or Origin; where neither is sent, it is refused.
 */
async function bySession(
  session: string,
  request: FastifyRequest,
  { development }: Access,
): Promise<Actor | undefined> {
  const identified = await development?.verify(session, "session").catch(() => undefined);
  if (!identified) return undefined;
  if (!isSafe(request.method) && sameOrigin(request.headers) !== true) {
    throw new ElsewhereError(
      "With a session, this is taken from pages of this site only. Send it from there, or with a bearer token and no cookie.",
    );
  }
  return identified.actor;
}
