/** Handing in and following in a real browser: by mouse and by keyboard alone, wide and narrow, with and without JavaScript. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contactByCode } from "../../src/casework.ts";
import { LANGUAGES, MESSAGES } from "../../src/web/language.ts";
import { chromium, openChromium } from "../chromium.ts";
import { NOW, type OpenApp, openApp } from "../http/open-app.ts";
import { cutOff, findings, NARROW, openFolds, overflow, reach, visitIn, WIDE } from "./browsing.ts";
import { openThread, THREADS } from "./contact-threads.ts";
import { codeIn, visitor } from "./contact-visitor.ts";

const COMPLAINT = { kind: "complaint", service: "leefloon", acts: [] } as const;
const DECLINED = { ...COMPLAINT, acts: [{ kind: "decline", ground: "policy", text: "Sealedreply" }] } as const;
/** What is left of a wide window at 200 % zoom. */
const ZOOMED = { width: 640, height: 450 };
/** Twice as large, as somebody sets them in their browser (WCAG 1.4.4). */
const LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'";
const SENT = /\/contact\/received\/([A-Z0-9-]{14})\?/;

/** A page to look at: what is needed for it, its address, and what a visitor does on it first. */
interface State {
  name: string;
  path(open: OpenApp): Promise<string> | string;
  act?(page: Page): Promise<void>;
}

const STATES: readonly State[] = [
  { name: "the form", path: () => "/contact" },
  { name: "the form, filled in by a link", path: () => "/contact?kind=complaint&service=leefloon&place=gent" },
  { name: "the form with faults", path: () => "/contact", act: sendFaulty },
  { name: "the form after trouble", path: () => "/contact", act: sendWithoutToken },
  {
    name: "received, with something lacking",
    path: async (open) => `/contact/received/${await openAnonymous(open)}`,
  },
  { name: "asking for a code", path: () => "/follow" },
  { name: "an unknown code", path: () => "/follow/ABCD-EFGH-JKLM" },
  ...THREADS.map(({ name, says: _, ...thread }) => ({
    name: `following what is ${name}`,
    path: async (open: OpenApp) => `/follow/${await openThread(open, thread)}`,
  })),
  { name: "to the ombudsman", path: async (open) => `/follow/${await openThread(open, DECLINED)}/ombudsman` },
  { name: "taking it back", path: async (open) => `/follow/${await openThread(open, COMPLAINT)}/withdrawal` },
  {
    name: "what cannot be done any more",
    path: async (open) => `/follow/${await openThread(open, DECLINED)}/withdrawal`,
  },
];

describe.skipIf(!chromium)("in Chromium", { timeout: 120_000 }, () => {
  let open: OpenApp;
  let browser: Browser;
  let root: string;
  beforeAll(async () => {
    [open, browser] = await Promise.all([openApp(), openChromium()]);
    root = await open.app.listen({ host: "127.0.0.1", port: 0 });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await open?.close();
  });

  const visit = <T>(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>) =>
    visitIn(browser, `${root}${path}`, options, look);
  const visitState = async (
    { path, act }: State,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ) => {
    const address = await path(open);
    return visit(address, options, async (page) => {
      await act?.(page);
      await openFolds(page);
      await look(page);
    });
  };

  describe.each(LANGUAGES)("in %s", (lang) => {
    const locale = { locale: lang === "nl" ? "nl-BE" : "en-GB" };

    it.each(STATES)("axe finds nothing on $name, wide and narrow, and no text is cut off", async (state) => {
      await visitState(state, locale, async (page) => {
        expect(await page.locator("html").getAttribute("lang")).toBe(lang);
        expect(await findings(page)).toEqual([]);
        await page.setViewportSize(NARROW);
        expect(await findings(page)).toEqual([]);
        expect([await overflow(page), await cutOff(page)]).toEqual([0, []]);
        await page.setViewportSize(ZOOMED);
        expect([await overflow(page), await cutOff(page)]).toEqual([0, []]);
        await page.setViewportSize(NARROW);
        await page.evaluate(LARGE_LETTERS);
        expect([await overflow(page), await cutOff(page)]).toEqual([0, []]);
      });
    });

    it.each([
      { viewport: WIDE, javaScriptEnabled: true },
      { viewport: NARROW, javaScriptEnabled: false },
    ])("hands in by mouse and follows it: %j", async (options) => {
      open.setClock(NOW);
      await visit(`/?lang=${lang}`, { ...options, bypassCSP: false }, async (page) => {
        await page.getByRole("link", { name: MESSAGES[lang]["nav.contact"]! }).click();
        // Anywhere on the card, as with a thumb.
        await page.locator(".kind", { hasText: MESSAGES[lang]["kind-about.report"]! }).click();
        await page.fill("#text", "Er ligt glas op het fietspad.");
        await page.fill("#where", "Veldstraat 1, Gent");
        await page.getByRole("button", { name: MESSAGES[lang]["contact.submit"]! }).click();
        await page.waitForURL(SENT);
        const [, code] = SENT.exec(page.url())!;
        expect(await page.locator(".code code").textContent()).toBe(code);
        expect(contactByCode(open.house, code!)!.contact.kind).toBe("report");
        await page.getByRole("link", { name: MESSAGES[lang]["contact.to-follow"]! }).click();
        expect(await page.locator("h1").textContent()).toBe(MESSAGES[lang]["follow-title.report"]);
      });
    });

    it.each([
      { viewport: WIDE, javaScriptEnabled: false },
      { viewport: NARROW, javaScriptEnabled: true },
    ])("hands in, mends a fault and takes it back, by keyboard alone: %j", async (options) => {
      open.setClock(NOW);
      await visit(`/?lang=${lang}`, { ...options, bypassCSP: false }, async (page) => {
        await reach(page, "a", MESSAGES[lang]["nav.contact"]);
        await page.keyboard.press("Enter");
        await page.waitForURL("**/contact?*");
        await reach(page, "[name=kind]");
        await page.keyboard.press("Space");
        await reach(page, "#service");
        await page.keyboard.type("Leefl");
        await reach(page, "button");
        await page.keyboard.press("Enter");
        await page.waitForSelector(".errors");
        await reach(page, ".errors a");
        await page.keyboard.press("Enter");
        expect(await page.evaluate("document.activeElement.id")).toBe("text");
        await page.keyboard.type("Wanneer mag ik langskomen?");
        await reach(page, "button");
        await page.keyboard.press("Enter");
        await page.waitForURL(SENT);
        const [, code] = SENT.exec(page.url())!;
        await reach(page, "a", MESSAGES[lang]["contact.to-follow"]);
        await page.keyboard.press("Enter");
        await page.waitForURL(`**/follow/${code}?*`);
        await reach(page, "a", MESSAGES[lang]["step-title.withdrawal"]);
        await page.keyboard.press("Enter");
        await page.waitForURL("**/withdrawal?*");
        await reach(page, "button");
        await page.keyboard.press("Enter");
        await page.waitForURL(`**/follow/${code}?*`);
        expect(contactByCode(open.house, code!)!.contact).toMatchObject({ kind: "question", status: "withdrawn" });
        expect(await page.locator(".status").textContent()).toBe(MESSAGES[lang]["follow-status.withdrawn"]);
      });
    });
  });

  it.each(["the form with faults", "received, with something lacking", "following what is late"])(
    "axe finds nothing in the dark on %s",
    async (name) => {
      await visitState(STATES.find((state) => state.name === name)!, { colorScheme: "dark" }, async (page) => {
        expect(await findings(page)).toEqual([]);
      });
    },
  );

  it("a double click hands in once", async () => {
    open.setClock(NOW);
    const before = open.rows().contacts!;
    await visit("/contact?kind=question&lang=en", {}, async (page) => {
      await page.fill("#text", "Twice");
      await page.getByRole("button", { name: "Send" }).dblclick();
      await page.waitForURL(SENT);
    });
    expect(open.rows().contacts).toBe(before + 1);
  });

  it("takes a complaint to the ombudsman with a code typed in, without JavaScript", async () => {
    const code = await openThread(open, DECLINED);
    await visit("/follow?lang=nl", { javaScriptEnabled: false, bypassCSP: false }, async (page) => {
      await page.fill("#code", code.toLowerCase());
      await page.getByRole("button").click();
      await page.getByRole("link", { name: "Naar de ombudsdienst" }).click();
      await page.getByRole("button").click();
      await page.waitForURL(`**/follow/${code}?*`);
      expect(await page.locator("main").textContent()).toContain("bij de ombudsdienst. Reden");
    });
    expect(contactByCode(open.house, code)!.contact.escalated?.ground).toBe("refused");
  });

  it("shows what a complaint needs until another kind is chosen, and keeps a tapped card 44 pixels high", async () => {
    await visit("/contact?lang=nl", { viewport: NARROW }, async (page) => {
      const note = page.locator(".for-complaint");
      expect(await note.isVisible()).toBe(true);
      await page.check("#kind-question");
      expect(await note.isVisible()).toBe(false);
      await page.check("#kind-complaint");
      expect(await note.isVisible()).toBe(true);
      for (const target of await page
        .locator(".kind, button, main select, main input:not([type=hidden], [type=radio])")
        .all())
        expect((await target.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    });
  });
});

async function sendFaulty(page: Page): Promise<void> {
  await page.fill("#email", "no-address");
  await page.fill("#follows", "ABCD-EFGH-JKLM");
  await page.locator("main button").click();
  await page.waitForSelector(".errors");
}

async function sendWithoutToken(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.locator("main button").click();
  await page.waitForSelector(".errors");
}

async function openAnonymous(open: OpenApp): Promise<string> {
  open.setClock(NOW);
  return codeIn(await visitor(open).fill("/contact", { kind: "complaint", text: "Niemand antwoordt", place: "gent" }));
}
