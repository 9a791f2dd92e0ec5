import type { LiveClient } from "./api";

/** Runs a task when fewer than the most are running; in order of asking. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

export function limitOf(most: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((free) => waiting.push(free));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes to the next in the queue, so that nobody who asks later gets before it.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** A client whose calls wait for their turn, and give up when the signal fires. */
export function limited(client: LiveClient, limit: Limit, signal?: AbortSignal): LiveClient {
  return {
    send: (action, input) => limit(() => beforeAbort(signal, () => client.send(action, input))),
    close: () => client.close(),
  };
}

/** @throws an error named `TimeoutError` once the signal has fired */
export async function beforeAbort<T>(signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T> {
  if (signal === undefined) return task();
  if (signal.aborted) throw late();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(late());
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([task(), aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function late(): Error {
  return Object.assign(new Error("no answer in time"), { name: "TimeoutError" });
}
