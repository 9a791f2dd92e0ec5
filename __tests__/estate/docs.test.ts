import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ESTATE_CODES } from "../../src/estate/codes";
import { diagnosticsPage } from "../../src/estate/diagnostics-page";
import { estatePage } from "../../src/estate/estate-page";
import { schemaText } from "../../src/estate/json-schema";
import { NETWORK_CODES } from "../../src/network/codes";
import { PROOF_CODES } from "../../src/proof/codes";

const root = join(__dirname, "..", "..");
const layers = { ESTATE_CODES, NETWORK_CODES, PROOF_CODES };
const codes = { ...ESTATE_CODES, ...NETWORK_CODES, ...PROOF_CODES };
const doc = (name: string) => readFileSync(join(root, "docs", name), "utf8");

/** Every code that the sources report; the tables of codes themselves left out. */
function reported(): string[] {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/codes(-[a-z]+)?\.ts$/.test(name))
    .map((name) => readFileSync(join(root, "src", name), "utf8"));
  const found = sources.flatMap((text) =>
    [...text.matchAll(/"([EW](?:-[A-Z0-9]+)+)"/g)].map((match) => match[1] ?? ""),
  );
  return [...new Set(found)].sort();
}

// When one of these fails: node --import tsx scripts/docs.ts
test("the JSON Schema in docs is current", () => {
  expect(doc("estate.schema.json")).toBe(schemaText());
});

test("the reference page of the estate is current", () => {
  expect(doc("reference/estate.md")).toBe(estatePage());
});

test("the page of diagnostics is current", () => {
  expect(doc("reference/diagnostics.md")).toBe(diagnosticsPage(codes));
});

test("every code that is reported is documented, and no other", () => {
  expect(Object.keys(codes).sort()).toEqual(reported());
});

test("every code on the page has a section of its own", () => {
  const sections = [...doc("reference/diagnostics.md").matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  expect(sections).toEqual(Object.keys(codes).sort());
});

test("no code belongs to two layers", () => {
  const all = Object.values(layers).flatMap((layer) => Object.keys(layer));
  expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
});
