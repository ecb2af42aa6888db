/** Tokens of the development sign-in: signed with a key that lives and dies with the process, so no other process takes them. */
import { randomBytes, randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { Grant } from "./actor.ts";
import { type Identified, identifiedBy, writeGrant } from "./claims.ts";
import { BadTokenError } from "./errors.ts";

/** A session token is for the cookie only, a bearer token for the header only: neither is taken for the other. */
type Use = "bearer" | "session";

/** How long each lasts, in s (parameters): an hour of trying the API, a working day in the browser. */
export const LIFETIME: Readonly<Record<Use, number>> = { bearer: 60 * 60, session: 8 * 60 * 60 };

const ISSUER = "opendeur-development";
const ALGORITHM = "HS256";

export class DevelopmentTokens {
  readonly #key = randomBytes(32);
  readonly #clock: () => number;
  /** Ids of sessions that were signed out, with the moment (epoch ms) after which they are of no use anyway. */
  readonly #ended = new Map<string, number>();

  /** @param clock the present, in epoch ms */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /**
   * A new token for somebody who says who they are: nothing is proved.
   *
   * @param lifetime in s
   * @returns the token, and the moment until which it is taken, in epoch ms
   */
  async issue(name: string, roles: readonly Grant[], use: Use, lifetime = LIFETIME[use]) {
    const from = Math.floor(this.#clock() / 1000);
    const token = await new SignJWT({ name, roles: roles.map(writeGrant) })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setAudience(use)
      .setSubject(`development:${name}`)
      .setJti(randomUUID())
      .setIssuedAt(from)
      .setExpirationTime(from + lifetime)
      .sign(this.#key);
    return { token, expires: (from + lifetime) * 1000 };
  }

  /** @throws BadTokenError for any token that this process did not issue for that use, or that has ended */
  async verify(token: string, use: Use): Promise<Identified> {
    const { sub, jti, ...claims } = await this.#read(token, use);
    if (this.#ended.has(jti)) throw new BadTokenError("it was signed out");
    return identifiedBy({ ...claims, sub });
  }

  /** Ends a session before its time. A token that is not taken any more is let be. */
  async end(token: string): Promise<void> {
    const now = this.#clock();
    for (const [id, until] of this.#ended) if (until < now) this.#ended.delete(id);
    const read = await this.#read(token, "session").catch(() => undefined);
    if (read) this.#ended.set(read.jti, read.exp * 1000);
  }

  async #read(token: string, use: Use) {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        issuer: ISSUER,
        audience: use,
        algorithms: [ALGORITHM],
        requiredClaims: ["sub", "jti", "exp"],
        currentDate: new Date(this.#clock()),
      });
      return payload as typeof payload & { sub: string; jti: string; exp: number };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new BadTokenError("it has expired");
      throw new BadTokenError("it is not one of this process");
    }
  }
}
