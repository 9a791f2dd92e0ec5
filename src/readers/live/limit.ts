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

/** A client whose calls wait for their turn, and give up when there is no time left. */
export function limited(client: LiveClient, limit: Limit, inTime: InTime): LiveClient {
  return {
    send: (action, input) => limit(() => inTime(() => client.send(action, input))),
    close: () => client.close(),
  };
}

/** Runs a task. @throws an error named `TimeoutError` once there is no time left, whatever becomes of the task */
export type InTime = <T>(task: () => Promise<T>) => Promise<T>;

/** Tasks have time until the signal fires. One listener serves all of them: Node takes many of one signal for a leak. */
export function beforeAbort(signal: AbortSignal | undefined): InTime {
  if (signal === undefined) return (task) => task();
  const running = new Set<() => void>();
  const stopAll = () => {
    for (const stop of running) stop();
  };
  return async (task) => {
    if (signal.aborted) throw late();
    let stop = () => {};
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(late());
    });
    if (running.size === 0) signal.addEventListener("abort", stopAll);
    running.add(stop);
    try {
      return await Promise.race([task(), aborted]);
    } finally {
      running.delete(stop);
      // a timeout that somebody listens to is kept until it fires, long after the call
      if (running.size === 0) signal.removeEventListener("abort", stopAll);
    }
  };
}

function late(): Error {
  return Object.assign(new Error("no answer in time"), { name: "TimeoutError" });
}
