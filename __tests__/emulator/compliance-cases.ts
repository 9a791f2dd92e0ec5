import {
  type Breach,
  deleteFlowLog,
  deleteLink,
  deleteRoute,
  openDefaultGroup,
  openSsh,
  revoke,
  stopTrail,
  switchDnsOff,
} from "./compliance-breaches";

/** Something that somebody does in estates/ten-vpcs.yaml, what a sweep finds, and how people are told before any sweep. */
export interface Case {
  readonly what: string;
  /** Where it is done, and found. */
  readonly account: "apps" | "network" | "shared";
  readonly breach: Breach;
  readonly rule: string;
  readonly subject: string;
  /** How the message about the change itself begins. */
  readonly message: string;
}

/** In several accounts at the same time, and none hides another. */
export const TRAFFIC: readonly Case[] = [
  {
    what: "a route is deleted",
    account: "shared",
    breach: deleteRoute("vpc-4/private/1", "10.0.0.0/16"),
    rule: "drift-route-missing",
    subject: "vpc-4/private/1",
    message: "Routes changed: DeleteRoute",
  },
  {
    what: "port 22 is opened to the world",
    account: "apps",
    breach: openSsh("vpc-2/https-server"),
    rule: "drift-group-rule-undeclared",
    subject: "vpc-2/https-server",
    message: "Security group changed: AuthorizeSecurityGroupIngress",
  },
  {
    what: "a flow log is deleted",
    account: "network",
    breach: deleteFlowLog("vpc-3/cloudwatch"),
    rule: "drift-flow-log-missing",
    subject: "vpc-3/cloudwatch",
    message: "Flow logs changed: DeleteFlowLogs",
  },
  {
    what: "a declared rule is taken out",
    account: "network",
    breach: revoke("vpc-0/mysql-server"),
    rule: "drift-group-rule-missing",
    subject: "vpc-0/mysql-server",
    message: "Security group changed: RevokeSecurityGroupIngress",
  },
];

export const SWITCHES: readonly Case[] = [
  {
    what: "the DNS option of a link is switched off",
    account: "shared",
    breach: switchDnsOff("vpc-0--vpc-1", "Accepter"),
    rule: "drift-link-dns",
    subject: "vpc-0--vpc-1",
    message: "VPC peering changed: ModifyVpcPeeringConnectionOptions",
  },
  {
    what: "a rule is put into a default group",
    account: "apps",
    breach: openDefaultGroup("vpc-5"),
    rule: "drift-default-group-open",
    subject: "vpc-5/default",
    message: "Security group changed: AuthorizeSecurityGroupIngress",
  },
  {
    what: "a trail is stopped",
    account: "network",
    breach: stopTrail("network"),
    rule: "drift-trail-stopped",
    subject: "network",
    message: "CloudTrail changed: StopLogging",
  },
];

/** While `apps` denies its role: what is done there is not seen, and hides nothing elsewhere. */
export const DENIED: readonly Case[] = [
  {
    what: "an account denies its role",
    account: "apps",
    breach: deleteRoute("vpc-8/private/1", "10.0.0.0/16"),
    rule: "account-unreadable",
    subject: "apps",
    message: "Routes changed: DeleteRoute",
  },
  {
    what: "a link is deleted",
    account: "network",
    breach: deleteLink("vpc-0--vpc-7"),
    rule: "drift-link-missing",
    subject: "vpc-0--vpc-7",
    message: "VPC peering changed: DeleteVpcPeeringConnection",
  },
];
