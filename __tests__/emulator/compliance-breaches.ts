import { randomUUID } from "node:crypto";
import { CloudTrailClient, StopLoggingCommand } from "@aws-sdk/client-cloudtrail";
import {
  AuthorizeSecurityGroupIngressCommand,
  DeleteFlowLogsCommand,
  DeleteRouteCommand,
  DeleteVpcPeeringConnectionCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  ModifyVpcPeeringConnectionOptionsCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { ExpectedIds, Ids } from "../../src/compliance/expected";
import { apiCall } from "../compliance/event-fixtures";
import { type ClientOf, CONSOLE_ROLE } from "./compliance-account";

/** An event of CloudTrail, as it comes to the default bus of the account and region of the call. */
export type TrailEvent = ReturnType<typeof apiCall>;

/** Somebody at the console of an account, where the estate is known by what Terraform made. */
export interface Console {
  readonly accountId: string;
  readonly client: ClientOf;
  readonly ids: ExpectedIds;
}

/** What somebody does that should not be, and the event that AWS makes of it. */
export type Breach = (at: Console) => Promise<TrailEvent>;

export const deleteRoute =
  (table: string, destination: string): Breach =>
  async (at) => {
    const RouteTableId = idOf(at.ids.routeTables, table);
    await ec2(at).send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: destination }));
    return called(at, "DeleteRoute", { routeTableId: RouteTableId, destinationCidrBlock: destination });
  };

export const openSsh =
  (group: string): Breach =>
  async (at) =>
    admit(at, idOf(at.ids.securityGroups, group), 22, "0.0.0.0/0");

/** Takes out the first of a group's rules that lets in. */
export const revoke =
  (group: string): Breach =>
  async (at) => {
    const GroupId = idOf(at.ids.securityGroups, group);
    const Filters = [{ Name: "group-id", Values: [GroupId] }];
    const { SecurityGroupRules = [] } = await ec2(at).send(new DescribeSecurityGroupRulesCommand({ Filters }));
    const id = SecurityGroupRules.find(({ IsEgress }) => !IsEgress)?.SecurityGroupRuleId ?? "none";
    await ec2(at).send(new RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds: [id] }));
    const items = [{ securityGroupRuleId: id }];
    return called(at, "RevokeSecurityGroupIngress", { groupId: GroupId, securityGroupRuleIds: { items } });
  };

/** Whatever is launched without a group has the default one. */
export const openDefaultGroup =
  (vpc: string): Breach =>
  async (at) => {
    const Filters = [
      { Name: "vpc-id", Values: [idOf(at.ids.vpcs, vpc)] },
      { Name: "group-name", Values: ["default"] },
    ];
    const { SecurityGroups = [] } = await ec2(at).send(new DescribeSecurityGroupsCommand({ Filters }));
    return admit(at, SecurityGroups[0]?.GroupId ?? "none", 3389, "10.0.0.0/8");
  };

export const deleteFlowLog =
  (log: string): Breach =>
  async (at) => {
    const id = idOf(at.ids.flowLogs, log);
    await ec2(at).send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
    return called(at, "DeleteFlowLogs", { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: id } } });
  };

export const switchDnsOff =
  (link: string, side: "Accepter" | "Requester"): Breach =>
  async (at) => {
    const options = {
      VpcPeeringConnectionId: idOf(at.ids.peerings, link),
      [`${side}PeeringConnectionOptions`]: { AllowDnsResolutionFromRemoteVpc: false },
    };
    await ec2(at).send(new ModifyVpcPeeringConnectionOptionsCommand(options));
    const request = { ModifyVpcPeeringConnectionOptionsRequest: options };
    return called(at, "ModifyVpcPeeringConnectionOptions", request);
  };

export const deleteLink =
  (link: string): Breach =>
  async (at) => {
    const id = idOf(at.ids.peerings, link);
    await ec2(at).send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
    return called(at, "DeleteVpcPeeringConnection", { vpcPeeringConnectionId: id });
  };

export const stopTrail =
  (account: string): Breach =>
  async (at) => {
    const arn = idOf(at.ids.trails, account);
    await new CloudTrailClient(at.client).send(new StopLoggingCommand({ Name: arn }));
    return called(at, "StopLogging", { name: arn }, "cloudtrail");
  };

/** CloudTrail writes a permission as https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html does. */
async function admit(at: Console, groupId: string, port: number, cidrIp: string): Promise<TrailEvent> {
  const rule = { IpProtocol: "tcp", FromPort: port, ToPort: port, IpRanges: [{ CidrIp: cidrIp }] };
  await ec2(at).send(new AuthorizeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions: [rule] }));
  const items = [{ ipProtocol: "tcp", fromPort: port, toPort: port, ipRanges: { items: [{ cidrIp }] } }];
  return called(at, "AuthorizeSecurityGroupIngress", { groupId, ipPermissions: { items } });
}

function called({ accountId, client: { region } }: Console, name: string, request: object, service = "ec2") {
  const time = new Date().toISOString().replace(/\.\d+/, "");
  return apiCall(name, request, {
    id: randomUUID(),
    source: `aws.${service}`,
    account: accountId,
    region,
    time,
    detail: {
      userIdentity: { type: "AssumedRole", arn: `arn:aws:sts::${accountId}:assumed-role/${CONSOLE_ROLE}/console` },
      eventTime: time,
      eventSource: `${service}.amazonaws.com`,
      awsRegion: region,
      sourceIPAddress: "198.51.100.7",
      userAgent: "console.amazonaws.com",
      eventID: randomUUID(),
    },
  });
}

function idOf(ids: Ids, key: string): string {
  const id = ids[key];
  if (id === undefined) throw new Error(`Terraform made no ${key}: only ${Object.keys(ids).join(", ")}`);
  return id;
}

function ec2({ client }: Console): EC2Client {
  return new EC2Client(client);
}
