import type { Slice } from "./layer";
import { isNothing, meet, type Part } from "./part";
import type { Span } from "./traffic-axis";

/** Every one of these sources to every one of these destinations, for a piece of the traffic. */
export interface Product extends Span {
  readonly source: Part;
  readonly destination: Part;
}

/** What passes a list of rules that looks at one of the two ends only. */
export function meetSlices<P extends Product>(
  products: readonly P[],
  slices: readonly Slice[],
  end: "source" | "destination",
): P[] {
  const met: P[] = [];
  let first = 0;
  for (const product of products) {
    while (first < slices.length && (slices[first] as Slice).to <= product.from) first++;
    for (let at = first; at < slices.length; at++) {
      const slice = slices[at] as Slice;
      if (slice.from >= product.to) break;
      const part = meet(product[end], slice.part);
      if (isNothing(part)) continue;
      const [from, to] = [Math.max(product.from, slice.from), Math.min(product.to, slice.to)];
      met.push({ ...product, from, to, [end]: part });
    }
  }
  return met;
}
