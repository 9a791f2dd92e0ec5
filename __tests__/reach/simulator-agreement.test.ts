import fc from "fast-check";
import { expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { reach } from "../../src/reach/reach";
import { randomModel } from "../support/random-model";
import type { Attempt } from "../support/simulator";
import { disagreement, outcomes, type Tally } from "../support/simulator-agreement";
import { Attempts } from "../support/simulator-attempts";
import { claimsOf } from "../support/simulator-claims";

/**
 * Two independent answers to one question: the engine's intervals, and a packet that walks from hop to hop. What decides
 * is in the model; where the two differ, one of them is wrong about AWS.
 */

const ATTEMPTS = 250;
const EPHEMERAL = [
  { from: 1024, to: 65_535 },
  { from: 32_768, to: 60_999 },
];
const noTally = (): Tally => ({ asked: 0, allowed: 0, partial: 0, blocked: 0, translated: 0 });

test("the engine says of every packet what becomes of it, on random networks", () => {
  const tally = noTally();
  fc.assert(
    fc.property(fc.gen(), fc.nat(), fc.constantFrom(...EPHEMERAL), (draw, seed, ephemeral) => {
      const model = randomModel(draw);
      const matrix = reach(model, { ephemeral });
      const claims = claimsOf(matrix);
      const attempts = new Attempts(model, matrix, seed, ephemeral);
      for (let count = 0; count < ATTEMPTS; count++) {
        const attempt = attempts.next();
        if (attempt) expect(disagreement(model, claims, attempt, tally)).toBeNull();
      }
    }),
    { numRuns: 120 },
  );
  // Packets that all have the same fate test nothing.
  expect(tally.asked).toBeGreaterThan(20_000);
  expect(Math.min(tally.allowed, tally.blocked)).toBeGreaterThan(5000);
  expect(tally.partial).toBeGreaterThan(500);
  expect(tally.translated).toBeGreaterThan(100);
});

test("of what the engine calls partial, something gets through and something does not", () => {
  const seen = { both: 0, one: 0 };
  fc.assert(
    fc.property(fc.gen(), fc.nat(), (draw, seed) => {
      const model = randomModel(draw);
      const attempts = new Attempts(model, reach(model), seed, { from: 1024, to: 65_535 });
      for (const list of attempts.ofPartialRanges(100)) seen[haveBothFates(model, list) ? "both" : "one"]++;
    }),
    { numRuns: 30 },
  );
  // A hundred packets do not find every hole, least of all a single address of the internet.
  expect(seen.both).toBeGreaterThan(50);
  expect(seen.one).toBeLessThan(seen.both * 0.1);
});

function haveBothFates(model: NetworkModel, attempts: Iterable<Attempt>): boolean {
  const fates = new Set<boolean>();
  for (const attempt of attempts) {
    for (const { answered } of outcomes(model, attempt)) fates.add(answered);
    if (fates.size === 2) return true;
  }
  return false;
}
