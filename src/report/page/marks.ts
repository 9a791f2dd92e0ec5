import type { ProofReport } from "../../proof/report";
import type { PageVpc } from "./names";

/** What an obligation says of a cell, the worst first. */
export type Mark = "breached" | "blocked" | "undeclared" | "unproven";

const ORDER: readonly Mark[] = ["breached", "blocked", "undeclared", "unproven"];

/**
 * The cells, by `from,to`, whose ends an obligation names that does not hold: `app/private -> data mysql`, `a | b`. One
 * that names no two ends marks none.
 */
export function marksOf(proof: ProofReport | undefined, vpcs: readonly PageVpc[]): Map<string, Mark> {
  const numbers = new Map<string, number>(vpcs.map(({ vpc }, index) => [vpc.name, index]));
  numbers.set("internet", vpcs.length);
  const marks = new Map<string, Mark>();
  for (const obligation of proof?.obligations ?? []) {
    const mark = markOf(obligation);
    const [, a = "", way, b = ""] = /^(\S+) (->|\|) (\S+)/.exec(obligation.subject) ?? [];
    const [from, to] = [a, b].map((end) => numbers.get(end.split("/")[0] ?? ""));
    if (mark === undefined || from === undefined || to === undefined) continue;
    for (const key of way === "->" ? [`${from},${to}`] : [`${from},${to}`, `${to},${from}`]) {
      const before = marks.get(key);
      if (before === undefined || ORDER.indexOf(mark) < ORDER.indexOf(before)) marks.set(key, mark);
    }
  }
  return marks;
}

function markOf({ kind, status }: ProofReport["obligations"][number]): Mark | undefined {
  if (status === "not-proven") return kind === "flow" ? "unproven" : undefined;
  if (status !== "broken") return undefined;
  return ({ isolation: "breached", flow: "blocked", undeclared: "undeclared" } as Partial<Record<typeof kind, Mark>>)[
    kind
  ];
}
