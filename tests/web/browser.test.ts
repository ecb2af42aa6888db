/** The pages in a real browser: accessible, usable by keyboard alone, on a narrow screen, and without JavaScript. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/web/language.ts";
import { chromium, openChromium } from "../chromium.ts";
import { inLanguage, NEVER_ONLINE, openSite, PAGES } from "./site.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Pages that differ in what they are made of: the look of the others is among these. */
const KINDS = PAGES.filter(({ name }) => !["the charter desk", "an enterprise"].includes(name));
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

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

  async function visit<T>(path: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
    // The policy of the page would stop the script that looks at it; the tests of the pages hold the policy itself.
    const context = await browser.newContext({ bypassCSP: true, viewport: WIDE, ...options });
    try {
      const page = await context.newPage();
      await page.goto(`${root}${path}`);
      return await look(page);
    } finally {
      await context.close();
    }
  }

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

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const tags = JSON.stringify(RULES);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: { type: "tag", values: ${tags} }, resultTypes: ["violations"] })`,
  )) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

function openFolds(page: Page): Promise<unknown> {
  return page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
}

function overflow(page: Page): Promise<unknown> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** Presses Tab until the focus is on what was asked for. Throws where it cannot be reached. */
async function reach(page: Page, selector: string, text = ""): Promise<void> {
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(`${selector}:focus`);
    if ((await focused.count()) > 0 && (await focused.first().textContent())!.includes(text)) return;
  }
  throw new Error(`The keyboard does not reach ${selector}.`);
}
