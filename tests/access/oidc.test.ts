/** Tokens of a real issuer: which ones are taken, which are not, and what happens when nobody can tell. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { base64url, type CryptoKey, decodeJwt, exportSPKI, importJWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayAs } from "../../src/access/actor.ts";
import { BadTokenError, IssuerUnreachableError } from "../../src/access/errors.ts";
import { oidcVerifier } from "../../src/access/oidc.ts";
import { type Issuer, makeKey, openIssuer, signed } from "./issuer.ts";

let issuer: Issuer;
beforeAll(async () => {
  issuer = await openIssuer();
});
afterAll(() => issuer.close());

const verifier = (clock: () => number = Date.now) =>
  oidcVerifier({ issuer: issuer.url, audience: issuer.audience, clock, keysAgain: 0 });
const refused = (token: string, clock?: () => number) => expect(verifier(clock)(token)).rejects.toThrow(BadTokenError);

describe("a token of the issuer", () => {
  it("says who it is and in which roles, for which agency", async () => {
    const { actor, unknown } = await verifier()(await issuer.token(["handler@stad-gent", "analyst"]));
    expect(actor).toEqual({
      id: "desk",
      name: "Desk of a test",
      roles: [{ role: "handler", agency: "stad-gent" }, { role: "analyst" }],
    });
    expect(unknown).toEqual([]);
    expect(mayAs(actor, "handler", "stad-gent")).toBe(true);
    expect(mayAs(actor, "handler", "stad-leuven")).toBe(false);
  });

  it("keeps its roles where others are unknown, and each unknown one is told once", async () => {
    const verify = verifier();
    const token = await issuer.token(["offline_access", "agent", "admin@stad-gent", "public", 7, "handler@"]);
    const first = await verify(token);
    expect(first.actor.roles).toEqual([{ role: "agent" }]);
    expect(first.unknown).toEqual(["offline_access", "admin@stad-gent", "public", "7", "handler@"]);
    expect((await verify(token)).unknown).toEqual([]);
  });

  it.each([[undefined], ["handler"], [{ handler: true }]])("gives no role by the claim %j", async (roles) => {
    expect((await verifier()(await issuer.token(roles))).actor.roles).toEqual([]);
  });

  it("is named by preferred_username, else by its subject, where it has no name", async () => {
    expect((await verifier()(await signed(issuer, { preferred_username: "counter-2" }))).actor.name).toBe("counter-2");
    expect((await verifier()(await signed(issuer, { name: "" }))).actor.name).toBe("desk");
  });
});

describe("no token is taken", () => {
  it("that is meant for somebody else", async () => {
    await refused(await issuer.token(["agent"], "theirs"));
  });

  it("that has expired, once clocks can no longer be the reason", async () => {
    const token = await issuer.token(["agent"]);
    const end = decodeJwt(token).exp! * 1000;
    await expect(verifier(() => end + 29_000)(token)).resolves.toBeDefined();
    await expect(verifier(() => end + 31_000)(token)).rejects.toThrow("it has expired");
  });

  it("that is not valid yet", async () => {
    await refused(await signed(issuer, { nbf: Math.floor(Date.now() / 1000) + 60 }));
  });

  it("without an end, or without a subject", async () => {
    const { exp: _, ...endless } = decodeJwt(await issuer.token(["agent"]));
    const kid = issuer.key().jwk.kid!;
    await refused(await new SignJWT(endless).setProtectedHeader({ alg: "RS256", kid }).sign(issuer.key().private));
    const { sub: __, ...nobody } = decodeJwt(await issuer.token(["agent"]));
    await refused(await new SignJWT(nobody).setProtectedHeader({ alg: "RS256", kid }).sign(issuer.key().private));
  });

  it("that another key signed, under the name of the right one or its own", async () => {
    const other = await makeKey();
    await refused(await signed(issuer, {}, other));
    const token = new SignJWT(decodeJwt(await issuer.token(["agent"])));
    await refused(await token.setProtectedHeader({ alg: "RS256", kid: other.jwk.kid! }).sign(other.private));
  });

  it("of another issuer, even by the same key", async () => {
    await refused(await signed(issuer, { iss: "https://other.example" }));
    const other = await openIssuer();
    const token = await other.token(["admin"]);
    await other.close();
    await refused(token);
  });

  it("that is not signed (alg none)", async () => {
    const claims = decodeJwt(await issuer.token(["admin"]));
    const part = (value: object) => base64url.encode(JSON.stringify(value));
    await refused(`${part({ alg: "none" })}.${part(claims)}.`);
    await refused(`${part({ alg: "none", kid: issuer.key().jwk.kid })}.${part(claims)}.`);
  });

  it("that is signed with the public key as if it were a secret (HS256)", async () => {
    const { n, e, kty, kid } = issuer.key().jwk;
    const spki = await exportSPKI((await importJWK({ n: n!, e: e!, kty: kty! }, "RS256")) as CryptoKey);
    const claims = decodeJwt(await issuer.token(["admin"]));
    for (const secret of [spki, n!]) {
      const forged = new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: kid! });
      await refused(await forged.sign(new TextEncoder().encode(secret)));
    }
  });

  it("whose claims were changed after it was signed", async () => {
    const [head, claims, signature] = (await issuer.token(["agent"])).split(".");
    const changed = { ...JSON.parse(new TextDecoder().decode(base64url.decode(claims!))), roles: ["admin"] };
    await refused(`${head}.${base64url.encode(JSON.stringify(changed))}.${signature}`);
  });

  it.each(["", "x", "a.b.c", "..", "x".repeat(5000)])("that is no token at all: '%.10s'", async (token) => {
    await refused(token);
  });
});

describe("the keys of the issuer", () => {
  it("are asked for once, when the first token comes", async () => {
    const before = issuer.asked();
    const verify = verifier();
    expect(issuer.asked()).toEqual(before);
    const token = await issuer.token(["agent"]);
    await Promise.all([verify(token), verify(token)]);
    await verify(token);
    expect(issuer.asked()).toEqual({ discovery: before.discovery + 1, keys: before.keys + 1 });
  });

  it("may rotate: the new one is taken, the old one no longer once the keys were fetched again", async () => {
    const verify = verifier();
    const old = await issuer.token(["agent"]);
    await verify(old);
    await issuer.rotate();
    await expect(verify(await issuer.token(["analyst"]))).resolves.toMatchObject({ actor: { id: "desk" } });
    await expect(verify(old)).rejects.toThrow(BadTokenError);
  });
});

describe("an issuer that cannot be asked", () => {
  const unreachable = async (url: string) => {
    const verify = oidcVerifier({ issuer: url, audience: issuer.audience, clock: Date.now });
    await expect(verify(await signed(issuer, { iss: url }))).rejects.toThrow(IssuerUnreachableError);
  };

  it("makes no token bad, and is asked again with the next one", async () => {
    const verify = verifier();
    const token = await issuer.token(["agent"]);
    issuer.setBroken(true);
    await expect(verify(token)).rejects.toThrow(IssuerUnreachableError);
    issuer.setBroken(false);
    await expect(verify(token)).resolves.toBeDefined();
  });

  it("is also one where nobody listens", async () => {
    await unreachable("http://127.0.0.1:9");
  });

  it("is also one that says it is another, has no keys, has them without TLS, or sends elsewhere", async () => {
    let document: (url: string) => object = () => ({});
    let redirect = false;
    const server = createServer(({ url: path }, answer) => {
      if (redirect && path !== "/moved") return answer.writeHead(302, { location: "/moved" }).end();
      return answer.end(JSON.stringify(document(url)));
    }).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const faulty: ((url: string) => object)[] = [
      () => ({ issuer: issuer.url, jwks_uri: `${issuer.url}/jwks` }),
      (own) => ({ issuer: own }),
      (own) => ({ issuer: own, jwks_uri: `${own}/jwks` }),
      (own) => ({ issuer: own, jwks_uri: "http://keys.example/jwks" }),
    ];
    for (const one of faulty) {
      document = one;
      await unreachable(url);
    }
    document = (own) => ({ issuer: own, jwks_uri: `${issuer.url}/jwks` });
    const verify = oidcVerifier({ issuer: url, audience: issuer.audience, clock: Date.now });
    await expect(verify(await signed(issuer, { iss: url })), "all is well with it").resolves.toBeDefined();
    redirect = true;
    await unreachable(url);
    server.close();
    server.closeAllConnections();
  });
});

it("an issuer without TLS is refused at start, unless it is on this machine", () => {
  const start = (url: string) => () => oidcVerifier({ issuer: url, audience: "opendeur", clock: Date.now });
  expect(start("http://issuer.example")).toThrow("OPENDEUR_OIDC_ISSUER is http://issuer.example");
  expect(start("http://127.0.0.1.example")).toThrow("https://");
  expect(start("https://issuer.example")).not.toThrow();
  expect(start("http://[::1]:4000")).not.toThrow();
});
