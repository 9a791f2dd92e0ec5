import { LineCounter } from "yaml";
import type { Diagnostic } from "../diagnostics/diagnostic";
import { type LocatedFile, locateFile, locateText } from "./locate";
import { displayPath, readText } from "./text-file";
import { kindOf } from "./types";
import { isMapRoot, parseYaml, type YamlSource } from "./yaml-source";

/** A YAML file that holds one mapping, or what is wrong with it. */
export interface YamlFile {
  /** As diagnostics name it. */
  readonly file: string;
  readonly located?: LocatedFile;
  /** The mapping; absent when the text cannot be used. */
  readonly value?: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a YAML file with everything that can go wrong. Never throws for a bad file. */
export function readYaml(path: string, noun: "estate file" | "lock file"): YamlFile {
  const file = displayPath(path);
  const read = readText(path, noun);
  if ("fault" in read) {
    if (read.offset === undefined || read.text === undefined) {
      return { file, diagnostics: [locateFile(read.fault, file)] };
    }
    const source = plainSource(read.text);
    return { file, diagnostics: [locateText({ fault: read.fault, offset: read.offset, length: 1 }, { file, source })] };
  }
  if (read.text.trim() === "") return { file, diagnostics: [empty(file, noun, false)] };
  const source = parseYaml(read.text);
  const located = { file, source };
  const diagnostics = source.faults.map((fault) => locateText(fault, located));
  if (source.value === undefined) return { file, located, diagnostics };
  if (source.value === null && source.document?.contents === null) {
    return { file, diagnostics: [...diagnostics, empty(file, noun, true)] };
  }
  if (!isMapRoot(source)) return { file, located, diagnostics: [...diagnostics, notAMapping(located, noun)] };
  return { file, located, value: source.value, diagnostics };
}

function empty(file: string, noun: string, comments: boolean): Diagnostic {
  return locateFile(
    {
      code: comments ? "E-FILE-ONLY-COMMENTS" : "E-FILE-EMPTY",
      message: comments ? `the ${noun} has nothing but comments` : `the ${noun} is empty`,
      fix:
        noun === "estate file"
          ? "begin with name, region, accounts and vpcs; 'archipelago init' writes a starter"
          : "remove it, or restore it from version control",
    },
    file,
  );
}

function notAMapping(located: LocatedFile, noun: string): Diagnostic {
  const fault = {
    code: "E-YAML-ROOT",
    message: `the ${noun} holds ${kindOf(located.source.value)}`,
    allowed: "a mapping (key: value)",
    fix: noun === "estate file" ? "begin with 'name: core'" : "restore it from version control",
  } as const;
  return locateText({ fault, offset: located.source.root?.range?.[0] ?? 0, length: 1 }, located);
}

/** A text that is not parsed, just for its lines. */
function plainSource(text: string): YamlSource {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return { text, lines, root: null, faults: [] };
}
