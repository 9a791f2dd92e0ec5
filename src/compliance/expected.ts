import type { Estate } from "../network/estate";
import type { NetworkPlan } from "../network/plan";

/**
 * What was synthesized: a versioned object in the archive, `expected/estate.json`, that the function holds the live
 * network against. Literal, so that it is the same bytes for the same estate.
 */
export interface Expected {
  readonly version: 1;
  /** With its flows and waivers, for the rules that need an estate. */
  readonly estate: Estate;
  readonly plan: NetworkPlan;
}

/**
 * What Terraform made, `expected/ids.json`: ids by the plan's keys. What is not in here is not ours, and nothing but what
 * is in here is ever repaired.
 */
export interface ExpectedIds {
  readonly version: 1;
  /** By VPC. */
  readonly vpcs: Ids;
  /** By `hub/private/1`. */
  readonly routeTables: Ids;
  /** By `hub/private`. */
  readonly networkAcls: Ids;
  /** By `data/mysql-server`. */
  readonly securityGroups: Ids;
  /** By VPC. */
  readonly internetGateways: Ids;
  /** By `hub/1`. */
  readonly natGateways: Ids;
  /** By `app--hub`. */
  readonly peerings: Ids;
  /** By `hub/cloudwatch`, `hub/archive`. */
  readonly flowLogs: Ids;
  /** ARNs, by the account's name. */
  readonly trails: Ids;
  /** ARNs, by `network/us-east-1` or `network/us-east-1/logs`. */
  readonly keys: Ids;
}

export type Ids = Readonly<Record<string, string>>;
