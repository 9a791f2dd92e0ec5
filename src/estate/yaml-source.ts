import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
  visit,
} from "yaml";
import { messageOf } from "../diagnostics/message-of";
import type { Fault } from "./fault";
import { shown } from "./fault";
import { yamlFault } from "./yaml-faults";

/** A fault of the file's text, at an offset in it. */
export interface TextFault {
  readonly fault: Fault;
  readonly offset: number;
  readonly length: number;
  /** Where the other of two equal keys stands. */
  readonly first?: number;
}

/** A parsed YAML text with the places of everything in it. */
export interface YamlSource {
  readonly text: string;
  readonly lines: LineCounter;
  readonly root: Node | null;
  readonly document?: Document;
  readonly faults: readonly TextFault[];
  /** The text as an object, unless its syntax is broken. */
  readonly value?: unknown;
}

/** Deeper than any estate; beyond some thousand levels the parser would exhaust the stack. */
const MAX_DEPTH = 50;
/** Uses of anchors beyond this are taken for an attack that grows the file in memory. */
const MAX_ALIASES = 100;

/** Parses one YAML document. Never throws for a bad text. */
export function parseYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tooDeep(tokens);
  if (deep) return { text, lines, root: null, faults: [deep] };
  const composer = new Composer({ prettyErrors: false, merge: true });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (!document) return { text, lines, root: null, faults: [] };
  const faults = syntaxFaults(document, text);
  if (second) faults.push(secondDocument(second.range[0], text));
  faults.push(...lostKeys(document));
  const base = { text, lines, root: document.contents, document, faults };
  if (faults.some(({ fault }) => fault.code !== "E-YAML-DUPLICATE-KEY")) return base;
  try {
    return { ...base, value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { ...base, faults: [...faults, aliasFault(document, error)] };
  }
}

function syntaxFaults(document: Document, text: string): TextFault[] {
  const errors = [...document.errors, ...document.warnings];
  const conflict = /^<{7}(?: .*)?$/m.exec(text);
  if (errors.length > 0 && conflict) return [conflictMarker(conflict.index, conflict[0].length)];
  const tabs = errors.filter(({ code }) => code === "TAB_AS_INDENT");
  // What a tab breaks looks like many other faults: name only the tabs.
  return (tabs.length > 0 ? tabs : errors).map((error) => {
    const [offset, end] = error.pos;
    if (error.code === "DUPLICATE_KEY") return duplicateKey(document, offset);
    return { fault: yamlFault(error.code, error.message, text.slice(offset, end)), offset, length: end - offset };
  });
}

function conflictMarker(offset: number, length: number): TextFault {
  return {
    fault: {
      code: "E-YAML-CONFLICT",
      message: "a merge conflict of git is not resolved here",
      fix: "keep one of the two sides and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
    },
    offset,
    length,
  };
}

function duplicateKey(document: Document, offset: number): TextFault {
  let key = "";
  let first: number | undefined;
  visit(document, {
    Map(_, map) {
      const at = map.items.findIndex((pair) => rangeOf(pair.key)?.[0] === offset);
      if (at < 0) return undefined;
      key = String(map.items[at]?.key);
      const earlier = map.items.slice(0, at).find((pair) => String(pair.key) === key);
      first = rangeOf(earlier?.key)?.[0];
      return visit.BREAK;
    },
  });
  return {
    fault: {
      code: "E-YAML-DUPLICATE-KEY",
      message: `the key ${shown(key)} is written twice in one mapping, so one of the two would be lost`,
      fix: "remove or rename one of them",
    },
    offset,
    length: Math.max(1, key.length),
    ...(first !== undefined && { first }),
  };
}

/** Keys that a JavaScript object has no room for: what is written under them would vanish, or get another name. */
function lostKeys(document: Document): TextFault[] {
  const found: TextFault[] = [];
  visit(document, {
    Pair(_, { key }) {
      const collection = isMap(key) || isSeq(key);
      if (!collection && !(isScalar(key) && key.value === "__proto__")) return;
      const [offset, end] = rangeOf(key) ?? [0, 1];
      const message = collection
        ? `a key cannot be ${isMap(key) ? "a mapping" : "a list"}`
        : "no key can be called __proto__";
      found.push({
        fault: { code: "E-YAML-SYNTAX", message, fix: "write a name" },
        offset,
        length: end - offset,
      });
    },
  });
  return found;
}

function secondDocument(offset: number, text: string): TextFault {
  return {
    fault: {
      code: "E-YAML-DOCUMENTS",
      message: "a second document begins here: an estate file holds one",
      fix: "remove the '---' line, or move what follows to a file of its own",
    },
    offset,
    length: text.startsWith("---", offset) ? 3 : 1,
  };
}

/** What a `<<` takes that is no mapping, nor an alias of one. */
function mergeFault(document: Document): TextFault | undefined {
  let found: TextFault | undefined;
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || typeof key.value !== "symbol") return undefined;
      const source = (isSeq(value) ? value.items : [value]).find(
        (item) => !isMap(isAlias(item) ? item.resolve(document) : item),
      );
      if (source === undefined || (isAlias(source) && !source.resolve(document))) return undefined;
      const [offset, end] = rangeOf(source) ?? [0, 1];
      found = {
        fault: {
          code: "E-YAML-ALIAS",
          message: "'<<' merges mappings, and this is none",
          fix: "name the anchor of a mapping, as in <<: *base",
        },
        offset,
        length: end - offset,
      };
      return visit.BREAK;
    },
  });
  return found;
}

function aliasFault(document: Document, error: unknown): TextFault {
  const message = messageOf(error);
  const merge = message.startsWith("Merge") ? mergeFault(document) : undefined;
  if (merge) return merge;
  let place: readonly [number, number] = [0, 1];
  const bomb = message.startsWith("Excessive");
  let unresolved = "";
  visit(document, {
    Alias(_, alias) {
      if (!bomb && alias.resolve(document)) return undefined;
      unresolved = alias.source;
      place = [alias.range?.[0] ?? 0, alias.source.length + 1];
      return visit.BREAK;
    },
  });
  return {
    fault: {
      code: bomb ? "E-YAML-ALIAS-BOMB" : "E-YAML-ALIAS",
      message: bomb
        ? "aliases repeat each other so often that the file would fill the memory"
        : `the alias *${unresolved} has no anchor &${unresolved} before it`,
      ...(bomb && { allowed: `at most ${MAX_ALIASES} uses of an anchor, nested ones multiplied` }),
      fix: bomb ? "write the values out" : "put a text that begins with * in quotes, or set the anchor earlier",
    },
    offset: place[0],
    length: place[1],
  };
}

/** Walks without recursion: a hostile text nests deeper than the stack. */
function tooDeep(tokens: readonly CST.Token[]): TextFault | undefined {
  const stack: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) {
      return {
        fault: {
          code: "E-YAML-DEPTH",
          message: `the file nests lists and mappings deeper than ${MAX_DEPTH} levels`,
          fix: "check that it is an estate file",
        },
        offset: "offset" in token ? token.offset : 0,
        length: 1,
      };
    }
    if (token.type === "document" && token.value) stack.push({ token: token.value, depth: depth + 1 });
    if (!("items" in token)) continue;
    for (const item of token.items) {
      if (item.key) stack.push({ token: item.key, depth: depth + 1 });
      if (item.value) stack.push({ token: item.value, depth: depth + 1 });
    }
  }
  return undefined;
}

/** Start and end of a node's text. */
export function rangeOf(node: unknown): readonly [number, number] | undefined {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  return Array.isArray(range) ? [Number(range[0]), Number(range[1])] : undefined;
}

/** Whether the document is a mapping. */
export function isMapRoot(source: YamlSource): boolean {
  return isMap(source.root);
}
