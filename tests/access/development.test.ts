/** Tokens of the development sign-in, and which sign-in the settings lead to. */
import { decodeJwt, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { accessFrom } from "../../src/access/access.ts";
import { DevelopmentTokens, LIFETIME } from "../../src/access/development.ts";
import { BadTokenError } from "../../src/access/errors.ts";
import { readSettings } from "../../src/settings.ts";

const HANDLER = [{ role: "handler", agency: "stad-gent" }] as const;

describe("a token of the development sign-in", () => {
  let now = Date.UTC(2026, 6, 22, 8);
  const tokens = new DevelopmentTokens(() => now);

  it("says who it is, for one use only", async () => {
    const { token } = await tokens.issue("tester", HANDLER, "bearer");
    const { actor } = await tokens.verify(token, "bearer");
    expect(actor).toEqual({ id: "development:tester", name: "tester", roles: HANDLER });
    await expect(tokens.verify(token, "session")).rejects.toThrow(BadTokenError);
    const session = await tokens.issue("tester", HANDLER, "session");
    await expect(tokens.verify(session.token, "bearer")).rejects.toThrow(BadTokenError);
  });

  it.each(["bearer", "session"] as const)("ends: %s", async (use) => {
    const { token, expires } = await tokens.issue("tester", HANDLER, use);
    expect(expires - now).toBe(LIFETIME[use] * 1000);
    now = expires - 1000;
    await expect(tokens.verify(token, use)).resolves.toBeDefined();
    now = expires;
    await expect(tokens.verify(token, use)).rejects.toThrow("it has expired");
  });

  it("is of no use to another process", async () => {
    const { token } = await new DevelopmentTokens(() => now).issue("tester", [{ role: "admin" }], "bearer");
    await expect(tokens.verify(token, "bearer")).rejects.toThrow("not one of this process");
    const forged = new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: "HS256" }).sign(new Uint8Array(32));
    await expect(tokens.verify(await forged, "bearer")).rejects.toThrow(BadTokenError);
  });

  it("of a session that was signed out is not taken any more; others are", async () => {
    const one = await tokens.issue("tester", HANDLER, "session");
    const other = await tokens.issue("tester", HANDLER, "session");
    await tokens.end(one.token);
    await tokens.end("no token");
    await expect(tokens.verify(one.token, "session")).rejects.toThrow("it was signed out");
    await expect(tokens.verify(other.token, "session")).resolves.toBeDefined();
    now += 60_000;
    await tokens.end(other.token);
    await expect(tokens.verify(one.token, "session")).rejects.toThrow("it was signed out");
  });
});

describe("the settings", () => {
  const access = (settings: Record<string, string>) => accessFrom(readSettings(settings), Date.now);

  it.each([{}, { OPENDEUR_HOST: "localhost" }, { OPENDEUR_HOST: "::1" }, { OPENDEUR_HOST: "127.0.0.2" }])(
    "on loopback give the development sign-in: %j",
    async (settings) => {
      const { development, bearer } = access(settings);
      const { token } = await development!.issue("tester", HANDLER, "bearer");
      expect((await bearer!(token)).actor.name).toBe("tester");
    },
  );

  it.each(["0.0.0.0", "::", "192.0.2.1", "opendeur.example", "127.opendeur.example"])(
    "on %s let nobody sign in without an issuer",
    (OPENDEUR_HOST) => {
      expect(access({ OPENDEUR_HOST, OPENDEUR_RATE_LIMIT: "7" })).toEqual({ publicPosts: 7 });
    },
  );

  it("with an issuer never give the development sign-in, on loopback neither", () => {
    const { development, bearer } = access({ OPENDEUR_OIDC_ISSUER: "https://issuer.example" });
    expect(development).toBeUndefined();
    expect(bearer).toBeDefined();
  });

  it("with an issuer that anybody can stand in for are refused", () => {
    expect(() => access({ OPENDEUR_OIDC_ISSUER: "http://issuer.example" })).toThrow("https://");
  });
});
