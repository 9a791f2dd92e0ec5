import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../diagnostics/input-error";
import type { NetworkModel } from "../model/network-model";
import { readSynth } from "./synth";
import type { SynthStack } from "./synth/stack";

/**
 * The network of what `cdktf synth` wrote: a folder with `manifest.json` and `stacks/NAME/cdk.tf.json`.
 * @throws InputError when the folder holds no synthesized stacks
 */
export function readSynthDir(directory: string): NetworkModel {
  return readSynth(readStacks(directory));
}

/** The stacks in such a folder, in the order of the manifest. @throws InputError */
function readStacks(directory: string): SynthStack[] {
  const manifest = join(directory, "manifest.json");
  const { stacks } = readJson(manifest) as { stacks?: Record<string, { synthesizedStackPath?: string } | null> };
  if (typeof stacks !== "object" || stacks === null)
    throw new InputError(`${manifest} lists no stacks; name a folder that 'cdktf synth' or 'archipelago synth' wrote`);
  return Object.entries(stacks).map(([name, stack]) => {
    const file = join(directory, stack?.synthesizedStackPath ?? join("stacks", name, "cdk.tf.json"));
    return { name, file, json: readJson(file) };
  });
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    const why = code === "ENOENT" ? "there is no such file" : code;
    throw new InputError(`cannot read ${file}: ${why}; name a folder that 'cdktf synth' or 'archipelago synth' wrote`, {
      cause,
    });
  }
  try {
    return JSON.parse(text) ?? {};
  } catch (cause) {
    throw new InputError(`${file} is not JSON; run 'cdktf synth' or 'archipelago synth' again`, { cause });
  }
}
