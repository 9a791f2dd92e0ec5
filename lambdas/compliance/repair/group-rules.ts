import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  type IpPermission,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { GroupRuleText } from "../../../src/compliance/repair/repair";
import type { Traffic } from "../../../src/network/estate";
import { tagsOfGroup } from "./declared";
import { unless } from "./settled";
import { NOTHING_MADE, type Step } from "./step";

export const addGroupRule: Step<"add-group-rule"> = async ({ ec2 }, { group, rule }, declared) => {
  const input = {
    GroupId: group,
    IpPermissions: [permissionOf(rule)],
    TagSpecifications: [{ ResourceType: "security-group-rule" as const, Tags: tagsOfGroup(await declared(), group) }],
  };
  const made = await unless(["InvalidPermission.Duplicate"], () =>
    rule.direction === "ingress"
      ? ec2.send(new AuthorizeSecurityGroupIngressCommand(input))
      : ec2.send(new AuthorizeSecurityGroupEgressCommand(input)),
  );
  return { id: made?.SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? null };
};

export const removeGroupRule: Step<"remove-group-rule"> = async ({ ec2 }, { group, direction, ruleId }) => {
  const input = { GroupId: group, SecurityGroupRuleIds: [ruleId] };
  await unless(["InvalidSecurityGroupRuleId.NotFound", "InvalidPermission.NotFound"], () =>
    direction === "ingress"
      ? ec2.send(new RevokeSecurityGroupIngressCommand(input))
      : ec2.send(new RevokeSecurityGroupEgressCommand(input)),
  );
  return NOTHING_MADE;
};

function permissionOf({ traffic, peer, description }: GroupRuleText): IpPermission {
  const match = matchOf(traffic);
  const Description = description;
  if ("group" in peer) return { ...match, UserIdGroupPairs: [{ GroupId: peer.group, Description }] };
  if (peer.cidr.includes(":")) return { ...match, Ipv6Ranges: [{ CidrIpv6: peer.cidr, Description }] };
  return { ...match, IpRanges: [{ CidrIp: peer.cidr, Description }] };
}

/** For ICMP the ports are type and code: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
function matchOf(traffic: Traffic) {
  switch (traffic.protocol) {
    case "all":
      return { IpProtocol: "-1" };
    case "icmp":
      return { IpProtocol: "icmp", FromPort: traffic.type, ToPort: traffic.code };
    default:
      return { IpProtocol: traffic.protocol, FromPort: traffic.from, ToPort: traffic.to };
  }
}
