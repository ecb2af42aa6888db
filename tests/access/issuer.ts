/** A real OpenID Connect issuer on loopback, which gives access tokens to clients; and tokens that it never gave. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import Provider from "oidc-provider";

const AUDIENCE = "opendeur";
const OTHER_AUDIENCE = "somebody-else";
const SECRET = "secret-of-a-test-client-on-loopback";

interface Key {
  private: CryptoKey;
  jwk: JWK;
}

export interface Issuer {
  url: string;
  audience: string;
  /** The key that it signs with now, to make tokens that it never gave. */
  key(): Key;
  /** A token for a client with these roles, by the client credentials grant. */
  token(roles: unknown, audience?: "ours" | "theirs"): Promise<string>;
  /** Signs with a new key from now on, and publishes only that. */
  rotate(): Promise<void>;
  /** How often its discovery document and its keys were asked for. */
  asked(): { discovery: number; keys: number };
  /** Answers everything with 500, or no longer. */
  setBroken(broken: boolean): void;
  close(): Promise<void>;
}

export async function openIssuer(): Promise<Issuer> {
  const counts = { discovery: 0, keys: 0 };
  let handle: RequestListener = (_request, answer) => answer.writeHead(500).end();
  let broken = false;
  let roles: unknown;
  const server = createServer((request, answer) => {
    if (request.url?.endsWith("/openid-configuration")) counts.discovery++;
    if (request.url === "/jwks") counts.keys++;
    if (broken) answer.writeHead(500).end();
    else handle(request, answer);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let key = await makeKey();
  const start = () => {
    handle = providerAt(url, key.jwk, () => roles).callback();
  };
  start();
  return {
    url,
    audience: AUDIENCE,
    key: () => key,
    async token(given, audience = "ours") {
      roles = given;
      return askToken(url, audience === "ours" ? AUDIENCE : OTHER_AUDIENCE);
    },
    async rotate() {
      key = await makeKey();
      start();
    },
    asked: () => ({ ...counts }),
    setBroken(value) {
      broken = value;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** A token as the issuer would sign it, with something wrong in it. Moments are in s. */
export function signed(issuer: Issuer, claims: JWTPayload, key: Key = issuer.key()): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const good = { iss: issuer.url, aud: issuer.audience, sub: "desk", iat: now, exp: now + 60, roles: ["agent"] };
  const kid = issuer.key().jwk.kid!;
  return new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg: "RS256", kid }).sign(key.private);
}

export async function makeKey(): Promise<Key> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { private: privateKey, jwk: { ...jwk, kid: crypto.randomUUID(), alg: "RS256", use: "sig" } };
}

function providerAt(url: string, jwk: JWK, roles: () => unknown): Provider {
  return new Provider(url, {
    clients: [
      {
        client_id: "desk",
        client_secret: SECRET,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
      },
    ],
    jwks: { keys: [jwk] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, resource: string) => ({
          scope: "",
          audience: new URL(resource).pathname.slice(1),
          accessTokenTTL: 60,
          accessTokenFormat: "jwt",
        }),
      },
    },
    extraTokenClaims: () => (roles() === undefined ? undefined : { roles: roles(), name: "Desk of a test" }),
  });
}

async function askToken(url: string, audience: string): Promise<string> {
  const answer = await fetch(`${url}/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: "desk",
      client_secret: SECRET,
      resource: `https://resource.example/${audience}`,
    }),
  });
  const body = (await answer.json()) as { access_token?: string };
  if (body.access_token === undefined) throw new Error(`The issuer gave no token: ${JSON.stringify(body)}`);
  return body.access_token;
}
