import type { ModelGroupRule, ModelSecurityGroup } from "../../model/network-model";
import type { PlannedSecurityGroup, PlannedSecurityRule } from "../../network/plan";
import { groupRuleId } from "../../network/resource-names";
import type { Observation } from "../finding";
import type { RepairAction } from "../repair/repair";
import { type DriftContext, observe } from "./context";
import { trafficText } from "./traffic";

export const WAYS = ["ingress", "egress"] as const;

export type Direction = (typeof WAYS)[number];

/** Every declared security group is there, with its rules and no others. */
export function groupDrift(context: DriftContext): Observation[] {
  return context.plan.securityGroups.flatMap((planned) => {
    const group = context.found.groups.get(planned.key);
    if (group) return [...missingRules(context, planned, group), ...undeclaredRules(context, planned, group)];
    const at = context.at(planned.vpc);
    const isVpcThere = context.found.vpcs.has(planned.vpc);
    // where the whole VPC is missing, its groups are not worth a line each
    if (!isVpcThere || context.hidden(at, "DescribeSecurityGroups")) return [];
    const id = context.ids?.securityGroups[planned.key];
    return [
      observe({
        rule: "drift-group-missing",
        which: [planned.key],
        at,
        resource: context.arnOf(at, "security-group", id, planned.key),
        subject: planned.key,
        vpcs: [planned.vpc],
        evidence: `there is no security group${id === undefined ? "" : ` ${id}`}`,
      }),
    ];
  });
}

function missingRules(context: DriftContext, planned: PlannedSecurityGroup, group: ModelSecurityGroup): Observation[] {
  const at = context.at(planned.vpc);
  if (context.hidden(at, "DescribeSecurityGroupRules")) return [];
  const there = new Set(WAYS.flatMap((way) => group[way].map((rule) => ruleText(way, rule))));
  return planned.rules.flatMap((rule) => {
    const peer = peerOf(context, rule);
    const text = `${rule.direction} ${trafficText(rule.traffic)} ${peer}`;
    // a group that is missing itself is said once
    if (peer === undefined || there.has(text)) return [];
    return [
      observe({
        rule: "drift-group-rule-missing",
        which: [rule.key],
        at,
        resource: group.origin.address,
        subject: planned.key,
        vpcs: [planned.vpc],
        evidence: `${group.id} has no rule for ${text}`,
        repair: addRule(context, planned.key, rule),
        adopt: { stack: context.stackOf(planned.vpc, "network"), address: addressOf(planned.vpc, rule) },
      }),
    ];
  });
}

function addRule(context: DriftContext, key: string, rule: PlannedSecurityRule): RepairAction | undefined {
  const groups = context.ids?.securityGroups;
  const group = groups?.[key];
  const peer = "cidr" in rule.peer ? rule.peer : { group: groups?.[rule.peer.group] };
  if (group === undefined || !("cidr" in peer || peer.group !== undefined)) return undefined;
  const { direction, traffic, description } = rule;
  const known = "cidr" in peer ? peer : { group: peer.group ?? "" };
  return { kind: "add-group-rule", group, rule: { direction, traffic, description, peer: known } };
}

/** A rule that is made anew has another id than the one in Terraform's state. */
function addressOf(vpc: string, rule: PlannedSecurityRule): string {
  return `aws_vpc_security_group_${rule.direction}_rule.${vpc}_${groupRuleId(vpc, rule)}`;
}

function undeclaredRules(
  context: DriftContext,
  planned: PlannedSecurityGroup,
  group: ModelSecurityGroup,
): Observation[] {
  const declared = new Set(
    planned.rules.map((rule) => `${rule.direction} ${trafficText(rule.traffic)} ${peerOf(context, rule) ?? "?"}`),
  );
  const isDeclared = (way: Direction, rule: ModelGroupRule) =>
    declared.has(ruleText(way, rule)) ||
    // any group may be the declared one that is not known
    (rule.peer.kind === "group" && declared.has(`${way} ${trafficText(rule.traffic)} ?`));
  const id = context.ids?.securityGroups[planned.key];
  return WAYS.flatMap((way) =>
    group[way]
      .filter((rule) => !isDeclared(way, rule))
      .map((rule) =>
        observe({
          rule: "drift-group-rule-undeclared",
          which: [planned.key, rule.id ?? ruleText(way, rule)],
          at: context.at(planned.vpc),
          resource: group.origin.address,
          subject: planned.key,
          vpcs: [planned.vpc],
          evidence: `${group.id} has a rule that nobody declared: ${ruleText(way, rule)}`,
          repair: removeRule(id, way, rule),
        }),
      ),
  );
}

/** @param group - id; undefined: none of ours */
export function removeRule(group: string | undefined, direction: Direction, { id }: ModelGroupRule) {
  if (group === undefined || id === undefined) return undefined;
  return { kind: "remove-group-rule", group, direction, ruleId: id } as const;
}

/** `ingress tcp-22 0.0.0.0/0` */
export function ruleText(direction: Direction, { traffic, peer }: ModelGroupRule): string {
  const other = peer.kind === "cidr" ? peer.cidr : peer.kind === "group" ? peer.group : peer.prefixList;
  return `${direction} ${trafficText(traffic)} ${other}`;
}

function peerOf({ found, ids }: DriftContext, { peer }: PlannedSecurityRule): string | undefined {
  return "cidr" in peer ? peer.cidr : (ids?.securityGroups[peer.group] ?? found.groups.get(peer.group)?.id);
}
