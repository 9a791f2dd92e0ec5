import { availableParallelism, freemem } from "node:os";

/** Something that waits for others and takes memory. */
export interface Task<T> {
  readonly name: string;
  /** Names of those that must be done before; ones that are not among the tasks count as done. */
  readonly after: readonly string[];
  /** How many provider processes it starts. */
  readonly providers: number;
  readonly run: () => Promise<T>;
}

export interface Capacity {
  /** Tasks at a time. */
  readonly tasks: number;
  /** Provider processes at a time; a task that alone needs more runs alone. */
  readonly providers: number;
}

/** An AWS provider process takes 0.6 GB; an apply mostly waits, so there is room for two of them on a core. */
export function machineCapacity(): Capacity {
  return {
    tasks: Math.max(2, 2 * availableParallelism()),
    providers: Math.max(2, Math.floor((0.7 * freemem()) / 600e6)),
  };
}

/**
 * Runs tasks as soon as those before them are done and there is room. After a failure nothing new starts; what runs is
 * waited for, and the first error is thrown.
 */
export async function schedule<T>(tasks: readonly Task<T>[], capacity: Capacity): Promise<Map<string, T>> {
  const results = new Map<string, T>();
  const waiting = new Set(tasks);
  const running = new Map<Task<T>, Promise<void>>();
  const errors: unknown[] = [];
  const names = new Set(tasks.map((task) => task.name));
  const ready = (task: Task<T>) => task.after.every((name) => !names.has(name) || results.has(name));
  const fits = (task: Task<T>) => {
    const used = [...running.keys()].reduce((sum, one) => sum + one.providers, 0);
    return running.size === 0 || (running.size < capacity.tasks && used + task.providers <= capacity.providers);
  };
  while (waiting.size > 0 || running.size > 0) {
    for (const task of errors.length === 0 ? [...waiting] : []) {
      if (!ready(task) || !fits(task)) continue;
      waiting.delete(task);
      running.set(
        task,
        task
          .run()
          .then((result) => void results.set(task.name, result))
          .catch((error: unknown) => void errors.push(error))
          .finally(() => running.delete(task)),
      );
    }
    if (running.size === 0) {
      if (errors.length === 0)
        throw new Error(`nothing can go before: ${[...waiting].map((one) => one.name).join(", ")}`);
      break;
    }
    await Promise.race(running.values());
  }
  if (errors.length > 0) throw errors[0];
  return results;
}
