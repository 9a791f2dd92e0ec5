import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { prove } from "../../src/proof/prove";
import { reportPage } from "../../src/report/page";
import { toSvg } from "../../src/report/svg";
import { topologyOf } from "../../src/report/topology/graph";
import { runRules } from "../../src/rules/run";
import {
  declaredMatrix,
  fullMesh,
  HOSTILE,
  hostileModel,
  hubAndSpokes,
  inputOf,
  matrixOf,
} from "../report/page-support";
import { modelOfPlan } from "../support/plan-model";
import { inChromium } from "./chromium";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Ten VPCs around a hub, proven, but for one route that somebody took away: vpc-4 has no way back to the hub. */
async function tenVpcs(): Promise<string> {
  const plan = hubAndSpokes(10);
  const whole = modelOfPlan(plan);
  const model = {
    ...whole,
    routeTables: whole.routeTables.map((table) => (table.vpc === "aws_vpc.vpc-4" ? { ...table, routes: [] } : table)),
  };
  const input = inputOf(plan, { model });
  return reportPage({
    ...input,
    matrix: inputOf(plan, { model }).matrix,
    proof: prove(model, plan),
    rules: runRules({ model, plan }, [], "2026-11-24"),
  });
}

const cell = (page: Page, row: number, column: number) =>
  page.locator("#matrix tbody tr").nth(row).locator("td").nth(column);
const rowOf = async (page: Page, name: string): Promise<number> =>
  (await page.locator("#matrix tbody th").allTextContents()).indexOf(name);
const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

/** Of all texts on the page, those whose contrast is below what WCAG 2.2 asks (1.4.3): 4.5 to 1. */
const CONTRAST = `(() => {
  const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = new Set();
  for (const element of document.querySelectorAll("main *, header *, nav *, footer *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own || element.closest("svg") || !element.checkVisibility()) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.add(element.tagName + "." + element.className + ": " + element.textContent.slice(0, 40));
  }
  return [...low];
})()`;

inChromium("The report in a browser", ({ open }) => {
  let html = "";
  beforeAll(async () => {
    html = await tenVpcs();
  });

  test.each([
    ["a desktop", {}],
    ["a phone", PHONE],
    ["dark mode", { colorScheme: "dark" as const }],
  ])("on %s it opens without an error, a request or a sideways scroll, and shows something", async (_, options) => {
    const { page, faults } = await open(html, options);
    const picture = await page.screenshot();
    expect(await overflow(page)).toBe(0);
    await page.goto("about:blank");
    expect(picture.length).toBeGreaterThan(3 * (await page.screenshot()).length);
    expect(faults).toEqual([]);
  });

  test("a click on a cell shows the path, hop by hop, both ways", async () => {
    const { page, faults } = await open(html);
    await cell(page, await rowOf(page, "vpc-0"), await rowOf(page, "vpc-1"))
      .locator("button")
      .click();
    const answer = page.locator("#answer");
    await answer.waitFor({ state: "visible" });
    expect(await answer.locator("h3").textContent()).toBe("vpc-0 → vpc-1");
    expect(await answer.locator("summary").first().textContent()).toContain("tcp 443 ✓ gets through");
    expect(await answer.locator("h4").allTextContents()).toEqual(["Request", "Reply", "By subnet"]);
    expect(await answer.locator(".hops li").count()).toBeGreaterThan(5);
    expect(faults).toEqual([]);
  });

  test("a click on a cell that does not work shows what blocks, and what to do", async () => {
    const { page } = await open(html);
    await cell(page, await rowOf(page, "vpc-0"), await rowOf(page, "vpc-4"))
      .locator("button")
      .click();
    const answer = page.locator("#answer");
    expect(await answer.textContent()).toContain("A declared flow does not work here.");
    expect(await answer.textContent()).toContain("What blocks:");
    expect(await answer.textContent()).toContain("vpc-4");
  });

  test("a click on a cell without a link says so", async () => {
    const { page } = await open(html);
    await cell(page, await rowOf(page, "vpc-1"), await rowOf(page, "vpc-2"))
      .locator("button")
      .click();
    expect(await page.locator("#answer").textContent()).toContain("no peering connection joins them");
  });

  test("the filter leaves the rows, columns and tables of the VPCs that fit; clearing brings all back", async () => {
    const { page } = await open(html);
    const shownRows = () => page.locator("#matrix tbody tr:visible th").allTextContents();
    const shownColumns = () => page.locator("#matrix thead th:visible").allTextContents();
    await page.getByLabel("Account").selectOption("shared");
    expect(await shownRows()).toEqual(["vpc-1", "vpc-4", "vpc-7", "internet"]);
    expect(await shownColumns()).toEqual(["vpc-1", "vpc-4", "vpc-7", "internet"]);
    expect(await page.locator("#filter-count").textContent()).toBe("3 of 10 VPCs");
    expect(await page.locator(".picture .node:not(.out)").count()).toBe(3);
    await page.getByLabel("VPC", { exact: true }).fill("-4");
    expect(await shownRows()).toEqual(["vpc-4", "internet"]);
    expect(await page.locator("#routes details:visible").count()).toBe(1);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.waitForFunction("document.querySelectorAll('#matrix tbody tr:not([hidden])').length === 11");
    expect(await page.locator(".picture .node.out").count()).toBe(0);
  });

  test("obligations are filtered by status and by words", async () => {
    const { page } = await open(html);
    const rows = page.locator("#obligations tbody tr:visible");
    const all = await rows.count();
    await page.getByLabel("✓ held").uncheck();
    const left = await rows.count();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(all);
    expect(await rows.first().textContent()).toContain("✕ broken");
    await page.getByLabel("Search").fill("no such words");
    expect(await rows.count()).toBe(0);
  });

  test("the matrix works by keyboard alone, and shows where the focus is", async () => {
    const { page } = await open(html);
    const focused = () => page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''");
    for (let press = 0; press < 60 && !String(await focused()).startsWith("within vpc-0"); press++) {
      await page.keyboard.press("Tab");
    }
    expect(await focused()).toMatch(/^within vpc-0: /);
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toMatch(/^vpc-0 to vpc-3: tcp 443 can be opened/);
    expect(await page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")).toBeGreaterThan(1);
    await page.keyboard.press("Enter");
    expect(await page.locator("#answer h3").textContent()).toBe("vpc-0 → vpc-3");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Home");
    expect(await focused()).toMatch(/^vpc-3 to vpc-0: /);
    // One stop of the Tab key, not a hundred.
    expect(await page.locator('#matrix button[tabindex="0"]').count()).toBe(1);
  });

  test("pointing at a VPC of the picture lights its links and dims the rest", async () => {
    const { page } = await open(html);
    await page.locator(".picture .node", { hasText: "vpc-4" }).hover();
    expect(await page.locator(".picture .line.lit").count()).toBe(1);
    expect(await page.locator(".picture .node:not(.dim)").count()).toBe(2);
    expect(await page.locator("#picture-note").textContent()).toMatch(/^vpc-4: 1 /);
  });

  test("in a full mesh, which is drawn as bundles, a VPC tells of those of its group", async () => {
    const { page } = await open(await reportPage(inputOf(fullMesh(6))));
    await page.locator(".picture .node", { hasText: "vpc-4" }).hover();
    expect(await page.locator("#picture-note").textContent()).toBe("vpc-4: 1 bundle of active links");
    expect(await page.locator(".picture .node.dim").count()).toBe(0);
  });

  test("with JavaScript off the tables are there, and nothing that would not work", async () => {
    const { page, faults } = await open(html, { javaScriptEnabled: false });
    expect(await cell(page, 0, 1).textContent()).toBe("443");
    expect(await page.locator("button:visible, select:visible, input:visible").count()).toBe(0);
    for (const id of ["obligations", "rules", "addresses", "quotas"]) {
      expect(await page.locator(`#${id} tbody tr:visible`).count()).toBeGreaterThan(0);
    }
    const routes = page.locator("#routes details").first();
    await routes.locator("summary").first().click();
    expect(await routes.locator("tbody tr:visible").count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test("hostile names are text: nothing runs, nothing breaks out", async () => {
    const model = hostileModel();
    const [title = ""] = HOSTILE;
    const { page, faults } = await open(await reportPage({ title, model, matrix: matrixOf() }));
    expect(await page.locator("h1").textContent()).toBe(title);
    expect(await page.locator("script").count()).toBe(2);
    expect(await page.locator("img, iframe, object").count()).toBe(0);
    expect(await page.locator("#matrix tbody tr").count()).toBe(HOSTILE.length + 1);
    for (const row of [0, 1, 3]) await cell(page, row, 2).locator("button").click();
    expect(await page.locator("#answer *").evaluateAll((all) => all.map(({ tagName }) => tagName))).not.toContain(
      "IMG",
    );
    await page.getByLabel("VPC", { exact: true }).fill("<script>");
    expect(faults).toEqual([]);
  });

  test("hostile names do not make a phone scroll sideways", async () => {
    const { page } = await open(
      await reportPage({ title: HOSTILE.join(""), model: hostileModel(), matrix: matrixOf() }),
      PHONE,
    );
    expect(await overflow(page)).toBe(0);
  });

  test.each(["light", "dark"] as const)("in %s mode every text has the contrast to be read", async (colorScheme) => {
    const { page } = await open(html, { colorScheme });
    await cell(page, 0, 1).locator("button").click();
    expect(await page.evaluate(CONTRAST)).toEqual([]);
  });

  test("dark mode is dark, in the picture too", async () => {
    const { page } = await open(html, { colorScheme: "dark" });
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(18, 22, 27)");
    expect(await page.evaluate("getComputedStyle(document.querySelector('.topology .paper')).fill")).toBe(
      "rgb(18, 22, 27)",
    );
  });

  test("in print the tables are whole, and what only a screen can use is gone", async () => {
    const { page } = await open(html);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav:visible, button:visible, select:visible").filter({ hasNotText: /./ }).count()).toBe(
      0,
    );
    expect(await page.locator("nav").isVisible()).toBe(false);
    expect(await page.locator("#filter").isVisible()).toBe(false);
    const clipped =
      "[...document.querySelectorAll('.scroll')].filter((box) => getComputedStyle(box).overflow !== 'visible').length";
    expect(await page.evaluate(clipped)).toBe(0);
    expect((await page.pdf()).length).toBeGreaterThan(20_000);
  });

  test("no label of the picture is wider than its box", async () => {
    const hostile = await reportPage({ title: "t", model: hostileModel(), matrix: matrixOf() });
    for (const content of [html, hostile]) {
      const { page } = await open(content);
      const wide = await page.locator(".picture .node").evaluateAll((nodes) =>
        nodes.flatMap((node) => {
          const box = node.querySelector("rect")?.getBoundingClientRect();
          const texts = [...node.querySelectorAll("text")];
          return texts
            .filter((text) => text.getBoundingClientRect().right > (box?.right ?? 0))
            .map((text) => text.textContent);
        }),
      );
      expect(wide).toEqual([]);
    }
  });

  test("Chromium reads the SVG file as XML, with hostile names too", async () => {
    const svgs = await Promise.all(
      [hostileModel(), modelOfPlan(hubAndSpokes(10))].map((model) => toSvg(topologyOf(model))),
    );
    const { page } = await open("<!doctype html><title>t</title>");
    for (const svg of svgs) {
      const fault =
        "(svg) => new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null";
      expect(await page.evaluate(`(${fault})(${JSON.stringify(svg)})`)).toBeNull();
    }
  });

  test("a page of 100 VPCs has all its cells, and they answer", async () => {
    const plan = hubAndSpokes(100);
    const model = modelOfPlan(plan);
    const { page, faults } = await open(
      await reportPage({ title: "hundred", model, plan, matrix: declaredMatrix(plan, model) }),
    );
    expect(await page.locator("#matrix button").count()).toBe(101 * 101);
    await cell(page, 0, 50).locator("button").click();
    expect(await page.locator("#answer .hops li").count()).toBeGreaterThan(5);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
  });
});
