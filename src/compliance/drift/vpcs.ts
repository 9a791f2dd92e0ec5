import type { ModelVpc } from "../../model/network-model";
import type { PlannedVpc } from "../../network/plan";
import type { Observation } from "../finding";
import { type DriftContext, observe } from "./context";
import type { DriftRuleId } from "./rules";

/** VPCs with their DNS attributes, subnets, tables, ACLs and gateways are there. */
export function vpcDrift(context: DriftContext): Observation[] {
  return context.plan.vpcs.flatMap((planned) => {
    const vpc = context.found.vpcs.get(planned.name);
    if (vpc) return [...dnsDrift(context, planned, vpc), ...partsDrift(context, planned)];
    const at = context.at(planned.name);
    if (context.hidden(at, "DescribeVpcs")) return [];
    const id = context.ids?.vpcs[planned.name];
    return [
      observe({
        rule: "drift-vpc-missing",
        which: [planned.name],
        at,
        resource: context.arnOf(at, "vpc", id, planned.name),
        subject: planned.name,
        vpcs: [planned.name],
        evidence: `there is no VPC ${id ?? planned.name} in ${at.account}, ${at.region}`,
      }),
    ];
  });
}

function dnsDrift(context: DriftContext, planned: PlannedVpc, vpc: ModelVpc): Observation[] {
  const switches = [
    ["support", vpc.dnsSupport, planned.dnsSupport],
    ["hostnames", vpc.dnsHostnames, planned.dnsHostnames],
  ] as const;
  return switches.flatMap(([what, is, wanted]) => {
    if (is === null || is === wanted) return [];
    return [
      observe({
        rule: "drift-vpc-dns",
        which: [planned.name, what],
        at: context.at(planned.name),
        resource: vpc.origin.address,
        subject: planned.name,
        vpcs: [planned.name],
        evidence: `DNS ${what} is ${is ? "on" : "off"} instead of ${wanted ? "on" : "off"}`,
      }),
    ];
  });
}

function partsDrift(context: DriftContext, planned: PlannedVpc): Observation[] {
  const { found, ids } = context;
  const { name } = planned;
  const at = context.at(name);
  const missing = (rule: DriftRuleId, call: string, kind: string, key: string, id: string | undefined, what: string) =>
    context.hidden(at, call)
      ? []
      : [
          observe({
            rule,
            which: [key, ...(rule === "drift-gateway-missing" ? [kind] : [])],
            at,
            resource: context.arnOf(at, kind, id, key),
            subject: key,
            vpcs: [name],
            evidence: `there is no ${what}${id === undefined ? "" : ` ${id}`}`,
          }),
        ];
  return [
    ...planned.subnets
      .filter(({ key }) => !found.subnets.has(key))
      .flatMap(({ key, cidr }) =>
        missing("drift-subnet-missing", "DescribeSubnets", "subnet", key, undefined, `subnet ${cidr}`),
      ),
    ...planned.routeTables
      .filter(({ key }) => !found.tables.has(key))
      .flatMap(({ key }) =>
        missing("drift-table-missing", "DescribeRouteTables", "route-table", key, ids?.routeTables[key], "route table"),
      ),
    ...planned.tiers
      .filter(({ key }) => !found.acls.has(key))
      .flatMap(({ key }) =>
        missing("drift-acl-missing", "DescribeNetworkAcls", "network-acl", key, ids?.networkAcls[key], "network ACL"),
      ),
    ...planned.natGateways
      .filter(({ key }) => !found.natGateways.has(key))
      .flatMap(({ key }) =>
        missing(
          "drift-gateway-missing",
          "DescribeNatGateways",
          "natgateway",
          key,
          ids?.natGateways[key],
          "NAT gateway",
        ),
      ),
    ...(planned.internetGateway && !isAttached(context, name)
      ? missing(
          "drift-gateway-missing",
          "DescribeInternetGateways",
          "internet-gateway",
          name,
          ids?.internetGateways[name],
          "attached internet gateway",
        )
      : []),
  ];
}

function isAttached({ found }: DriftContext, name: string): boolean {
  const vpc = found.internetGateways.get(name)?.vpc;
  return vpc !== undefined && vpc !== null && vpc === found.vpcs.get(name)?.id;
}
