import { formatCidr } from "../network/cidr";
import type { NetworkPlan } from "../network/plan";
import type { PartialRange, PortRange, ReachEnd, ReachMatrix, ReachOptions } from "../reach/result";
import { Declared, type DeclaredOutside } from "./declared";
import { Misplaced } from "./misplaced";
import { leftOf } from "./outside";
import type { PlanInModel, SubnetEnd } from "./plan-in-model";
import { haveRange, withoutRanges } from "./ranges";
import type { OutsideReach } from "./reach-index";
import { atEphemeral, looksLikeReplies } from "./replies";
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
  const misplaced = new Misplaced(plan, found);
  for (const { from, to, allow, partial } of matrix.pairs) {
    if (from.vpc === to.vpc) continue;
    const [source, target] = [found.endOfSubnet.get(from.subnet), found.endOfSubnet.get(to.subnet)];
    if (!source && !target) continue;
    // what peers of other owners can reach is open to them only where it is open to the world
    const wanted = target ? declared.between(source ?? STRANGER, target) : [];
    const rest: Range[] = [...withoutRanges(allow, wanted), ...withoutRanges(partial, wanted)];
    if (rest.length === 0) continue;
    const isOut = misplaced.has(from) || misplaced.has(to);
    const reverse = isOut && source && target ? declared.between(target, source) : [];
    for (const range of rest.flatMap(atEphemeral)) {
      findings.add(from, to, range, null, isOut && looksLikeReplies(range, reverse, options));
    }
  }
  for (const [inside, side, reached] of outsides(matrix)) {
    const end = found.endOfSubnet.get(inside.subnet);
    if (!end) continue;
    const [forth, back] = [declared.fromInternet(end), declared.toInternet(end)];
    const isIn = side === "sources";
    const reverse = misplaced.has(inside) ? (isIn ? back : forth) : NOTHING;
    for (const { range, blocks, inherent } of undeclaredOutside(isIn ? forth : back, reverse, reached, side, options)) {
      findings.add(isIn ? null : inside, isIn ? inside : null, range, blocks, inherent);
    }
  }
  return findings.list();
}

const STRANGER: SubnetEnd = { vpc: "", tier: null };
const NOTHING: DeclaredOutside = { anywhere: [], blocks: [] };

type Side = "sources" | "destinations";

interface OutsideRange {
  readonly range: Range;
  readonly blocks: readonly string[] | null;
  readonly inherent: boolean;
}

/** The ends that the internet reaches or that reach it, and which addresses a partial range of theirs is limited by. */
function outsides({ internetIn, internetOut }: ReachMatrix): (readonly [ReachEnd, Side, OutsideReach])[] {
  return [
    ...internetIn.map((one) => [one.to, "sources", one] as const),
    ...internetOut.map((one) => [one.from, "destinations", one] as const),
  ];
}

function* undeclaredOutside(
  declared: DeclaredOutside,
  reverse: DeclaredOutside,
  { allow, partial }: OutsideReach,
  side: Side,
  options: ReachOptions,
): Generator<OutsideRange> {
  const all: readonly Range[] = [...allow, ...partial];
  for (const range of all) {
    for (const rest of withoutRanges([range], declared.anywhere).flatMap((one: Range) => atEphemeral(one))) {
      const taken = declared.blocks.filter(({ ranges }) => haveRange(ranges, rest)).map(({ cidr }) => cidr);
      const isWhole = range[side] === undefined && taken.length === 0;
      const left = leftOf(range[side], taken).map(formatCidr);
      if (left.length === 0) continue;
      const answered = reverse.blocks.filter(({ ranges }) => looksLikeReplies(rest, ranges, options));
      const inherent =
        looksLikeReplies(rest, reverse.anywhere, options) ||
        (answered.length > 0 &&
          leftOf(
            left,
            answered.map(({ cidr }) => cidr),
          ).length === 0);
      yield { range: rest, blocks: isWhole ? null : left, inherent };
    }
  }
}
