import { Exit } from "./exit";
import type { Terminal } from "./terminal";

/** 128 + SIGINT, as shells have it. */
const INTERRUPTED = 130;

/** Runs work that Ctrl-C (or a terminate signal) stops by its signal; it gets to clean up before the command ends. */
export async function interruptible<T>(terminal: Terminal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => {
    terminal.err("\nstopping what was started ...\n");
    controller.abort(new Exit(INTERRUPTED));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}
