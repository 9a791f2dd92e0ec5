import { type Command, Option } from "commander";
import type { NetworkModel } from "../model/network-model";
import { ESTATE_ARGUMENT, estateByDefault, type UsableFile, usableFile } from "./estate-argument";
import { namedPath } from "./named-path";
import { readJson } from "./read-json";
import type { Terminal } from "./terminal";

/** What a question about a network is answered from. */
export interface Source {
  readonly model: NetworkModel;
  /** The estate that was named, or that the model was synthesized from. */
  readonly estate?: UsableFile;
}

export interface SourceOptions {
  readonly estate?: string;
  readonly synth?: string;
  readonly plan?: string[];
  readonly state?: string[];
  readonly live?: boolean;
  readonly json?: boolean;
}

/** Adds the options that say where a model comes from. Without any, the estate is synthesized. */
export function addSourceOptions(command: Command): Command {
  const rivals = ["synth", "plan", "state", "live"];
  const one = (option: Option) => option.conflicts(rivals.filter((name) => name !== option.attributeName()));
  return command
    .option("--estate <file>", ESTATE_ARGUMENT)
    .addOption(one(new Option("--synth <dir>", "read an output folder of synth").argParser(namedPath)))
    .addOption(one(new Option("--plan <file...>", "read plans: 'terraform show -json PLAN' of each state")))
    .addOption(one(new Option("--state <file...>", "read states: 'terraform show -json' of each, or state files")))
    .addOption(one(new Option("--live", "read the estate's AWS accounts")));
}

/**
 * Reads the model that the options name. The estate is read where it is asked for or needed: to synthesize it, to find
 * its accounts, or because `needsEstate` says so.
 */
export async function readSource(options: SourceOptions, terminal: Terminal, needsEstate = false): Promise<Source> {
  const given = options.synth !== undefined || options.plan !== undefined || options.state !== undefined;
  const wanted = options.estate !== undefined || Boolean(process.env.ARCHIPELAGO_ESTATE) || !given || needsEstate;
  const estate = wanted
    ? usableFile(options.estate ?? estateByDefault(terminal), terminal, { ...options, lockNote: false })
    : undefined;
  return { model: await readModel(options, estate, terminal), ...(estate && { estate }) };
}

async function readModel(options: SourceOptions, estate: UsableFile | undefined, terminal: Terminal) {
  if (options.synth !== undefined) {
    const { readSynthDir } = await import("../readers/synth-dir.js");
    return readSynthDir(options.synth);
  }
  if (options.plan) {
    const { readPlan } = await import("../readers/plan.js");
    return readPlan(options.plan.map(readJson));
  }
  if (options.state) {
    const { readState } = await import("../readers/state.js");
    return readState(options.state.map(readJson));
  }
  if (estate === undefined) throw new Error("no source was read");
  if (options.live) {
    const { readEstateLive } = await import("./live.js");
    return readEstateLive(estate.plan, terminal);
  }
  const [{ renderEstate }, { readSynth }] = await Promise.all([
    import("../stacks/render.js"),
    import("../readers/synth.js"),
  ]);
  return readSynth(renderEstate(estate.estate, estate.plan));
}
