import type { ModelSecurityGroup, ModelSubnet, NetworkModel } from "../../src/model/network-model";
import { cidrOf } from "../../src/network/cidr";
import type { Endpoint, NetworkPlan, PlannedFlow } from "../../src/network/plan";
import type { Difference } from "./mutations-facts";
import { isIn, kindsOf, Planned } from "./mutations-plan";
import { addressesIn, ephemerals, meetings } from "./mutations-probes";
import type { Attempt, Party } from "./simulator";
import { outcomes } from "./simulator-agreement";

const NO_DIFFERENCE: Difference = { vpcs: new Set(), cidrs: [], ports: [] };

/** Hosts all over the internet. */
const WORLD = ["1.0.0.1/32", "8.8.8.8/32", "198.51.100.77/32", "223.255.255.254/32"];

/** Whether the declared flows work, by sending packets. */
export class FlowOracle {
  readonly #pairs = new Map<PlannedFlow, readonly (readonly [string | null, string | null])[]>();

  constructor(
    private readonly plan: NetworkPlan,
    private readonly baseline: NetworkModel,
  ) {}

  /** The first flow that does not, of those that the difference may touch. */
  broken(planned: Planned, difference: Difference): string | undefined {
    const changed = this.plan.vpcs
      .map(({ name }) => name)
      .filter((name) => {
        const vpc = planned.vpc(name);
        return !vpc || difference.vpcs.has(vpc.id);
      });
    for (const flow of this.plan.flows) {
      if (![flow.from, flow.to].some((end) => "vpc" in end && changed.includes(end.vpc))) continue;
      for (const [client, server] of this.pairsOf(flow)) {
        const fault = this.fault(planned, flow, client, server, difference);
        if (fault) return fault;
      }
    }
    return undefined;
  }

  /** The groups with which a flow works before anything is damaged. */
  private pairsOf(flow: PlannedFlow) {
    const known = this.#pairs.get(flow);
    if (known) return known;
    const planned = new Planned(this.plan, this.baseline);
    const clients = this.candidates(flow.from, flow.service, "client");
    const servers = this.candidates(flow.to, flow.service, "server");
    const all = clients.flatMap((client) => servers.map((server) => [client, server] as const));
    const found = all.filter(([client, server]) => !this.fault(planned, flow, client, server, NO_DIFFERENCE));
    if (found.length === 0) throw new Error(`no groups with which ${JSON.stringify(flow)} works`);
    this.#pairs.set(flow, found);
    return found;
  }

  private candidates(end: Endpoint, service: string, side: string): (string | null)[] {
    if (!("vpc" in end)) return [null];
    return this.plan.securityGroups
      .filter((group) => group.vpc === end.vpc && group.service === service && group.side === side)
      .filter(({ tier }) => tier === null || (end.kind === "tier" && end.tier === tier))
      .map(({ key }) => key);
  }

  private fault(
    planned: Planned,
    flow: PlannedFlow,
    client: string | null,
    server: string | null,
    difference: Difference,
  ) {
    const text = `${client ?? "outside"} > ${server ?? "outside"}`;
    for (const from of sidesOf(planned, flow.from, client, difference)) {
      for (const to of sidesOf(planned, flow.to, server, difference)) {
        if (from === null || to === null) return `${text}: an end is not there`;
        const part = planned.part([from.vpc, to.vpc]);
        for (const [source, target] of meetings(from.addresses, to.addresses)) {
          for (const kind of kindsOf(flow)) {
            for (const ephemeral of ephemerals(difference)) {
              const attempt: Attempt = { family: 4, ...kind, ephemeral, from: from.at(source), to: to.at(target) };
              const failed = outcomes(part, attempt).find((outcome) => !outcome.answered);
              if (failed) return `${text} ${kind.protocol} ${kind.port}: ${failed.why}`;
            }
          }
        }
      }
    }
    return undefined;
  }
}

/** Where packets of one end start or end. */
export interface Side {
  /** Empty: outside. */
  readonly vpc: string;
  readonly addresses: readonly bigint[];
  readonly at: (address: bigint) => Party;
}

export function instanceSide(subnet: ModelSubnet, group: Pick<ModelSecurityGroup, "id">, difference: Difference): Side {
  return {
    vpc: subnet.vpc,
    addresses: subnet.cidrs
      .filter((cidr) => cidrOf(cidr).family === 4)
      .flatMap((cidr) => addressesIn(cidr, difference)),
    at: (address) => ({ kind: "instance", subnet: subnet.id, group: group.id, address }),
  };
}

/** The internet, or a block of it. */
export function outside(cidr: string | null, difference: Difference): Side {
  const blocks = cidr === null ? WORLD : [cidr];
  return {
    vpc: "",
    addresses: blocks.flatMap((block) => addressesIn(block, difference)),
    at: (address) => ({ kind: "internet", address }),
  };
}

/** Null stands for what the plan has and the model has not. */
function sidesOf(planned: Planned, end: Endpoint, group: string | null, difference: Difference): (Side | null)[] {
  if (!("vpc" in end)) return [outside(end.kind === "cidr" ? end.cidr : null, difference)];
  const subnets = planned.plan.vpcs.find(({ name }) => name === end.vpc)?.subnets ?? [];
  const found = planned.group(group ?? "");
  return subnets
    .filter(({ tier }) => isIn(end, { vpc: end.vpc, tier }))
    .map(({ key }) => {
      const subnet = planned.subnet(key);
      return subnet && found ? instanceSide(subnet, found, difference) : null;
    });
}
