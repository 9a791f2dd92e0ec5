import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { ToolError } from "../diagnostics/tool-error";
import { executables } from "./executables";
import { withFolderLock } from "./folder-lock";
import { run } from "./process";

/** The folder of the launcher, in the sources and in the package. */
export const EMULATOR_FOLDER = join(__dirname, "..", "..", "emulator");

export interface PythonOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly home?: string;
  readonly signal?: AbortSignal;
  /** Told what takes long, e.g. `installing moto 5.2.1 into ~/.cache/...`. */
  readonly onProgress?: (text: string) => void;
}

/** The version of moto that the launcher is written for. */
export function motoVersion(): string {
  const pin = /^moto\[server\]==(.+)$/m.exec(readFileSync(join(EMULATOR_FOLDER, "requirements.txt"), "utf8"));
  if (pin?.[1] === undefined) throw new Error("emulator/requirements.txt pins no moto");
  return pin[1].trim();
}

/**
 * A Python interpreter that has the pinned moto: that of `moto_server` or `python3` on PATH, else one in a virtual
 * environment of our own in the user's cache, which is made with pip the first time.
 *
 * @throws ToolError when there is no Python 3.9 or later, the cache cannot be written, or pip cannot install moto.
 */
export async function findPython(options: PythonOptions = {}): Promise<string> {
  const env = options.env ?? process.env;
  const version = motoVersion();
  const candidates = [
    ...executables("moto_server", env).map(interpreterOf),
    ...executables("python3", env),
    ...executables("python", env),
  ].filter((file) => file !== undefined);
  let usable: string | undefined;
  for (const python of new Set(candidates)) {
    const has = await probe(python, env, options.signal);
    if (has?.moto === version) return has.executable;
    if (has !== undefined) usable ??= has.executable;
  }
  if (usable === undefined) {
    throw new ToolError(
      "python3 (3.9 or later) is not on the PATH: the local AWS emulator is written in it; " +
        "install it from https://www.python.org/downloads or with the system's package manager",
    );
  }
  return ownEnvironment(usable, version, options);
}

/** The interpreter in the first line of a script; none for a shim or a binary. */
function interpreterOf(script: string): string | undefined {
  const line = firstLine(script);
  const interpreter = /^#!\s*(\S*python[\d.]*)\s*$/.exec(line)?.[1];
  return interpreter !== undefined && existsSync(interpreter) ? interpreter : undefined;
}

function firstLine(file: string): string {
  const handle = openSync(file, "r");
  try {
    const start = Buffer.alloc(256);
    readSync(handle, start);
    return start.toString("latin1").split("\n")[0] ?? "";
  } finally {
    closeSync(handle);
  }
}

const PROBE = `
import json, sys
from importlib import metadata
def version(name):
    try: return metadata.version(name)
    except metadata.PackageNotFoundError: return None
complete = version("flask") and version("flask-cors") and version("werkzeug")
print(json.dumps({"executable": sys.executable, "new": sys.version_info >= (3, 9), "moto": complete and version("moto")}))
`;

async function probe(
  python: string,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<{ executable: string; moto: string | null } | undefined> {
  try {
    const { stdout } = await run(python, ["-c", PROBE], { env, signal });
    const said = JSON.parse(stdout) as { executable: string; new: boolean; moto: string | null };
    return said.new ? said : undefined;
  } catch (error) {
    // A shim without a version behind it, or no Python at all: the next candidate.
    if (signal?.aborted) throw error;
    return undefined;
  }
}

async function ownEnvironment(python: string, version: string, options: PythonOptions): Promise<string> {
  const env = options.env ?? process.env;
  const cache = env.XDG_CACHE_HOME || join(options.home ?? homedir(), ".cache");
  const folder = join(cache, "archipelago", `emulator-${version}`);
  const executable = join(folder, "bin", "python");
  const done = join(folder, "complete");
  // A Python that was uninstalled or upgraded leaves an environment whose link to it leads nowhere.
  const usable = () => existsSync(done) && existsSync(executable);
  if (usable()) return executable;
  try {
    await mkdir(join(cache, "archipelago"), { recursive: true });
  } catch (cause) {
    throw new ToolError(
      `cannot keep moto ${version} below ${cache}: ${(cause as Error).message}; name another folder in XDG_CACHE_HOME`,
      { cause },
    );
  }
  await withFolderLock(`${folder}.lock`, options.signal, async () => {
    if (usable()) return;
    // What is there without the mark was left by a maker that was stopped.
    await rm(folder, { recursive: true, force: true });
    options.onProgress?.(`installing moto ${version} into ${folder}`);
    try {
      await step(
        python,
        ["-m", "venv", folder],
        options,
        "make a virtual environment; on Debian and Ubuntu it needs the package python3-venv",
      );
      const requirements = join(EMULATOR_FOLDER, "requirements.txt");
      const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--quiet", "-r", requirements];
      await step(
        executable,
        pip,
        options,
        `install moto ${version} with pip; check the network and pip's configuration`,
      );
      await writeFile(done, `${version}\n`);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  });
  return executable;
}

async function step(command: string, args: string[], options: PythonOptions, what: string): Promise<void> {
  const { code, stdout, stderr } = await run(command, args, { env: options.env, signal: options.signal });
  if (code === 0) return;
  const said = `${stdout}\n${stderr}`.trim().split("\n").slice(-5).join("\n");
  throw new ToolError(`could not ${what}\n${said}`);
}
