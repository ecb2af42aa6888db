/** The pages as they leave the server: languages, statuses, words, and nothing that a visitor sent left unescaped. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { address, tidy, webAddress } from "../../src/web/address.ts";
import { chooseLanguage, LANGUAGES } from "../../src/web/language.ts";
import { inLanguage, NEVER_ONLINE, openSite, PAGES } from "./site.ts";

let site: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (url: string, headers = {}) => site.app.inject({ url, headers });

describe.each(LANGUAGES)("in %s", (language) => {
  it.each(PAGES)("shows $name", async ({ path, status }) => {
    const reply = await get(inLanguage(path, language));
    expect(reply.statusCode).toBe(status);
    expect(reply.headers["content-type"]).toMatch(/^text\/html; charset=utf-8/);
    expect(reply.headers["content-language"]).toBe(language);
    expect(reply.body).toContain(`<html lang="${language}">`);
    expect(reply.body.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(reply.body).toContain(site.house.catalogue.notice[language].slice(0, 30));
    expect(reply.body).not.toMatch(/undefined|\[object|NaN|\sstyle=|<script/);
  });

  it("shows every commitment of the charter", async () => {
    for (const { id, promise } of site.house.charter.commitments) {
      const reply = await get(inLanguage(`/charter/${id}`, language));
      expect(reply.statusCode, id).toBe(200);
      expect(unescaped(reply.body), id).toContain(promise[language]);
    }
  });

  it("has a plan for every service, as a page", async () => {
    for (const { id, audiences } of site.house.catalogue.services) {
      const reply = await get(inLanguage(`/plan?service=${id}&audience=${audiences[0]}&place=gent`, language));
      expect(reply.statusCode, id).toBe(200);
      expect(reply.body, id).toContain('class="card way first"');
    }
  });
});

describe("language", () => {
  it.each([
    [undefined, undefined, "nl"],
    [undefined, "en-GB,nl;q=0.5", "en"],
    [undefined, "fr,en;q=0.4,nl;q=0.8", "nl"],
    [undefined, "en;q=0, nl;q=0.1", "nl"],
    [undefined, "de", "nl"],
    ["en", "nl", "en"],
    ["de", "en", "en"],
  ])("asked %s and accepted %s gives %s", (asked, accepted, expected) => {
    expect(chooseLanguage(asked, accepted)).toBe(expected);
  });

  it("switches without losing the query, and is remembered in links", async () => {
    const { body } = await get(inLanguage(NEVER_ONLINE, "nl"));
    const switchTo = /<a href="([^"]+)" hreflang="en"/
      .exec(body)![1]!
      .replaceAll("&amp;", "&")
      .replaceAll("&#x3D;", "=");
    const query = Object.fromEntries(new URL(switchTo, "http://x").searchParams);
    expect(query).toEqual({ ...Object.fromEntries(new URL(NEVER_ONLINE, "http://x").searchParams), lang: "en" });
    expect(unescaped((await get("/", { "accept-language": "en" })).body)).toContain('href="/charter?lang=en"');
  });
});

describe("a plan", () => {
  it("tells the first way, when it opens, and the holiday that closes it today", async () => {
    const body = unescaped((await get(inLanguage(NEVER_ONLINE, "nl"))).body);
    const first = body.slice(body.indexOf('class="card way first"'));
    expect(first).toMatch(/1\.<\/span> Vaste contactpersoon/);
    expect(first).toContain("woensdag 22 juli om 9.00 uur");
    expect(first).toContain("Vandaag is een feestdag: Nationale feestdag.");
    expect(first).toMatch(/ongeveer 50 minuten <span class="origin assumed">aanname/);
    expect(first).toContain("Toestel en internet: Ik heb geen toestel of geen internet");
    expect(body).toMatch(/Liever een mens\?<\/strong> <a href="#way-named-contact">/);
    expect(body).toContain("Uw identiteitskaart");
  });

  it("names who takes a warm referral, and before when", async () => {
    const path = "/plan?service=leefloon&place=gent&receivedBy=stad-gent&at=2026-07-22T10:00";
    const body = unescaped((await get(inLanguage(path, "en"))).body);
    expect(body).toMatch(/City of Ghent received your question and passes it on in person to OCMW Gent/);
    expect(body).toContain("Within 2 working days: by Friday 24 July at 17:00 at the latest.");
    expect(body).toContain("Contactpersoon Welzijn 1 (voorbeeld)");
  });

  it("keeps every answer in the form of the next question", async () => {
    const { body } = await get(inLanguage(NEVER_ONLINE, "nl"));
    const form = body.slice(body.indexOf('class="question"'), body.indexOf('class="handling"'));
    for (const [name, value] of new URL(NEVER_ONLINE, "http://x").searchParams)
      expect(form).toContain(`name="${name}" value="${value}"`);
  });

  it("puts a chosen way first, with what may be hard about it, and folds away the ways that are hard", async () => {
    const asked = "/plan?service=geboorteaangifte&place=gent&hearing=limited&at=2026-07-22T10:00&lang=en";
    const chosen = unescaped((await get(`${asked}&choice=phone`)).body);
    expect(/class="card way first" id="way-([a-z-]+)"/.exec(chosen)![1]).toBe("phone");
    expect(chosen).toContain("Calling asks that you can hear the member of staff well.");
    expect(chosen).not.toContain('<details class="hard"');
    const open = unescaped((await get(asked)).body);
    expect(open).toMatch(/<details class="hard" ?><summary>Phone<\/summary>/);
  });

  it("says why a choice is not honoured", async () => {
    const { body } = await get("/plan?service=leefloon&place=gent&choice=outreach&lang=en&at=2026-07-22T10:00");
    expect(unescaped(body)).toContain("You chose Help at home or nearby. Your choice wins, so it comes first.");
    const nowhere = await get("/plan?place=leuven&choice=walk-in&lang=en&at=2026-07-22T10:00");
    expect(unescaped(nowhere.body)).toContain("That is not possible here, since the agency does not offer it.");
  });
});

describe("faults", () => {
  it.each([
    ["service=nope", 422, "service"],
    ["place=nope", 422, "place"],
    ["at=2026-02-30T10:00", 422, "at"],
    ["at=1999-01-01T10:00", 422, "at"],
    ["at=2025-01-01T10:00", 422, "at"],
    ["audience=nobody", 400, "audience"],
    ["service=Has+Capitals", 400, "service"],
    ["skills=superb", 400, "skills"],
    ["choice=pigeon", 400, "choice"],
    ["urgent=maybe", 400, "urgent"],
  ])("tells what is wrong with %s", async (query, status, field) => {
    const reply = await get(`/plan?${query}&purpose=complaint&lang=en`);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers["content-type"]).toContain("text/html");
    expect(reply.body).toContain(`<a href="#${field}">`);
    expect(reply.body).toContain(`id="${field}-error"`);
    expect(reply.body).toMatch(new RegExp(`id="${field}"`));
    expect(reply.body).toContain('<option value="complaint" selected>');
  });

  it.each(["service", "at", "place", "choice", "skills", "lang", "nonsense"])(
    "escapes what was sent as %s",
    async (name) => {
      const hostile = `"><script>alert(1)</script><img src=x onerror='alert(1)'>{{t}}`;
      for (const path of ["/plan", "/", "/charter"]) {
        const { body } = await get(address(path, { [name]: hostile }));
        expect(body).not.toMatch(/<script|<img/);
      }
    },
  );

  it("escapes an id in the path", async () => {
    const { body } = await get("/charter/%3Cscript%3E/%22onload=");
    expect(body).not.toMatch(/<script|"onload/);
  });

  it("keeps the content security policy, and needs nothing beyond it", async () => {
    const { headers } = await get("/");
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
    expect((await get("/static/base.css")).headers["content-type"]).toMatch(/^text\/css/);
    expect((await get("/static/../pages.ts")).statusCode).toBe(404);
  });
});

describe("addresses", () => {
  it("links to the web only", () => {
    expect(webAddress("https://www.vlaanderen.be")).toBe("https://www.vlaanderen.be");
    expect(webAddress("javascript:alert(1)")).toBeUndefined();
    expect(webAddress(undefined)).toBeUndefined();
  });

  it("tidies a query: empty values go, of a repeated name the last one stays", () => {
    expect(tidy({ a: "", b: " x ", c: ["1", "2"], d: undefined })).toEqual({ b: "x", c: "2" });
  });
});

function unescaped(html: string): string {
  return html
    .replaceAll("&#x3D;", "=")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
