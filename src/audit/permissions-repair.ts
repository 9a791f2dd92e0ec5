import { arnInAnyRegion, roleArn } from "../network/arns";
import type { NetworkPlan, PlannedAccount } from "../network/plan";
import { accountsWithVpcs, hasFlowLogGroup, hasTrail } from "./log-places";
import type { AuditNames } from "./names";
import { type PolicyDocument, type PolicyStatement, policyOf } from "./policy";

/** What each repair calls, by its kind. */
export const REPAIR_ACTIONS = {
  "put-route": ["ec2:CreateRoute", "ec2:ReplaceRoute"],
  "remove-route": ["ec2:DeleteRoute"],
  "add-group-rule": ["ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress"],
  "remove-group-rule": ["ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"],
  "put-acl-entry": ["ec2:CreateNetworkAclEntry", "ec2:ReplaceNetworkAclEntry"],
  "remove-acl-entry": ["ec2:DeleteNetworkAclEntry"],
  "put-flow-log": ["ec2:CreateFlowLogs"],
  "set-peering-dns": ["ec2:ModifyVpcPeeringConnectionOptions"],
  "start-trail": ["cloudtrail:StartLogging"],
} as const;

type RepairKind = keyof typeof REPAIR_ACTIONS;

/** What AWS asks for besides, when the repairs above are called: never called by itself. */
export const REPAIR_DEPENDENCIES = [
  "ec2:CreateTags",
  "iam:PassRole",
  "logs:CreateLogDelivery",
  "logs:DeleteLogDelivery",
];

/**
 * What the repair role of an account may do: the repairs and nothing else, on what carries the estate's tags.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 *
 * @param environment the suffix of every name: a literal or a Terraform reference
 */
export function repairRolePolicy(
  plan: NetworkPlan,
  names: AuditNames,
  account: PlannedAccount,
  environment: string,
): PolicyDocument {
  const region = { "aws:RequestedRegion": account.regions };
  const scope: Scope = {
    arns: (...types) => types.map((type) => arnInAnyRegion(account.region, "ec2", account.id, `${type}/*`)),
    region: { StringEquals: region },
    ours: { StringEquals: { ...region, ...tagsOf("aws:ResourceTag", plan, environment) } },
    made: { StringEquals: { ...region, ...tagsOf("aws:RequestTag", plan, environment) } },
  };
  return policyOf(
    ...rulesAndRoutes(scope),
    ...(logsFlows(plan, account) ? flowLogs(scope, plan, names, account) : []),
    ...(hasTrail(plan, account) ? [trail(scope, names.trailArn(account.id, account.region))] : []),
  );
}

interface Scope {
  /** Of any resource of some types of EC2 in the account. */
  readonly arns: (...types: readonly string[]) => string[];
  readonly region: PolicyStatement["Condition"];
  /** On what is the estate's. */
  readonly ours: PolicyStatement["Condition"];
  /** On what is made as the estate's: it has no tags to be known by yet. */
  readonly made: PolicyStatement["Condition"];
}

function rulesAndRoutes({ arns, ours, made }: Scope): PolicyStatement[] {
  const add = REPAIR_ACTIONS["add-group-rule"];
  const both = (one: RepairKind, other: RepairKind) => [...REPAIR_ACTIONS[one], ...REPAIR_ACTIONS[other]];
  return [
    allow("Routes", both("put-route", "remove-route"), arns("route-table"), ours),
    allow("Groups", both("add-group-rule", "remove-group-rule"), arns("security-group"), ours),
    allow("Rules", add, arns("security-group-rule"), made),
    tag("TagRules", add, arns("security-group-rule"), made),
    allow("Acls", both("put-acl-entry", "remove-acl-entry"), arns("network-acl"), ours),
    allow("Peerings", REPAIR_ACTIONS["set-peering-dns"], arns("vpc-peering-connection"), ours),
  ];
}

function flowLogs(scope: Scope, plan: NetworkPlan, names: AuditNames, account: PlannedAccount): PolicyStatement[] {
  const { arns, ours, made, region } = scope;
  const create = REPAIR_ACTIONS["put-flow-log"];
  const roles = account.regions
    .filter((at) => hasFlowLogGroup(plan, account.name, at))
    .map((at) => roleArn(account.id, names.flowLogRole(at), at));
  const passed = { StringEquals: { "iam:PassedToService": "vpc-flow-logs.amazonaws.com" } };
  const delivery = ["logs:CreateLogDelivery", "logs:DeleteLogDelivery"];
  return [
    allow("FlowLogsOfVpcs", create, arns("vpc"), ours),
    allow("FlowLogs", create, arns("vpc-flow-log"), made),
    tag("TagFlowLogs", create, arns("vpc-flow-log"), made),
    ...(roles.length > 0 ? [allow("PassFlowLogRole", ["iam:PassRole"], roles, passed)] : []),
    // neither has a resource type: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
    ...(plan.audit?.flowLogs?.to.includes("archive") ? [allow("DeliverFlowLogs", delivery, "*", region)] : []),
  ];
}

function trail({ region }: Scope, arn: string): PolicyStatement {
  return allow("Trail", REPAIR_ACTIONS["start-trail"], arn, region);
}

function logsFlows(plan: NetworkPlan, account: PlannedAccount): boolean {
  return plan.audit?.flowLogs != null && accountsWithVpcs(plan).some(({ name }) => name === account.name);
}

function allow(
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[],
  Condition: PolicyStatement["Condition"],
): PolicyStatement {
  return { Sid, Effect: "Allow", Action, Resource, Condition };
}

/** Tags are given by the call that makes something, and by no other. */
function tag(
  Sid: string,
  makers: readonly string[],
  Resource: readonly string[],
  made: PolicyStatement["Condition"],
): PolicyStatement {
  const calls = makers.map((action) => action.replace("ec2:", ""));
  return allow(Sid, ["ec2:CreateTags"], Resource, {
    ...made,
    StringEquals: { ...made?.StringEquals, "ec2:CreateAction": calls },
  });
}

/** The estate's tags as a condition. A VPC may have others of the same name, and what it holds has them with it. */
function tagsOf(key: "aws:ResourceTag" | "aws:RequestTag", plan: NetworkPlan, environment: string) {
  const values = (tag: string, otherwise: string) => {
    const all = [plan.tags[tag] ?? otherwise, ...plan.vpcs.map(({ tags }) => tags[tag])];
    return [...new Set(all.filter((value) => value !== undefined))];
  };
  return {
    [`${key}/Environment`]: values("Environment", environment),
    [`${key}/Project`]: values("Project", plan.name),
  };
}
