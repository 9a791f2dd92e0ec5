import type { ModelSubnet, ModelVpc, NetworkModel } from "../model/network-model";
import { atKey } from "../network/keys";
import type { PartialRange, ReachEnd, ReachMatrix } from "../reach/result";
import { rangeText } from "../reach/traffic-range";
import { nameWithin, subnetTier } from "./page/names";
import { passing, type Ranges } from "./page/traffic";
import { type Paint, painter } from "./style";
import { formatTable } from "./table";
import { compareNatural } from "./topology/graph";

export interface MatrixOptions {
  readonly color: boolean;
  /** What stands in a row: two VPCs, or a tier or subnet of each. @default "vpc" */
  readonly by?: "vpc" | "tier" | "subnet";
}

/**
 * Who can reach whom, for people: a row for each two VPCs (or tiers, or subnets), and the internet. What no pair of them
 * gets whole, but some get for some addresses or ports, is marked. `reach --json` has every pair.
 */
export function formatMatrix(matrix: ReachMatrix, model: NetworkModel, options: MatrixOptions): string {
  const paint = painter(options.color);
  const names = new Names(model, options.by ?? "vpc");
  const between = new Rows(paint);
  const within = new Rows(paint);
  const internet = new Rows(paint);
  for (const { from, to, ...ranges } of matrix.pairs) {
    (from.vpc === to.vpc ? within : between).add(names.of(from), names.of(to), ranges);
  }
  for (const { to, ...ranges } of matrix.internetIn) internet.add("internet", names.of(to), ranges);
  for (const { from, ...ranges } of matrix.internetOut) internet.add(names.of(from), "internet", ranges);
  return [
    section(paint, "Between VPCs", between),
    section(paint, "Within a VPC", within),
    section(paint, "Internet", internet),
  ].join("\n");
}

function section(paint: Paint, title: string, rows: Rows): string {
  const lines = rows.sorted();
  if (lines.length === 0) return `${paint("bold", title)}\nnothing can be opened\n`;
  return `${paint("bold", title)}\n${formatTable(["from", "to", "what passes"], lines)}`;
}

/** Ends of pairs as rows call them. */
class Names {
  readonly #vpcs: ReadonlyMap<string, ModelVpc>;
  readonly #subnets: ReadonlyMap<string, ModelSubnet>;
  readonly #twice = new Set<string>();

  constructor(
    { vpcs, subnets }: NetworkModel,
    private readonly by: "vpc" | "tier" | "subnet",
  ) {
    this.#vpcs = new Map(vpcs.map((vpc) => [vpc.id, vpc]));
    this.#subnets = new Map(subnets.map((subnet) => [subnet.id, subnet]));
    const seen = new Set<string>();
    for (const { name } of vpcs) (seen.has(name) ? this.#twice : seen).add(name);
  }

  of(end: ReachEnd): string {
    const vpc = this.#vpcs.get(end.vpc);
    const name = vpc && !this.#twice.has(vpc.name) ? vpc.name : end.vpc;
    const subnet = this.#subnets.get(end.subnet);
    const part = vpc && subnet && { vpc: "", tier: subnetTier(subnet, vpc), subnet: nameWithin(vpc, subnet) }[this.by];
    const text = part ? `${name}/${part}` : name;
    // A name is others' text: what would steer the terminal must not reach it.
    return text.replace(/\p{Cc}/gu, "\uFFFD");
  }
}

class Rows {
  readonly #rows = new Map<string, { readonly from: string; readonly to: string; readonly ranges: Ranges[] }>();

  constructor(private readonly paint: Paint) {}

  add(from: string, to: string, ranges: Ranges): void {
    atKey(this.#rows, JSON.stringify([from, to]), () => ({ from, to, ranges: [] })).ranges.push(ranges);
  }

  sorted(): string[][] {
    return [...this.#rows.values()]
      .sort((a, b) => compareNatural(a.from, b.from) || compareNatural(a.to, b.to))
      .map(({ from, to, ranges }) => [from, to, this.#text(ranges)]);
  }

  #text(ranges: readonly Ranges[]): string {
    const { allow, partial } = passing(ranges);
    const why = whyText(ranges.flatMap((each) => each.partial));
    const part = partial.map((range) => this.paint("yellow", `${rangeText(range)} (partial${why})`));
    return [...allow.map(rangeText), ...part].join(", ");
  }
}

const WHY = { "partial-addresses": "some addresses", "partial-return": "some replies are lost" } as const;

function whyText(partial: readonly PartialRange[]): string {
  const reasons = new Set(partial.flatMap(({ why }) => why.map((each) => WHY[each])));
  return reasons.size > 0 ? `: ${[...reasons].sort().join(", ")}` : "";
}
