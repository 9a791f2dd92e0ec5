import type { NetworkModel } from "../../src/model/network-model";
import { reach } from "../../src/reach/reach";
import type { PartialRange, PortRange, ReachOptions } from "../../src/reach/result";
import { rangeText } from "../../src/reach/traffic-range";
import { every, Network, route, rule } from "../support/models";

interface Ranges {
  readonly allow: readonly PortRange[];
  readonly partial: readonly PartialRange[];
}

const NONE: Ranges = { allow: [], partial: [] };

/** What gets through whole and in part: `["tcp 443", "partly tcp 80"]`. An end is `subnet group`, or `internet`. */
export function reached(model: NetworkModel, from: string, to: string, options?: ReachOptions): string[] {
  const { allow, partial } = rangesOf(model, from, to, options);
  return [...allow.map(rangeText), ...partial.map((range) => `partly ${rangeText(range)}`)];
}

export function rangesOf(model: NetworkModel, from: string, to: string, options?: ReachOptions): Ranges {
  const { pairs, internetIn, internetOut } = reach(model, options);
  const is = (end: { subnet: string; securityGroup: string }, text: string) =>
    `${end.subnet} ${end.securityGroup}` === text;
  if (from === "internet") return internetIn.find((one) => is(one.to, to)) ?? NONE;
  if (to === "internet") return internetOut.find((one) => is(one.from, from)) ?? NONE;
  return pairs.find((pair) => is(pair.from, from) && is(pair.to, to)) ?? NONE;
}

/** Two VPCs of one subnet each, `a1` and `b1`, with groups `ag` and `bg` that are open to everybody. */
export function twoVpcs(): Network {
  const open = [rule(every, "0.0.0.0/0"), rule(every, "::/0")];
  return new Network()
    .vpc("a", "10.0.0.0/16")
    .vpc("b", "10.1.0.0/16")
    .subnet("a1", "a", "10.0.1.0/24")
    .subnet("b1", "b", "10.1.1.0/24")
    .group("ag", "a", { in: open, out: open })
    .group("bg", "b", { in: open, out: open });
}

/** The same, peered and routed both ways. */
export function peeredVpcs(): Network {
  return twoVpcs()
    .peering("a--b", "a", "b")
    .mainRoutes("a", route("10.1.0.0/16", "peering", "a--b"))
    .mainRoutes("b", route("10.0.0.0/16", "peering", "a--b"));
}
