import type { NetworkModel } from "../../model/network-model";
import type { LimitName } from "../../network/estate";
import { atKey } from "../../network/keys";
import type { PageVpc } from "./names";

/** How much of a quota something uses. */
export interface Usage {
  readonly quota: LimitName;
  /** What is counted on: a VPC, a table, `account in region`. */
  readonly subject: string;
  readonly used: number;
  /** Number of the VPC, where it is of one. */
  readonly vpc?: number;
}

/** What a model uses of every quota that it decides, as AWS counts. */
export function usageOf(model: NetworkModel, vpcs: readonly PageVpc[]): Usage[] {
  const numbers = new Map(vpcs.map(({ vpc }, index) => [vpc.id, index]));
  const routed = new Map(
    // A local route of each block counts; routes of gateway endpoints do not.
    model.routeTables.map((table) => [
      table.id,
      table.routes.filter(({ target }) => target.kind !== "gateway-endpoint").length,
    ]),
  );
  const ofTables = model.routeTables
    .filter(({ managed }) => managed)
    .map(({ id, name, vpc }) => of("routesPerTable", name, routed.get(id) ?? 0, numbers.get(vpc)));
  const ofGroups = model.securityGroups.map(({ name, vpc, ingress, egress }) =>
    of("rulesPerSecurityGroup", name, Math.max(ingress.length, egress.length), numbers.get(vpc)),
  );
  const ofAcls = model.networkAcls
    .filter(({ managed }) => managed)
    .map(({ name, vpc, ingress, egress }) =>
      of("naclRulesPerDirection", name, Math.max(ingress.length, egress.length), numbers.get(vpc)),
    );
  return [
    ...vpcs.flatMap((page, index) => ofVpc(model, page, index)),
    ...ofTables,
    ...ofGroups,
    ...ofAcls,
    ...ofPlaces(model, vpcs),
  ];
}

function of(quota: LimitName, subject: string, used: number, vpc: number | undefined): Usage {
  return vpc === undefined ? { quota, subject, used } : { quota, subject, used, vpc };
}

function ofVpc(model: NetworkModel, { vpc, label, subnets }: PageVpc, index: number): Usage[] {
  const own = <T extends { readonly vpc: string }>(list: readonly T[]): number =>
    list.filter((each) => each.vpc === vpc.id).length;
  const peerings = model.peerings.filter(
    ({ requester, accepter, status }) =>
      ["active", "pending-acceptance", "provisioning"].includes(status) &&
      [requester.vpc, accepter.vpc].includes(vpc.id),
  );
  return [
    of("cidrsPerVpc", label, vpc.cidrs.filter((cidr) => !cidr.includes(":")).length, index),
    of("subnetsPerVpc", label, subnets.length, index),
    of("routeTablesPerVpc", label, own(model.routeTables), index),
    of("naclsPerVpc", label, own(model.networkAcls), index),
    of("peeringsPerVpc", label, peerings.length, index),
  ];
}

function ofPlaces(model: NetworkModel, vpcs: readonly PageVpc[]): Usage[] {
  const places = new Map<string, PageVpc[]>();
  for (const page of vpcs) atKey(places, `${page.account} in ${page.region}`, () => []).push(page);
  return [...places].flatMap(([place, here]) => {
    const ids = new Set(here.map(({ vpc }) => vpc.id));
    const count = (list: readonly { readonly vpc: string | null }[]): number =>
      list.filter(({ vpc }) => vpc !== null && ids.has(vpc)).length;
    const zones = new Map<string, number>();
    const zoneOf = new Map(here.flatMap(({ subnets }) => subnets.map(({ subnet }) => [subnet.id, subnet.zone])));
    for (const { vpc, subnet } of model.natGateways) {
      const zone = zoneOf.get(subnet);
      if (ids.has(vpc) && zone) zones.set(zone, (zones.get(zone) ?? 0) + 1);
    }
    return [
      of("vpcsPerRegion", place, here.length, undefined),
      of("elasticIpsPerRegion", place, count(model.natGateways.filter((n) => n.connectivity === "public")), undefined),
      of("internetGatewaysPerRegion", place, count(model.internetGateways), undefined),
      of("securityGroupsPerRegion", place, count(model.securityGroups), undefined),
      ...[...zones].map(([zone, used]) => of("natGatewaysPerAz", `${place}, zone ${zone}`, used, undefined)),
    ];
  });
}
