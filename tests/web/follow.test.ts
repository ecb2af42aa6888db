/** Following on a page: how a contact stands in every status, what can be done with it, and nothing that anybody wrote. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { contactByCode } from "../../src/casework.ts";
import { CLOCK_NAMES } from "../../src/contacts/clocks.ts";
import { JUDGEMENTS, SOLVED } from "../../src/contacts/grounds.ts";
import { KINDS } from "../../src/contacts/kinds.ts";
import { LIFE, LIFE_STATUSES } from "../../src/contacts/life.ts";
import { NEEDED } from "../../src/contacts/new-contact.ts";
import { ALLOWED } from "../../src/routing/case.ts";
import { LANGUAGES, MESSAGES } from "../../src/web/language.ts";
import { NOW, type OpenApp, openApp } from "../http/open-app.ts";
import { openThread, SEALED, THREADS } from "./contact-threads.ts";
import { unescaped, visitor } from "./contact-visitor.ts";

const COMPLAINT = { kind: "complaint", service: "leefloon", acts: [] } as const;
const LATE = { ...COMPLAINT, seenAt: "2026-10-01T10:00+02:00" };
const text = "Sealedreply";
const DECLINED = { ...COMPLAINT, acts: [{ kind: "decline", ground: "policy", text }] } as const;
const ANSWERED = {
  ...COMPLAINT,
  acts: [{ kind: "admit" }, { kind: "answer", text, judgement: "unfounded", solved: "no" }],
} as const;

let open: OpenApp;
beforeAll(async () => {
  open = await openApp();
});
beforeEach(() => open.setClock(NOW));
afterAll(() => open.close());

const get = (url: string) => visitor(open).get(url);
const statusOf = (code: string) => contactByCode(open.house, code)!.contact;

describe.each(LANGUAGES)("the thread in %s", (lang) => {
  it.each(THREADS)("of what is $name", async ({ says, ...thread }) => {
    const code = await openThread(open, thread);
    const answer = await get(`/follow/${code}?lang=${lang}`);
    const body = unescaped(answer.body);
    expect(answer.statusCode).toBe(200);
    expect(body).toContain(`<html lang="${lang}">`);
    expect(body).toContain(says[lang === "nl" ? 0 : 1]);
    expect(body).toContain(`<code>${code}</code>`);
    expect(body.match(/<h1[\s>]/g)).toHaveLength(1);
    expect(body).toMatch(/<a href="tel:1700">/);
    expect(body).not.toMatch(/undefined|\[object|NaN|\sstyle=|<script|\{\w+\}/);
    for (const secret of SEALED) expect(body).not.toContain(secret);
    expect(answer.headers).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    });
  });

  it("has a line for each change, and a table of who had it", async () => {
    const { name: _, says: __, ...taken } = THREADS.find(({ name }) => name === "taken over and in hand")!;
    const code = await openThread(open, taken);
    const body = unescaped((await get(`/follow/${code}?lang=${lang}`)).body);
    expect(body.slice(body.indexOf('<ol class="line">'), body.indexOf("</ol>")).match(/<li/g)).toHaveLength(5);
    expect(body.match(/<li class="moved">/g)).toHaveLength(1);
    const table = body.slice(body.indexOf("<tbody>"), body.indexOf("</tbody>"));
    const ocmw = lang === "nl" ? "OCMW Gent" : "OCMW Gent (public centre for social welfare)";
    const ghent = lang === "nl" ? "Stad Gent" : "City of Ghent";
    expect([...table.matchAll(/<th scope="row">([^<]+)/g)].map(([, agency]) => agency)).toEqual([ocmw, ghent]);
    const { handler } = statusOf(code);
    for (const told of [handler!.name, `mailto:${handler!.email}`]) expect(body).toContain(told);
  });

  it("shows what else was handed in about the same matter, without its code", async () => {
    const code = await openThread(open, COMPLAINT);
    const guest = visitor(open);
    const sent = await guest.fill(`/contact?lang=${lang}`, { kind: "question", text: "Nog iets", follows: code });
    const other = /received\/([\w-]+)/.exec(sent.headers.location as string)![1]!;
    const body = unescaped((await guest.get(`/follow/${code}?lang=${lang}`)).body);
    expect(body).toContain(lang === "nl" ? "Vraag van woensdag 22 juli" : "Question of Wednesday 22 July");
    expect(body).not.toContain(other);
  });

  it("draws each clock with its term, and says where the term comes from", async () => {
    const code = await openThread(open, LATE);
    const body = unescaped((await get(`/follow/${code}?lang=${lang}`)).body);
    expect(body.match(/<li class="clock late">/g)).toHaveLength(3);
    expect(body).toContain(MESSAGES[lang]["origin.law"]);
    expect(body).toContain(MESSAGES[lang]["origin.practice"]);
    expect(body).toContain("II.77 §2");
    for (const [, due, over] of body.matchAll(
      /class="run"[^>]* width="([\d.]+)"[\s\S]*?class="over"[^>]* width="([\d.]+)"/g,
    ))
      expect(Number(due) + Number(over)).toBeCloseTo(400, 0);
  });
});

describe("a code", () => {
  it("is asked in a form, taken as somebody types it, and kept out of the query", async () => {
    const code = await openThread(open, COMPLAINT);
    const answer = await visitor(open).post("/follow?lang=en", {
      code: ` ${code.toLowerCase().replaceAll("-", " ")} `,
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/follow/${code}?lang=en`]);
    const asked = await get(`/follow?code=${code}&lang=en`);
    expect(asked.statusCode).toBe(200);
    expect(asked.body).toContain('action="/follow?lang=en"');
  });

  it.each(LANGUAGES)("that nothing has is told on a page with a person's way, in %s", async (lang) => {
    for (const answer of [
      await get(`/follow/ABCD-EFGH-JKLM?lang=${lang}`),
      await visitor(open).post(`/follow?lang=${lang}`, { code: "ABCD-EFGH-JKLM" }),
      await get(`/follow/ABCD-EFGH-JKLM/withdrawal?lang=${lang}`),
      await get(`/contact/received/ABCD-EFGH-JKLM?lang=${lang}`),
    ]) {
      expect(answer.statusCode).toBe(404);
      const body = unescaped(answer.body);
      expect(body).toContain(MESSAGES[lang]["follow.unknown-title"]);
      expect(body).toMatch(/<a href="tel:1700">/);
      expect(body).toContain('value="ABCD-EFGH-JKLM"');
      expect(answer.headers["x-robots-tag"]).toBe("noindex, nofollow");
    }
  });

  it("that was left empty is asked again", async () => {
    const answer = await visitor(open).post("/follow?lang=en", { code: " " });
    expect([answer.statusCode, unescaped(answer.body).includes("Fill in your code.")]).toEqual([422, true]);
  });

  it("is escaped, whatever it is", async () => {
    const hostile = `"><script>alert(1)</script>{{t}}`;
    const answers = [
      await get(`/follow/${encodeURIComponent(hostile)}`),
      await visitor(open).post("/follow", { code: hostile }),
    ];
    for (const { statusCode, body } of answers) {
      expect(statusCode).toBe(404);
      expect(body).not.toMatch(/<script/);
    }
  });
});

describe("the ombudsman", () => {
  it.each([
    ["received in time", COMPLAINT, []],
    ["late", LATE, ["term-passed"]],
    ["declined", DECLINED, ["refused"]],
    ["answered", ANSWERED, ["answer-falls-short"]],
    ["a question, however late", { ...LATE, kind: "question" as const }, []],
  ])("is offered for what is %s, on the grounds that fit", async (_, thread, grounds) => {
    const code = await openThread(open, thread);
    const thread_ = unescaped((await get(`/follow/${code}?lang=en`)).body);
    expect(thread_.includes(`/follow/${code}/ombudsman`)).toBe(grounds.length > 0);
    const page = await get(`/follow/${code}/ombudsman?lang=en`);
    expect(page.statusCode).toBe(grounds.length > 0 ? 200 : 409);
    expect([...page.body.matchAll(/name="ground" value="([^"]+)"/g)].map(([, ground]) => ground)).toEqual(grounds);
    if (grounds.length > 0) expect(page.body).toContain("article II.85");
  });

  it("gets the complaint, once", async () => {
    const code = await openThread(open, DECLINED);
    const guest = visitor(open);
    const fields = { ground: "refused" };
    const sent = await guest.fill(`/follow/${code}/ombudsman?lang=en`, fields);
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/follow/${code}?lang=en`]);
    expect(statusOf(code).escalated?.ground).toBe("refused");
    const body = unescaped((await guest.get(sent.headers.location as string)).body);
    expect(body).toContain("With the ombudsman since");
    expect(body).not.toContain("/ombudsman?");
    expect((await guest.get(`/follow/${code}/ombudsman`)).statusCode).toBe(409);
  });

  it("does not get it on a ground that does not fit", async () => {
    const code = await openThread(open, DECLINED);
    for (const ground of ["answer-falls-short", "term-passed", "nonsense", ""]) {
      const answer = await visitor(open).fill(`/follow/${code}/ombudsman?lang=en`, { ground });
      expect(answer.statusCode, ground).toBe(409);
      expect(unescaped(answer.body)).toContain(`href="/follow/${code}?lang=en"`);
    }
    expect(statusOf(code).escalated).toBeUndefined();
  });
});

describe("taking it back", () => {
  it("asks first, and then does it", async () => {
    const code = await openThread(open, COMPLAINT);
    const guest = visitor(open);
    const page = await guest.get(`/follow/${code}/withdrawal?lang=en`);
    expect(page.statusCode).toBe(200);
    expect(statusOf(code).status).toBe("received");
    expect((await guest.fill(`/follow/${code}/withdrawal?lang=en`, {})).headers.location).toBe(
      `/follow/${code}?lang=en`,
    );
    expect(statusOf(code).status).toBe("withdrawn");
    expect((await guest.get(`/follow/${code}`)).body).not.toContain("/withdrawal");
  });

  it("waits while another agency has not answered, and says so", async () => {
    const code = await openThread(open, { ...COMPLAINT, acts: [{ kind: "refer", to: "stad-gent" }] });
    const body = unescaped((await get(`/follow/${code}?lang=en`)).body);
    expect(body).toContain("You can take it back once we know");
    expect(body).not.toContain("/withdrawal");
    expect((await get(`/follow/${code}/withdrawal`)).statusCode).toBe(409);
  });

  it.each(["withdrawal", "ombudsman"])("or /%s is not done by a form without its token", async (step) => {
    const code = await openThread(open, DECLINED);
    const before = open.rows();
    const answer = await visitor(open).post(`/follow/${code}/${step}?lang=en`, { ground: "refused" });
    expect(answer.statusCode).toBe(403);
    expect(unescaped(answer.body)).toContain("This page was open for too long");
    expect(open.rows()).toEqual(before);
  });

  it("is told where the storage takes nothing", async () => {
    const code = await openThread(open, COMPLAINT);
    open.house.db.sqlite.pragma("query_only = 1");
    const answer = await visitor(open).fill(`/follow/${code}/withdrawal?lang=en`, {});
    open.house.db.sqlite.pragma("query_only = 0");
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(statusOf(code).status).toBe("received");
  });
});

describe.each(LANGUAGES)("closed lists in %s", (lang) => {
  const events = [...Object.values(LIFE).flatMap((table) => Object.values(table)), ...Object.values(ALLOWED)].flat();
  // A note is shown to nobody, and no contact is closed without the answer or other end that says why.
  const told = new Set(["received", ...events].filter((kind) => kind !== "note" && kind !== "close"));
  it.each(
    Object.entries({
      ...{ kind: KINDS, "kind-card": KINDS, "kind-about": KINDS, received: KINDS, "follow-title": KINDS },
      ...{ "follow-status": LIFE_STATUSES, clock: CLOCK_NAMES, event: [...told] },
      ...{ judgement: JUDGEMENTS, solved: SOLVED, needed: NEEDED },
    } as Record<string, readonly string[]>),
  )("each %s has words", (prefix, names) => {
    expect(names.filter((name) => MESSAGES[lang][`${prefix}.${name}`] === undefined)).toEqual([]);
  });
});
