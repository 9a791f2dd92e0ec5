/** What `src/report/page/data.ts` wrote into the page. */
interface Data {
  readonly strings: readonly string[];
  readonly vpcs: readonly (readonly [number, string, number, number, readonly number[]])[];
  readonly patterns: readonly (readonly number[])[];
  readonly cells: Readonly<Record<string, readonly [string, number, number]>>;
  readonly explanations: {
    readonly hops: readonly (readonly number[])[];
    readonly answers: readonly (readonly [number, number, number, readonly number[], readonly number[]])[];
    readonly cells: Readonly<Record<string, readonly number[]>>;
  };
}

export interface Vpc {
  readonly label: string;
  readonly node: string;
  readonly account: string;
  readonly region: string;
  readonly subnets: readonly string[];
}

export interface Hop {
  readonly verdict: "pass" | "partial" | "block";
  readonly layer: string;
  readonly at: string;
  readonly rule: string;
  readonly origin: string;
  readonly fix: string;
}

export interface Answer {
  readonly traffic: string;
  readonly verdict: string;
  readonly note: string;
  readonly request: readonly Hop[];
  readonly reply: readonly Hop[];
}

export interface CellData {
  readonly state: string;
  readonly text: string;
  /** Triples of subnet, subnet, what passes. */
  readonly subnets: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  readonly answers: readonly Answer[];
}

const data = JSON.parse(document.getElementById("data")?.textContent ?? "{}") as Data;
const text = (index: number | undefined): string => data.strings[index ?? 0] ?? "";

export const vpcs: readonly Vpc[] = data.vpcs.map(([label, node, account, region, subnets]) => ({
  label: text(label),
  node,
  account: text(account),
  region: text(region),
  subnets: subnets.map(text),
}));

/** The name of a row or column; past the last VPC stands the internet. */
export function labelOf(index: number): string {
  return vpcs[index]?.label ?? "internet";
}

/** Without its subnets and answers, which take time to read. */
export function cellSummary(from: number, to: number): Pick<CellData, "state" | "text"> {
  const [state = "none", passes = 0] = data.cells[`${from},${to}`] ?? [];
  return { state, text: text(passes) };
}

export function cellData(from: number, to: number): CellData {
  const key = `${from},${to}`;
  const pattern = data.patterns[data.cells[key]?.[2] ?? -1] ?? [];
  const subnets = [];
  for (let at = 0; at < pattern.length; at += 3) {
    subnets.push({ from: pattern[at] ?? 0, to: pattern[at + 1] ?? 0, text: text(pattern[at + 2]) });
  }
  const answers = (data.explanations.cells[key] ?? []).flatMap((index) => {
    const answer = data.explanations.answers[index];
    if (!answer) return [];
    const [traffic, verdict, note, request, reply] = answer;
    return [
      { traffic: text(traffic), verdict: text(verdict), note: text(note), request: hops(request), reply: hops(reply) },
    ];
  });
  return { ...cellSummary(from, to), subnets, answers };
}

function hops(indexes: readonly number[]): Hop[] {
  return indexes.map((index) => {
    const [verdict, layer, at, rule, origin, fix] = data.explanations.hops[index] ?? [];
    return {
      verdict: (["pass", "partial", "block"] as const)[verdict ?? 0] ?? "pass",
      layer: text(layer),
      at: text(at),
      rule: text(rule),
      origin: text(origin),
      fix: text(fix),
    };
  });
}
