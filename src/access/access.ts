/** How people sign in here, from the settings: tokens of an issuer, else the development sign-in on loopback, else not at all. */
import type { Settings } from "../settings.ts";
import type { TokenVerifier } from "./claims.ts";
import { DevelopmentTokens } from "./development.ts";
import { oidcVerifier } from "./oidc.ts";
import { isLoopback } from "./origin.ts";

export interface Access {
  /** Absent where no token can be taken: then whatever is not public stays closed. */
  readonly bearer?: TokenVerifier;
  /** Present where anybody at this machine may take any role. */
  readonly development?: DevelopmentTokens;
  /** Public POSTs a minute from one address to one route; 0 sets no limit. */
  readonly publicPosts: number;
}

/** @param clock the present, in epoch ms; not that of the house, since browsers and issuers keep real time */
export function accessFrom(settings: Settings, clock: () => number): Access {
  const { OPENDEUR_OIDC_ISSUER: issuer, OPENDEUR_OIDC_AUDIENCE: audience } = settings;
  const publicPosts = settings.OPENDEUR_RATE_LIMIT;
  if (issuer !== undefined) return { bearer: oidcVerifier({ issuer, audience, clock }), publicPosts };
  return isLoopback(settings.OPENDEUR_HOST)
    ? developmentAccess(new DevelopmentTokens(clock), publicPosts)
    : { publicPosts };
}

/** Access by the development sign-in. */
export function developmentAccess(development: DevelopmentTokens, publicPosts: number): Access {
  return { development, bearer: (token) => development.verify(token, "bearer"), publicPosts };
}
