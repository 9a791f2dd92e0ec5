import { EMPTY_NETWORK } from "../../src/model/empty-network";
import type { ModelGroupRule, ModelNaclEntry, ModelRoute, NetworkModel } from "../../src/model/network-model";
import type { TrafficMatch } from "../../src/model/traffic";

/** How the VPCs of a bench model are joined: every one with every other by peering, or all with the first by a transit gateway. */
export type BenchShape = "full-mesh" | "hub-spoke";

const ZONES = ["use1-az1", "use1-az2", "use1-az3"];
const EVERY: TrafficMatch = { protocol: "all" };
const tcp = (from: number, to = from): TrafficMatch => ({ protocol: "tcp", from, to });

/**
 * A model of up to 1,024 VPCs with two tiers in three zones, an ACL for each tier, four security groups with a rule for
 * each peer, and HTTPS and PostgreSQL between all that are joined: 720,000 pairs for 100 VPCs in a full mesh.
 */
export function benchModel(shape: BenchShape, vpcs: number): NetworkModel {
  const cidrs = Array.from({ length: vpcs }, (_, i) => `10.${i >> 2}.${(i & 3) * 64}.0/18`);
  const names = cidrs.map((_, i) => `vpc-${i}`);
  const joined = (i: number) => names.flatMap((_, j) => (i !== j && (shape === "full-mesh" || i * j === 0) ? [j] : []));
  const all = names.map((_, i) => vpcParts(shape, i, cidrs, joined(i)));
  const list = <K extends keyof (typeof all)[number]>(part: K) => all.map((parts) => parts[part]);
  const pairs =
    shape === "full-mesh"
      ? names.flatMap((_, i) =>
          joined(i)
            .filter((j) => i < j)
            .map((j) => [i, j] as const),
        )
      : [];
  return {
    ...EMPTY_NETWORK,
    source: "state",
    vpcs: list("vpc"),
    subnets: list("subnets").flat(),
    routeTables: list("routeTables").flat(),
    networkAcls: list("networkAcls").flat(),
    securityGroups: list("securityGroups").flat(),
    peerings: pairs.map(([i, j]) => ({
      ...object(peeringId(i, j)),
      requester: { vpc: `vpc-${i}`, account: null, region: "us-east-1", dnsResolution: true },
      accepter: { vpc: `vpc-${j}`, account: null, region: "us-east-1", dnsResolution: true },
      status: "active",
    })),
    internetGateways: names.map((name) => ({ ...object(`igw-${name}`), vpc: name })),
    natGateways: names.map((name) => ({
      ...object(`nat-${name}`),
      vpc: name,
      subnet: `${name}-public-0`,
      connectivity: "public",
    })),
    transitGateways: shape === "hub-spoke" ? [transitGateway(names)] : [],
  };
}

function object(id: string) {
  return { id, name: id, account: "111111111111", region: "us-east-1", tags: {}, origin: { address: id } };
}

function peeringId(i: number, j: number): string {
  return `pcx-${Math.min(i, j)}-${Math.max(i, j)}`;
}

function vpcParts(shape: BenchShape, i: number, cidrs: readonly string[], peers: readonly number[]) {
  const vpc = `vpc-${i}`;
  const own = cidrs[i] ?? "";
  const network = own.replace(/\d+\.0\/18$/, "");
  const third = (i & 3) * 64;
  const tiers = ["public", "private"];
  const overLinks = peers.map((j) =>
    shape === "full-mesh"
      ? route(cidrs[j] ?? "", "peering", peeringId(i, j))
      : route(cidrs[j] ?? "", "transit-gateway", "tgw"),
  );
  const tables = [`${vpc}-public`, ...ZONES.map((_, zone) => `${vpc}-private-${zone}`)];
  return {
    vpc: {
      ...object(vpc),
      cidrs: [own],
      dnsSupport: true,
      dnsHostnames: true,
      mainRouteTable: `${vpc}-main`,
      defaultNetworkAcl: `${vpc}-acl`,
      defaultSecurityGroup: `${vpc}-default`,
      managed: true,
    } as NetworkModel["vpcs"][number],
    subnets: tiers.flatMap((tier, t) =>
      ZONES.map((zone, z) => ({
        ...object(`${vpc}-${tier}-${z}`),
        vpc,
        cidrs: [`${network}${third + (t * 3 + z) * 4}.0/22`],
        zone,
        routeTable: tier === "public" ? `${vpc}-public` : `${vpc}-private-${z}`,
        ownRouteTable: true,
        networkAcl: `${vpc}-${tier}`,
        mapPublicIp: false,
      })),
    ),
    routeTables: tables.map((id, at) => ({
      ...object(id),
      vpc,
      main: false,
      managed: true,
      routes: [
        at === 0
          ? route("0.0.0.0/0", "internet-gateway", `igw-${vpc}`)
          : route("0.0.0.0/0", "nat-gateway", `nat-${vpc}`),
        ...overLinks,
      ],
    })),
    networkAcls: tiers.map((tier) => {
      const entries = aclEntries(own);
      return { ...object(`${vpc}-${tier}`), vpc, default: false, managed: true, ingress: entries, egress: entries };
    }),
    securityGroups: groupsOf(
      vpc,
      peers.map((j) => cidrs[j] ?? ""),
    ),
  };
}

function aclEntries(own: string): ModelNaclEntry[] {
  const lines: [ModelNaclEntry["action"], TrafficMatch, string][] = [
    ["allow", EVERY, own],
    ["deny", tcp(22), "0.0.0.0/0"],
    ["deny", tcp(3389), "10.0.0.0/8"],
    ["allow", tcp(443), "0.0.0.0/0"],
    ["allow", tcp(5432), "10.0.0.0/8"],
    ["allow", { protocol: "icmp", type: -1, code: -1 }, "10.0.0.0/8"],
    ["allow", tcp(1024, 65_535), "0.0.0.0/0"],
    ["allow", { protocol: "udp", from: 1024, to: 65_535 }, "0.0.0.0/0"],
  ];
  return lines.map(([action, traffic, cidr], at) => ({
    number: 100 + at,
    action,
    traffic,
    cidr,
    origin: { address: `entry-${at}` },
  }));
}

function groupsOf(vpc: string, peers: readonly string[]): NetworkModel["securityGroups"][number][] {
  const rule = (traffic: TrafficMatch, cidr: string): ModelGroupRule => ({
    traffic,
    peer: { kind: "cidr", cidr },
    description: "",
    origin: { address: `${vpc} ${cidr}` },
  });
  const group = (name: string, ingress: ModelGroupRule[], egress: ModelGroupRule[]) => ({
    ...object(`${vpc}-${name}`),
    vpc,
    default: name === "default",
    managed: true,
    description: "",
    ingress,
    egress,
  });
  return [
    group("default", [], []),
    group(
      "web",
      peers.map((cidr) => rule(tcp(443), cidr)),
      [],
    ),
    group(
      "database",
      peers.map((cidr) => rule(tcp(5432), cidr)),
      [],
    ),
    group("client", [], [rule(EVERY, "0.0.0.0/0")]),
  ];
}

function route(cidr: string, kind: Exclude<ModelRoute["target"]["kind"], "local">, id: string): ModelRoute {
  return {
    destination: { kind: "cidr", cidr },
    target: { kind, id },
    blackhole: false,
    propagated: false,
    origin: { address: `route ${cidr}` },
  };
}

/** The first VPC's table knows all others; theirs knows the first. */
function transitGateway(vpcs: readonly string[]): NetworkModel["transitGateways"][number] {
  const [hub = "", ...spokes] = vpcs.map((vpc) => `att-${vpc}`);
  return {
    ...object("tgw"),
    securityGroupReferencing: false,
    defaultAssociation: null,
    defaultPropagation: null,
    attachments: vpcs.map((vpc) => ({
      ...object(`att-${vpc}`),
      kind: "vpc",
      vpc,
      subnets: ZONES.map((_, zone) => `${vpc}-private-${zone}`),
      securityGroupReferencing: false,
      accepted: true,
    })),
    routeTables: [
      { ...object("hub"), associations: [hub], propagations: spokes, routes: [] },
      { ...object("spokes"), associations: spokes, propagations: [hub], routes: [] },
    ],
  };
}
