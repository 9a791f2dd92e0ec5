import { afterAll, expect, test } from "vitest";
import { prove } from "../../src/proof/prove";
import type { ProofReport } from "../../src/proof/report";
import { readSynth } from "../../src/readers/synth";
import { renderEstate } from "../../src/stacks/render";
import { mutationsOf, sampled } from "../support/mutations";
import { type Broken, Oracle } from "../support/mutations-oracle";
import { ESTATES, planned } from "./estates";

/**
 * Everything that is synthesized is taken away or damaged, one piece at a time, and read and proven again. What matters is
 * decided without the engine: packets walk through a simulator for every declared flow, isolation and undeclared pair that
 * the piece may touch. The proof must report each mutation that breaks something, and be quiet about each that does not.
 *
 * Of the smallest estate every mutation is tried; of the others, which repeat themselves, so many of each kind, evenly
 * spread over all that there are of it. With MUTATIONS=all it is every one of each estate.
 */
const MOST: Readonly<Record<string, number>> = { "one-vpc": Number.POSITIVE_INFINITY, "per-account": 2 };
const EVERY = process.env.MUTATIONS === "all";

const score = { mutations: 0, caught: 0, harmless: 0, missed: 0, "false alarms": 0 };
/** The kinds of obligations that mutations broke. */
const kinds = new Set<string>();

test.each(ESTATES)(
  "the proof of %s reports every mutation that matters, and no other",
  (name) => expect(wrongOf(name)).toEqual([]),
  EVERY ? 3_600_000 : 300_000,
);

test("there are enough mutations to mean something, and they break whatever can be broken", () => {
  expect(score.mutations).toBeGreaterThanOrEqual(500);
  expect(score.caught).toBeGreaterThan(250);
  expect(score.harmless).toBeGreaterThan(100);
  expect([...kinds].sort()).toEqual(["dns", "flow", "isolation", "link", "resource", "route", "undeclared"]);
});

afterAll(() => {
  const { mutations, caught, harmless, missed } = score;
  const counts = `${caught} caught, ${harmless} provably harmless, ${missed} missed, ${score["false alarms"]} false alarms`;
  process.stdout.write(`${mutations} mutations: ${counts}\n`);
});

function wrongOf(name: string): string[] {
  const { estate, plan } = planned(name);
  const stacks = renderEstate(estate, plan);
  const whole = readSynth(stacks);
  const oracle = new Oracle(plan, whole);
  expect(prove(whole, plan, { estate }).verdict).toBe("proven");
  expect([...oracle.whole(whole)]).toEqual([]);
  return sampled(mutationsOf(stacks), EVERY ? Number.POSITIVE_INFINITY : (MOST[name] ?? 1)).flatMap(
    ({ kind, what, ...mutation }) => {
      const model = readSynth(mutation.stacks());
      const [broken, report] = [oracle.broken(model), prove(model, plan, { estate })];
      const verdict = judge(broken, report);
      score.mutations++;
      score[verdict]++;
      for (const kind of broken.keys()) kinds.add(kind);
      const faults = mismatches(broken, report);
      if (verdict === "missed" || verdict === "false alarms") faults.push(verdict);
      if (JSON.stringify(model) === JSON.stringify(whole)) faults.push("the reader does not see it");
      return faults.length > 0 ? [`${kind} (${what}): ${faults.join("; ")}`] : [];
    },
  );
}

function judge(broken: Broken, { verdict }: ProofReport): "caught" | "harmless" | "missed" | "false alarms" {
  if (verdict === "broken") return broken.size > 0 ? "caught" : "false alarms";
  return broken.size > 0 ? "missed" : "harmless";
}

/** A flow, an isolation or the least privilege that is broken must be reported as that, and not only by the way. */
function mismatches(broken: Broken, { obligations }: ProofReport): string[] {
  return (["flow", "isolation", "undeclared"] as const).flatMap((kind) => {
    const mine = obligations.filter((obligation) => obligation.kind === kind);
    const found = broken.get(kind);
    // Where a resource is missing that others name, what they say is not known, and the flow is not proven.
    if (found !== undefined && mine.every(({ status }) => status === "held"))
      return [`no ${kind} is reported: ${found}`];
    const [extra] = mine.filter(({ status }) => status === "broken");
    return found === undefined && extra ? [`${kind} reported: ${extra.subject}: ${extra.evidence}`] : [];
  });
}
