import { EMPTY_NETWORK } from "../../src/model/empty-network";
import type {
  ModelGroupRule,
  ModelNaclEntry,
  ModelRoute,
  ModelSubnet,
  ModelVpc,
  NetworkModel,
  RouteTarget,
} from "../../src/model/network-model";
import type { TrafficMatch } from "../../src/model/traffic";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? Writable<E>[] : T[K] };

/** Short ways to write the parts of a model; whatever a test does not say is as AWS makes it. */
export const tcp = (from: number, to = from): TrafficMatch => ({ protocol: "tcp", from, to });
export const udp = (from: number, to = from): TrafficMatch => ({ protocol: "udp", from, to });
export const ping: TrafficMatch = { protocol: "icmp", type: 8, code: 0 };
export const every: TrafficMatch = { protocol: "all" };

export const object = (id: string, account = "111111111111", region = "us-east-1") => ({
  id,
  name: id,
  account,
  region,
  tags: {},
  origin: { address: id },
});

export function route(cidr: string, kind: RouteTarget["kind"], id = ""): ModelRoute {
  return {
    destination: cidr.startsWith("pl-") ? { kind: "prefix-list", prefixList: cidr } : { kind: "cidr", cidr },
    target: kind === "local" ? { kind } : { kind, id },
    blackhole: false,
    propagated: false,
    origin: { address: `route ${cidr}` },
  };
}

/** `peer`: a CIDR block, `pl-…` or the id of a group. */
export function rule(traffic: TrafficMatch, peer: string): ModelGroupRule {
  const kind = peer.startsWith("pl-") ? "prefix-list" : /[/]/.test(peer) ? "cidr" : "group";
  return {
    traffic,
    peer:
      kind === "cidr" ? { kind, cidr: peer } : kind === "group" ? { kind, group: peer } : { kind, prefixList: peer },
    description: "",
    origin: { address: `rule ${peer}` },
  };
}

export function entry(
  number: number,
  action: "allow" | "deny",
  traffic: TrafficMatch,
  cidr = "0.0.0.0/0",
): ModelNaclEntry {
  return { number, action, traffic, cidr, origin: { address: `entry ${number}` } };
}

/** A model that grows as a test writes it. Each VPC comes with AWS's own main table, default ACL and default group. */
export class Network {
  readonly parts: Mutable<NetworkModel> = {
    ...(structuredClone(EMPTY_NETWORK) as Mutable<typeof EMPTY_NETWORK>),
    source: "state",
  };

  vpc(id: string, cidrs: string | readonly string[], over: Partial<ModelVpc> = {}): this {
    const blocks = typeof cidrs === "string" ? [cidrs] : cidrs;
    const vpc: ModelVpc = {
      ...object(id),
      cidrs: blocks,
      dnsSupport: true,
      dnsHostnames: true,
      mainRouteTable: `${id}-main`,
      defaultNetworkAcl: `${id}-acl`,
      defaultSecurityGroup: `${id}-default`,
      managed: true,
      ...over,
    };
    const place = { account: vpc.account, region: vpc.region };
    this.parts.vpcs.push(vpc);
    this.parts.routeTables.push({ ...object(`${id}-main`), ...place, vpc: id, main: true, managed: false, routes: [] });
    const open = (number: number) => [entry(number, "allow", every), entry(number + 1, "allow", every, "::/0")];
    this.parts.networkAcls.push({
      ...object(`${id}-acl`),
      ...place,
      vpc: id,
      default: true,
      managed: false,
      ingress: open(100),
      egress: open(100),
    });
    this.parts.securityGroups.push({
      ...object(`${id}-default`),
      ...place,
      vpc: id,
      default: true,
      managed: false,
      description: "default VPC security group",
      ingress: [rule(every, `${id}-default`)],
      egress: [rule(every, "0.0.0.0/0"), rule(every, "::/0")],
    });
    return this;
  }

  /** In the main table and the default ACL unless told. */
  subnet(id: string, vpc: string, cidrs: string | readonly string[], over: Partial<ModelSubnet> = {}): this {
    this.parts.subnets.push({
      ...object(id),
      vpc,
      cidrs: typeof cidrs === "string" ? [cidrs] : cidrs,
      zone: "use1-az1",
      routeTable: `${vpc}-main`,
      ownRouteTable: over.routeTable !== undefined,
      networkAcl: `${vpc}-acl`,
      mapPublicIp: false,
      ...over,
    });
    return this;
  }

  table(id: string, vpc: string, ...routes: ModelRoute[]): this {
    this.parts.routeTables.push({ ...object(id), vpc, main: false, managed: true, routes });
    return this;
  }

  /** Adds routes to the VPC's main table. */
  mainRoutes(vpc: string, ...routes: ModelRoute[]): this {
    const table = this.parts.routeTables.find(({ id }) => id === `${vpc}-main`);
    if (table) table.routes = [...table.routes, ...routes];
    return this;
  }

  acl(id: string, vpc: string, ingress: readonly ModelNaclEntry[], egress: readonly ModelNaclEntry[]): this {
    this.parts.networkAcls.push({ ...object(id), vpc, default: false, managed: true, ingress, egress });
    return this;
  }

  group(
    id: string,
    vpc: string,
    rules: { readonly in?: readonly ModelGroupRule[]; readonly out?: readonly ModelGroupRule[] },
  ): this {
    this.parts.securityGroups.push({
      ...object(id),
      vpc,
      default: false,
      managed: true,
      description: "",
      ingress: rules.in ?? [],
      egress: rules.out ?? [],
    });
    return this;
  }

  peering(id: string, requester: string, accepter: string, over: Partial<NetworkModel["peerings"][number]> = {}): this {
    const side = (name: string) => {
      const vpc = this.parts.vpcs.find((candidate) => candidate.id === name);
      return { vpc: name, account: vpc?.account ?? null, region: vpc?.region ?? null, dnsResolution: true };
    };
    this.parts.peerings.push({
      ...object(id),
      requester: side(requester),
      accepter: side(accepter),
      status: "active",
      ...over,
    });
    return this;
  }

  internetGateway(id: string, vpc: string | null): this {
    this.parts.internetGateways.push({ ...object(id), vpc });
    return this;
  }

  natGateway(id: string, vpc: string, subnet: string, connectivity: "public" | "private" = "public"): this {
    this.parts.natGateways.push({ ...object(id), vpc, subnet, connectivity });
    return this;
  }

  prefixList(id: string, cidrs: readonly string[] | null, maxEntries: number | null = null): this {
    this.parts.prefixLists.push({ ...object(id), cidrs, maxEntries });
    return this;
  }

  /** Anything else: `add("transitGateways", …)`. */
  add<K extends keyof NetworkModel>(
    part: K,
    ...items: NetworkModel[K] extends readonly (infer E)[] ? E[] : never
  ): this {
    (this.parts[part] as unknown[]).push(...items);
    return this;
  }

  get model(): NetworkModel {
    return this.parts as NetworkModel;
  }
}
