import type { OnEvent, Phase, SandboxEvent } from "../sandbox/events";
import type { Terminal } from "./terminal";

/**
 * Runs long work that reports its phases: as a list that redraws itself on a terminal, as plain lines in CI and pipes.
 * All of it goes to standard error.
 */
export function withProgress<T>(
  terminal: Terminal,
  phases: readonly Phase[],
  work: (onEvent: OnEvent) => Promise<T>,
): Promise<T> {
  return terminal.interactive ? asList(terminal, phases, work) : work((event) => printLine(terminal, event));
}

function printLine(terminal: Terminal, event: SandboxEvent): void {
  if (event.type === "phase-start") terminal.err(`${event.phase} ...\n`);
  else if (event.type === "phase-end") terminal.err(`${event.phase}: ${event.summary} (${event.seconds} s)\n`);
  else if (event.type !== "progress") terminal.err(`${event.type}: ${event.text}\n`);
}

interface Task {
  title: string;
  output: string;
}

/** A phase of the list: settled from outside, by the events of the work. */
class Step {
  readonly settled: Promise<void>;
  finish: () => void = () => {};
  fail: (cause: unknown) => void = () => {};
  task: Task | undefined;

  constructor() {
    this.settled = new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
    // A phase that is never reached is never awaited.
    this.settled.catch(() => {});
  }
}

async function asList<T>(
  terminal: Terminal,
  phases: readonly Phase[],
  work: (onEvent: OnEvent) => Promise<T>,
): Promise<T> {
  const steps = new Map(phases.map((phase) => [phase, new Step()]));
  const said: string[] = [];
  const onEvent: OnEvent = (event) => {
    if (!("phase" in event)) {
      said.push(`${event.type}: ${event.text}\n`);
      return;
    }
    const step = steps.get(event.phase);
    if (event.type === "progress") {
      if (step?.task) step.task.output = progressText(event);
    } else if (event.type === "phase-end") {
      if (step?.task) step.task.title = `${event.phase}: ${event.summary} (${event.seconds} s)`;
      step?.finish();
    }
  };
  // Only here: the other commands need not wait for it.
  const { Listr, ListrLogger, ProcessOutput } = await import("listr2");
  const list = new Listr(
    [...steps].map(([phase, step]) => ({
      title: phase,
      task: (_: unknown, task: Task) => {
        step.task = task;
        return step.settled;
      },
    })),
    {
      renderer: "default",
      // Ctrl-C is the command's to handle: it stops what it started.
      registerSignalListeners: false,
      rendererOptions: {
        logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
      },
    },
  );
  const working = work(onEvent).catch((cause: unknown) => {
    for (const step of steps.values()) step.fail(new Error("stopped"));
    throw cause;
  });
  await list.run().catch(() => {});
  try {
    return await working;
  } finally {
    for (const text of said) terminal.err(text);
  }
}

function progressText({ stack, text, done, total }: Extract<SandboxEvent, { type: "progress" }>): string {
  const count = done === undefined ? "" : ` ${done}${total === undefined ? "" : `/${total}`}`;
  return `${stack === undefined ? "" : `${stack}: `}${text}${count}`;
}
