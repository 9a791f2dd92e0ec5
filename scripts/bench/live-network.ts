import { FLOW_LOG_FORMAT } from "../../src/audit/flow-log-format";
import { AuditNames } from "../../src/audit/names";
import { arn } from "../../src/network/arns";
import { defaultTags } from "../../src/network/default-tags";
import type { Traffic, Zone } from "../../src/network/estate";
import type { NetworkPlan, PlannedAccount, PlannedVpc } from "../../src/network/plan";
import { resourceName } from "../../src/network/resource-names";
import { type Fields, xml } from "./xml";

/** `rtb-hub/private/1`: the id of what a key of the plan stands for. */
export function idOf(prefix: string, key: string): string {
  return `${prefix}-${key}`;
}

/** What AWS would answer about the network of a plan once it is applied, in each of its accounts. */
export class LiveNetwork {
  readonly #names: AuditNames;

  constructor(private readonly plan: NetworkPlan) {
    this.#names = new AuditNames(plan.name, plan.environment ?? "");
  }

  /** The answer to a call of the EC2 API, but for the element around it. */
  ec2(action: string, accountId: string): string {
    const account = this.#account(accountId);
    const vpcs = this.plan.vpcs.filter((vpc) => vpc.account === account.name);
    const set = (name: string, of: (vpc: PlannedVpc) => readonly Fields[]) => xml({ [name]: vpcs.flatMap(of) });
    switch (action) {
      case "DescribeVpcs":
        return set("vpcSet", (vpc) => [{ ...this.#tagged("vpcId", "vpc", vpc, vpc.name), cidrBlock: vpc.cidr }]);
      case "DescribeVpcAttribute":
        return xml({ enableDnsSupport: { value: true }, enableDnsHostnames: { value: true } });
      case "DescribeSubnets":
        return set("subnetSet", (vpc) => this.#subnets(vpc));
      case "DescribeRouteTables":
        return set("routeTableSet", (vpc) => this.#tables(vpc));
      case "DescribeNetworkAcls":
        return set("networkAclSet", (vpc) => this.#acls(vpc));
      case "DescribeSecurityGroups":
        return set("securityGroupInfo", (vpc) => this.#groups(vpc));
      case "DescribeSecurityGroupRules":
        return set("securityGroupRuleSet", (vpc) => this.#rules(vpc));
      case "DescribeVpcPeeringConnections":
        return set("vpcPeeringConnectionSet", (vpc) => this.#peerings(vpc));
      case "DescribeInternetGateways":
        return set("internetGatewaySet", (vpc) => {
          const attachmentSet = [{ vpcId: idOf("vpc", vpc.name), state: "available" }];
          const gateway = this.#tagged("internetGatewayId", "igw", vpc, vpc.name);
          return vpc.internetGateway ? [{ ...gateway, attachmentSet }] : [];
        });
      case "DescribeNatGateways":
        return set("natGatewaySet", (vpc) =>
          vpc.natGateways.map(({ key, subnet }) => ({
            ...this.#tagged("natGatewayId", "nat", vpc, key),
            subnetId: idOf("subnet", subnet),
            state: "available",
            connectivityType: "public",
          })),
        );
      case "DescribeFlowLogs":
        return set("flowLogSet", (vpc) => this.#flowLogs(vpc));
      default:
        return "";
    }
  }

  /** The answer to a call of CloudTrail or KMS. */
  json(action: string, accountId: string): object {
    const account = this.#account(accountId);
    switch (action) {
      case "DescribeTrails":
        return { trailList: [this.#trail(account)] };
      case "GetTrailStatus":
        return { IsLogging: true };
      case "ListAliases":
        return { Aliases: [{ AliasName: `alias/${this.#names.base}`, TargetKeyId: account.id }] };
      case "DescribeKey":
        return { KeyMetadata: { KeyId: account.id, Arn: this.keyArn(account), KeyState: "Enabled" } };
      case "GetKeyRotationStatus":
        return { KeyRotationEnabled: true };
      default:
        return {};
    }
  }

  keyArn({ id, region }: PlannedAccount): string {
    return arn(region, "kms", id, `key/${id}`);
  }

  trailArn({ id, region }: PlannedAccount): string {
    return this.#names.trailArn(id, region);
  }

  #account(id: string): PlannedAccount {
    const found = this.plan.accounts.find((account) => account.id === id || account.name === id);
    if (!found) throw new Error(`no account ${id}`);
    return found;
  }

  get #archive(): PlannedAccount {
    return this.#account(this.plan.audit?.account ?? "");
  }

  /** Id, owner, VPC and tags. */
  #tagged(field: string, prefix: string, vpc: PlannedVpc, key: string): Fields {
    const tags = { ...defaultTags(this.plan), ...vpc.tags, Name: resourceName(key, this.plan.environment ?? "") };
    return {
      [field]: idOf(prefix, key),
      ownerId: this.#account(vpc.account).id,
      ...(field !== "vpcId" && { vpcId: idOf("vpc", vpc.name) }),
      tagSet: Object.entries(tags).map(([name, value]) => ({ key: name, value })),
    };
  }

  #subnets(vpc: PlannedVpc): Fields[] {
    return vpc.subnets.map(({ key, cidr, zone }) => ({
      ...this.#tagged("subnetId", "subnet", vpc, key),
      cidrBlock: cidr,
      ...zoneOf(zone, vpc.region),
      mapPublicIpOnLaunch: false,
    }));
  }

  #tables(vpc: PlannedVpc): Fields[] {
    const local = { destinationCidrBlock: vpc.cidr, gatewayId: "local", state: "active", origin: "CreateRouteTable" };
    const table = (key: string) => this.#tagged("routeTableId", "rtb", vpc, key);
    const own = { ...table(`${vpc.name}/default`), routeSet: [local], associationSet: [{ main: true }] };
    const declared = vpc.routeTables.map(({ key, defaultRoute }) => {
      const to = { state: "active", origin: "CreateRoute" };
      const out = { destinationCidrBlock: "0.0.0.0/0", ...to };
      const routes = this.plan.routes
        .filter((route) => route.table === key)
        .map(({ destination, link }) => {
          return { destinationCidrBlock: destination, vpcPeeringConnectionId: idOf("pcx", link), ...to };
        });
      const first =
        defaultRoute === null
          ? []
          : defaultRoute.kind === "nat"
            ? [{ ...out, natGatewayId: idOf("nat", defaultRoute.natGateway) }]
            : [{ ...out, gatewayId: idOf("igw", vpc.name) }];
      const associationSet = vpc.subnets
        .filter((subnet) => subnet.routeTable === key)
        .map((subnet) => ({ main: false, routeTableId: idOf("rtb", key), subnetId: idOf("subnet", subnet.key) }));
      return { ...table(key), routeSet: [local, ...first, ...routes], associationSet };
    });
    return [own, ...declared];
  }

  #acls(vpc: PlannedVpc): Fields[] {
    const last = [true, false].map((egress) => {
      return { ruleNumber: 32767, protocol: "-1", ruleAction: "deny", egress, cidrBlock: "0.0.0.0/0" };
    });
    const acl = (key: string) => this.#tagged("networkAclId", "acl", vpc, key);
    const own = { ...acl(`${vpc.name}/default`), default: true, entrySet: last, associationSet: [] };
    const declared = vpc.tiers.map(({ key, name, nacl }) => {
      const ways = [
        ...nacl.ingress.map((one) => [false, one] as const),
        ...nacl.egress.map((one) => [true, one] as const),
      ];
      const entries = ways.map(([egress, { number, action, traffic, cidr }]) => {
        return { ruleNumber: number, ruleAction: action, egress, cidrBlock: cidr, ...aclTraffic(traffic) };
      });
      const associationSet = vpc.subnets
        .filter((subnet) => subnet.tier === name)
        .map((subnet) => ({ networkAclId: idOf("acl", key), subnetId: idOf("subnet", subnet.key) }));
      return { ...acl(key), default: false, entrySet: [...entries, ...last], associationSet };
    });
    return [own, ...declared];
  }

  #groups(vpc: PlannedVpc): Fields[] {
    const declared = this.plan.securityGroups.filter((group) => group.vpc === vpc.name);
    const own = { key: `${vpc.name}/default`, name: "default", description: "default VPC security group" };
    return [own, ...declared.map(({ key, description }) => ({ key, name: key, description }))].map((group) => ({
      ...this.#tagged("groupId", "sg", vpc, group.key),
      groupName: group.name,
      groupDescription: group.description,
    }));
  }

  #rules(vpc: PlannedVpc): Fields[] {
    return this.plan.securityGroups
      .filter((group) => group.vpc === vpc.name)
      .flatMap((group) =>
        group.rules.map(({ key, direction, traffic, peer, description }) => ({
          securityGroupRuleId: idOf("sgr", key),
          groupId: idOf("sg", group.key),
          isEgress: direction === "egress",
          description,
          ...groupTraffic(traffic),
          ...("cidr" in peer
            ? { cidrIpv4: peer.cidr }
            : { referencedGroupInfo: { groupId: idOf("sg", peer.group), vpcId: idOf("vpc", vpc.name) } }),
        })),
      );
  }

  #peerings(vpc: PlannedVpc): Fields[] {
    const side = (name: string, dns: boolean) => {
      const end = this.plan.vpcs.find((one) => one.name === name);
      return {
        vpcId: idOf("vpc", name),
        ownerId: this.#account(end?.account ?? "").id,
        region: end?.region,
        cidrBlock: end?.cidr,
        peeringOptions: { allowDnsResolutionFromRemoteVpc: dns },
      };
    };
    return this.plan.links
      .filter(({ requester, accepter }) => requester === vpc.name || accepter === vpc.name)
      .map(({ key, requester, accepter, dns }) => ({
        ...this.#tagged("vpcPeeringConnectionId", "pcx", vpc, key),
        requesterVpcInfo: side(requester, dns),
        accepterVpcInfo: side(accepter, dns),
        status: { code: "active" },
      }));
  }

  #flowLogs(vpc: PlannedVpc): Fields[] {
    const settings = this.plan.audit?.flowLogs;
    return (settings?.to ?? []).map((to) => ({
      ...this.#tagged("flowLogId", "fl", vpc, `${vpc.name}/${to}`),
      resourceId: idOf("vpc", vpc.name),
      trafficType: "ALL",
      flowLogStatus: "ACTIVE",
      deliverLogsStatus: "SUCCESS",
      maxAggregationInterval: settings?.aggregationSeconds,
      logFormat: FLOW_LOG_FORMAT,
      ...(to === "archive"
        ? { logDestinationType: "s3", logDestination: `arn:aws:s3:::${this.#names.archiveBucket(this.#archive.id)}` }
        : { logDestinationType: "cloud-watch-logs", logGroupName: this.#names.logGroup("flow-logs") }),
    }));
  }

  #trail(account: PlannedAccount): object {
    const { id, region } = account;
    return {
      Name: this.#names.base,
      TrailARN: this.trailArn(account),
      HomeRegion: region,
      IsMultiRegionTrail: true,
      LogFileValidationEnabled: true,
      S3BucketName: this.#names.archiveBucket(this.#archive.id),
      KmsKeyId: this.keyArn(this.#archive),
      CloudWatchLogsLogGroupArn: `${arn(region, "logs", id, `log-group:${this.#names.logGroup("trail")}`)}:*`,
    };
  }
}

function zoneOf(zone: Zone, region: string): Fields {
  const letter = zone.kind === "index" ? "abcdef"[zone.index] : zone.kind === "letter" ? zone.letter : "a";
  const id = zone.kind === "index" ? `use1-az${zone.index + 1}` : zone.kind === "id" ? zone.id : "use1-az1";
  return { availabilityZone: `${region}${letter}`, availabilityZoneId: id };
}

function aclTraffic(traffic: Traffic): Fields {
  if (traffic.protocol === "all") return { protocol: "-1" };
  if (traffic.protocol === "icmp") return { protocol: "1", icmpTypeCode: { type: traffic.type, code: traffic.code } };
  return { protocol: traffic.protocol === "tcp" ? "6" : "17", portRange: { from: traffic.from, to: traffic.to } };
}

function groupTraffic(traffic: Traffic): Fields {
  if (traffic.protocol === "all") return { ipProtocol: "-1", fromPort: -1, toPort: -1 };
  if (traffic.protocol === "icmp") return { ipProtocol: "icmp", fromPort: traffic.type, toPort: traffic.code };
  return { ipProtocol: traffic.protocol, fromPort: traffic.from, toPort: traffic.to };
}
