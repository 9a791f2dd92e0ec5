import { cidrOf } from "../../network/cidr";
import { endpointText } from "../../network/keys";
import type { PlannedFlow } from "../../network/plan";
import { shortList } from "../../reach/layer-hops";
import type { PartialRange } from "../../reach/result";
import { rangeText } from "../../reach/traffic-range";
import { type Claim, vpcsOf } from "../claim";
import type { ProofContext } from "../context";
import { type Attempt, attemptsOf, type Missing } from "../flow-attempts";
import { FlowGroupsOf } from "../flow-groups";
import { MissingRoutes } from "../missing-routes";
import { holdAll, isOnInternet, isolatedBlocks, neededAddresses } from "../outside";
import { haveRange } from "../ranges";
import { ReachIndex } from "../reach-index";
import type { Obligation } from "../report";

/** Every declared flow works from every source subnet to every destination subnet, with the groups the plan made for it. */
export function flowClaims(context: ProofContext): Claim[] {
  const groups = new FlowGroupsOf(context.plan);
  const index = new ReachIndex(context.matrix);
  const missing = new MissingRoutes(context);
  return context.plan.flows.map((flow) => ({
    ...claimOf(flow, groups, index, context, missing),
    vpcs: vpcsOf([flow.from, flow.to]),
    path: () => context.paths.flow(flow),
  }));
}

function claimOf(
  flow: PlannedFlow,
  groups: FlowGroupsOf,
  index: ReachIndex,
  context: ProofContext,
  missing: MissingRoutes,
): Pick<Claim, "obligation" | "doubtedAs"> {
  const { from, to } = flow;
  const subject = `${endpointText(from)} -> ${endpointText(to)} ${flow.service}`;
  const base = { kind: "flow" as const, subject, hops: [], origins: [] };
  const outside = [from, to].find((end) => !("vpc" in end));
  if (outside && !isOnInternet(outside)) {
    const obligation: Obligation = {
      ...base,
      status: "warning",
      evidence: `${endpointText(outside)} are private addresses, to which no route of this estate leads`,
      fix: "lead a route of your own there, over a VPN or Direct Connect",
    };
    return { obligation };
  }
  const attempts = attemptsOf(flow, groups, index, context);
  if ("missing" in attempts) return { obligation: notThere(base, attempts), doubtedAs: "resource" };
  const failed = attempts.filter((attempt) => !works(attempt, flow, context));
  const [first] = failed;
  if (first !== undefined)
    return { obligation: { ...base, ...faultOf(first, failed.length, attempts.length, context, missing) } };
  const pairs = attempts.length === 1 ? "the one pair" : `all ${attempts.length} pairs`;
  const evidence = `works between ${pairs} of subnet and security group, both ways`;
  return { obligation: { ...base, status: "held", evidence } };
}

function notThere(
  base: Pick<Obligation, "kind" | "subject" | "hops" | "origins">,
  { missing: what }: Missing,
): Obligation {
  return { ...base, status: "broken", evidence: `${what} is not there`, fix: "apply the stack that holds it" };
}

function works({ wanted, allow, partial }: Attempt, flow: PlannedFlow, context: ProofContext): boolean {
  if (haveRange(allow, wanted)) return true;
  const [inside, outside] = "vpc" in flow.from ? [flow.from, flow.to] : [flow.to, flow.from];
  if ("vpc" in outside || partial.length === 0) return false;
  // of the internet, an isolation may take some addresses, and a VPC with public ones hides them
  const own = context.model.vpcs.flatMap(({ cidrs }) => cidrs.filter((cidr) => !cidr.includes(":")).map(cidrOf));
  const needed = neededAddresses(outside, [...isolatedBlocks(context.plan, inside), ...own]);
  const side = outside === flow.to ? ("destinations" as const) : ("sources" as const);
  const whole = (range: PartialRange) =>
    range.why.every((why) => why === "partial-addresses") &&
    range[side === "sources" ? "destinations" : "sources"] === undefined &&
    holdAll(range[side], needed);
  return haveRange([...allow, ...partial.filter(whole)], wanted);
}

function faultOf(
  { from, to, fromName, toName, wanted, partial }: Attempt,
  failed: number,
  all: number,
  context: ProofContext,
  missing: MissingRoutes,
): Pick<Obligation, "status" | "evidence" | "hops" | "origins" | "fix"> {
  const { hops, origins, blocker } = context.witness.path(context.model, from, to, wanted);
  const gone = missing.between(fromName, toName);
  const some = partial.find((range) => haveRange([range], wanted) || haveRange([wanted], range));
  const cannot = some ? `reaches only part of ${toName} with ${rangeText(wanted)}${limitsOf(some)}` : "";
  const stop = gone
    ? `: ${gone.table.id} has no route to ${gone.destination} over ${gone.over}`
    : blocker
      ? `: ${blocker.layer} ${blocker.at}: ${blocker.rule}`
      : "";
  const count = all > 1 ? ` (${failed} of ${all} pairs)` : "";
  const evidence = `${fromName} ${some ? cannot : `cannot open ${rangeText(wanted)} to ${toName}`}${stop}${count}`;
  const fix = gone
    ? "put the route back: apply the stack that holds the link"
    : (blocker?.fix ?? "compare the path with the estate: something of it was taken away");
  return { status: "broken", evidence, hops, origins: gone ? [gone.table.origin, ...origins] : origins, fix };
}

function limitsOf({ sources, destinations, ephemeral }: PartialRange): string {
  const ports = ephemeral?.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  return [
    ...(sources ? [` (only from ${shortList(sources, 4)})`] : []),
    ...(destinations ? [` (only ${shortList(destinations, 4)})`] : []),
    ...(ports ? [` (replies only to ports ${shortList(ports, 4)})`] : []),
  ].join("");
}
