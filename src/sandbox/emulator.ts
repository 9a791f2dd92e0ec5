import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ToolError } from "../diagnostics/tool-error";
import { freePort } from "./ports";
import { signalPid } from "./process";
import { processStart } from "./process-identity";
import { EMULATOR_FOLDER, findPython, type PythonOptions } from "./python";

/** A running AWS emulator. */
export interface Emulator {
  /** e.g. `http://127.0.0.1:41234` */
  readonly url: string;
  readonly pid: number;
  readonly python: string;
  /** One line for each call: access key, region, service, action, status, milliseconds. */
  readonly logFile: string;
  /** Ends the process and waits until it is gone. Twice is fine. */
  stop(): Promise<void>;
}

export interface EmulatorOptions extends PythonOptions {
  readonly logFile: string;
  /** Whether it goes on after this process has ended. @default false */
  readonly outlive?: boolean;
}

/**
 * Starts the emulator on 127.0.0.1 and waits until it answers.
 *
 * @throws ToolError when Python is missing, moto cannot be installed, or the emulator dies or keeps silent for 60 s.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { logFile, signal } = options;
  const python = await findPython(options);
  const port = await freePort();
  signal?.throwIfAborted();
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w");
  const child = spawn(python, [join(EMULATOR_FOLDER, "launcher.py"), String(port)], {
    env: {
      ...(options.env ?? process.env),
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUNBUFFERED: "1",
      // What runs the functions that are deployed.
      SANDBOX_NODE: process.execPath,
    },
    // A group of its own: an interrupt on the terminal must not end it before Terraform has ended.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const { pid } = child;
  if (pid === undefined) throw new ToolError(`${python} could not be started`);
  if (options.outlive) child.unref();
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    signalPid(pid, "SIGTERM");
    await Promise.race([ended, sleep(5_000)]);
    if (child.exitCode === null && child.signalCode === null) signalPid(pid, "SIGKILL");
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntilUp(url, () => child.exitCode !== null || child.signalCode !== null, logFile, signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid, python, logFile, stop };
}

/**
 * Works with an emulator. What goes wrong because it died is said as that: its clients know only that nobody answers.
 *
 * @throws ToolError when the emulator is gone, else what `work` throws
 */
export async function withEmulator<T>(
  { pid, logFile }: Pick<Emulator, "pid" | "logFile">,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (signal?.aborted || processStart(pid) !== undefined) throw cause;
    throw new ToolError(`the emulator ended before its time; ${logFile} says\n${lastLines(logFile)}`, { cause });
  }
}

/** Whether an emulator answers at this address. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function waitUntilUp(
  url: string,
  hasEnded: () => boolean,
  logFile: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    signal?.throwIfAborted();
    if (hasEnded()) throw new ToolError(`the emulator ended as it started; ${logFile} says\n${lastLines(logFile)}`);
    if (Date.now() > deadline) throw new ToolError(`the emulator does not answer at ${url}; see ${logFile}`);
    await sleep(50);
  }
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, "utf8").trim().split("\n").slice(-5).join("\n");
  } catch (error) {
    return `nothing: ${(error as Error).message}`;
  }
}
