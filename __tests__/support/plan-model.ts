import type {
  ModelGroupRule,
  ModelNaclEntry,
  ModelRoute,
  ModelRouteTable,
  ModelSecurityGroup,
  ModelVpc,
  NetworkModel,
} from "../../src/model/network-model";
import { zoneKey } from "../../src/network/keys";
import type { NetworkPlan, PlannedNaclEntry, PlannedSecurityRule, PlannedVpc } from "../../src/network/plan";
import { constructId, resourceName } from "../../src/network/resource-names";
import { auditOfPlan } from "./plan-model-audit";

export interface PlanModelOptions {
  /** `live`: AWS ids and Name tags instead of Terraform addresses. @default "synth" */
  readonly source?: NetworkModel["source"];
}

/**
 * The model of what is synthesized from a plan, without synthesizing it: for tests of what takes models, and as fast as
 * a bench wants it. Ids and origins are Terraform addresses as our stacks give them.
 */
export function modelOfPlan(plan: NetworkPlan, { source = "synth" }: PlanModelOptions = {}): NetworkModel {
  const objects = new Objects(plan, source);
  const parts = plan.vpcs.map((vpc) => vpcParts(plan, vpc, objects));
  const all = <K extends keyof (typeof parts)[number]>(part: K) => parts.map((one) => one[part]);
  return {
    source,
    vpcs: all("vpc"),
    subnets: all("subnets").flat(),
    routeTables: all("routeTables").flat(),
    networkAcls: all("networkAcls").flat(),
    securityGroups: all("securityGroups").flat(),
    peerings: plan.links.map((link) => ({
      ...objects.of("aws_vpc_peering_connection", link.key, objects.vpc(link.requester)),
      requester: objects.side(link.requester, link.dns),
      accepter: objects.side(link.accepter, link.dns),
      status: "active",
    })),
    internetGateways: all("internetGateways").flat(),
    egressOnlyGateways: [],
    natGateways: all("natGateways").flat(),
    transitGateways: [],
    endpoints: [],
    prefixLists: [],
    ...auditOfPlan(plan, source, (name) => objects.id("aws_vpc", name)),
    notInterpreted: [],
  };
}

const LIVE_PREFIX: Readonly<Record<string, string>> = {
  aws_vpc: "vpc",
  aws_subnet: "subnet",
  aws_route_table: "rtb",
  aws_default_route_table: "rtb-main",
  aws_network_acl: "acl",
  aws_default_network_acl: "acl-default",
  aws_security_group: "sg",
  aws_default_security_group: "sg-default",
  aws_vpc_peering_connection: "pcx",
  aws_internet_gateway: "igw",
  aws_nat_gateway: "nat",
};

class Objects {
  readonly #vpcs: ReadonlyMap<string, PlannedVpc>;
  readonly #accounts: ReadonlyMap<string, string>;

  constructor(
    private readonly plan: NetworkPlan,
    private readonly source: NetworkModel["source"],
  ) {
    this.#vpcs = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc]));
    this.#accounts = new Map(plan.accounts.map(({ name, id }) => [name, id]));
  }

  vpc(name: string): PlannedVpc {
    const vpc = this.#vpcs.get(name);
    if (!vpc) throw new Error(`no VPC ${name}`);
    return vpc;
  }

  account(vpc: PlannedVpc): string {
    return this.#accounts.get(vpc.account) ?? "";
  }

  id(type: string, key: string): string {
    const local = constructId(key);
    return this.source === "live" || this.source === "state" ? `${LIVE_PREFIX[type]}-${local}` : `${type}.${local}`;
  }

  /** @param called what its tag is made of */
  of(type: string, key: string, vpc: PlannedVpc, called = key) {
    const id = this.id(type, key);
    const environment = this.plan.environment ?? (this.source === "synth" ? "${environment}" : "a1b2c3d4");
    const arn = `arn:aws:ec2:${vpc.region}:${this.account(vpc)}:${id}`;
    const address = this.source === "live" ? arn : `${type}.${constructId(key)}`;
    return {
      id,
      name: key.replaceAll("/", "-"),
      account: this.account(vpc),
      region: vpc.region,
      tags: { ...vpc.tags, Name: resourceName(called, environment) },
      origin: { address },
    };
  }

  side(name: string, dnsResolution: boolean) {
    const vpc = this.vpc(name);
    return { vpc: this.id("aws_vpc", name), account: this.account(vpc), region: vpc.region, dnsResolution };
  }
}

function vpcParts(plan: NetworkPlan, planned: PlannedVpc, objects: Objects) {
  const { name } = planned;
  const id = (type: string, key: string) => objects.id(type, key);
  const of = (type: string, key: string) => objects.of(type, key, planned);
  const ofDefault = (type: string) => objects.of(type, name, planned, `${name}/default`);
  const own = { vpc: id("aws_vpc", name) };
  const defaults = {
    mainRouteTable: id("aws_default_route_table", name),
    defaultNetworkAcl: id("aws_default_network_acl", name),
    defaultSecurityGroup: id("aws_default_security_group", name),
  };
  const vpc: ModelVpc = {
    ...of("aws_vpc", name),
    ...defaults,
    cidrs: [planned.cidr, ...planned.secondaryCidrs.map(({ cidr }) => cidr)],
    dnsSupport: planned.dnsSupport,
    dnsHostnames: planned.dnsHostnames,
    managed: true,
  };
  const mainTable: ModelRouteTable = {
    ...ofDefault("aws_default_route_table"),
    ...own,
    main: true,
    managed: true,
    routes: [],
  };
  const closed = { ingress: [], egress: [] };
  const groups = plan.securityGroups.filter((group) => group.vpc === name);
  return {
    vpc,
    subnets: planned.subnets.map((subnet) => ({
      ...of("aws_subnet", subnet.key),
      ...own,
      cidrs: [subnet.cidr],
      zone: zoneKey(subnet.zone),
      routeTable: id("aws_route_table", subnet.routeTable),
      ownRouteTable: true,
      networkAcl: id("aws_network_acl", `${name}/${subnet.tier}`),
      mapPublicIp: false,
    })),
    routeTables: [
      mainTable,
      ...planned.routeTables.map(({ key }) => ({
        ...of("aws_route_table", key),
        ...own,
        main: false,
        managed: true,
        routes: routesOf(plan, planned, key, objects),
      })),
    ],
    networkAcls: [
      { ...ofDefault("aws_default_network_acl"), ...own, default: true, managed: true, ...closed },
      ...planned.tiers.map(({ key, nacl }) => {
        const acl = of("aws_network_acl", key);
        const entries = (list: readonly PlannedNaclEntry[]): ModelNaclEntry[] =>
          list.map((one) => ({ ...one, origin: acl.origin }));
        return {
          ...acl,
          ...own,
          default: false,
          managed: true,
          ingress: entries(nacl.ingress),
          egress: entries(nacl.egress),
        };
      }),
    ],
    securityGroups: [
      {
        ...ofDefault("aws_default_security_group"),
        ...own,
        default: true,
        managed: true,
        description: "default VPC security group",
        ...closed,
      },
      ...groups.map((group): ModelSecurityGroup => {
        const rules = (direction: PlannedSecurityRule["direction"]) =>
          group.rules.filter((rule) => rule.direction === direction).map((rule) => ruleOf(rule, objects));
        return {
          ...of("aws_security_group", group.key),
          ...own,
          default: false,
          managed: true,
          description: group.description,
          ingress: rules("ingress"),
          egress: rules("egress"),
        };
      }),
    ],
    internetGateways: planned.internetGateway ? [{ ...of("aws_internet_gateway", name), ...own }] : [],
    natGateways: planned.natGateways.map(({ key, subnet }) => ({
      ...objects.of("aws_nat_gateway", key, planned, key.replace("/", "/nat/")),
      ...own,
      subnet: id("aws_subnet", subnet),
      connectivity: "public" as const,
    })),
  };
}

function routesOf(plan: NetworkPlan, vpc: PlannedVpc, table: string, objects: Objects): ModelRoute[] {
  const plain = { blackhole: false, propagated: false };
  const way = vpc.routeTables.find(({ key }) => key === table)?.defaultRoute;
  const byDefault: ModelRoute[] = way
    ? [
        {
          ...plain,
          destination: { kind: "cidr", cidr: "0.0.0.0/0" },
          target:
            way.kind === "internet"
              ? { kind: "internet-gateway", id: objects.id("aws_internet_gateway", vpc.name) }
              : { kind: "nat-gateway", id: objects.id("aws_nat_gateway", way.natGateway) },
          origin: { address: `aws_route.${constructId(`${table}/0.0.0.0/0`)}` },
        },
      ]
    : [];
  const overLinks = plan.routes
    .filter((route) => route.table === table)
    .map(
      (route): ModelRoute => ({
        ...plain,
        destination: { kind: "cidr", cidr: route.destination },
        target: { kind: "peering", id: objects.id("aws_vpc_peering_connection", route.link) },
        origin: { address: `aws_route.${route.link}_${constructId(route.key)}` },
      }),
    );
  return [...byDefault, ...overLinks];
}

function ruleOf({ key, traffic, peer, description, direction }: PlannedSecurityRule, objects: Objects): ModelGroupRule {
  return {
    traffic,
    peer:
      "cidr" in peer
        ? { kind: "cidr", cidr: peer.cidr }
        : { kind: "group", group: objects.id("aws_security_group", peer.group) },
    description,
    origin: { address: `aws_vpc_security_group_${direction}_rule.${constructId(key)}` },
  };
}
