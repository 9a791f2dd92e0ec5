import type { NetworkPlan, PlannedAccount } from "../network/plan";
import { partitionOf } from "../network/regions";
import { hasTrail } from "./log-places";
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
  const partition = partitionOf(account.region);
  const here = (...types: readonly string[]) => types.map((type) => `arn:${partition}:ec2:*:${account.id}:${type}/*`);
  const region = { "aws:RequestedRegion": account.regions };
  const ours = { StringEquals: { ...region, ...tagsOf("aws:ResourceTag", plan, environment) } };
  const made = { StringEquals: { ...region, ...tagsOf("aws:RequestTag", plan, environment) } };
  const allow = (
    Sid: string,
    Action: readonly string[],
    Resource: string | readonly string[],
    Condition: PolicyStatement["Condition"],
  ): PolicyStatement => ({ Sid, Effect: "Allow", Action, Resource, Condition });

  return policyOf(
    allow("Routes", [...REPAIR_ACTIONS["put-route"], ...REPAIR_ACTIONS["remove-route"]], here("route-table"), ours),
    allow(
      "Groups",
      [...REPAIR_ACTIONS["add-group-rule"], ...REPAIR_ACTIONS["remove-group-rule"]],
      here("security-group"),
      ours,
    ),
    // what is made: it has no tags to be known by yet, and its group is asked for above
    allow("Rules", REPAIR_ACTIONS["add-group-rule"], here("security-group-rule"), made),
    allow(
      "Acls",
      [...REPAIR_ACTIONS["put-acl-entry"], ...REPAIR_ACTIONS["remove-acl-entry"]],
      here("network-acl"),
      ours,
    ),
    allow("Peerings", REPAIR_ACTIONS["set-peering-dns"], here("vpc-peering-connection"), ours),
    ...flowLogs(),
    allow("Tag", ["ec2:CreateTags"], here("security-group-rule", ...(hasFlowLogs() ? ["vpc-flow-log"] : [])), {
      StringEquals: {
        ...made.StringEquals,
        "ec2:CreateAction": [
          "AuthorizeSecurityGroupEgress",
          "AuthorizeSecurityGroupIngress",
          ...(hasFlowLogs() ? ["CreateFlowLogs"] : []),
        ],
      },
    }),
    ...trail(),
  );

  function hasFlowLogs(): boolean {
    return plan.audit?.flowLogs != null;
  }

  function flowLogs(): PolicyStatement[] {
    const to = plan.audit?.flowLogs?.to ?? [];
    if (to.length === 0) return [];
    const create = REPAIR_ACTIONS["put-flow-log"];
    const statements = [
      allow("FlowLogsOfVpcs", create, here("vpc"), ours),
      allow("FlowLogs", create, here("vpc-flow-log"), made),
    ];
    if (to.includes("cloudwatch")) {
      const roles = account.regions.map((at) => names.roleArn(account.id, names.flowLogRole(at), at));
      statements.push(
        allow("PassFlowLogRole", ["iam:PassRole"], roles, {
          StringEquals: { "iam:PassedToService": "vpc-flow-logs.amazonaws.com" },
        }),
      );
    }
    if (to.includes("archive")) {
      // neither has a resource type: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
      statements.push(
        allow("DeliverFlowLogs", ["logs:CreateLogDelivery", "logs:DeleteLogDelivery"], "*", { StringEquals: region }),
      );
    }
    return statements;
  }

  function trail(): PolicyStatement[] {
    if (!hasTrail(plan, account)) return [];
    return [
      allow("Trail", REPAIR_ACTIONS["start-trail"], names.trailArn(account.id, account.region), {
        StringEquals: region,
      }),
    ];
  }
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
