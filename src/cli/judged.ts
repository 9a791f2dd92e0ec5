import type { RulesReport } from "../rules/rule";
import { runRules } from "../rules/run";
import type { Source } from "./source";

/** What the rules find in a network today, with the waivers of its estate. */
export function judged({ model, estate }: Source): RulesReport {
  const input = { model, ...(estate && { plan: estate.plan, estate: estate.estate }) };
  return runRules(input, estate?.estate.waivers ?? [], today());
}

/** `2026-11-24`, in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
