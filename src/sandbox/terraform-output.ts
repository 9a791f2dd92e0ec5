/** How many resources a plan or an apply touches. */
export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}

/** One resource that a plan changes. */
export interface PlannedChange {
  readonly address: string;
  /** `create`, `update`, `delete`, `replace`, `move`, ... */
  readonly action: string;
  /** Where a moved resource was. */
  readonly from?: string;
}

/** What `terraform plan|apply|destroy -json` told, line by line. */
export interface TerraformOutput {
  /** Of the last summary: after an apply, what it did. */
  readonly counts: Counts;
  readonly changes: readonly PlannedChange[];
  /** Changes of outputs alone count as changes of the plan. */
  readonly outputsChange: boolean;
  /** Errors, each with summary and detail. */
  readonly errors: readonly string[];
}

/** How many resources in all. */
export function total({ add, change, destroy }: Counts): number {
  return add + change + destroy;
}

/** The counts of several stacks together. */
export function sum(all: readonly Counts[]): Counts {
  return all.reduce((a, b) => ({ add: a.add + b.add, change: a.change + b.change, destroy: a.destroy + b.destroy }), {
    add: 0,
    change: 0,
    destroy: 0,
  });
}

/** Whether a plan would do nothing at all. */
export function isEmpty({ counts, changes, outputsChange }: TerraformOutput): boolean {
  return total(counts) === 0 && changes.length === 0 && !outputsChange;
}

/** Told while Terraform works. */
export interface TerraformListener {
  /** What the plan would do, before anything of it is done. */
  readonly onPlanned?: (counts: Counts) => void;
  /** As resources are done: how many of those that the run touches. */
  readonly onResource?: (done: number) => void;
}

/** Reads the lines as they come; `output` gives what was read so far. */
export function terraformReader({ onPlanned, onResource }: TerraformListener = {}): {
  readonly line: (line: string) => void;
  readonly output: () => TerraformOutput;
} {
  let counts: Counts = { add: 0, change: 0, destroy: 0 };
  let outputsChange = false;
  let done = 0;
  const changes: PlannedChange[] = [];
  const errors: string[] = [];
  const line = (text: string) => {
    const event = parse(text);
    switch (event?.type) {
      case "change_summary":
        counts = {
          add: event.changes?.add ?? 0,
          change: event.changes?.change ?? 0,
          destroy: event.changes?.remove ?? 0,
        };
        if (event.changes?.operation === "plan") onPlanned?.(counts);
        break;
      case "planned_change":
        changes.push({
          address: event.change?.resource.addr ?? "?",
          action: event.change?.action ?? "?",
          ...(event.change?.previous_resource && { from: event.change.previous_resource.addr }),
        });
        break;
      case "outputs":
        outputsChange = Object.values(event.outputs ?? {}).some(
          (output) => output.action !== undefined && output.action !== "noop",
        );
        break;
      case "apply_complete":
        done += 1;
        onResource?.(done);
        break;
      case "diagnostic":
        if (event.diagnostic?.severity === "error") {
          const { address, summary, detail } = event.diagnostic;
          errors.push([address, summary, detail].filter(Boolean).join(": "));
        }
        break;
    }
  };
  return { line, output: () => ({ counts, changes, outputsChange, errors }) };
}

/** The parts that are read here of https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
interface TerraformEvent {
  readonly type: string;
  readonly changes?: {
    readonly add: number;
    readonly change: number;
    readonly remove: number;
    readonly operation: "plan" | "apply" | "destroy";
  };
  readonly change?: {
    readonly action: string;
    readonly resource: { readonly addr: string };
    readonly previous_resource?: { readonly addr: string };
  };
  readonly outputs?: Readonly<Record<string, { readonly action?: string }>>;
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
}

function parse(line: string): TerraformEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as TerraformEvent;
  } catch {
    return undefined;
  }
}
