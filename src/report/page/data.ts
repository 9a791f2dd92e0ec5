import type { Cell } from "./cells";
import { type PackedExplanations, packExplanations } from "./explanations";
import type { PageInput } from "./input";
import type { PageVpc } from "./names";
import { Strings } from "./strings";
import { passingText } from "./traffic";

/** What the page's script reads; the tables do not need it. Its mirror is `client/data.ts`. */
export interface PageData {
  readonly strings: readonly string[];
  /** Each: label, node, account, region, labels of its subnets (numbers of strings). */
  readonly vpcs: readonly (readonly [number, string, number, number, readonly number[]])[];
  /** What passes between the subnets of two VPCs: triples of place, place, text. Many cells share one. */
  readonly patterns: readonly (readonly number[])[];
  /** By `from,to`: state, text, pattern. */
  readonly cells: Readonly<Record<string, readonly [string, number, number]>>;
  readonly explanations: PackedExplanations;
}

export function pageData(
  input: Pick<PageInput, "plan" | "model">,
  cells: ReadonlyMap<string, Cell>,
  vpcs: readonly PageVpc[],
): PageData {
  const strings = new Strings();
  const patterns = new Map<string, number>();
  const packed = [...cells].map(([key, { state, passing, subnets }]) => {
    const pattern = subnets.flatMap(({ from, to, passing }) => [from, to, strings.add(passingText(passing))]);
    const text = pattern.join();
    const number = patterns.get(text) ?? patterns.size;
    patterns.set(text, number);
    return [key, [state, strings.add(passingText(passing)), number] as const] as const;
  });
  const named = vpcs.map(({ label, node, account, region, subnets }) => {
    const parts = subnets.map((subnet) => strings.add(`${subnet.label} ${subnet.subnet.cidrs.join(", ")}`));
    return [strings.add(label), node, strings.add(account), strings.add(region), parts] as const;
  });
  return {
    vpcs: named,
    patterns: [...patterns.keys()].map((text) => (text === "" ? [] : text.split(",").map(Number))),
    cells: Object.fromEntries(packed),
    explanations: packExplanations(input, cells, vpcs, strings),
    strings: strings.list,
  };
}
