import type { SarifPlaces } from "../report/sarif-items";
import type { UsableFile } from "./estate-argument";

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
