import type { SarifItem } from "../report/sarif";
import type { SarifPlaces } from "../report/sarif-items";
import type { UsableFile } from "./estate-argument";
import type { Terminal } from "./terminal";
import { version } from "./version";

/** Prints a SARIF log; results of one category replace each other on GitHub. */
export async function printSarif(terminal: Terminal, category: string, items: readonly SarifItem[]): Promise<void> {
  const { formatSarif } = await import("../report/sarif.js");
  terminal.out(formatSarif(items, { version, category }));
}

/** Where SARIF results stand: in the estate's lines where they come from there, else in the file that was given. */
export function sarifPlaces(estate: UsableFile | undefined, file: string): SarifPlaces {
  if (estate === undefined) return { file };
  return {
    file: estate.file,
    locate: (path) => {
      const [found] = estate.locate([{ code: "E-PROOF-RESOURCE", path, message: "", fix: "" }]);
      if (found === undefined || found.line === 0) return undefined;
      const { line, column, length } = found;
      return { file: found.file, region: { startLine: line, startColumn: column, endColumn: column + length } };
    },
  };
}
