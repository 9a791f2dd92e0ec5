import type { RenderedStack } from "../../src/stacks/rendered-stack";

/**
 * A stack's JSON for review as a diff: a line per block, keys sorted, without cdktf's own metadata (which repeats the
 * addresses and names cdktf's version) and without what changes with every line of the function: hashes of files.
 */
export function goldenText(stack: RenderedStack): string {
  return `${section(sorted(stack) as object, 0)}\n`;
}

/** Sections whose members are blocks by name, and those whose members are such by type. */
const DEPTH: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  output: 1,
  provider: 2,
  moved: 1,
  terraform: 1,
};

function section(value: object, depth: number, indent = "  "): string {
  const lines = Object.entries(value).map(([key, member]) => {
    const levels = depth === 0 ? (DEPTH[key] ?? 0) : depth - 1;
    const text = levels > 0 && isMapping(member) ? section(member, levels, `${indent}  `) : JSON.stringify(member);
    return `${indent}${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(",\n")}\n${indent.slice(2)}}`;
}

const HASHES = new Set(["source_code_hash", "source_hash"]);
/** A file beside the JSON is in a folder that is called by its hash. */
const ASSET = /^(assets\/.+\/)[0-9A-F]{32}\//;

function sorted(value: unknown): unknown {
  if (typeof value === "string") return value.replace(ASSET, "$1<hash>/");
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, HASHES.has(key) ? "<hash>" : sorted(member)]),
  );
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
