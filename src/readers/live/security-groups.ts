import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import type { ModelGroupRule, ModelSecurityGroup } from "../../model/network-model";
import { atKey } from "../../network/keys";
import type { Answers } from "./answers";
import { arnOf, gather, objectOf, type Place } from "./things";
import { trafficOf } from "./traffic";

/**
 * Groups with the rules that are read by themselves, because only there each has an id.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export function securityGroupsOf(places: readonly Answers[]): ModelSecurityGroup[] {
  const rules = rulesByGroup(places);
  return gather(
    places,
    ({ securityGroups }) => securityGroups,
    (group, place) => {
      const base = objectOf(place, {
        kind: "security-group",
        id: group.GroupId,
        owner: group.OwnerId,
        tags: group.Tags,
      });
      const own = [...(rules.get(base.id)?.values() ?? [])];
      const of = (egress: boolean) =>
        own.filter(({ rule }) => (rule.IsEgress ?? false) === egress).map(({ rule, place }) => ruleOf(rule, place));
      return {
        ...base,
        name: base.name === base.id ? (group.GroupName ?? base.id) : base.name,
        vpc: group.VpcId ?? "?",
        default: group.GroupName === "default",
        managed: true,
        description: group.Description ?? "",
        ingress: of(false),
        egress: of(true),
      };
    },
  );
}

/** By group, by id of the rule: one that two accounts see is there once. */
function rulesByGroup(places: readonly Answers[]) {
  const found = new Map<string, Map<string, { rule: SecurityGroupRule; place: Place }>>();
  for (const place of places) {
    for (const rule of place.securityGroupRules) {
      atKey(found, rule.GroupId ?? "?", () => new Map()).set(rule.SecurityGroupRuleId ?? "?", { rule, place });
    }
  }
  return found;
}

function ruleOf(rule: SecurityGroupRule, place: Place): ModelGroupRule {
  const owner = { account: rule.GroupOwnerId ?? place.account, region: place.region };
  return {
    traffic: trafficOf(rule.IpProtocol, rule.FromPort, rule.ToPort),
    peer: peerOf(rule),
    description: rule.Description ?? "",
    origin: { address: arnOf(owner, "security-group-rule", rule.SecurityGroupRuleId ?? "?") },
    ...(rule.SecurityGroupRuleId !== undefined && { id: rule.SecurityGroupRuleId }),
  };
}

function peerOf(rule: SecurityGroupRule): ModelGroupRule["peer"] {
  const cidr = rule.CidrIpv4 ?? rule.CidrIpv6;
  if (cidr !== undefined) return { kind: "cidr", cidr };
  if (rule.PrefixListId !== undefined) return { kind: "prefix-list", prefixList: rule.PrefixListId };
  // The group of a peer's VPC has the same form: ids are unique across accounts.
  return { kind: "group", group: rule.ReferencedGroupInfo?.GroupId ?? "?" };
}
