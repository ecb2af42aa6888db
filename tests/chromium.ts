/** The browser that the page tests run in: the Chromium of the system, never one that is downloaded. */
import { existsSync } from "node:fs";
import { type Browser, chromium as driver } from "playwright-core";

const PATH = "/usr/bin/chromium";

/** Whether it is installed; tests that need it are skipped, visibly, where it is not. */
export const chromium = existsSync(PATH);

/** Opens it without a window and without any traffic of its own. */
export function openChromium(): Promise<Browser> {
  return driver.launch({
    executablePath: PATH,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
