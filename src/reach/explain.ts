import type { NetworkModel } from "../model/network-model";
import { askedSpans } from "./asked";
import { askedPairs } from "./asked-pairs";
import { bestOf } from "./best-pair";
import { selectorText } from "./explain-ends";
import type { Explanation, ReachSelector } from "./explanation";
import { EPHEMERAL } from "./passing";
import type { PortRange, ReachOptions } from "./result";
import { uninterpreted } from "./uninterpreted";
import { World } from "./world";

/**
 * Says whether one end can open a connection to another, and by which path or what stops it. Of several pairs, the one
 * shown is one that gets through; else one that does in part; else the one with the least in its way.
 */
export function explain(
  model: NetworkModel,
  from: ReachSelector,
  to: ReachSelector,
  traffic: PortRange,
  options: ReachOptions = {},
): Explanation {
  return explainer(model, options)(from, to, traffic);
}

/** The same for many questions about one model, which is read once and must not change in between. */
export function explainer(
  model: NetworkModel,
  { ephemeral = EPHEMERAL }: ReachOptions = {},
): (from: ReachSelector, to: ReachSelector, traffic: PortRange) => Explanation {
  const worlds = [new World(model, 4), new World(model, 6)] as const;
  const gaps = uninterpreted(model);
  return (from, to, traffic) => {
    const pairs = worlds.flatMap((world) => {
      const spans = askedSpans(traffic, world.family);
      return spans.length > 0 ? askedPairs(world, from, to, { spans, ephemeral }) : [];
    });
    const through = pairs.filter(({ grade }) => grade === 2);
    const partial = pairs.filter(({ grade }) => grade === 1);
    const places = pairs.flatMap((pair) => [pair.from.place, pair.to.place]);
    const vpcs = new Set(places.flatMap((place) => (place.kind === "subnet" ? [place.vpc] : [])));
    const touching = gaps.filter((gap) => gap.vpcs.length === 0 || gap.vpcs.some((vpc) => vpcs.has(vpc)));
    return {
      version: 1,
      from: selectorText(worlds[0], from),
      to: selectorText(worlds[0], to),
      traffic,
      verdict: through.length > 0 ? "allowed" : partial.length > 0 ? "partial" : "blocked",
      uncertain: touching.map(({ type, origin, why }) => `${type} ${origin.address}: ${why}`),
      pairs: { through: through.length, partial: partial.length, of: pairs.length },
      best: bestOf(through.length > 0 ? through.slice(0, 1) : partial.length > 0 ? partial.slice(0, 1) : pairs),
    };
  };
}
