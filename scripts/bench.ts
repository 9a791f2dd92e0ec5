import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { measureCompliance } from "./bench/compliance";
import { measureProcesses } from "./bench/processes";
import { type LayoutResult, measureLayouts } from "./bench/terraform";

// npm run bench [-- --no-terraform] [-- --rounds N]: speed and memory as Markdown tables. Ratios are of one run on one
// machine, taken in turn; the seconds are this machine's.
const rounds = Number(process.argv[process.argv.indexOf("--rounds") + 1]) || 5;
const scratch = mkdtempSync(join(tmpdir(), "archipelago-bench-"));

async function main(): Promise<void> {
  console.log(
    `${new Date().toISOString().slice(0, 10)}, node ${process.version}, ${availableParallelism()} cores, median of ${rounds} rounds\n`,
  );
  console.log("| process | seconds | × node alone | peak MB |\n|---|---|---|---|");
  for (const { name, seconds, timesFirst, peakMb } of measureProcesses(scratch, rounds)) {
    console.log(`| ${name} | ${seconds.toFixed(2)} | ${timesFirst.toFixed(1)} | ${peakMb.toFixed(0)} |`);
  }
  await printCompliance();
  if (process.argv.includes("--no-terraform")) return;
  const results = await measureLayouts(scratch);
  console.log("\n10 VPCs in 10 accounts on the emulator; the change is a tag of one VPC:\n");
  console.log(
    "| layout | stacks | resources | deploy s | destroy s | stacks the change touches | providers they start | their plan s |\n|---|---|---|---|---|---|---|---|",
  );
  for (const row of results) console.log(layoutRow(row));
  const [single, perAccount] = results;
  if (single && perAccount) {
    console.log(
      `\nplan of the change, per-account / single: ${(perAccount.touchedPlan / single.touchedPlan).toFixed(2)}`,
    );
  }
}

async function printCompliance(): Promise<void> {
  const found = await measureCompliance(scratch, rounds);
  console.log(
    "\nThe compliance function; 100 VPCs in 10 accounts, each call of AWS answered after 50 ms on loopback:\n",
  );
  console.log("| zip KB | init s | cold sweep s | warm sweep s | its own work s | calls | chain | × chain | verdict |");
  console.log("|---|---|---|---|---|---|---|---|---|");
  const seconds = [found.initSeconds, found.coldSeconds, found.warmSeconds, found.workSeconds].map((s) => s.toFixed(2));
  const rest = [found.calls, found.chain, found.timesChain.toFixed(1), found.verdict];
  console.log(`| ${[found.zipKb.toFixed(0), ...seconds, ...rest].join(" | ")} |`);
}

function layoutRow(row: LayoutResult): string {
  const cells = [
    row.layout,
    row.stacks,
    row.resources,
    row.deploy.toFixed(1),
    row.destroy.toFixed(1),
    row.touched.join(", "),
    row.touchedProviders,
    row.touchedPlan.toFixed(1),
  ];
  return `| ${cells.join(" | ")} |`;
}

execFileSync(process.execPath, [join(__dirname, "build.mjs")], { stdio: "inherit" });
main()
  .finally(() => rmSync(scratch, { recursive: true, force: true }))
  .catch((cause: unknown) => {
    console.error(cause);
    process.exitCode = 1;
  });
