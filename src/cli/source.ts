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

/** A network, and what is declared of it. */
export type DeclaredSource = Required<Source>;

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

/** The options with the estate that may also be named without `--estate`. */
export function withEstate<Options extends SourceOptions>(options: Options, file: string | undefined): Options {
  return file === undefined ? options : { ...options, estate: file };
}

/** Reads the model that the options name, and the estate where it is named or what the model is made of. */
export async function readSource(options: SourceOptions, terminal: Terminal): Promise<Source> {
  const named = options.estate !== undefined || Boolean(process.env.ARCHIPELAGO_ESTATE);
  const model = named ? undefined : await readFiles(options);
  return model ? { model } : readDeclaredSource(options, terminal);
}

/** The same with the estate in any case: the one that is named, or the default. */
export async function readDeclaredSource(options: SourceOptions, terminal: Terminal): Promise<DeclaredSource> {
  const file = options.estate ?? estateByDefault(terminal);
  const estate = usableFile(file, terminal, { ...options, lockNote: false });
  const model = (await readFiles(options)) ?? (await readEstate(estate, options, terminal));
  return { model, estate };
}

/** What was synthesized, planned or applied, where an option says so. */
async function readFiles(options: SourceOptions): Promise<NetworkModel | undefined> {
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
  return undefined;
}

async function readEstate(
  { estate, plan }: UsableFile,
  options: SourceOptions,
  terminal: Terminal,
): Promise<NetworkModel> {
  if (options.live) {
    const { readAccountsLive } = await import("./live.js");
    return readAccountsLive(plan.accounts, terminal);
  }
  const [{ renderEstate }, { readSynth }] = await Promise.all([
    import("../stacks/render.js"),
    import("../readers/synth.js"),
  ]);
  return readSynth(renderEstate(estate, plan));
}
