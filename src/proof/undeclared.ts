import { formatCidr } from "../network/cidr";
import type { NetworkPlan } from "../network/plan";
import type { PartialRange, PortRange, ReachMatrix, ReachOptions } from "../reach/result";
import { Declared, type DeclaredOutside } from "./declared";
import { Inherent } from "./inherent";
import { leftOf } from "./outside";
import type { PlanInModel, SubnetEnd } from "./plan-in-model";
import { haveRange, withoutRanges } from "./ranges";
import type { OutsideReach } from "./reach-index";
import { atEphemeral } from "./stateless";
import { type Undeclared, UndeclaredFindings } from "./undeclared-findings";

type Range = PortRange & Partial<PartialRange>;

/**
 * Everything that can be reached, less what the flows of the plan declare: between VPCs, from the internet and to it. Only
 * ends in planned VPCs count; inside a VPC security groups decide, and nothing is claimed of the groups of others.
 */
export function undeclaredReach(
  plan: Pick<NetworkPlan, "flows" | "vpcs" | "securityGroups">,
  matrix: ReachMatrix,
  found: PlanInModel,
  options: ReachOptions = {},
  declared: Declared = new Declared(plan),
): Undeclared[] {
  const findings = new UndeclaredFindings(found);
  const inherent = new Inherent(plan, found, declared, options);
  for (const { from, to, allow, partial } of matrix.pairs) {
    if (from.vpc === to.vpc) continue;
    const [source, target] = [found.endOfSubnet.get(from.subnet), found.endOfSubnet.get(to.subnet)];
    if (!source && !target) continue;
    // what peers of other owners can reach is open to them only where it is open to the world
    const wanted = target ? declared.between(source ?? STRANGER, target) : [];
    const rest: Range[] = [...withoutRanges(allow, wanted), ...withoutRanges(partial, wanted)];
    if (rest.length === 0) continue;
    for (const range of rest.flatMap(atEphemeral))
      findings.add(from, to, range, null, inherent.between(from, to, range));
  }
  for (const { to, ...reached } of matrix.internetIn) {
    const end = found.endOfSubnet.get(to.subnet);
    for (const [range, blocks] of end ? undeclaredOutside(declared.fromInternet(end), reached, "sources") : []) {
      findings.add(null, to, range, blocks, inherent.outside(to, "answers", range, blocks));
    }
  }
  for (const { from, ...reached } of matrix.internetOut) {
    const end = found.endOfSubnet.get(from.subnet);
    for (const [range, blocks] of end ? undeclaredOutside(declared.toInternet(end), reached, "destinations") : []) {
      findings.add(from, null, range, blocks, inherent.outside(from, "asks", range, blocks));
    }
  }
  return findings.list();
}

const STRANGER: SubnetEnd = { vpc: "", tier: null };

/** The ranges that are not declared, each with the addresses of the internet that take part; null for all of them. */
function* undeclaredOutside(
  declared: DeclaredOutside,
  { allow, partial }: OutsideReach,
  side: "sources" | "destinations",
): Generator<readonly [Range, readonly string[] | null]> {
  const all: readonly Range[] = [...allow, ...partial];
  for (const range of all) {
    for (const rest of withoutRanges([range], declared.anywhere).flatMap((one) => atEphemeral(one))) {
      const taken = declared.blocks.filter(({ ranges }) => haveRange(ranges, rest)).map(({ cidr }) => cidr);
      if (range[side] === undefined && taken.length === 0) yield [rest, null];
      else {
        const left = leftOf(range[side], taken);
        if (left.length > 0) yield [rest, left.map(formatCidr)];
      }
    }
  }
}
