/** The steps of the sandbox, in the order of a run, as a progress display names them. */
export type Phase =
  | "emulator"
  | "init"
  /** Plan and apply, stack by stack. */
  | "deploy"
  | "second plan"
  | "inventory"
  /** What the accounts really allow, against the plan. */
  | "live proof"
  | "destroy"
  | "last inventory";

/** What happens, for whoever draws it. */
export type SandboxEvent =
  | { readonly type: "phase-start"; readonly phase: Phase }
  /** Within a phase, e.g. `{ stack: "core", text: "applying", done: 12, total: 426 }`. */
  | {
      readonly type: "progress";
      readonly phase: Phase;
      readonly stack?: string;
      readonly text: string;
      readonly done?: number;
      readonly total?: number;
    }
  /** A phase is done; `summary` says with what, e.g. `426 added in 1 stack`. A phase that fails has no end. */
  | { readonly type: "phase-end"; readonly phase: Phase; readonly seconds: number; readonly summary: string }
  /** What the user should know, e.g. where the providers come from. */
  | { readonly type: "note" | "warning"; readonly text: string };

export type OnEvent = (event: SandboxEvent) => void;

/** Runs a phase between its two events. */
export async function inPhase<T>(
  phase: Phase,
  onEvent: OnEvent,
  work: () => Promise<T>,
  summary: (result: T) => string,
): Promise<T> {
  const began = performance.now();
  onEvent({ type: "phase-start", phase });
  const result = await work();
  onEvent({ type: "phase-end", phase, seconds: secondsSince(began), summary: summary(result) });
  return result;
}

/** Seconds since a `performance.now()`, to the tenth. */
export function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 100) / 10;
}
