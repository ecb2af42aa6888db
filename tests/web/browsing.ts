/** What the tests in a real browser do on a page: open it, look for faults, walk it by keyboard. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** Opens an address in a browser of its own, without cookies from elsewhere, and closes it after the look. */
export async function visitIn<T>(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<T>,
): Promise<T> {
  // The policy of the page would stop the script that looks at it; the tests of the pages hold the policy itself.
  const context = await browser.newContext({ bypassCSP: true, viewport: WIDE, ...options });
  try {
    const page = await context.newPage();
    await page.goto(url);
    return await look(page);
  } finally {
    await context.close();
  }
}

/** What axe finds, one line a rule; empty where it finds nothing. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const tags = JSON.stringify(RULES);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: { type: "tag", values: ${tags} }, resultTypes: ["violations"] })`,
  )) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

export function openFolds(page: Page): Promise<unknown> {
  return page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
}

/** How many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<unknown> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** The texts that stick out of the window, or out of a box that hides what does not fit. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll("main *")]
    .filter((one) => one.checkVisibility() && one.textContent.trim() !== "" && !one.closest("svg, select, .unseen"))
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      const hides = getComputedStyle(one).overflow !== "visible" && one.scrollWidth > one.clientWidth + 1;
      return left < -1 || right > innerWidth + 1 || hides;
    })
    .map((one) => one.outerHTML.slice(0, 120))`);
}

/** Presses Tab until the focus is on what was asked for. Throws where it cannot be reached. */
export async function reach(page: Page, selector: string, text = ""): Promise<void> {
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(`${selector}:focus`);
    if ((await focused.count()) > 0 && (await focused.first().textContent())!.includes(text)) return;
  }
  throw new Error(`The keyboard does not reach ${selector}.`);
}
