/** Handing in on a page: the form, what comes of it, and every way in which it can go wrong without losing a word. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findByCode } from "../../db/contacts.ts";
import { toMinute } from "../../src/calendar/zone.ts";
import { contactByCode, wordsIn as wordsOf } from "../../src/casework.ts";
import { KINDS } from "../../src/contacts/kinds.ts";
import { House } from "../../src/house.ts";
import { readSettings } from "../../src/settings.ts";
import { LANGUAGES, MESSAGES, wordsIn } from "../../src/web/language.ts";
import { keepingView } from "../../src/web/views/contact-keeping-view.ts";
import { ROOT } from "../example-world.ts";
import { NOW, type OpenApp, openApp } from "../http/open-app.ts";
import { codeIn, hiddenIn, unescaped, visitor } from "./contact-visitor.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(1)'>{{t}}</textarea>`;
const ASKED = { kind: "question", text: "Wanneer mag ik langskomen?", service: "leefloon", place: "gent" };
const WHO = {
  name: "Voorbeeldnaam",
  email: "burger@voorbeeld.example",
  phone: "0470 00 00 00",
  address: "Straat 1, Gent",
};

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
beforeEach(() => open.setClock(NOW));
afterAll(() => open.close());

const contacts = () => open.rows().contacts;
/** What the storage has of the contact with the code at the end of an address. */
const storedAs = (code: string) => {
  const kept = contactByCode(open.house, code)!;
  return { kept, words: wordsOf(open.house, kept).get(0)! };
};

describe.each(LANGUAGES)("the form in %s", (lang) => {
  it("has the four kinds, a person's way, and what happens with the data by the charter", async () => {
    const answer = await visitor(open).get(`/contact?lang=${lang}`);
    const body = unescaped(answer.body);
    expect(answer.statusCode).toBe(200);
    expect(body).toContain(`<html lang="${lang}">`);
    expect(body.match(/<h1[\s>]/g)).toHaveLength(1);
    expect([...body.matchAll(/name="kind" value="([^"]+)"/g)].map(([, kind]) => kind)).toEqual([...KINDS]);
    expect(body).not.toMatch(/name="kind" value="[^"]+"[^>]* checked/);
    expect(body).toMatch(/<a href="tel:1700">/);
    expect(body).toContain(lang === "nl" ? "36 maanden" : "36 months");
    expect(body).toContain(lang === "nl" ? "bij wet, en gratis" : "by law, and free of charge");
    expect(body).not.toMatch(/undefined|\[object|NaN|\sstyle=|<script/);
  });

  it("is filled in by a link, with what it is about only", async () => {
    const path = "/contact?kind=complaint&service=leefloon&place=gent&audience=citizen&follows=ABCD-EFGH-JKLM";
    const { body } = await visitor(open).get(`${path}&name=Voorbeeldnaam&text=Iets&lang=${lang}`);
    expect(body).toMatch(/value="complaint"[^>]* checked/);
    for (const id of ["leefloon", "gent", "citizen"]) expect(body).toContain(`<option value="${id}" selected>`);
    expect(body).toContain('value="ABCD-EFGH-JKLM"');
    expect(body).toContain(`<option value="${lang}" selected>`);
    expect(body.slice(body.indexOf("<main"))).not.toMatch(/Voorbeeldnaam|Iets/);
  });

  it.each(KINDS)("takes a %s in, and says its code, who has it and what follows", async (kind) => {
    const guest = visitor(open);
    const sent = await guest.fill(`/contact?lang=${lang}`, { ...ASKED, ...WHO, kind, language: lang });
    expect(sent.statusCode).toBe(303);
    const page = await guest.get(sent.headers.location as string);
    const body = unescaped(page.body);
    expect(page.statusCode).toBe(200);
    expect(body).toContain(MESSAGES[lang][`received.${kind}`]);
    expect(body).toContain(`<code>${codeIn(sent)}</code>`);
    expect(body).toContain(
      lang === "nl" ? "OCMW Gent heeft het." : "OCMW Gent (public centre for social welfare) has it.",
    );
    expect(body).toMatch(/<span class="origin[^>]*>/);
    expect(body).toContain(`/follow/${codeIn(sent)}?lang=${lang}`);
    for (const told of [...Object.values(WHO), ASKED.text]) expect(body).not.toContain(told);
    expect(storedAs(codeIn(sent))).toMatchObject({
      kept: { contact: { kind }, row: { channel: "digital", carriers: ["web-form"] } },
      words: { text: ASKED.text, person: { ...WHO, language: lang } },
    });
  });
});

describe("what is handed in", () => {
  it("may be anonymous; only the language of letters does not make it somebody's", async () => {
    const sent = await visitor(open).fill("/contact", { ...ASKED, language: "en" });
    expect(storedAs(codeIn(sent)).words.person).toBeUndefined();
  });

  it("keeps its text as it was typed, and a text of 20,000 signs fits however its lines end", async () => {
    const typed = `eerste lijn\r\n\r\n  ${"x".repeat(19_984)}`;
    const sent = await visitor(open).fill("/contact", { ...ASKED, text: `${typed}\r\n` });
    expect(storedAs(codeIn(sent)).words.text).toBe(typed.replaceAll("\r\n", "\n"));
    const longer = await visitor(open).fill("/contact?lang=en", { ...ASKED, text: `${typed}\r\nxxxxx` });
    expect(longer.statusCode).toBe(422);
    expect(unescaped(longer.body)).toContain("In your own words: this is too long. Write 20,000 characters at most.");
  });

  it("joins the matter of an earlier contact, by its code as somebody types it", async () => {
    const first = codeIn(await visitor(open).fill("/contact", ASKED));
    const typed = first.toLowerCase().replaceAll("-", " ");
    const second = codeIn(await visitor(open).fill("/contact", { ...ASKED, follows: typed }));
    expect(storedAs(second).kept.contact.journey).toBe(findByCode(open.house.db, first)!.id);
  });

  it("as a complaint, says what is lacking by law, and is kept all the same", async () => {
    const guest = visitor(open);
    const sent = await guest.fill("/contact?lang=en", { ...ASKED, kind: "complaint", name: WHO.name });
    const body = unescaped((await guest.get(sent.headers.location as string)).body);
    expect(body).toContain("For a complaint in writing the law also asks: your address.");
    expect(body).toContain(`/contact?kind=complaint&follows=${codeIn(sent)}&lang=en`);
    expect(storedAs(codeIn(sent)).kept.contact.status).toBe("received");
    const whole = await guest.fill("/contact?lang=en", { ...ASKED, ...WHO, kind: "complaint" });
    expect(unescaped((await guest.get(whole.headers.location as string)).body)).not.toContain("the law also asks");
  });

  it("says whether word comes, and never to which address", async () => {
    const guest = visitor(open);
    const page = async (who: object) => {
      const sent = await guest.fill("/contact?lang=en", { ...ASKED, ...who });
      return unescaped((await guest.get(sent.headers.location as string)).body);
    };
    expect(await page(WHO)).toContain("You also get word from us");
    expect(await page({})).toContain("We do not write to you.");
    expect(await page({ ...WHO, replyBy: "phone" })).toContain("We do not write to you.");
  });

  it("is kept once, when it is sent twice at the same time or again by a reload", async () => {
    const guest = visitor(open);
    const fields = { ...hiddenIn((await guest.get("/contact")).body), ...ASKED };
    const before = contacts();
    const both = await Promise.all([guest.post("/contact", fields), guest.post("/contact", fields)]);
    const reload = await guest.post("/contact", fields);
    expect([...both, reload].map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
    expect(new Set([...both, reload].map(codeIn)).size).toBe(1);
    expect(contacts()).toBe(before! + 1);
  });

  it("is asked about, when the same form comes back with another text, and then kept as a new one", async () => {
    const guest = visitor(open);
    const fields = { ...hiddenIn((await guest.get("/contact")).body), ...ASKED };
    const first = codeIn(await guest.post("/contact", fields));
    const before = contacts();
    const changed = await guest.post("/contact?lang=en", { ...fields, text: "Iets anders" });
    expect(changed.statusCode).toBe(422);
    expect(unescaped(changed.body)).toContain("You sent this form already");
    expect(changed.body).toContain("\nIets anders</textarea>");
    expect(contacts()).toBe(before);
    const second = await guest.post("/contact", { ...fields, ...hiddenIn(changed.body), text: "Iets anders" });
    expect(codeIn(second)).not.toBe(first);
  });
});

describe("a fault", () => {
  it.each<[fields: Record<string, string>, field: string]>([
    [{ kind: "" }, "kind"],
    [{ kind: "petition" }, "kind"],
    [{ text: " \r\n " }, "text"],
    [{ service: "no-such-service" }, "service"],
    [{ service: "Not an id" }, "service"],
    [{ place: "nowhere" }, "place"],
    [{ audience: "nobody" }, "audience"],
    [{ email: "not-an-address" }, "email"],
    [{ phone: "call me" }, "phone"],
    [{ name: "x".repeat(201) }, "name"],
    [{ address: "x".repeat(201) }, "address"],
    [{ where: "x".repeat(201) }, "where"],
    [{ replyBy: "pigeon" }, "replyBy"],
    [{ replyBy: "email" }, "email"],
    [{ replyBy: "post" }, "address"],
    [{ replyBy: "phone" }, "phone"],
    [{ name: "x", language: "de" }, "language"],
    [{ follows: "ABCD-EFGH-JKLM" }, "follows"],
    [{ follows: "x".repeat(30) }, "follows"],
  ])("%j is told beside its field, with all that was written", async (fields, field) => {
    const before = open.rows();
    const sent = { ...ASKED, where: "Veldstraat 1", ...fields };
    for (const lang of LANGUAGES) {
      const answer = await visitor(open).fill(`/contact?lang=${lang}`, sent);
      expect(answer.statusCode).toBe(422);
      expect(answer.headers["content-type"]).toContain("text/html");
      const body = unescaped(answer.body);
      expect(body).toMatch(new RegExp(`role="alert"[\\s\\S]*<a href="#${field}">`));
      expect(body).toContain(`id="${field}-error"`);
      expect(body).toMatch(new RegExp(`id="${field}"`));
      if (fields.text === undefined) expect(body).toContain(`\n${ASKED.text}</textarea>`);
      if (fields.where === undefined) expect(body).toContain('value="Veldstraat 1"');
      expect(body).toMatch(/<a href="tel:1700">/);
    }
    expect(open.rows()).toEqual(before);
  });

  it("of several fields is told in the order of the form", async () => {
    const { body } = await visitor(open).fill("/contact", { kind: "", text: "", email: "x", phone: "y" });
    expect([...body.matchAll(/<li><a href="#(\w+)">/g)].map(([, field]) => field)).toEqual([
      "kind",
      "text",
      "email",
      "phone",
    ]);
  });

  it("leaves nothing unescaped that was sent", async () => {
    const fields = ["text", "kind", "service", "place", "where", "name", "email", "phone", "address", "follows", "key"];
    const sent = Object.fromEntries(fields.map((field) => [field, HOSTILE]));
    const guest = visitor(open);
    for (const path of ["/contact", `/contact?${new URLSearchParams(sent)}`]) {
      const { body } = await guest.fill(path, sent);
      expect(body).not.toMatch(/<script|<img/);
      expect(body).not.toMatch(/<\/textarea>[^<]*<\/textarea>/);
      expect((await guest.get(path)).body).not.toMatch(/<script|<img/);
    }
  });
});

describe("trouble", () => {
  it.each([{ _csrf: "" }, { _csrf: "made-up" }])(
    "a form without its token (%j) is refused, and keeps the text",
    async (token) => {
      const before = open.rows();
      const answer = await visitor(open).fill("/contact?lang=en", { ...ASKED, ...token });
      expect(answer.statusCode).toBe(403);
      expect(unescaped(answer.body)).toContain("This page was open for too long");
      expect(answer.body).toContain(`\n${ASKED.text}</textarea>`);
      expect(open.rows()).toEqual(before);
    },
  );

  it("a form of somebody else's page, without the cookie, is refused", async () => {
    const fields = { ...hiddenIn((await visitor(open).get("/contact")).body), ...ASKED };
    expect((await visitor(open).post("/contact", fields)).statusCode).toBe(403);
  });

  it("after a refusal the page that comes back can be sent", async () => {
    const guest = visitor(open);
    const refused = await guest.post("/contact", ASKED);
    expect(refused.statusCode).toBe(403);
    expect((await guest.post("/contact", { ...ASKED, ...hiddenIn(refused.body) })).statusCode).toBe(303);
  });

  it("storage that takes nothing is told, with when to come back and the text in the form", async () => {
    const guest = visitor(open);
    const before = open.rows();
    open.house.db.sqlite.pragma("query_only = 1");
    const answer = await guest.fill("/contact?lang=en", ASKED);
    open.house.db.sqlite.pragma("query_only = 0");
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(unescaped(answer.body)).toContain("We could not keep this now. Nothing was sent.");
    expect(answer.body).toContain(`\n${ASKED.text}</textarea>`);
    expect(open.rows()).toEqual(before);
    const again = await guest.post("/contact", { ...ASKED, ...hiddenIn(answer.body) });
    expect(again.statusCode, "the same form, sent again").toBe(303);
  });

  it("a body that is too large, or no form at all, is refused", async () => {
    const guest = visitor(open);
    expect((await guest.fill("/contact", { ...ASKED, text: "x".repeat(300_000) })).statusCode).toBe(413);
    const url = "/contact";
    expect((await guest.send({ method: "POST", url, payload: { kind: "question" } })).statusCode).toBe(415);
    expect((await guest.send({ method: "POST", url })).statusCode).toBe(400);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const broken = await guest.send({ method: "POST", url, headers, payload: "kind=%zz&text=%ff&__proto__=x&kind=&a" });
    expect(broken.statusCode).toBe(403);
    expect((await guest.get("/contact")).statusCode).toBe(200);
  });

  it("too many in a minute are told on a page, with when to come back", async () => {
    const limited = await openApp({ publicPosts: 1 });
    const guest = visitor(limited);
    expect((await guest.fill("/contact?lang=en", ASKED)).statusCode).toBe(303);
    const answer = await guest.fill("/contact?lang=en", ASKED);
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(unescaped(answer.body)).toContain("Wait a minute and reload this page");
    await limited.close();
  });
});

describe("the pages", () => {
  it("are kept nowhere, tell no other site their address, and only the form is found in a search", async () => {
    const guest = visitor(open);
    const sent = await guest.fill("/contact", ASKED);
    const paths = ["/contact", sent.headers.location as string, "/contact/received/ABCD-EFGH-JKLM"];
    for (const path of paths) {
      const { headers } = await guest.get(path);
      expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
      expect(headers["x-robots-tag"]).toBe(path === "/contact" ? undefined : "noindex, nofollow");
    }
    expect((await guest.get(paths[2]!)).statusCode).toBe(404);
  });

  it("set one cookie, for the token, that no script reads and no other site sends along with a form", async () => {
    const { cookies } = await visitor(open).get("/contact");
    expect(cookies).toMatchObject([{ name: "opendeur-form", path: "/", httpOnly: true, sameSite: "Lax" }]);
  });

  it("are linked from the home page and from a plan, with what the plan is about", async () => {
    const { get } = visitor(open);
    const home = unescaped((await get("/?lang=en")).body);
    expect(home).toContain('<a href="/contact?lang=en">Hand in a question, report or complaint</a>');
    expect(home).toContain('<a href="/follow?lang=en">');
    const path = "/plan?service=leefloon&place=gent&purpose=complaint&skills=none&lang=nl";
    const plan = unescaped((await get(path)).body);
    expect(plan).toContain(
      'href="/contact?kind=complaint&service=leefloon&place=gent&lang=nl">Vraag, melding of klacht',
    );
    expect(unescaped((await get("/plan?purpose=application&lang=en")).body)).toContain(
      "/contact?kind=question&lang=en",
    );
  });

  it("say nothing of how long it is kept where the charter in force sets no term", async () => {
    const settings = { OPENDEUR_DATABASE: ":memory:", OPENDEUR_CHARTER: `${ROOT}examples/charters/digital-only` };
    const house = House.open(readSettings(settings), () => toMinute(NOW) * 60_000);
    expect(keepingView(house, wordsIn("en")).terms).toEqual([]);
    house.close();
  });
});
