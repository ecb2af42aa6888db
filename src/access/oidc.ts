/** Bearer tokens of an OpenID Connect issuer: signature, issuer, audience and term are verified, by keys that the issuer publishes. */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { identifiedBy, type TokenVerifier } from "./claims.ts";
import { BadTokenError, IssuerUnreachableError } from "./errors.ts";
import { isLoopback } from "./origin.ts";

interface OidcOptions {
  issuer: string;
  audience: string;
  /** The present, in epoch ms. */
  clock: () => number;
  /** After the keys were fetched, an unknown key makes them fetched again after this many ms at the soonest. */
  keysAgain?: number;
}

/** Asymmetric ones only: with a symmetric one, the public key would be enough to make a token. */
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
/** How far clocks may differ, in s (a parameter). */
const TOLERANCE = 30;
/** How long the issuer may take to answer, in ms (a parameter). */
const PATIENCE = 5_000;
const KEYS_AGAIN = 30_000;

/** Faults of the token. Every other failure is the issuer's, or of the way to it. */
const TOKEN_FAULTS = [
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

/**
 * Takes tokens of one issuer. It is first asked when the first token comes, and asked again after it failed.
 *
 * @throws Error for an issuer that is not https, unless it is on this machine
 */
export function oidcVerifier({ issuer, audience, clock, keysAgain = KEYS_AGAIN }: OidcOptions): TokenVerifier {
  expectSafe(issuer, "OPENDEUR_OIDC_ISSUER");
  const keys = keysOf(issuer, keysAgain);
  const told = new Set<string>();
  return async (token) => {
    const currentDate = new Date(clock());
    const { payload } = await keys()
      .then((key) =>
        jwtVerify(token, key, {
          issuer,
          audience,
          algorithms: ALGORITHMS,
          clockTolerance: TOLERANCE,
          requiredClaims: ["sub", "exp"],
          currentDate,
        }),
      )
      .catch((error: unknown) => {
        throw faultOf(error, issuer);
      });
    const { actor, unknown } = identifiedBy({ ...payload, sub: payload.sub! });
    return { actor, unknown: unknown.filter((role) => isNew(role, told)) };
  };
}

/** The issuer's keys, found by its discovery document. What failed is forgotten, so that the next token tries again. */
function keysOf(issuer: string, keysAgain: number): () => Promise<JWTVerifyGetKey> {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return () => {
    found ??= discover(issuer)
      .then((address) => createRemoteJWKSet(address, { timeoutDuration: PATIENCE, cooldownDuration: keysAgain }))
      .catch((error: unknown) => {
        found = undefined;
        throw error;
      });
    return found;
  };
}

async function discover(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const answer = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}.`);
  const { jwks_uri: keys } = z.object({ issuer: z.literal(issuer), jwks_uri: z.url() }).parse(await answer.json());
  expectSafe(keys, "jwks_uri of the issuer");
  return new URL(keys);
}

function faultOf(error: unknown, issuer: string): Error {
  if (error instanceof errors.JWTExpired) return new BadTokenError("it has expired");
  if (TOKEN_FAULTS.some((fault) => error instanceof fault)) return new BadTokenError("it does not verify");
  return new IssuerUnreachableError(issuer, { cause: error });
}

function expectSafe(url: string, what: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname))) return;
  throw new Error(`${what} is ${url}: keys that come without TLS can be anybody's. Give an address with https://.`);
}

/** Each unknown role is told once for the life of the process; some issuers put dozens of their own in every token. */
function isNew(role: string, told: Set<string>): boolean {
  if (told.has(role) || told.size >= 1000) return false;
  told.add(role);
  return true;
}
