import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchEstate } from "./estates";
import { type Case, type Measured, measure } from "./measure";

const root = join(__dirname, "..", "..");
const cli = join(root, "dist", "cli", "main.js");

/** Speed and memory of the command line beside bare node and beside a process that only loads what a synth loads. */
export function measureProcesses(scratch: string, rounds: number): Measured[] {
  const estate = (vpcs: number): string => {
    const file = join(scratch, `${vpcs}.yaml`);
    writeFileSync(file, benchEstate({ vpcs, accounts: Math.min(10, vpcs) }));
    return file;
  };
  const check = (vpcs: number): Case => ({ name: `check, ${vpcs} VPCs`, args: [cli, "check", estate(vpcs)] });
  const synth = (vpcs: number): Case => ({
    name: `synth, ${vpcs} VPCs`,
    args: [cli, "synth", estate(vpcs), "--out", join(scratch, `out-${vpcs}`)],
  });
  return measure(
    [
      { name: "node alone", args: ["-e", "0"] },
      { name: "cdktf and the same provider modules", args: ["-e", loadProviderModules()] },
      check(10),
      check(100),
      synth(10),
      synth(50),
      synth(100),
    ],
    rounds,
  );
}

/** A script that loads the packages that the constructs and stacks import, and nothing of ours. */
function loadProviderModules(): string {
  const modules = new Set<string>(["cdktf"]);
  for (const folder of ["constructs", "stacks"]) {
    const dist = join(root, "dist", folder);
    for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((one) => one.endsWith(".js"))) {
      const text = readFileSync(join(dist, name), "utf8");
      for (const [, module = ""] of text.matchAll(/require\("(@cdktf\/[^"]+)"\)/g)) modules.add(module);
    }
  }
  return [...modules]
    .map((module) => `require(${JSON.stringify(require.resolve(module, { paths: [root] }))})`)
    .join(";");
}
