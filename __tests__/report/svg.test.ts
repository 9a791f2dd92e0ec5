import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import { planFile } from "../../src/estate/plan-file";
import { toSvg } from "../../src/report/svg";
import { topologyOf } from "../../src/report/topology/graph";
import { fitted, pixelWidth } from "../../src/report/topology/text-width";
import { modelOfPlan } from "../support/plan-model";
import { end, everyState, fullMesh, HOSTILE, hostileModel, hubAndSpokes, matrixOf, tcp } from "./page-support";

/** Fails on whatever is not well-formed, and on warnings, but for the character that stands for what XML cannot hold. */
function parsed(svg: string) {
  const onError = (level: string, message: string): void => {
    if (!message.startsWith("Unicode replacement character")) throw new Error(`${level}: ${message}`);
  };
  return new DOMParser({ onError }).parseFromString(svg, "image/svg+xml");
}

const textsOf = (svg: string): (string | null)[] =>
  [...parsed(svg).getElementsByTagName("text")].map(({ textContent }) => textContent);

test.each([1, 3, 10, 60])("the SVG of %i VPCs is well-formed and names each of them", async (count) => {
  const texts = textsOf(await toSvg(topologyOf(modelOfPlan(hubAndSpokes(count)))));
  for (let index = 0; index < count; index++) expect(texts).toContain(`vpc-${index}`);
});

test("the parser of these tests refuses what is not well-formed", () => {
  expect(() => parsed("<svg><g></svg>")).toThrow();
  expect(() => parsed("<svg a='<'/>")).toThrow();
});

test("names cannot become markup", async () => {
  const svg = await toSvg(topologyOf(hostileModel()));
  const names = new Set([...parsed(svg).getElementsByTagName("*")].map(({ tagName }) => tagName));
  expect([...names].sort()).toEqual(
    ["circle", "g", "path", "rect", "style", "svg", "text", "title"].filter((n) => names.has(n)),
  );
  expect(names).not.toContain("script");
  expect(svg).not.toMatch(/<[^>]*\son\w+=/);
  expect(textsOf(svg)).toContain(HOSTILE[0]);
});

test("it fetches nothing and runs nothing", async () => {
  const svg = await toSvg(topologyOf(modelOfPlan(hubAndSpokes(3))));
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/https?:|href|url\(|<script|@import/);
});

test("each state has its own line, its own sign and a word in the legend", async () => {
  const pairs = [{ from: end("works", "s"), to: end("hub", "t"), allow: [tcp(443)], partial: [] }];
  const svg = await toSvg(topologyOf(everyState(), { matrix: matrixOf({ pairs }) }));
  for (const state of ["active", "pending", "failed", "unused"]) expect(svg).toContain(`class="line ${state}"`);
  expect(textsOf(svg)).toEqual(
    expect.arrayContaining(["active", "active, nothing passes", "waits for acceptance", "failed or rejected"]),
  );
});

test("the legend names no state that is not there", async () => {
  const texts = textsOf(await toSvg(topologyOf(modelOfPlan(hubAndSpokes(3)))));
  expect(texts).toContain("active");
  expect(texts.filter((text) => /fail|wait|apart/.test(text ?? ""))).toEqual([]);
});

test("a full mesh within one group is told in its heading", async () => {
  const texts = textsOf(await toSvg(topologyOf(modelOfPlan(fullMesh(10)))));
  expect(texts.some((text) => text?.includes("full mesh of 45 active links"))).toBe(true);
});

// Made anew by `npx vitest run --project unit __tests__/report/svg.test.ts -u`.
test("the picture in the documentation is what the estate of ten VPCs has", async () => {
  const { plan } = planFile(join(__dirname, "..", "..", "estates", "ten-vpcs.yaml"));
  if (!plan) throw new Error("estates/ten-vpcs.yaml has no plan");
  const svg = await toSvg(topologyOf(modelOfPlan(plan), { plan }), "Ten VPCs in three accounts");
  await expect(svg).toMatchFileSnapshot("../../docs/images/ten-vpcs.svg");
});

test("a text is cut at a whole character where it has no room", () => {
  expect(fitted("short", 13, 200)).toBe("short");
  expect(fitted("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 13, 40)).toBe("👨‍👩‍👧‍👦…");
  expect(pixelWidth(fitted("a name that is far too long", 13, 100), 13)).toBeLessThanOrEqual(100);
});
