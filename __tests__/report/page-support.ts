import type { NetworkModel } from "../../src/model/network-model";
import { atKey } from "../../src/network/keys";
import type { NetworkPlan } from "../../src/network/plan";
import { reach } from "../../src/reach/reach";
import type { PortRange, ReachEnd, ReachMatrix } from "../../src/reach/result";
import type { PageInput } from "../../src/report/page/input";
import { estateOf, planOf } from "../support/estates";
import { Network, object, route } from "../support/models";
import { modelOfPlan } from "../support/plan-model";

/** What somebody may have called a VPC, account, region or tag to break whoever prints it. */
export const HOSTILE = [
  "<script>alert(1)</script>",
  '"]; x',
  "--%% %%{init: {}}%%",
  "</script><img src=x onerror=alert(1)>",
  "<!-- ]]> &amp; ${x} `x`",
  "🏝️ emoji \u{1F3DD}",
  "\u202Eright to left\u202C עברית",
  '\\n" onload="alert(1)" x=\'',
  "a\u0000b\u001b[31mc\uD800d",
  `${"long ".repeat(60)}name`,
];

/** Two VPCs of one estate for each hostile text, named by it, and linked to the first. */
export function hostileModel(): NetworkModel {
  const network = new Network();
  for (const [index, name] of HOSTILE.entries()) {
    // A slash would be read as a block of addresses where a test names a group.
    const id = `${name.replaceAll("/", "|")}-${index}`;
    network.vpc(id, `10.${index}.0.0/16`, { name, account: name, region: name, tags: { Name: name, [name]: name } });
    network.subnet(`${id}-subnet`, id, `10.${index}.1.0/24`, { name, tags: { Name: name } });
    network.internetGateway(name, id);
    if (index > 0) network.peering(`${name} ${index}`, network.parts.vpcs[0]?.id ?? "", id, { name });
    network.mainRoutes(id, { ...route("10.9.0.0/16", "peering", name), origin: { address: name } });
  }
  network.add("notInterpreted", { origin: { address: HOSTILE[0] ?? "" }, type: HOSTILE[1] ?? "", why: "x", vpcs: [] });
  return network.model;
}

export const tcp = (from: number, to = from): PortRange => ({ protocol: "tcp", from, to });

export function end(vpc: string, subnet: string, cidr = "10.0.0.0/24"): ReachEnd {
  return { vpc, subnet, cidr, securityGroup: `${vpc}-sg` };
}

export function matrixOf(parts: Partial<ReachMatrix> = {}): ReachMatrix {
  return { version: 1, pairs: [], internetIn: [], internetOut: [], notInterpreted: [], ...parts };
}

/** Everything that a plan's flows declare, between all subnets of both ends. */
export function declaredMatrix(plan: NetworkPlan, model: NetworkModel): ReachMatrix {
  const names = new Map(model.vpcs.map(({ id, name }) => [id, name]));
  const all = new Map<string, ReachEnd[]>();
  for (const { vpc, id, cidrs } of model.subnets) {
    atKey(all, names.get(vpc) ?? "", () => []).push(end(vpc, id, cidrs[0]));
  }
  const ends = (name: string): readonly ReachEnd[] => all.get(name) ?? [];
  const pairs = plan.flows.flatMap(({ from, to, traffic }) => {
    if (!("vpc" in from) || !("vpc" in to)) return [];
    const allow = traffic.flatMap((each) => ("from" in each ? [each] : []));
    return ends(from.vpc).flatMap((a) => ends(to.vpc).map((b) => ({ from: a, to: b, allow, partial: [] })));
  });
  return matrixOf({ pairs });
}

const limits = {
  vpcsPerRegion: 100,
  peeringsPerVpc: 125,
  outstandingPeeringsPerVpc: 125,
  rulesPerSecurityGroup: 200,
  naclRulesPerDirection: 40,
};

/** A hub and spokes, dealt out to three accounts. */
export function hubAndSpokes(count: number): NetworkPlan {
  const accounts = {
    network: { id: "111111111111", primary: true },
    shared: { id: "222222222222" },
    apps: { id: "333333333333" },
  };
  const names = Object.keys(accounts);
  const vpcs = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `vpc-${index}`,
      { account: names[index % 3], cidr: `10.${index}.0.0/16`, azs: 2, tiers: { private: { route: "none" } } },
    ]),
  );
  const flows = [{ from: "vpc-0", to: "peers", service: "https" as const }];
  return planOf(estateOf({ accounts, vpcs, limits, topology: { kind: "hub-spoke", hub: "vpc-0" }, flows }));
}

export function fullMesh(count: number): NetworkPlan {
  const vpcs = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `vpc-${index}`,
      { cidr: `10.${index}.0.0/16`, azs: 2, tiers: { private: { route: "none" } } },
    ]),
  );
  const flows = [{ from: "peers", to: "all", service: "https" as const }];
  return planOf(estateOf({ vpcs, limits, topology: { kind: "full-mesh" }, flows }));
}

/** A page of a plan, with its own matrix. */
export function inputOf(plan: NetworkPlan, over: Partial<PageInput> = {}): PageInput {
  const model = modelOfPlan(plan);
  return { title: plan.name, model, plan, matrix: reach(model), ...over };
}

/** A peer that waits, one that failed, one over which nothing passes, and one that works, around a hub. */
export function everyState(): NetworkModel {
  const network = new Network().vpc("hub", "10.0.0.0/16");
  for (const [index, name] of ["works", "waits", "failed", "unused"].entries()) {
    network.vpc(name, `10.${index + 1}.0.0/16`);
  }
  return network
    .peering("hub--works", "hub", "works")
    .peering("hub--waits", "hub", "waits", { status: "pending-acceptance" })
    .peering("hub--failed", "hub", "failed", { status: "rejected" })
    .peering("hub--unused", "hub", "unused").model;
}

export const transitGateway = (vpcs: readonly string[]): NetworkModel["transitGateways"][number] => ({
  ...object("tgw"),
  securityGroupReferencing: false,
  defaultAssociation: null,
  defaultPropagation: null,
  attachments: vpcs.map((vpc) => ({
    ...object(`attachment-${vpc}`),
    kind: "vpc",
    vpc,
    subnets: [],
    securityGroupReferencing: false,
    accepted: vpc !== "waits",
  })),
  routeTables: [],
});
