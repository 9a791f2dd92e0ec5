import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { executables } from "../../src/sandbox/executables";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const found = process.env.CHROMIUM ?? NAMES.flatMap((name) => executables(name, process.env))[0];

/** A page that is open, and what went wrong on it: errors of the console, requests, dialogs. */
export interface Opened {
  readonly page: Page;
  readonly faults: readonly string[];
}

export interface Chromium {
  /** Opens HTML as a file, as a reader would. */
  readonly open: (html: string, options?: BrowserContextOptions) => Promise<Opened>;
}

/**
 * A group of tests in headless Chromium. Where there is none they are left out, and their name says how to get it; in CI
 * that is a failure instead.
 */
export function inChromium(title: string, tests: (chromium: Chromium) => void): void {
  const needs = "Chromium: apt-get install chromium, or name one in the environment as CHROMIUM";
  if (found !== undefined) describe(title, () => tests(started(found)));
  else if (process.env.CI) throw new Error(`${title}: needs ${needs}`);
  else
    describe.skipIf(true)(`${title} (needs ${needs})`, () => tests({ open: () => Promise.reject(new Error(needs)) }));
}

function started(executablePath: string): Chromium {
  let browser: Browser | undefined;
  const folder = mkdtempSync(join(tmpdir(), "archipelago-browser-"));
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath });
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    open: async (html, options = {}) => {
      const file = join(folder, "report.html");
      writeFileSync(file, html);
      if (!browser) throw new Error("the browser has not started");
      const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, ...options });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
      page.on("dialog", (dialog) => {
        faults.push(`dialog: ${dialog.message()}`);
        dialog.dismiss().catch(() => {});
      });
      const url = pathToFileURL(file).href;
      // The empty icon is part of the page.
      page.on("request", (request) => {
        if (![url, "data:,"].includes(request.url())) faults.push(`request: ${request.url()}`);
      });
      await page.goto(url);
      return { page, faults };
    },
  };
}
