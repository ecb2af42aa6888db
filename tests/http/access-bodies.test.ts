/** Bodies that are larger than a route takes, or that are no form: refused as a problem, and the server is still there after. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { readForm } from "../../src/http/form.ts";
import { type OpenApp, openApp, signedIn } from "./open-app.ts";
import { expectProblem } from "./problems.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const KB = 1024;

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
afterAll(() => open.close());

it("a JSON body over 1 MB is refused, one under it is read", async () => {
  const send = (size: number) => {
    const payload = JSON.stringify({ request: { service: "x".repeat(size) } });
    return open.app.inject({
      method: "POST",
      url: "/api/route",
      headers: { "content-type": "application/json" },
      payload,
    });
  };
  expectProblem(await send(KB * KB), 413, "too-large", "/api/route");
  expectProblem(await send(KB * KB - 100), 422, "unknown", "/api/route");
});

it("an imported file over 20 MB is refused, one over 1 MB is read", async () => {
  const headers = { ...(await signedIn(open.app, [{ role: "admin" }])), "content-type": "text/csv" };
  const send = (size: number) =>
    open.app.inject({ method: "POST", url: "/api/imports/organisations", headers, payload: "x".repeat(size) });
  expectProblem(await send(20 * KB * KB + 1), 413, "too-large", "/api/imports/organisations");
  expectProblem(await send(2 * KB * KB), 422, "unusable-file", "/api/imports/organisations");
});

it("an imported file of somebody without the role is not even read", async () => {
  const headers = { ...(await signedIn(open.app, [{ role: "designer" }])), "content-type": "text/csv" };
  const payload = "x".repeat(20 * KB * KB + 1);
  const answer = await open.app.inject({ method: "POST", url: "/api/imports/organisations", headers, payload });
  expectProblem(answer, 403, "forbidden", "/api/imports/organisations");
});

it.each(["/sign-in", "/sign-out"])("a form over 4 kB is refused at %s", async (url) => {
  const payload = `name=${"x".repeat(4 * KB)}`;
  expectProblem(await open.app.inject({ method: "POST", url, headers: FORM, payload }), 413, "too-large", url);
});

it("a body for the API's own sign-in over 4 kB is refused", async () => {
  const payload = { name: "x".repeat(4 * KB), roles: [] };
  const answer = await open.app.inject({ method: "POST", url: "/api/sign-in", payload });
  expectProblem(answer, 413, "too-large", "/api/sign-in");
});

it.each(["name=%", "name=%zz", "name=%ff", "%c3=x", "name=a&role=%e2%82"])(
  "a form that is not URL-encoded UTF-8 is refused: %s",
  async (payload) => {
    const answer = await open.app.inject({ method: "POST", url: "/sign-out", headers: FORM, payload });
    expect(expectProblem(answer, 400, "invalid", "/sign-out").detail).toContain("the form cannot be read");
  },
);

it("a form is read as browsers write it; of a repeated name the last value counts", () => {
  expect(readForm("a=1&b=x+y%20z&c=%C3%A9&d=&e&a=2&f=g=h&&%26=%3D")).toEqual({
    a: "2",
    b: "x y z",
    c: "é",
    d: "",
    e: undefined,
    f: "g=h",
    "&": "=",
  });
  expect(readForm("")).toEqual({});
  expect(Object.getPrototypeOf(readForm("__proto__=x"))).toBe(Object.prototype);
});

it.each(["/api/route", "/api/imports/organisations"])("no form is taken at %s", async (url) => {
  const headers = { ...(await signedIn(open.app, [{ role: "admin" }])), ...FORM };
  expectProblem(await open.app.inject({ method: "POST", url, headers, payload: "a=b" }), 415, "media-type", url);
});
