import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One node process to be measured as a whole. */
export interface Case {
  readonly name: string;
  readonly args: readonly string[];
}

export interface Measured {
  readonly name: string;
  /** Median over the rounds. */
  readonly seconds: number;
  readonly peakMb: number;
  /** Median of the ratios to the first case, taken within each round. */
  readonly timesFirst: number;
}

/**
 * Runs the cases in turn, round after round, so that a slow moment of the machine hits all of them alike; the first
 * round warms up and does not count.
 */
export function measure(cases: readonly Case[], rounds: number): Measured[] {
  const scratch = mkdtempSync(join(tmpdir(), "archipelago-bench-"));
  const results: { seconds: number; peakMb: number }[][] = [];
  for (let round = 0; round <= rounds; round++) {
    const row = cases.map((one) => runOnce(one, join(scratch, "peak")));
    if (round > 0) results.push(row);
  }
  rmSync(scratch, { recursive: true, force: true });
  return cases.map(({ name }, i) => ({
    name,
    seconds: median(results.map((row) => row[i]?.seconds ?? Number.NaN)),
    peakMb: median(results.map((row) => row[i]?.peakMb ?? Number.NaN)),
    timesFirst: median(results.map((row) => (row[i]?.seconds ?? Number.NaN) / (row[0]?.seconds ?? Number.NaN))),
  }));
}

function runOnce({ name, args }: Case, peakFile: string): { seconds: number; peakMb: number } {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["--require", join(__dirname, "peak.cjs"), ...args], {
    env: { ...process.env, BENCH_PEAK: peakFile },
    encoding: "utf8",
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`${name}: exit ${status}\n${stderr}`);
  return { seconds, peakMb: Number(readFileSync(peakFile, "utf8")) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
