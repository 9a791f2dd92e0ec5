import type { ModelRoute, NetworkModel } from "../../src/model/network-model";
import { cidrOf, overlaps } from "../../src/network/cidr";
import { linkKey } from "../../src/network/keys";
import type { NetworkPlan } from "../../src/network/plan";
import { difference, type Facts, factsOf } from "./mutations-facts";
import { IsolationOracle } from "./mutations-isolation";
import { Planned } from "./mutations-plan";
import { FlowOracle } from "./mutations-reach";
import { UndeclaredOracle } from "./mutations-undeclared";

/** What a mutation breaks, by the kind of obligation, with one example each. Empty: nothing, provably. */
export type Broken = ReadonlyMap<string, string>;

/**
 * Says what matters, without the engine: what can be reached by walking packets through a simulator, the rest by looking
 * at it.
 */
export class Oracle {
  readonly #facts: Facts;
  readonly #flows: FlowOracle;
  readonly #undeclared: UndeclaredOracle;
  readonly #isolations: IsolationOracle;

  constructor(
    private readonly plan: NetworkPlan,
    baseline: NetworkModel,
  ) {
    this.#facts = factsOf(baseline);
    this.#flows = new FlowOracle(plan, baseline);
    this.#undeclared = new UndeclaredOracle(plan);
    this.#isolations = new IsolationOracle(plan, baseline);
  }

  /** Looks at everything, as if all had changed. */
  whole(model: NetworkModel): Broken {
    return this.#judge(model, { vpcs: new Set(model.vpcs.map(({ id }) => id)), cidrs: [], ports: [] });
  }

  broken(model: NetworkModel): Broken {
    return this.#judge(model, difference(this.#facts, factsOf(model)));
  }

  #judge(model: NetworkModel, changed: ReturnType<typeof difference>): Broken {
    const planned = new Planned(this.plan, model);
    const found = {
      flow: this.#flows.broken(planned, changed),
      isolation: this.#isolations.broken(planned, changed),
      undeclared: this.#undeclared.broken(planned, changed),
      ...staticFaults(planned),
    };
    return new Map(
      Object.entries(found).flatMap(([kind, what]) => (what === undefined ? [] : [[kind, what] as const])),
    );
  }
}

function staticFaults(planned: Planned): Record<string, string | undefined> {
  const { plan, model } = planned;
  const faults: Record<string, string | undefined> = {};
  for (const { name, cidr, secondaryCidrs, subnets } of plan.vpcs) {
    const vpc = planned.vpc(name);
    const cidrs = [cidr, ...secondaryCidrs.map((one) => one.cidr)];
    if (!vpc || cidrs.some((one) => !vpc.cidrs.includes(one))) faults.resource = name;
    for (const { key, cidr: block } of subnets) {
      const subnet = planned.subnet(key);
      if (!subnet?.cidrs.includes(block) || subnet.vpc !== vpc?.id) faults.resource = key;
    }
  }
  for (const { key, requester, accepter, dns } of plan.links) {
    const ends = [requester, accepter].map((name) => planned.vpc(name));
    const link = model.peerings.find(
      (one) => linkKey(one.requester.vpc, one.accepter.vpc) === linkKey(ends[0]?.id ?? "", ends[1]?.id ?? ""),
    );
    if (link?.status !== "active") faults.link = key;
    const options = [link?.requester.dnsResolution, link?.accepter.dnsResolution];
    const names = ends.every((vpc) => vpc?.dnsSupport && vpc.dnsHostnames) && link?.status === "active";
    if (link && (dns ? !names || options.includes(false) : options.includes(true))) faults.dns = key;
  }
  for (const table of model.routeTables) {
    if (!model.subnets.some(({ routeTable }) => routeTable === table.id)) continue;
    for (const route of table.routes)
      if (!isWhole(model, table.vpc, route)) faults.route = `${table.id} ${route.origin.address}`;
  }
  return faults;
}

/** Whether what a route leads to is there, in use, and this VPC's. */
function isWhole(model: NetworkModel, vpc: string, { destination, target, blackhole }: ModelRoute): boolean {
  if (blackhole) return false;
  switch (target.kind) {
    case "peering": {
      const link = model.peerings.find(({ id }) => id === target.id);
      const sides = link ? [link.requester.vpc, link.accepter.vpc] : [];
      const other = model.vpcs.find(({ id }) => id === sides.find((side) => side !== vpc));
      const cidr = destination.kind === "cidr" ? cidrOf(destination.cidr) : undefined;
      const leads = !cidr || other?.cidrs.some((block) => overlaps(cidrOf(block), cidr));
      return link?.status === "active" && sides.includes(vpc) && leads === true;
    }
    case "internet-gateway":
      return model.internetGateways.some((gateway) => gateway.id === target.id && gateway.vpc === vpc);
    case "nat-gateway":
      return model.natGateways.some((gateway) => gateway.id === target.id && gateway.vpc === vpc);
    default:
      return target.kind === "local";
  }
}
