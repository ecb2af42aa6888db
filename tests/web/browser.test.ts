/** The pages in a real browser: accessible, usable by keyboard alone, on a narrow screen, and without JavaScript. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/web/language.ts";
import { chromium, openChromium } from "../chromium.ts";
import { findings, NARROW, openFolds, overflow, reach, visitIn } from "./browsing.ts";
import { inLanguage, NEVER_ONLINE, openSite, PAGES } from "./site.ts";

/** Pages that differ in what they are made of: the look of the others is among these. */
const KINDS = PAGES.filter(({ name }) => !["the charter desk", "an enterprise"].includes(name));

describe.skipIf(!chromium)("in Chromium", { timeout: 120_000 }, () => {
  let site: Awaited<ReturnType<typeof openSite>>;
  let browser: Browser;
  let root: string;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(), openChromium()]);
    root = await site.app.listen({ host: "127.0.0.1", port: 0 });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const visit = <T>(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>) =>
    visitIn(browser, `${root}${path}`, options, look);

  describe.each(LANGUAGES)("in %s", (language) => {
    it.each(KINDS)("axe finds nothing on $name, wide and narrow", async ({ path }) => {
      await visit(inLanguage(path, language), {}, async (page) => {
        await openFolds(page);
        expect(await findings(page)).toEqual([]);
        await page.setViewportSize(NARROW);
        expect(await findings(page)).toEqual([]);
      });
    });

    it.each(KINDS)("$name does not scroll sideways on a narrow screen", async ({ path }) => {
      await visit(inLanguage(path, language), { viewport: NARROW }, async (page) => {
        await openFolds(page);
        expect(await overflow(page)).toBe(0);
      });
    });
  });

  it.each(["/?lang=nl", inLanguage(NEVER_ONLINE, "nl"), "/charter/walk-in/late-opening?lang=nl"])(
    "axe finds nothing in the dark on %s",
    async (path) => {
      await visit(path, { colorScheme: "dark" }, async (page) => {
        await openFolds(page);
        expect(await findings(page)).toEqual([]);
      });
    },
  );

  it.each([true, false])("gives a plan by keyboard alone (JavaScript: %s)", async (javaScriptEnabled) => {
    await visit("/?lang=nl", { javaScriptEnabled, bypassCSP: false }, async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(new URL(page.url()).hash).toBe("#content");
      await reach(page, "#service");
      await page.keyboard.type("Leefl");
      await reach(page, "#place");
      await page.keyboard.type("Gent");
      await reach(page, "summary", "Over u");
      await page.keyboard.press("Enter");
      await reach(page, "[name=skills]");
      // A radio group is one stop; the arrows choose in it, from "rather not say" round to the first.
      await page.keyboard.press("ArrowDown");
      await reach(page, "button");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/plan?**");
      const query = new URL(page.url()).searchParams;
      expect([query.get("service"), query.get("place"), query.get("skills")]).toEqual(["leefloon", "gent", "none"]);
      expect(await page.locator("h1").textContent()).toBe("Leefloon");
      expect(await page.locator(".card.first h3").textContent()).toContain("1.");
    });
  });

  it("answers the next question by keyboard, and keeps what was said", async () => {
    await visit(inLanguage(NEVER_ONLINE, "en"), { javaScriptEnabled: false }, async (page) => {
      await reach(page, ".question input[type=radio]");
      await page.keyboard.press("Space");
      await reach(page, ".question button");
      await page.keyboard.press("Enter");
      await page.waitForURL(/dutch=/);
      expect(new URL(page.url()).searchParams.get("skills")).toBe("none");
    });
  });

  it("shows what has the focus", async () => {
    await visit("/?lang=nl", {}, async (page) => {
      for (let press = 0; press < 12; press++) {
        await page.keyboard.press("Tab");
        const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
        expect(outline).not.toBe("none");
      }
    });
  });

  it("breaks no content security policy", async () => {
    await visit("/", { bypassCSP: false }, async (page) => {
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("requestfailed", (request) => complaints.push(request.url()));
      await page.goto(`${root}${inLanguage(NEVER_ONLINE, "en")}`);
      expect(complaints).toEqual([]);
    });
  });
});
