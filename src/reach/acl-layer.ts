import type { ModelNaclEntry } from "../model/network-model";
import type { Family } from "../network/cidr";
import { addressesOf, EVERY_ADDRESS } from "./addresses";
import { type IntervalSet, intersect, NOTHING, subtract, union } from "./interval-set";
import { elementary, joinPieces, Layer } from "./layer";
import { type Span, spanOf } from "./traffic-axis";

/**
 * One direction of a network ACL: the lowest number that matches decides, and what none matches is denied.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function aclLayer(entries: readonly ModelNaclEntry[], family: Family): Layer {
  const read = entries
    .toSorted((a, b) => a.number - b.number)
    .flatMap(({ action, traffic, cidr }) => {
      const [span, set] = [spanOf(traffic), addressesOf(cidr, family)];
      return span && set.length > 0 ? [{ span, set, allow: action === "allow" }] : [];
    });
  const pieces = elementary(read.map(({ span }) => span)).map((span) => ({
    ...span,
    set: allowed(
      read.filter((entry) => covers(entry.span, span)),
      EVERY_ADDRESS[family],
    ),
  }));
  return new Layer(joinPieces(pieces));
}

function allowed(entries: readonly { readonly set: IntervalSet; readonly allow: boolean }[], all: IntervalSet) {
  let [open, through] = [all, NOTHING];
  for (const { set, allow } of entries) {
    if (allow) through = union(through, intersect(open, set));
    open = subtract(open, set);
    if (open.length === 0) break;
  }
  return through;
}

export function covers(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
