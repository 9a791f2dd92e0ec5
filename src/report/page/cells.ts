import { atKey } from "../../network/keys";
import type { ObligationKind, ProofReport } from "../../proof/report";
import type { TopologyGraph } from "../topology/graph";
import type { PageInput } from "./input";
import type { PageVpc } from "./names";
import { type Passing, passing } from "./traffic";

/** One cell of the reachability matrix. */
export interface Cell {
  /** Numbers of the VPCs; the number after the last one is the internet. */
  readonly from: number;
  readonly to: number;
  readonly state: CellState;
  readonly passing: Passing;
  /** What passes between two subnets, by their places in the lists of their VPCs; 0 for the internet. */
  readonly subnets: readonly { readonly from: number; readonly to: number; readonly passing: Passing }[];
  /** Whether a link joins them. */
  readonly linked: boolean;
}

/** The worst that is known of a cell. `closed`: there is a link, but nothing passes. */
export type CellState = "breached" | "blocked" | "undeclared" | "partial" | "allowed" | "isolated" | "closed" | "none";

/** Every cell in which there is something to say, by `from,to`. */
export function cellsOf(
  { matrix, proof }: Pick<PageInput, "matrix" | "proof">,
  graph: TopologyGraph,
  vpcs: readonly PageVpc[],
): Map<string, Cell> {
  const outside = vpcs.length;
  const places = new Map(
    vpcs.flatMap(({ subnets }, vpc) => subnets.map(({ subnet }, place) => [subnet.id, { vpc, place }] as const)),
  );
  const found = new Map<
    string,
    Map<string, { allow: Passing["allow"]; partial: Parameters<typeof passing>[0][number]["partial"] }[]>
  >();
  type Place = { readonly vpc: number; readonly place: number };
  const add = (from: Place | undefined, to: Place | undefined, ranges: Parameters<typeof passing>[0][number]): void => {
    if (!from || !to) return;
    const cell = atKey(found, `${from.vpc},${to.vpc}`, () => new Map());
    atKey(cell, `${from.place},${to.place}`, () => []).push(ranges);
  };
  const internet = { vpc: outside, place: 0 };
  for (const pair of matrix.pairs) add(places.get(pair.from.subnet), places.get(pair.to.subnet), pair);
  for (const entry of matrix.internetIn) add(internet, places.get(entry.to.subnet), entry);
  for (const entry of matrix.internetOut) add(places.get(entry.from.subnet), internet, entry);

  const numbers = new Map(vpcs.map(({ node }, index) => [node, index]));
  const isolated = new Set<string>();
  const linked = new Set<string>();
  for (const { from, to, kind, state } of graph.links) {
    const [a, b] = [numbers.get(from), numbers.get(to)];
    if (a === undefined || b === undefined) continue;
    const set = kind === "isolation" ? isolated : linked;
    if (kind === "isolation" || state === "active" || state === "unused") set.add(`${a},${b}`).add(`${b},${a}`);
  }
  const marks = brokenCells(proof, vpcs);
  const keys = new Set([...found.keys(), ...isolated, ...linked, ...marks.keys()]);
  return new Map(
    [...keys].map((key) => {
      const [from, to] = key.split(",").map(Number) as [number, number];
      const subnets = [...(found.get(key) ?? [])].map(([pair, ranges]) => {
        const [s, t] = pair.split(",").map(Number) as [number, number];
        return { from: s, to: t, passing: passing(ranges) };
      });
      const all = passing([...(found.get(key)?.values() ?? [])].flat());
      const state = stateOf(all, marks.get(key), isolated.has(key), linked.has(key));
      return [key, { from, to, state, passing: all, subnets, linked: linked.has(key) }];
    }),
  );
}

function stateOf(all: Passing, mark: ObligationKind | undefined, isolated: boolean, linked: boolean): CellState {
  if (mark === "isolation") return "breached";
  if (mark === "flow") return "blocked";
  if (mark === "undeclared") return "undeclared";
  if (all.partial.length > 0) return "partial";
  if (all.allow.length > 0) return "allowed";
  if (isolated) return "isolated";
  return linked ? "closed" : "none";
}

const RANK: readonly ObligationKind[] = ["isolation", "flow", "undeclared"];

/** Cells that a broken obligation names: `app/private -> data mysql`. One that names no two ends marks none. */
function brokenCells(proof: ProofReport | undefined, vpcs: readonly PageVpc[]): Map<string, ObligationKind> {
  const numbers = new Map<string, number>(vpcs.map(({ vpc }, index) => [vpc.name, index]));
  numbers.set("internet", vpcs.length);
  const marks = new Map<string, ObligationKind>();
  for (const { kind, subject, status } of proof?.obligations ?? []) {
    if (status !== "broken" || !RANK.includes(kind)) continue;
    const [, a = "", way, b = ""] = /^(\S+) (\S{1,3}) (\S+)/.exec(subject) ?? [];
    const [from, to] = [a, b].map((end) => numbers.get(end.split("/")[0] ?? ""));
    if (from === undefined || to === undefined) continue;
    for (const key of way === "->" ? [`${from},${to}`] : [`${from},${to}`, `${to},${from}`]) {
      const before = marks.get(key);
      if (before === undefined || RANK.indexOf(kind) < RANK.indexOf(before)) marks.set(key, kind);
    }
  }
  return marks;
}
