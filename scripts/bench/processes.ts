import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchEstate } from "./estates";
import { type Case, type Measured, measure } from "./measure";
import { type BenchShape, benchModel } from "./reach-models";

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
      reach(scratch, "full-mesh", 100),
      reach(scratch, "hub-spoke", 1000),
    ],
    rounds,
  );
}

/** All pairs of a model that lies ready as a file: reading it is part of the process. */
function reach(scratch: string, shape: BenchShape, vpcs: number): Case {
  const file = join(scratch, `${shape}-${vpcs}.json`);
  writeFileSync(file, JSON.stringify(benchModel(shape, vpcs)));
  const [engine, model] = [join(root, "dist", "reach", "reach.js"), file].map((path) => JSON.stringify(path));
  return {
    name: `reach, ${vpcs} VPCs, ${shape}`,
    args: ["-e", `require(${engine}).reach(JSON.parse(require("fs").readFileSync(${model}, "utf8")))`],
  };
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
