import { type Document, isAlias, isMap, isSeq, type Node, type Pair } from "yaml";
import type { EstatePath } from "../diagnostics/problem";
import { rangeOf, type YamlSource } from "./yaml-source";

/** A place in a text: lines and columns from 1, in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly sourceLine: string;
}

/** Keys that VPCs of a sequence have by other names. */
const SEQUENCE_KEYS: Readonly<Record<string, string>> = { cidr: "from", account: "accounts", name: "prefix" };

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
    sourceLine,
  };
}

function rangeAt(source: YamlSource, path: EstatePath, at: "key" | "value"): readonly [number, number] {
  let node: unknown = source.root;
  let pair: Pair<unknown, unknown> | undefined;
  let found = true;
  for (const [depth, part] of path.entries()) {
    const holder = resolved(node, source.document);
    const next = isMap(holder)
      ? holder.items.find((item) => keyText(item) === wanted(path, depth, holder.items))
      : undefined;
    if (next) {
      pair = next;
      node = next.value;
    } else if (isSeq(holder) && typeof part === "number" && holder.items[part]) {
      pair = undefined;
      node = holder.items[part];
    } else {
      found = false;
      break;
    }
  }
  const key = pair && rangeOf(pair.key);
  const value = rangeOf(node);
  const atKey = key && (at === "key" || !found || !value || isMap(node));
  if (atKey) return span(key);
  if (value) return isMap(node) ? span(rangeOf(node.items[0]?.key) ?? value) : span(value);
  return key ? span(key) : [0, 1];
}

/** The key at one depth of a path, by the name it has in the file. */
function wanted(path: EstatePath, depth: number, items: readonly Pair<unknown, unknown>[]): string {
  const key = String(path[depth]);
  const renamed = depth === 1 && path[0] === "sequence" ? SEQUENCE_KEYS[key] : undefined;
  return renamed !== undefined && items.some((item) => keyText(item) === renamed) ? renamed : key;
}

function keyText(pair: Pair<unknown, unknown>): string {
  const { key } = pair;
  return typeof key === "object" && key !== null && "value" in key ? String(key.value) : String(key);
}

function resolved(node: unknown, document: Document | undefined): Node | unknown {
  return document && isAlias(node) ? node.resolve(document) : node;
}

function span([start, end]: readonly [number, number]): readonly [number, number] {
  return [start, end - start];
}
