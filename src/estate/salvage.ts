import type { EstatePath, Problem } from "../diagnostics/problem";

/** What is left of an input when everything at fault is taken out, so that the rest can be checked in the same run. */
export interface Salvage {
  readonly input: unknown;
  /** Where something of the salvaged input stands in the original: entries of lists have moved up. */
  readonly original: (path: EstatePath) => EstatePath;
}

/** Lists and mappings whose entries are taken out one by one; anything else goes as a whole. */
const COLLECTIONS: readonly (readonly string[])[] = [
  ["accounts"],
  ["vpcs"],
  ["flows"],
  ["isolate"],
  ["topology", "links"],
  ["topology", "except"],
  ["monitoring", "subscribers"],
];

/** Stand-ins for what an estate, or an entry whose other parts are worth checking, cannot be without. */
const STAND_INS: readonly (readonly [RegExp, unknown])[] = [
  [/^name$/, "estate"],
  [/^region$/, "us-east-1"],
  [/^accounts$/, {}],
  [/^topology\.kind$/, "none"],
  // Joins nothing: no tag has this key.
  [/^topology\.links\.\d+\.(between\.)?[01](\.\d+)?$/, "tag:aws:="],
  [/^flows\.\d+\.(from|to|service)(\.\d+)?$/, "all"],
  [/^isolate\.\d+\.[01](\.\d+)?$/, "all"],
];

/** Takes out what problems of the schema point at: the values alone, or the whole entries that hold them. */
export function salvage(input: unknown, problems: readonly Problem[], level: "value" | "entry"): Salvage {
  const copy = copied(input);
  const removed = new Map<string, Set<number>>();
  for (const { path, code } of problems) {
    const target = level === "value" || code === "E-UNKNOWN-KEY" ? path : entryOf(path);
    const parent = valueAt(copy, target.slice(0, -1));
    const last = target.at(-1);
    const standIn = STAND_INS.find(([pattern]) => pattern.test(target.join(".")));
    if (standIn && last !== undefined && (isMapping(parent) || Array.isArray(parent))) put(parent, last, standIn[1]);
    else if (Array.isArray(parent) && typeof last === "number") {
      const list = target.slice(0, -1).join("\n");
      removed.set(list, (removed.get(list) ?? new Set()).add(last));
    } else if (isMapping(parent) && last !== undefined) delete parent[last];
  }
  for (const [list, indexes] of removed) {
    const entries = valueAt(copy, list.split("\n"));
    if (Array.isArray(entries)) entries.splice(0, entries.length, ...entries.filter((_, index) => !indexes.has(index)));
  }
  return {
    input: copy,
    original: (path) => restore(path, removed),
  };
}

/** The part that a path lies in: an entry of a collection, or a key of the top level with all below it. */
export function entryOf(path: EstatePath): EstatePath {
  const collection = COLLECTIONS.find((keys) => path.length > keys.length && keys.every((key, i) => path[i] === key));
  return path.slice(0, collection ? collection.length + 1 : 1);
}

function restore(path: EstatePath, removed: ReadonlyMap<string, ReadonlySet<number>>): EstatePath {
  return path.map((part, depth) => {
    const indexes = typeof part === "number" ? removed.get(path.slice(0, depth).join("\n")) : undefined;
    let index = part;
    for (const gone of [...(indexes ?? [])].sort((a, b) => a - b)) {
      if (typeof index === "number" && gone <= index) index++;
    }
    return index;
  });
}

function put(parent: Record<string | number, unknown> | unknown[], key: string | number, value: unknown): void {
  if (!Array.isArray(parent)) parent[key] = value;
  else if (typeof key === "number" && key < parent.length) parent[key] = value;
}

function valueAt(value: unknown, path: EstatePath): unknown {
  return path.reduce<unknown>((at, part) => {
    if (Array.isArray(at) && typeof part === "number") return at[part];
    return isMapping(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  }, value);
}

export function isMapping(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Copies lists and mappings, as deep as an estate goes; anything else is kept as it is. */
function copied(value: unknown, depth = 8): unknown {
  if (depth === 0) return value;
  if (Array.isArray(value)) return value.map((entry) => copied(entry, depth - 1));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, copied(child, depth - 1)]));
}
