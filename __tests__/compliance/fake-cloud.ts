import type { IpPermission, Route, SecurityGroupRule, Tag } from "@aws-sdk/client-ec2";
import type {
  ModelGroupRule,
  ModelNaclEntry,
  ModelPeeringSide,
  ModelRoute,
  NetworkModel,
} from "../../src/model/network-model";
import type { ModelObject } from "../../src/model/origin";
import type { TrafficMatch } from "../../src/model/traffic";
import type { Script } from "../readers/live-fake";

/** What AWS answers where a model is live, by `account region`: for tests that go through the real reader. */
export function cloudOf(model: NetworkModel): Record<string, Script> {
  const places = new Set(model.vpcs.map(({ account, region }) => `${account} ${region}`));
  return Object.fromEntries([...places].map((place) => [place, scriptOf(model, place)]));
}

function scriptOf(model: NetworkModel, place: string): Script {
  const here = <T extends ModelObject>(list: readonly T[]) =>
    list.filter(({ account, region }) => `${account} ${region}` === place);
  const [region] = place.split(" ").slice(1);
  const rules = here(model.securityGroups).flatMap(({ id, ingress, egress }) => [
    ...ingress.map((rule, index) => groupRule(rule, id, false, index)),
    ...egress.map((rule, index) => groupRule(rule, id, true, index)),
  ]);
  const [key] = here(model.keys);
  const [trail] = here(model.trails);
  return {
    DescribeVpcs: {
      Vpcs: here(model.vpcs).map((vpc) => ({
        ...named(vpc),
        VpcId: vpc.id,
        CidrBlock: vpc.cidrs[0],
        CidrBlockAssociationSet: vpc.cidrs.map((CidrBlock) => ({ CidrBlock, CidrBlockState: { State: "associated" } })),
      })),
    },
    DescribeVpcAttribute: { EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: true } },
    DescribeSubnets: {
      Subnets: here(model.subnets).map((subnet) => ({
        ...named(subnet),
        SubnetId: subnet.id,
        VpcId: subnet.vpc,
        CidrBlock: subnet.cidrs[0],
        AvailabilityZoneId: subnet.zone ?? undefined,
      })),
    },
    DescribeRouteTables: {
      RouteTables: here(model.routeTables).map((table) => ({
        ...named(table),
        RouteTableId: table.id,
        VpcId: table.vpc,
        Routes: table.routes.map(route),
        Associations: [
          ...(table.main ? [{ Main: true }] : []),
          ...model.subnets.filter((one) => one.routeTable === table.id).map(({ id }) => ({ SubnetId: id })),
        ],
      })),
    },
    DescribeNetworkAcls: {
      NetworkAcls: here(model.networkAcls).map((acl) => ({
        ...named(acl),
        NetworkAclId: acl.id,
        VpcId: acl.vpc,
        IsDefault: acl.default,
        Entries: [...acl.ingress.map((one) => aclEntry(one, false)), ...acl.egress.map((one) => aclEntry(one, true))],
        Associations: model.subnets.filter((one) => one.networkAcl === acl.id).map(({ id }) => ({ SubnetId: id })),
      })),
    },
    DescribeSecurityGroups: {
      SecurityGroups: here(model.securityGroups).map((group) => ({
        ...named(group),
        GroupId: group.id,
        VpcId: group.vpc,
        GroupName: group.default ? "default" : group.name,
        Description: group.description,
      })),
    },
    DescribeSecurityGroupRules: { SecurityGroupRules: rules },
    DescribeVpcPeeringConnections: {
      VpcPeeringConnections: model.peerings
        .filter(({ requester, accepter }) =>
          [requester, accepter].some((side) => `${side.account} ${side.region}` === place),
        )
        .map((peering) => ({
          ...named(peering),
          VpcPeeringConnectionId: peering.id,
          Status: { Code: peering.status },
          RequesterVpcInfo: sideOf(model, peering.requester),
          AccepterVpcInfo: sideOf(model, peering.accepter),
        })),
    },
    DescribeInternetGateways: {
      InternetGateways: here(model.internetGateways).map((gateway) => ({
        ...named(gateway),
        InternetGatewayId: gateway.id,
        Attachments: gateway.vpc === null ? [] : [{ VpcId: gateway.vpc, State: "attached" as const }],
      })),
    },
    DescribeNatGateways: {
      NatGateways: here(model.natGateways).map((gateway) => ({
        Tags: named(gateway).Tags,
        NatGatewayId: gateway.id,
        VpcId: gateway.vpc,
        SubnetId: gateway.subnet,
        State: "available",
      })),
    },
    DescribeFlowLogs: {
      FlowLogs: here(model.flowLogs).map((log) => ({
        FlowLogId: log.id,
        ResourceId: log.target,
        TrafficType: log.traffic ?? undefined,
        FlowLogStatus: log.active ? "ACTIVE" : "INACTIVE",
        LogDestinationType: log.destination?.kind === "s3" ? "s3" : "cloud-watch-logs",
        LogDestination: log.destination?.kind === "s3" ? `arn:aws:s3:::${log.destination.name}` : undefined,
        LogGroupName: log.destination?.kind === "s3" ? undefined : (log.destination?.name ?? undefined),
        MaxAggregationInterval: log.aggregationSeconds ?? undefined,
      })),
    },
    DescribeTrails: {
      trailList: trail && [
        {
          TrailARN: trail.id,
          Name: trail.name,
          IsMultiRegionTrail: trail.multiRegion,
          LogFileValidationEnabled: trail.validation,
          KmsKeyId: trail.key ?? undefined,
          S3BucketName: trail.bucket ?? undefined,
          CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${trail.account}:log-group:${trail.logGroup}:*`,
        },
      ],
    },
    GetTrailStatus: { IsLogging: trail?.logging ?? false },
    ListAliases: { Aliases: key?.aliases.map((AliasName) => ({ AliasName, TargetKeyId: key.id })) ?? [] },
    DescribeKey: { KeyMetadata: key && { KeyId: key.id, Arn: key.id, KeyState: "Enabled" } },
    GetKeyRotationStatus: { KeyRotationEnabled: key?.rotation ?? false },
  };
}

function named({ account, tags }: ModelObject): { OwnerId: string | undefined; Tags: Tag[] } {
  return { OwnerId: account ?? undefined, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

function route({ destination, target, blackhole }: ModelRoute): Route {
  const id = "id" in target ? target.id : "local";
  const to =
    target.kind === "peering"
      ? { VpcPeeringConnectionId: id }
      : target.kind === "nat-gateway"
        ? { NatGatewayId: id }
        : { GatewayId: id };
  const cidr = destination.kind === "cidr" ? destination.cidr : undefined;
  return { DestinationCidrBlock: cidr, ...to, State: blackhole ? "blackhole" : "active", Origin: "CreateRoute" };
}

function ports(traffic: TrafficMatch): Pick<IpPermission, "IpProtocol" | "FromPort" | "ToPort"> {
  if (traffic.protocol === "all") return { IpProtocol: "-1" };
  if ("from" in traffic) return { IpProtocol: traffic.protocol, FromPort: traffic.from, ToPort: traffic.to };
  if ("type" in traffic) return { IpProtocol: traffic.protocol, FromPort: traffic.type, ToPort: traffic.code };
  return { IpProtocol: String(traffic.protocol) };
}

function groupRule(rule: ModelGroupRule, group: string, egress: boolean, index: number): SecurityGroupRule {
  return {
    SecurityGroupRuleId: rule.id ?? `sgr-${group}-${egress ? "out" : "in"}-${index}`,
    GroupId: group,
    IsEgress: egress,
    ...ports(rule.traffic),
    Description: rule.description,
    CidrIpv4: rule.peer.kind === "cidr" ? rule.peer.cidr : undefined,
    ReferencedGroupInfo: rule.peer.kind === "group" ? { GroupId: rule.peer.group } : undefined,
  };
}

function aclEntry(entry: ModelNaclEntry, egress: boolean) {
  const { IpProtocol, FromPort, ToPort } = ports(entry.traffic);
  const isIcmp = IpProtocol === "icmp";
  return {
    RuleNumber: entry.number,
    RuleAction: entry.action,
    Egress: egress,
    Protocol: isIcmp ? "1" : IpProtocol,
    CidrBlock: entry.cidr,
    ...(isIcmp ? { IcmpTypeCode: { Type: FromPort, Code: ToPort } } : { PortRange: { From: FromPort, To: ToPort } }),
  };
}

function sideOf({ vpcs }: NetworkModel, { vpc, account, region, dnsResolution }: ModelPeeringSide) {
  return {
    VpcId: vpc,
    // either side sees the addresses of both
    CidrBlock: vpcs.find(({ id }) => id === vpc)?.cidrs[0],
    OwnerId: account ?? undefined,
    Region: region ?? undefined,
    PeeringOptions: { AllowDnsResolutionFromRemoteVpc: dnsResolution },
  };
}
