import { explainer } from "../../reach/explain";
import type { Explanation, Hop, ReachSelector } from "../../reach/explanation";
import type { PortRange } from "../../reach/result";
import { rangeOf, rangeText } from "../../reach/traffic-range";
import type { Cell } from "./cells";
import type { PageInput } from "./input";
import type { PageVpc } from "./names";
import type { Strings } from "./strings";

/**
 * Answers for cells, in as few bytes as possible: texts and hops stand once, however many paths share them. Read by
 * `client/data.ts`.
 */
export interface PackedExplanations {
  /** Each hop: verdict (0 pass, 1 partial, 2 block), layer, at, rule, origin, fix: numbers of strings, 0 for none. */
  readonly hops: readonly (readonly number[])[];
  /** Each answer: traffic, verdict, note (numbers of strings), hops of the request, hops of the reply. */
  readonly answers: readonly (readonly [number, number, number, readonly number[], readonly number[]])[];
  /** Numbers of the answers of each cell, by `from,to`. */
  readonly cells: Readonly<Record<string, readonly number[]>>;
  readonly leftOut: number;
}

/** More would make the page slow to write and to open; the command `explain` answers any. */
const MOST_ANSWERS = 600;
/** Of texts, and of numbers at five characters each. */
const MOST_BYTES = 1_200_000;
/** Traffic asked about in one cell. */
const MOST_PER_CELL = 4;

export function packExplanations(
  { plan, model }: Pick<PageInput, "plan" | "model">,
  cells: ReadonlyMap<string, Cell>,
  vpcs: readonly PageVpc[],
  strings: Strings,
): PackedExplanations {
  const packed = { hops: [] as number[][], answers: [] as PackedExplanations["answers"][number][] };
  const byCell: Record<string, number[]> = {};
  const explain = explainer(model);
  const hops = new Map<string, number>();
  let numbers = 0;
  const packHop = (hop: Hop): number => {
    const row = [
      ["pass", "partial", "block"].indexOf(hop.verdict),
      ...[hop.layer, hop.at, hop.rule, hop.origin?.address ?? "", hop.fix ?? ""].map((text) => strings.add(text)),
    ];
    const key = row.join();
    const known = hops.get(key);
    if (known !== undefined) return known;
    hops.set(key, packed.hops.length);
    numbers += row.length;
    return packed.hops.push(row) - 1;
  };
  let leftOut = 0;
  for (const { key, cell, asked } of questions(plan, cells, vpcs)) {
    for (const traffic of asked) {
      if (packed.answers.length >= MOST_ANSWERS || strings.size + 5 * numbers > MOST_BYTES) {
        leftOut++;
        continue;
      }
      const answer = explain(selectorOf(cell.from, vpcs), selectorOf(cell.to, vpcs), traffic);
      const request = (answer.best?.request ?? []).map(packHop);
      const reply = (answer.best?.reply ?? []).map(packHop);
      const texts = [rangeText(traffic), answer.verdict, noteOf(answer)].map((text) => strings.add(text));
      const row = [...(texts as [number, number, number]), request, reply] as const;
      numbers += 4 + request.length + reply.length;
      byCell[key] = [...(byCell[key] ?? []), packed.answers.push(row) - 1];
    }
  }
  return { ...packed, cells: byCell, leftOut };
}

interface Question {
  readonly key: string;
  readonly cell: Cell;
  readonly asked: readonly PortRange[];
}

/** What to ask of which cell: first where something is wrong, then what is declared, then what is linked. */
function questions(
  plan: PageInput["plan"],
  cells: ReadonlyMap<string, Cell>,
  vpcs: readonly PageVpc[],
): readonly Question[] {
  const numbers = new Map(vpcs.map(({ vpc }, index) => [vpc.name, index]));
  const declared = new Map<string, PortRange[]>();
  for (const { from, to, traffic } of plan?.flows ?? []) {
    const [a, b] = [from, to].map((end) =>
      end.kind === "internet" ? vpcs.length : end.kind === "cidr" ? undefined : numbers.get(end.vpc),
    );
    if (a === undefined || b === undefined || a === b) continue;
    const key = `${a},${b}`;
    declared.set(key, distinct([...(declared.get(key) ?? []), ...traffic.map(rangeOf)]));
  }
  const usual = distinct((plan?.flows ?? []).flatMap(({ traffic }) => traffic.map(rangeOf))).slice(0, 1);
  const some = usual.length > 0 ? usual : [{ protocol: "tcp", from: 443, to: 443 }];
  const rank = ({ key, cell }: Question): number => {
    if (["breached", "blocked", "undeclared", "unproven", "partial"].includes(cell.state)) return 0;
    return declared.has(key) ? 1 : 2;
  };
  return [...cells]
    .filter(([, { from, to }]) => from !== to)
    .map(([key, cell]) => {
      const wanted = [...(declared.get(key) ?? []), ...cell.passing.partial, ...cell.passing.allow];
      const asked = distinct(wanted.map(oneOf)).slice(0, MOST_PER_CELL);
      return { key, cell, asked: asked.length > 0 ? asked : some };
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** All traffic as one question has no answer that helps; a path for HTTPS shows the way. */
function oneOf(range: PortRange): PortRange {
  return range.protocol === "all" ? { protocol: "tcp", from: 443, to: 443 } : range;
}

function distinct(ranges: readonly PortRange[]): PortRange[] {
  return [...new Map(ranges.map((range) => [rangeText(range), range])).values()];
}

function selectorOf(number: number, vpcs: readonly PageVpc[]): ReachSelector {
  const found = vpcs[number];
  return found ? { kind: "vpc", vpc: found.vpc.id } : { kind: "internet" };
}

/** Between which subnets and groups the path runs, and what is not sure about it. */
function noteOf({ best, pairs, uncertain }: Explanation): string {
  const ends =
    best && [best.from, best.to].map((end) => (end ? `${end.subnet} (${end.securityGroup})` : "the internet"));
  const parts = [
    ends ? `The best pair: ${ends.join(" to ")}.` : "",
    pairs.of > 1 ? `${pairs.through} of ${pairs.of} pairs of subnet and security group get through.` : "",
    uncertain.length > 0 ? `Not sure: ${uncertain.slice(0, 3).join("; ")}.` : "",
  ];
  return parts.filter(Boolean).join(" ");
}
