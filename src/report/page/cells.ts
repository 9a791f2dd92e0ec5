import { atKey } from "../../network/keys";
import type { TopologyGraph } from "../topology/graph";
import type { PageInput } from "./input";
import { type Mark, marksOf } from "./marks";
import type { PageVpc } from "./names";
import { type Passing, passing, type Ranges } from "./traffic";

/** One cell of the reachability matrix. */
export interface Cell {
  /** Numbers of the VPCs; the number after the last one is the internet. */
  readonly from: number;
  readonly to: number;
  readonly state: CellState;
  readonly passing: Passing;
  /** What passes between two subnets, by their places in the lists of their VPCs; 0 for the internet. */
  readonly subnets: readonly { readonly from: number; readonly to: number; readonly passing: Passing }[];
}

/**
 * The worst that is known of a cell. `closed`: there is a link, but nothing passes; `cut`: there is one, but it is not
 * active.
 */
export type CellState = Mark | "partial" | "allowed" | "isolated" | "closed" | "cut" | "none";

interface Place {
  readonly vpc: number;
  readonly subnet: number;
}

/** Every cell in which there is something to say, by `from,to`. */
export function cellsOf(
  { matrix, proof }: Pick<PageInput, "matrix" | "proof">,
  graph: TopologyGraph,
  vpcs: readonly PageVpc[],
): Map<string, Cell> {
  const found = foundRanges(matrix, vpcs);
  const marks = marksOf(proof, vpcs);
  const joined = joinedPairs(graph, vpcs);
  return new Map(
    [...new Set([...found.keys(), ...joined.keys(), ...marks.keys()])].map((key) => {
      const [from, to] = numbersOf(key);
      const subnets = [...(found.get(key) ?? [])].map(([pair, ranges]) => {
        const [source, target] = numbersOf(pair);
        return { from: source, to: target, passing: passing(ranges) };
      });
      const all = passing([...(found.get(key)?.values() ?? [])].flat());
      return [key, { from, to, state: stateOf(all, marks.get(key), joined.get(key)), passing: all, subnets }];
    }),
  );
}

/** What the matrix has, by cell, then by pair of subnets. */
function foundRanges(matrix: PageInput["matrix"], vpcs: readonly PageVpc[]): Map<string, Map<string, Ranges[]>> {
  const places = new Map(
    vpcs.flatMap(({ subnets }, vpc) => subnets.map((each, subnet) => [each.subnet.id, { vpc, subnet }] as const)),
  );
  const internet: Place = { vpc: vpcs.length, subnet: 0 };
  const found = new Map<string, Map<string, Ranges[]>>();
  const add = (from: Place | undefined, to: Place | undefined, ranges: Ranges): void => {
    if (!from || !to) return;
    const cell = atKey(found, `${from.vpc},${to.vpc}`, () => new Map<string, Ranges[]>());
    atKey(cell, `${from.subnet},${to.subnet}`, () => []).push(ranges);
  };
  for (const pair of matrix.pairs) add(places.get(pair.from.subnet), places.get(pair.to.subnet), pair);
  for (const entry of matrix.internetIn) add(internet, places.get(entry.to.subnet), entry);
  for (const entry of matrix.internetOut) add(places.get(entry.from.subnet), internet, entry);
  return found;
}

function numbersOf(key: string): [number, number] {
  return key.split(",").map(Number) as [number, number];
}

/** What joins two VPCs, or must not. */
function joinedPairs({ links }: TopologyGraph, vpcs: readonly PageVpc[]): Map<string, "isolated" | "closed" | "cut"> {
  const numbers = new Map(vpcs.map(({ node }, index) => [node, index]));
  const joined = new Map<string, "isolated" | "closed" | "cut">();
  for (const { from, to, kind, state } of links) {
    const [a, b] = [numbers.get(from), numbers.get(to)];
    if (a === undefined || b === undefined) continue;
    const how = kind === "isolation" ? "isolated" : state === "pending" || state === "failed" ? "cut" : "closed";
    joined.set(`${a},${b}`, how).set(`${b},${a}`, how);
  }
  return joined;
}

function stateOf(all: Passing, mark: Mark | undefined, joined: "isolated" | "closed" | "cut" | undefined): CellState {
  const empty = all.allow.length + all.partial.length === 0;
  if (mark !== undefined && (mark !== "unproven" || empty)) return mark;
  if (empty) return joined ?? "none";
  return all.partial.length > 0 ? "partial" : "allowed";
}
