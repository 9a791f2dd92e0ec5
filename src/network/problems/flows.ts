import type { Problem } from "../../diagnostics/problem";
import type { Catalogue } from "../catalogue";
import type { Flow, Isolation, Vpc } from "../estate";
import { endpointText, someOf } from "../keys";
import type { Endpoint } from "../plan";

export function notLinked(flow: Flow, pairs: readonly (readonly [string, string])[], catalogue: Catalogue): Problem {
  const sorted = pairs.map(([a, b]) => (a < b ? `${a} and ${b}` : `${b} and ${a}`)).sort();
  const one = sorted.length === 1;
  const isGroup = [flow.from, flow.to].some(({ kind }) => kind !== "vpc" && kind !== "tier");
  const transit = catalogue.estate.topology.kind === "hub-spoke" ? ", also not through a hub" : "";
  return {
    code: "E-FLOW-NOT-LINKED",
    path: flow.path,
    message: `${flow.service.name} is to flow between ${someOf(sorted)}, which ${one ? "are" : "are each"} not linked: peering is not transitive${transit}`,
    allowed: "flows inside a VPC, between linked VPCs, and with the internet",
    fix: `link ${one ? sorted[0] : "them"} under topology.links, or ${isGroup ? "write peers, which stands for just what is linked" : "take the flow out"}`,
    related: [{ path: catalogue.estate.topology.path, note: "the topology that decides what is linked" }],
  };
}

export function notRouted(flow: Flow, end: string, vpc: Vpc): Problem {
  const hidden = vpc.secondaryCidrs.filter((secondary) => !secondary.routed);
  return {
    code: "E-FLOW-NOT-ROUTED",
    path: flow.path,
    message: `${flow.service.name} is to flow between VPCs with ${end} at one end, whose subnets lie where peers have no route to`,
    allowed: "tiers in the primary CIDR or in routed secondary ones",
    fix: `name another tier of ${vpc.name}, put the tier in a routed CIDR, or take routed: false out`,
    related: hidden.map((secondary) => ({ path: secondary.path, note: `${secondary.cidr} is not routed` })),
  };
}

export function noWay(flow: Flow, end: Endpoint, vpc: Vpc, direction: "in" | "out"): Problem {
  const out = direction === "out";
  const name = endpointText(end);
  return {
    code: "E-FLOW-NO-INTERNET",
    path: flow.path,
    message: out
      ? `${name} has no way out to the internet for ${flow.service.name}`
      : `${name} cannot be reached from the internet for ${flow.service.name}: no tier there routes to an internet gateway`,
    allowed: out
      ? "tiers with route: internet, or with route: nat in a VPC that has NAT gateways"
      : "tiers with route: internet",
    fix: out
      ? `give the tier a way (route: internet, or route: nat and nat: single or per-az), or take the flow out`
      : `name a tier with route: internet, or take the flow out`,
    related: [{ path: vpc.path, note: `${vpc.name} and its tiers` }],
  };
}

export function peersOfOutside(flow: Flow, side: "from" | "to", end: string): Problem {
  return {
    code: "E-FLOW-PEERS",
    path: [...flow.path, side],
    message: `peers stands for what is linked with the other end, and ${end} is no VPC`,
    allowed: "peers opposite VPCs or tiers",
    fix: "write all or name the VPCs",
  };
}

export function bothOutside(flow: Flow, from: string, to: string): Problem {
  return {
    code: "E-FLOW-OUTSIDE",
    path: flow.path,
    message: `${flow.service.name} is to flow from ${from} to ${to}, and neither is a VPC of this estate`,
    allowed: "flows with a VPC or a tier at one end at least",
    fix: "name a VPC at one end, or take the flow out",
  };
}

export function privateOutside(flow: Flow, cidr: string, end: string): Problem {
  return {
    code: "W-FLOW-NO-ROUTE",
    path: flow.path,
    message: `${flow.service.name} is to flow between ${end} and ${cidr}, private addresses that no route of this estate leads to`,
    allowed: "public addresses, or private ones that a VPN or Direct Connect of your own leads to",
    fix: "add the route yourself, or take the flow out",
  };
}

export function grantsNothing(flow: Flow): Problem {
  return {
    code: "W-FLOW-EMPTY",
    path: flow.path,
    message: `the flow of ${flow.service.name} allows nothing: its ends stand for no pair of linked VPCs`,
    allowed:
      "ends that stand for at least one pair; all, account:, region:, tag: and peers never pair a VPC with itself",
    fix: "name the VPC or its tiers at both ends for a flow inside it, add links, or take the flow out",
  };
}

export function isolatedFlow(flow: Flow, isolation: Isolation, from: string, to: string): Problem {
  return {
    code: "E-ISOLATE-FLOW",
    path: flow.path,
    message: `${flow.service.name} is to flow from ${from} to ${to}, and the two are isolated from each other`,
    allowed: "flows that no isolation forbids",
    fix: "narrow the ends of the flow, or take the isolation out",
    related: [{ path: isolation.path, note: "isolates them" }],
  };
}

export function isolatedNat(flow: Flow, isolation: Isolation, from: string, host: string): Problem {
  return {
    code: "E-ISOLATE-NAT",
    path: flow.path,
    message: `${flow.service.name} flows from ${from} to the internet through the NAT gateway in ${host}, and an isolation forbids that way`,
    allowed: "isolations that leave NAT gateways their way in and out",
    fix: `take ${host} out of the isolation, or the flow out`,
    related: [{ path: isolation.path, note: "isolates the tier of the NAT gateway" }],
  };
}

export function isolatedSelf(isolation: Isolation, a: string, b: string): Problem {
  return {
    code: "E-ISOLATE-SELF",
    path: isolation.path,
    message: `${a} and ${b} share subnets, and network ACLs do not apply inside a subnet`,
    allowed: "two different VPCs, or two different tiers of one",
    fix: "name two tiers, or take the isolation out: security groups already allow only the declared flows",
  };
}

export function isolatedOutside(isolation: Isolation, a: string, b: string): Problem {
  return {
    code: "E-ISOLATE-OUTSIDE",
    path: isolation.path,
    message: `neither ${a} nor ${b} is a VPC of this estate`,
    allowed: "isolations with a VPC or a tier at one end at least",
    fix: "name a VPC at one end, or take the isolation out",
  };
}

export function isolatedPeers(isolation: Isolation, end: string): Problem {
  return {
    code: "E-ISOLATE-PEERS",
    path: isolation.path,
    message: `peers stands for what is linked with the other end, and ${end} is no VPC`,
    allowed: "peers opposite VPCs or tiers",
    fix: "write all or name the VPCs",
  };
}

export function isolatesNothing(isolation: Isolation): Problem {
  return {
    code: "E-ISOLATE-EMPTY",
    path: isolation.path,
    message: "the isolation forbids nothing: its ends stand for no pair",
    allowed:
      "ends that stand for at least one pair; all, account:, region:, tag: and peers never pair a VPC with itself",
    fix: "name the VPCs or tiers at both ends, or take the isolation out",
  };
}
