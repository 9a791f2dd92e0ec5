import type { NotInterpreted } from "../model/origin";
import { UnreadCalls } from "../model/unread";
import type { NetworkPlan } from "../network/plan";
import type { Observation } from "./finding";

const VPCS = "DescribeVpcs";
const SUBNETS = "DescribeSubnets";
const TABLES = "DescribeRouteTables";
const ACLS = "DescribeNetworkAcls";
const GROUPS = "DescribeSecurityGroups";
const LINKS = "DescribeVpcPeeringConnections";
const ENDPOINTS = "DescribeVpcEndpoints";

/**
 * Rules that take for gone what these calls would have shown. What they find where such a call was not answered may be so
 * or not: that the call was not answered is said instead.
 */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  "flow-without-link": [VPCS, LINKS],
  "interface-endpoint-in-one-zone": [SUBNETS, ENDPOINTS],
  "nat-gateway-other-zone": [SUBNETS, TABLES, "DescribeNatGateways"],
  "nat-gateway-single-zone": [SUBNETS, TABLES, "DescribeNatGateways"],
  "nat-gateway-without-internet": [SUBNETS, TABLES],
  "network-acl-default-in-use": [ACLS],
  "network-acl-unused": [SUBNETS, ACLS],
  "peering-route-too-wide": [VPCS, SUBNETS],
  "peering-routes-one-way": [VPCS, SUBNETS, TABLES],
  "peering-undeclared": [VPCS],
  "peering-without-routes": [VPCS, TABLES],
  "route-table-unused": [SUBNETS, TABLES],
  "security-group-default-has-rules": [GROUPS],
  "security-group-reference-without-path": [VPCS, GROUPS, LINKS],
  "security-group-stale-reference": [VPCS, GROUPS, LINKS],
  "subnets-in-one-zone": [VPCS, SUBNETS],
};

/** Which findings nobody can answer for, because of what was not read. */
export class Doubt {
  readonly #unread: UnreadCalls;
  readonly #places: ReadonlyMap<string, readonly [string, string]>;

  constructor(plan: Pick<NetworkPlan, "accounts" | "vpcs">, notInterpreted: readonly NotInterpreted[]) {
    this.#unread = new UnreadCalls(notInterpreted);
    const ids = new Map(plan.accounts.map(({ name, id }) => [name, id]));
    this.#places = new Map(plan.vpcs.map(({ name, account, region }) => [name, [ids.get(account) ?? "", region]]));
  }

  /** Where the thing is, and where the VPCs are that it has to do with. */
  has({ rule, account, region, vpcs }: Pick<Observation, "rule" | "account" | "region" | "vpcs">): boolean {
    const calls = NEEDS[rule];
    if (calls === undefined) return false;
    const places = [[account, region] as const, ...vpcs.flatMap((name) => [this.#places.get(name) ?? [null, null]])];
    return places.some(([id, where]) => this.#unread.has(id, where, ...calls));
  }
}
