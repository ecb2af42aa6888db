/** Where a request comes from: names that only look like this machine, and browsers that say they come from elsewhere. */
import { describe, expect, it } from "vitest";
import { isLoopback, namesLoopback, sameOrigin } from "../../src/access/origin.ts";

describe("this machine", () => {
  it.each(["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1", "[::1]", "::ffff:127.0.0.1"])("is %s", (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each([
    undefined,
    "",
    "0.0.0.0",
    "::",
    "10.0.0.1",
    "128.0.0.1",
    "127.0.0.1.example",
    "127.example",
    "localhost.example",
    "localhost.",
    "a.localhost",
    "example#localhost",
    "user@localhost",
    "localhost\n",
    "::ffff:10.0.0.1",
  ])("is not %j", (host) => {
    expect(isLoopback(host)).toBe(false);
    expect(namesLoopback(host)).toBe(false);
  });

  it("is named by a Host header with any port", () => {
    expect(["localhost:3000", "127.0.0.1:1", "[::1]:3000", "localhost"].map(namesLoopback)).not.toContain(false);
    const not = ["evil.example:3000", "localhost:3000:1", "localhost:", "localhost:x", "127.0.0.1:3000@evil.example"];
    expect(not.map(namesLoopback)).not.toContain(true);
  });
});

describe("the same origin", () => {
  const host = "opendeur.example";
  const cases: [what: string, headers: Parameters<typeof sameOrigin>[0], same: boolean | undefined][] = [
    ["nothing told", { host }, undefined],
    ["the browser says so", { host, "sec-fetch-site": "same-origin" }, true],
    ["the browser says another site", { host, "sec-fetch-site": "cross-site" }, false],
    ["the browser says another port or subdomain", { host, "sec-fetch-site": "same-site" }, false],
    ["typed by the person", { host, "sec-fetch-site": "none" }, false],
    ["its own origin", { host, origin: "https://opendeur.example" }, true],
    ["its own origin, port left out", { host: "opendeur.example:80", origin: "http://opendeur.example" }, true],
    ["another port", { host, origin: "https://opendeur.example:8443" }, false],
    ["another name", { host, origin: "https://evil.example" }, false],
    ["a name that contains it", { host, origin: "https://opendeur.example.evil.example" }, false],
    ["a user that looks like it", { host, origin: "https://opendeur.example@evil.example" }, false],
    ["no readable origin", { host, origin: "x" }, false],
    ["no host to compare with", { origin: "https://opendeur.example" }, false],
    ["an origin that is kept back, and nothing else", { host, origin: "null" }, false],
    ["an origin that is kept back by a page of here", { host, origin: "null", "sec-fetch-site": "same-origin" }, true],
    ["headers that disagree", { host, origin: "https://evil.example", "sec-fetch-site": "same-origin" }, false],
    ["headers that disagree the other way", { host, origin: `https://${host}`, "sec-fetch-site": "cross-site" }, false],
  ];
  it.each(cases)("%s", (_what, headers, same) => {
    expect(sameOrigin(headers)).toBe(same);
  });
});
