import { cpSync } from "node:fs";
import { join } from "node:path";
import type { SandboxAccess } from "../../../src/sandbox/clients";
import { run } from "../../../src/sandbox/process";
import { chooseProviders } from "../../../src/sandbox/providers";
import { findTerraform } from "../../../src/sandbox/terraform";
import { terraformEnvironment } from "../../../src/sandbox/terraform-env";

/** A file as `readPlan` and `readState` take it. */
export interface Shown {
  readonly file: string;
  readonly json: unknown;
}

/** A Terraform root that is not ours, copied to a folder of its own, with the emulator for AWS. */
export class ForeignRoot {
  readonly #name: string;
  readonly #directory: string;
  readonly #command: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(name: string, directory: string, command: string, env: NodeJS.ProcessEnv) {
    this.#name = name;
    this.#directory = directory;
    this.#command = command;
    this.#env = env;
  }

  /** @param name folder below `__tests__/support/foreign` */
  static async init(name: string, folder: string, access: SandboxAccess): Promise<ForeignRoot> {
    const tool = await findTerraform();
    const directory = join(folder, name);
    cpSync(join(__dirname, name), directory, { recursive: true });
    // In a folder of its own: roots are made side by side, and the choice is written to a file there.
    const providers = chooseProviders([{ source: "hashicorp/aws", version: "5.100.0" }], { tool, workDir: directory });
    const root = new ForeignRoot(name, directory, tool.command, terraformEnvironment(access, providers));
    await root.#terraform("init", "-input=false");
    return root;
  }

  /** `terraform show -json` of a plan; {@link apply} applies the last one. */
  async plan(variables: Readonly<Record<string, unknown>> = {}): Promise<Shown> {
    const values = Object.entries(variables).map(
      ([name, value]) => `-var=${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    await this.#terraform("plan", "-input=false", "-out=plan", ...values);
    return { file: `${this.#name}/plan.json`, json: JSON.parse(await this.#terraform("show", "-json", "plan")) };
  }

  async apply(): Promise<void> {
    await this.#terraform("apply", "-input=false", "-parallelism=30", "plan");
  }

  /** `terraform show -json` of the state. */
  async state(): Promise<Shown> {
    return { file: `${this.#name}/state.json`, json: JSON.parse(await this.#terraform("show", "-json")) };
  }

  async outputs(): Promise<Readonly<Record<string, string>>> {
    const said = JSON.parse(await this.#terraform("output", "-json")) as Record<string, { value: string }>;
    return Object.fromEntries(Object.entries(said).map(([name, { value }]) => [name, value]));
  }

  async #terraform(...args: readonly string[]): Promise<string> {
    const [command = "", ...rest] = args;
    const color = command === "show" ? [] : ["-no-color"];
    const { code, stdout, stderr } = await run(this.#command, [command, ...color, ...rest], {
      cwd: this.#directory,
      env: this.#env,
    });
    if (code !== 0) throw new Error(`terraform ${command} of ${this.#name}: ${stderr || stdout}`);
    return stdout;
  }
}
