import type { ModelSubnet, NetworkModel } from "../../model/network-model";
import { endpointText } from "../../network/keys";
import type { Endpoint, PlannedIsolation } from "../../network/plan";
import type { PartialRange, PortRange, ReachEnd, ReachMatrix } from "../../reach/result";
import { rangeText } from "../../reach/traffic-range";
import { aclAdmits } from "../acl-admits";
import { type Claim, vpcsOf } from "../claim";
import type { ProofContext } from "../context";
import { type Inside, IsolationLayers, type Layer, TOGETHER } from "../isolation-layers";
import { isOnInternet, touchBlock } from "../outside";
import { holds } from "../plan-in-model";
import type { Obligation } from "../report";
import { outsideOf } from "../witness";

/** Every isolation holds on every layer that claims it, whatever security groups somebody attaches. */
export function isolationClaims(context: ProofContext): Claim[] {
  const { plan, paths } = context;
  if (plan.isolations.length === 0) return [];
  const layers = new IsolationLayers(context);
  return plan.isolations.map((isolation) => ({
    obligation: obligationOf(isolation, layers, context),
    vpcs: vpcsOf(isolation.between),
    path: () => paths.isolation(isolation),
  }));
}

/** What gets through where nothing should. `from` or `to` null is outside. */
interface Leak {
  readonly from: ReachEnd | null;
  readonly to: ReachEnd | null;
  readonly range: PortRange;
}

function obligationOf(
  { between: [a, b] }: PlannedIsolation,
  layers: IsolationLayers,
  context: ProofContext,
): Obligation {
  const base = {
    kind: "isolation" as const,
    subject: `${endpointText(a)} | ${endpointText(b)}`,
    hops: [],
    origins: [],
  };
  const [inside, other] = "vpc" in a ? [a, b] : [b, a];
  if (!("vpc" in inside)) return { ...base, status: "not-proven", evidence: "neither end is a VPC of the plan" };
  const missing = [inside, other].find((end) => "vpc" in end && !context.found.vpcs.has(end.vpc));
  if (missing) {
    const evidence = `${endpointText(missing)} is not there`;
    return {
      ...base,
      status: "not-proven",
      evidence,
      fix: "apply the stack that holds it, or read that stack's file too",
    };
  }
  if (!("vpc" in other) && !isOnInternet(other)) return { ...base, ...privateBlock(inside, other, context) };
  const claimed = "vpc" in other ? layers.between(inside, other) : layers.fromOutside(inside);
  for (const layer of claimed) {
    const { model, matrix, byVpcs } = layers.passing(layer, inside, other);
    const [x, y] = [inside, other].map((end) => ("vpc" in end ? context.found.vpcs.get(end.vpc)?.id : undefined));
    const pairs = [...(byVpcs.get(`${x} ${y}`) ?? []), ...(byVpcs.get(`${y} ${x}`) ?? [])];
    const leak = leakIn({ ...matrix, pairs }, inside, other, context);
    if (leak) return { ...base, ...brokenBy(leak, layer, model, inside, other, context) };
  }
  const names = claimed.length > 1 ? claimed.filter((layer) => layer !== TOGETHER) : claimed;
  return {
    ...base,
    status: "held",
    evidence: `${names.map(({ name }) => name).join(", and ")} stop everything, both ways`,
  };
}

function leakIn(
  matrix: Omit<ReachMatrix, "version">,
  a: Inside,
  b: Endpoint,
  { found }: ProofContext,
): Leak | undefined {
  const isAt = (end: Endpoint, { subnet }: ReachEnd) => {
    const at = found.endOfSubnet.get(subnet);
    return at !== undefined && holds(end, at);
  };
  if ("vpc" in b) {
    const pair = matrix.pairs.find(({ from, to }) => (isAt(a, from) && isAt(b, to)) || (isAt(b, from) && isAt(a, to)));
    const [range] = pair ? [...pair.allow, ...pair.partial] : [];
    return pair && range && { from: pair.from, to: pair.to, range };
  }
  const touching = (
    side: "sources" | "destinations",
    allow: readonly PortRange[],
    partial: readonly PartialRange[],
  ) => {
    if (b.kind !== "cidr") return allow[0] ?? partial[0];
    return (
      (touchBlock(undefined, b.cidr) ? allow[0] : undefined) ?? partial.find((one) => touchBlock(one[side], b.cidr))
    );
  };
  for (const { to, allow, partial } of matrix.internetIn) {
    const range = isAt(a, to) ? touching("sources", allow, partial) : undefined;
    if (range) return { from: null, to, range };
  }
  for (const { from, allow, partial } of matrix.internetOut) {
    const range = isAt(a, from) ? touching("destinations", allow, partial) : undefined;
    if (range) return { from, to: null, range };
  }
  return undefined;
}

function brokenBy(
  leak: Leak,
  layer: Layer,
  whatIf: NetworkModel,
  a: Inside,
  b: Endpoint,
  context: ProofContext,
): Pick<Obligation, "status" | "evidence" | "hops" | "origins" | "fix"> {
  const real = leakIn(context.matrix, a, b, context);
  const shown = real ?? leak;
  const { from, to, range } = shown;
  const outside = outsideOf(b);
  const end = (one: ReachEnd | null) => (one ? { subnet: one.subnet, securityGroup: one.securityGroup } : outside);
  const model = real ? context.model : whatIf;
  const { hops, origins } = context.witness.path(model, end(from), end(to), range);
  const text = (one: ReachEnd | null) => (one ? one.subnet : endpointText(b));
  const way = `${rangeText(range)} from ${text(from)} to ${text(to)}`;
  return {
    status: "broken",
    evidence: real ? `${way} gets through` : `${layer.name} do not stop ${way}: another layer is all that does`,
    hops,
    origins: origins.filter(({ address }) => address !== "what-if"),
    fix: "remove what lets it through, or put back what stopped it",
  };
}

/** Private addresses outside: only the network ACLs of the end speak of them. */
function privateBlock(
  inside: Inside,
  other: Endpoint,
  { model, objects, found }: ProofContext,
): Pick<Obligation, "status" | "evidence" | "origins" | "fix"> {
  const cidr = other.kind === "cidr" ? other.cidr : "0.0.0.0/0";
  const isOf = ({ id }: ModelSubnet) => {
    const end = found.endOfSubnet.get(id);
    return end !== undefined && holds(inside, end);
  };
  for (const id of new Set(model.subnets.filter(isOf).map(({ networkAcl }) => networkAcl))) {
    const acl = objects.networkAcls.get(id);
    const entry = acl && aclAdmits(acl, cidr);
    if (!acl || !entry) continue;
    return {
      status: "broken",
      evidence: `${acl.name} admits ${entry.cidr} by its entry ${entry.number}`,
      origins: [entry.origin],
      fix: `deny ${cidr} there, both ways`,
    };
  }
  return { status: "held", evidence: "network ACLs alone stop everything, both ways", origins: [] };
}
