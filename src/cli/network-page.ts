import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { prove } from "../proof/prove";
import { reach } from "../reach/reach";
import { reportPage } from "../report/page";
import { runRules } from "../rules/run";
import type { Source } from "./source";

/** Writes the report page of a network: everything that can be said of it, in one file. */
export async function writeNetworkPage(file: string, { model, estate }: Source, title: string): Promise<void> {
  const declared = estate && { plan: estate.plan, estate: estate.estate };
  const today = new Date().toISOString().slice(0, 10);
  const page = await reportPage({
    title,
    model,
    matrix: reach(model),
    ...declared,
    ...(declared && { proof: prove(model, declared.plan, { estate: declared.estate }) }),
    rules: runRules({ model, ...declared }, declared?.estate.waivers ?? [], today),
    made: today,
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
}
