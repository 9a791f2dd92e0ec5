import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "..", "..");
const src = join(root, "src");

/** What each folder of src may import of ours, besides itself. Arrows run one way: nothing below knows what is above. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  diagnostics: [],
  network: ["diagnostics"],
  estate: ["diagnostics", "network"],
  model: ["network"],
  reach: ["model", "network"],
  proof: ["reach", "model", "network", "diagnostics"],
  rules: ["reach", "model", "network", "diagnostics"],
  readers: ["model", "network", "diagnostics"],
  review: ["readers", "rules", "proof", "reach", "model", "network", "diagnostics"],
  audit: ["network"],
  compliance: ["audit", "readers", "rules", "proof", "reach", "model", "network", "diagnostics"],
  constructs: ["audit", "network", "diagnostics"],
  stacks: ["constructs", "audit", "compliance", "readers", "proof", "model", "network", "diagnostics"],
  report: ["review", "compliance", "rules", "proof", "reach", "model", "diagnostics", "network"],
  sandbox: ["readers", "proof", "model", "diagnostics", "network", "stacks"],
  testing: [
    "report",
    "rules",
    "readers",
    "proof",
    "reach",
    "model",
    "diagnostics",
    "estate",
    "network",
    "constructs",
    "stacks",
  ],
  cli: [
    "audit",
    "compliance",
    "review",
    "rules",
    "readers",
    "proof",
    "reach",
    "model",
    "diagnostics",
    "estate",
    "network",
    "report",
    "sandbox",
    "stacks",
  ],
};

/** Packages that a folder must not see: the pure ones stay usable in a function and in a browser. */
const MUST_NOT_IMPORT: Record<string, RegExp> = {
  diagnostics: /./,
  network: /^(?!fastest-levenshtein$)/,
  model: /./,
  reach: /./,
  proof: /./,
  rules: /./,
  review: /./,
  audit: /./,
  compliance: /./,
  readers: /cdktf|constructs|^zod$|^yaml$/,
  estate: /cdktf|constructs|aws-sdk/,
  report: /cdktf|constructs|aws-sdk/,
  constructs: /aws-sdk|^zod$|^yaml$/,
};

interface Import {
  readonly file: string;
  readonly folder: string;
  readonly target: string;
}

function imports(): Import[] {
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const text = readFileSync(join(src, name), "utf8");
      const targets = [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"|\bimport\("([^"]+)"\)/gm)].map(
        (match) => (match[1] ?? match[2]) as string,
      );
      return targets.map((target) => ({ file: name, folder: name.split("/")[0] as string, target }));
    });
}

/** The folder of src that a relative import leads into. */
function folderOf({ file, target }: Import): string {
  return relative(src, join(src, file, "..", target)).split("/")[0] as string;
}

const all = imports();

test("every folder of src has its place in the order of dependencies", () => {
  const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((folder) => folder.name).filter((name) => !(name in MAY_IMPORT))).toEqual([]);
});

test("no folder imports one that is above it", () => {
  const wrong = all
    .filter(({ folder, target }) => target.startsWith(".") && folder in MAY_IMPORT)
    .filter((found) => {
      const to = folderOf(found);
      return to !== found.folder && !MAY_IMPORT[found.folder]?.includes(to);
    });
  expect(wrong).toEqual([]);
});

test("the pure folders import no package that they must not see", () => {
  const wrong = all.filter(({ folder, target }) => !target.startsWith(".") && MUST_NOT_IMPORT[folder]?.test(target));
  expect(wrong).toEqual([]);
});

test("nothing imports the index of a provider", () => {
  expect(all.filter(({ target }) => /^@cdktf\/provider-[a-z]+(\/lib)?$/.test(target))).toEqual([]);
});
