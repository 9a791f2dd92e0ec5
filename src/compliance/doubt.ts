import { lookup, type ModelLookup } from "../model/lookup";
import type { NetworkModel } from "../model/network-model";
import { UnreadCalls } from "../model/unread";
import type { NetworkPlan, PlannedLink } from "../network/plan";
import type { Finding } from "../rules/rule";
import { FarEnds } from "./far-ends";
import { LikelyLinks } from "./likely-links";
import type { Owners } from "./owners";

const VPCS = "DescribeVpcs";
const SUBNETS = "DescribeSubnets";
const TABLES = "DescribeRouteTables";
const ACLS = "DescribeNetworkAcls";
const GROUPS = "DescribeSecurityGroups";
const LINKS = "DescribeVpcPeeringConnections";
const ENDPOINTS = "DescribeVpcEndpoints";
const TRANSIT = "DescribeTransitGateways";
const TRANSIT_VPCS = "DescribeTransitGatewayVpcAttachments";

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
  "peering-dns-one-sided": [LINKS],
  "peering-route-too-wide": [VPCS],
  "peering-routes-one-way": [VPCS, SUBNETS, TABLES],
  "peering-undeclared": [VPCS],
  "peering-without-routes": [VPCS, TABLES],
  "route-table-unused": [SUBNETS, TABLES],
  "security-group-default-has-rules": [GROUPS],
  "security-group-reference-without-path": [VPCS, GROUPS, LINKS, TRANSIT, TRANSIT_VPCS],
  "security-group-stale-reference": [VPCS, GROUPS, LINKS],
  "subnets-in-one-zone": [VPCS, SUBNETS],
  "transit-gateway-zone-without-attachment": [SUBNETS, TRANSIT_VPCS],
};

/** Rules that find nothing of a link that is declared so: their findings stay where a peering can be none of these. */
const EXCUSED: Readonly<Record<string, (link: PlannedLink) => boolean>> = {
  "peering-route-too-wide": ({ routes }) => routes === "vpc",
  "peering-undeclared": () => true,
};

/** Which findings nobody can answer for, because of what was not read. */
export class Doubt {
  readonly #unread: UnreadCalls;
  readonly #places: ReadonlyMap<string, readonly [string, string]>;
  readonly #peerings: ModelLookup["peerings"];
  readonly #links: LikelyLinks;
  readonly #ends: FarEnds;

  constructor(plan: Pick<NetworkPlan, "accounts" | "vpcs" | "links">, model: NetworkModel, owners: Owners) {
    this.#unread = new UnreadCalls(model.notInterpreted);
    const ids = new Map(plan.accounts.map(({ name, id }) => [name, id]));
    this.#places = new Map(plan.vpcs.map(({ name, account, region }) => [name, [ids.get(account) ?? "", region]]));
    const objects = lookup(model);
    this.#peerings = objects.peerings;
    this.#links = new LikelyLinks(plan, objects, owners, this.#unread);
    this.#ends = new FarEnds(objects);
  }

  /**
   * Where the thing is, where the VPCs are that it has to do with, and where its other ends are.
   * @param vpcs names of the plan's VPCs
   */
  has(finding: Finding, vpcs: readonly string[]): boolean {
    const { rule, account, region } = finding;
    const calls = NEEDS[rule];
    if (calls === undefined) return false;
    const places = [
      [account, region] as const,
      ...vpcs.flatMap((name) => [this.#places.get(name) ?? [null, null]]),
      ...this.#ends.of(finding).map((end) => [end.account, end.region] as const),
    ];
    return places.some(([id, where]) => this.#unread.has(id, where, ...calls)) && this.#mayBeExcused(finding);
  }

  #mayBeExcused({ rule, subject }: Finding): boolean {
    const isExcused = EXCUSED[rule];
    const peering = this.#peerings.get(subject);
    return !isExcused || !peering || this.#links.of(peering).some(isExcused);
  }
}
