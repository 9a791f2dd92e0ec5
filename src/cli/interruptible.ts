import { Exit } from "./exit";
import type { Terminal } from "./terminal";

/** 128 + SIGINT, as shells have it. */
const INTERRUPTED = 130;

/** Runs work that Ctrl-C (or a terminate signal) stops by its signal; it gets to clean up before the command ends. */
export async function interruptible<T>(terminal: Terminal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  // Asked again, it goes on cleaning up: dying now would leave behind what it started.
  const stop = (): void => {
    if (controller.signal.aborted) return;
    terminal.err("\nstopping what was started ...\n");
    controller.abort(new Exit(INTERRUPTED));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}
