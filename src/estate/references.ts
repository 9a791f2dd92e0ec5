import type { EstatePath, Problem } from "../diagnostics/problem";
import type { Estate, Selector } from "../network/estate";
import { unknownAccount, unknownTier, unknownVpc } from "../network/problems/selectors";
import { unknownHub } from "../network/problems/topology";
import { isWritten, type WrittenNames } from "./written-names";

/**
 * What hubs, links, exceptions, flows and isolations name and the file does not. The planner finds the same in a whole
 * estate; this also works for one of which only the names can be trusted.
 */
export function referenceProblems({ topology, flows, isolate }: Estate, names: WrittenNames): Problem[] {
  const selectors: (readonly [Selector, EstatePath])[] = [
    ...topology.except.map((selector, index) => [selector, [...topology.path, "except", index]] as const),
    ...topology.links.flatMap(({ between, path }) =>
      between.map((selector, index) => [selector, [...path, "between", index]] as const),
    ),
    ...flows.flatMap(({ from, to, path }) => [[from, [...path, "from"]] as const, [to, [...path, "to"]] as const]),
    ...isolate.flatMap(({ between, path }) => between.map((selector, index) => [selector, [...path, index]] as const)),
  ];
  return [...hubProblems(topology, names), ...selectors.flatMap((found) => selectorProblems(...found, names))];
}

function hubProblems({ hubs, path }: Estate["topology"], { vpcs }: WrittenNames): Problem[] {
  if (!vpcs) return [];
  const known = [...vpcs.keys()];
  return hubs.flatMap((name, index) =>
    isWritten(known, name)
      ? []
      : [unknownHub(name, known.toSorted(), [...path, ...(hubs.length === 1 ? ["hub"] : ["hubs", index])])],
  );
}

function selectorProblems(selector: Selector, path: EstatePath, names: WrittenNames): Problem[] {
  const { accounts, vpcs } = names;
  switch (selector.kind) {
    case "any":
      return selector.of.flatMap((member, index) => selectorProblems(member, [...path, index], names));
    case "account":
      return accounts && !isWritten(accounts, selector.account)
        ? [unknownAccount(selector.account, accounts, path)]
        : [];
    case "vpc":
    case "tier": {
      if (!vpcs) return [];
      const known = [...vpcs.keys()];
      if (!isWritten(known, selector.vpc)) return [unknownVpc(selector.vpc, known.toSorted(), path)];
      const vpc = vpcs.get(selector.vpc);
      if (selector.kind === "vpc" || !vpc?.tiers || isWritten(vpc.tiers, selector.tier)) return [];
      return [unknownTier(vpc, selector.tier, vpc.tiers, path)];
    }
    default:
      return [];
  }
}
