import { type Document, isAlias, isMap, isScalar, isSeq, type Pair } from "yaml";
import type { EstatePath } from "../diagnostics/problem";
import { rangeOf, type YamlSource } from "./yaml-source";

/** A place in a text: lines and columns from 1, in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly sourceLine: string;
}

/** Keys by which the file may say what the estate has under another. */
const OTHER_KEYS: Readonly<Record<string, string>> = {
  "sequence.cidr": "from",
  "sequence.account": "accounts",
  "topology.hub": "hubs",
};

/** The place of something in the parsed text; of the nearest thing around it when it is not written there. */
export function placeOf(source: YamlSource, path: EstatePath, at: "key" | "value" = "value"): Place {
  const [offset, length] = rangeAt(source, path, at);
  return placeAt(source, offset, length);
}

/** The place of some characters; they end with their line. */
export function placeAt(source: Pick<YamlSource, "text" | "lines">, offset: number, length: number): Place {
  const { line, col } = source.lines.linePos(offset);
  const start = source.lines.lineStarts[Math.max(0, line - 1)] ?? 0;
  const sourceLine = /^[^\r\n]*/.exec(source.text.slice(start))?.[0] ?? "";
  const column = Math.max(1, col);
  return {
    line: Math.max(1, line),
    column,
    length: Math.max(1, Math.min(length, sourceLine.length - column + 1)),
    sourceLine: harmless(sourceLine),
  };
}

/** A text whose control characters cannot move a terminal's cursor or colour it; as long as before. */
export function harmless(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t]/gu, "\uFFFD");
}

function rangeAt(source: YamlSource, path: EstatePath, at: "key" | "value"): readonly [number, number] {
  let here: Step = { node: source.root };
  let found = true;
  for (const [depth, part] of path.entries()) {
    const holder = resolved(here.node, source.document);
    // A link that is just a pair has its ends in a list of its own, not under `between`.
    if (part === "between" && isSeq(holder)) continue;
    const next = isSeq(holder) ? entryOf(holder, part) : keyOf(holder, namesAt(path, depth), source.document);
    if (!next) {
      found = false;
      break;
    }
    here = next;
  }
  const { pair, node } = here;
  const key = pair && rangeOf(pair.key);
  const value = rangeOf(node);
  if (key && (at === "key" || !found || !value || isMap(node))) return span(key);
  if (value) return isMap(node) ? span(rangeOf(node.items[0]?.key) ?? value) : span(value);
  return key ? span(key) : [0, 1];
}

interface Step {
  readonly node: unknown;
  readonly pair?: Pair<unknown, unknown>;
}

function entryOf(holder: unknown, part: string | number): Step | undefined {
  return isSeq(holder) && typeof part === "number" && holder.items[part] ? { node: holder.items[part] } : undefined;
}

/** The value of a key, also where a merge (`<<`) brings it. Of two equal keys the last counts, as in the parsed object. */
function keyOf(holder: unknown, names: readonly string[], document: Document | undefined): Step | undefined {
  if (!isMap(holder)) return undefined;
  for (const name of names) {
    const pair = holder.items.findLast((item) => keyText(item) === name);
    if (pair) return { node: pair.value, pair };
  }
  for (const merge of holder.items.filter((item) => keyText(item) === "<<")) {
    const merged = resolved(merge.value, document);
    for (const map of isSeq(merged) ? merged.items : [merged]) {
      const step = keyOf(resolved(map, document), names, document);
      if (step) return step;
    }
  }
  return undefined;
}

/** The names that the key at one depth of a path may have in the file. */
function namesAt(path: EstatePath, depth: number): readonly string[] {
  const key = String(path[depth]);
  const other = depth === 1 ? OTHER_KEYS[`${path[0]}.${key}`] : undefined;
  return other === undefined ? [key] : [key, other];
}

function keyText({ key }: Pair<unknown, unknown>): string {
  if (!isScalar(key)) return String(key);
  return typeof key.value === "symbol" ? "<<" : String(key.value);
}

function resolved(node: unknown, document: Document | undefined): unknown {
  return document && isAlias(node) ? node.resolve(document) : node;
}

function span([start, end]: readonly [number, number]): readonly [number, number] {
  return [start, end - start];
}
