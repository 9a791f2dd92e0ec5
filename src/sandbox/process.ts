import { type ChildProcess, spawn } from "node:child_process";

/** What a finished child process said. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Stops the process and all that it started; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called with each finished line of standard output. */
  readonly onLine?: (line: string) => void;
  /**
   * Milliseconds that the process gets to end by itself after an interrupt, before it is killed.
   * @default 15000
   */
  readonly graceMs?: number;
}

/**
 * Runs a command to its end, in a process group of its own: an interrupt on the terminal reaches us alone, and we pass
 * it on once. (Terraform that gets two interrupts gives up its state half-written.)
 *
 * @throws Error with `code: "ENOENT"` when there is no such command; the reason of `signal` when that was aborted.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stdout = collect(child.stdout, options.onLine);
    const stderr = collect(child.stderr);
    let killer: NodeJS.Timeout | undefined;
    const stop = () => {
      signalGroup(child, "SIGINT");
      killer = setTimeout(() => signalGroup(child, "SIGKILL"), options.graceMs ?? 15_000);
    };
    signal?.addEventListener("abort", stop, { once: true });
    const finish = () => {
      clearTimeout(killer);
      signal?.removeEventListener("abort", stop);
    };
    child.once("error", (error) => {
      finish();
      reject(error);
    });
    child.once("close", (code) => {
      finish();
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code: code ?? 1, stdout: stdout(), stderr: stderr() });
    });
  });
}

/** Sends a signal to a child that was started `detached`, and to everything it started. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) signalPid(-child.pid, signal);
}

/** Sends a signal to a process (or, with a negative id, to its group); one that is gone already is fine. */
export function signalPid(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function collect(stream: NodeJS.ReadableStream, onLine?: (line: string) => void): () => string {
  let text = "";
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    text += chunk;
    if (onLine === undefined) return;
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  return () => text;
}
