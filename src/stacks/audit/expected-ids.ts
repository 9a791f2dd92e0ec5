import { keyPlaces, keysAt } from "../../audit/key-places";
import { accountsWithTrail } from "../../audit/log-places";
import type { ExpectedIds, Ids } from "../../compliance/expected";
import type { NetworkPlan } from "../../network/plan";
import type { EstateStack } from "../estate-stack";

/** The stack that holds each part of what was made. */
export interface Holders {
  readonly network: (account: string) => EstateStack;
  /** @param link its key */
  readonly link: (link: string) => EstateStack;
  readonly account: (account: string) => EstateStack;
}

/** References to the ids of all that the function knows as the estate's, as text that is JSON once Terraform filled it in. */
export function expectedIds(stack: EstateStack, holders: Holders): string {
  const { plan } = stack;
  const from = (holder: EstateStack, output: string, keys: readonly string[]): [string, string][] =>
    keys.map((key) => [key, stack.idFrom(holder, output, key)]);
  const ofVpcs = (output: string, keysOf: (vpc: NetworkPlan["vpcs"][number]) => readonly string[]): Ids =>
    Object.fromEntries(plan.vpcs.flatMap((vpc) => from(holders.network(vpc.account), output, keysOf(vpc))));
  const groups = (vpc: string) => plan.securityGroups.filter((group) => group.vpc === vpc).map(({ key }) => key);
  const destinations = plan.audit?.flowLogs?.to ?? [];

  const ids: ExpectedIds = {
    version: 1,
    vpcs: ofVpcs("vpc_ids", ({ name }) => [name]),
    routeTables: ofVpcs("route_table_ids", ({ routeTables }) => routeTables.map(({ key }) => key)),
    networkAcls: ofVpcs("network_acl_ids", ({ tiers }) => tiers.map(({ key }) => key)),
    securityGroups: ofVpcs("security_group_ids", ({ name }) => groups(name)),
    internetGateways: ofVpcs("internet_gateway_ids", ({ name, internetGateway }) => (internetGateway ? [name] : [])),
    natGateways: ofVpcs("nat_gateway_ids", ({ natGateways }) => natGateways.map(({ key }) => key)),
    peerings: Object.fromEntries(
      plan.links.flatMap(({ key }) => from(holders.link(key), "peering_connection_ids", [key])),
    ),
    flowLogs: Object.fromEntries(
      plan.vpcs.flatMap(({ name, account }) =>
        from(
          holders.account(account),
          "flow_log_ids",
          destinations.map((to) => `${name}/${to}`),
        ),
      ),
    ),
    trails: Object.fromEntries(
      accountsWithTrail(plan).flatMap(({ name }) => from(holders.account(name), "trail_arns", [name])),
    ),
    keys: Object.fromEntries(
      keyPlaces(plan).flatMap((place) =>
        from(
          holders.network(place.account.name),
          "key_arns",
          keysAt(plan, place).map(({ key }) => key),
        ),
      ),
    ),
  };
  return JSON.stringify(ids);
}
