import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { prove } from "../proof/prove";
import { reach } from "../reach/reach";
import { reportPage } from "../report/page";
import { judged, today } from "./judged";
import type { Source } from "./source";

/** Writes the report page of a network: everything that can be said of it, in one file. */
export async function writeNetworkPage(file: string, source: Source, title: string): Promise<void> {
  const { model, estate: declared } = source;
  const matrix = reach(model);
  const page = await reportPage({
    title,
    model,
    matrix,
    ...(declared && {
      plan: declared.plan,
      estate: declared.estate,
      proof: prove(model, declared.plan, { estate: declared.estate, matrix }),
    }),
    rules: judged(source),
    made: today(),
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
}
