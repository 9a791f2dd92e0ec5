import type { ModelVpc } from "../../model/network-model";
import type { PlannedVpc } from "../../network/plan";
import type { Ids } from "../expected";
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

/** Something that a VPC is to hold. */
interface Part {
  readonly rule: DriftRuleId;
  /** The call that shows it. */
  readonly call: string;
  /** As an ARN names it. */
  readonly kind: string;
  readonly what: string;
  readonly key: string;
  readonly id: string | undefined;
  readonly isThere: boolean;
}

function partsDrift(context: DriftContext, planned: PlannedVpc): Observation[] {
  const at = context.at(planned.name);
  return partsOf(context, planned)
    .filter(({ isThere, call }) => !isThere && !context.hidden(at, call))
    .map(({ rule, kind, what, key, id }) =>
      observe({
        rule,
        which: rule === "drift-gateway-missing" ? [key, kind] : [key],
        at,
        resource: context.arnOf(at, kind, id, key),
        subject: key,
        vpcs: [planned.name],
        evidence: `there is no ${what}${id === undefined ? "" : ` ${id}`}`,
      }),
    );
}

function partsOf(context: DriftContext, planned: PlannedVpc): Part[] {
  const { found, ids } = context;
  const { name } = planned;
  const part = (
    about: Pick<Part, "rule" | "call" | "kind" | "what">,
    { key }: { readonly key: string },
    there: ReadonlyMap<string, unknown>,
    known?: Ids,
  ): Part => ({ ...about, key, id: known?.[key], isThere: there.has(key) });
  const subnet = { rule: "drift-subnet-missing", call: "DescribeSubnets", kind: "subnet" } as const;
  const internet: Part = {
    rule: "drift-gateway-missing",
    call: "DescribeInternetGateways",
    kind: "internet-gateway",
    what: "attached internet gateway",
    key: name,
    id: ids?.internetGateways[name],
    isThere: isAttached(context, name),
  };
  return [
    ...planned.subnets.map((one) => part({ ...subnet, what: `subnet ${one.cidr}` }, one, found.subnets)),
    ...planned.routeTables.map((one) => part(TABLE, one, found.tables, ids?.routeTables)),
    ...planned.tiers.map((one) => part(ACL, one, found.acls, ids?.networkAcls)),
    ...planned.natGateways.map((one) => part(NAT, one, found.natGateways, ids?.natGateways)),
    ...(planned.internetGateway ? [internet] : []),
  ];
}

const TABLE = {
  rule: "drift-table-missing",
  call: "DescribeRouteTables",
  kind: "route-table",
  what: "route table",
} as const;
const ACL = {
  rule: "drift-acl-missing",
  call: "DescribeNetworkAcls",
  kind: "network-acl",
  what: "network ACL",
} as const;
const NAT = {
  rule: "drift-gateway-missing",
  call: "DescribeNatGateways",
  kind: "natgateway",
  what: "NAT gateway",
} as const;

function isAttached({ found }: DriftContext, name: string): boolean {
  const vpc = found.internetGateways.get(name)?.vpc;
  return vpc !== undefined && vpc !== null && vpc === found.vpcs.get(name)?.id;
}
