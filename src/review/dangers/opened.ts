import type { ModelNetworkAcl, ModelSecurityGroup, NetworkModel } from "../../model/network-model";
import type { Origin } from "../../model/origin";
import type { Cidr, Family } from "../../network/cidr";
import { someOf } from "../../network/keys";
import { rangeText } from "../../reach/traffic-range";
import type { Severity } from "../../rules/rule";
import { PortSet } from "../port-set";
import type { Danger } from "./danger";
import type { DeclaredOpen } from "./declared-open";
import { aclRules, groupRules, type OpenRule, openPorts } from "./open-ports";

export interface OpenedInput {
  readonly before: NetworkModel;
  readonly after: NetworkModel;
  readonly declared: DeclaredOpen;
  /** Whether the plans change the resource at this place. */
  readonly isChanged: (origin: Origin) => boolean;
}

const DIRECTIONS = ["ingress", "egress"] as const;

interface OneWay {
  readonly direction: (typeof DIRECTIONS)[number];
  readonly family: Family;
}

/** Callers' ports: ACLs let replies back to them. */
const REPLIES = PortSet.of([
  { protocol: "tcp", from: 1024, to: 65_535 },
  { protocol: "udp", from: 1024, to: 65_535 },
  { protocol: "icmp", from: 0, to: 0 },
  { protocol: "icmpv6", from: 129, to: 129 },
]);

/**
 * Security groups and ACLs that let more in from the internet than before, or more out of what was there before. A new
 * group may let everything out, and a new subnet may have an ACL as open as AWS's own: neither loosens anything.
 */
export function openedToInternet(input: OpenedInput): Danger[] {
  const ways = DIRECTIONS.flatMap((direction) => ([4, 6] as const).map((family): OneWay => ({ direction, family })));
  return [
    ...input.after.securityGroups.flatMap((group) => ways.flatMap((way) => openedGroup(input, group, way))),
    ...input.after.networkAcls.flatMap((acl) => ways.flatMap((way) => openedAcl(input, acl, way))),
  ];
}

function openedGroup(input: OpenedInput, group: ModelSecurityGroup, way: OneWay): Danger[] {
  const { before, after } = input;
  const old = before.securityGroups.find(({ id }) => id === group.id);
  if (way.direction === "egress" && old === undefined) return [];
  const rules = groupRules(group[way.direction], after.prefixLists);
  const then = groupRules(old?.[way.direction] ?? [], before.prefixLists);
  const gained = openPorts(rules, way.family)
    .minus(openPorts(then, way.family))
    .minus(declaredFor(input, way.direction, group.vpc));
  return opening(input, { ...way, gained, rules, holder: group.origin, code: "open-security-group", where: "" });
}

function openedAcl(input: OpenedInput, acl: ModelNetworkAcl, way: OneWay): Danger[] {
  const { before, after } = input;
  const { direction, family } = way;
  const rules = aclRules(acl[direction]);
  const now = openPorts(rules, family);
  if (now.empty) return [];
  const back = declaredFor(input, direction === "ingress" ? "egress" : "ingress", acl.vpc);
  const asked = declaredFor(input, direction, acl.vpc);
  const meant = back.empty ? asked : asked.union(REPLIES);
  const gains = after.subnets
    .filter(({ networkAcl }) => networkAcl === acl.id)
    .flatMap((subnet) => {
      const was = before.subnets.find(({ id }) => id === subnet.id);
      if (was === undefined) return [];
      const then = aclRules(before.networkAcls.find(({ id }) => id === was.networkAcl)?.[direction] ?? []);
      return [{ subnet, then, ports: now.minus(openPorts(then, family)).minus(meant) }];
    })
    .filter(({ ports }) => !ports.empty);
  // A deny that goes away opens what a later entry has allowed all along.
  const denials = gains.flatMap(({ then }) => then.filter(({ allow }) => !allow));
  return opening(input, {
    ...way,
    gained: gains.reduce((all, { ports }) => all.union(ports), PortSet.none),
    rules: [...rules, ...denials],
    holder: acl.origin,
    code: "open-network-acl",
    where: ` of ${someOf(gains.map(({ subnet }) => subnet.name))}`,
  });
}

function declaredFor({ after, declared }: OpenedInput, direction: OneWay["direction"], vpcId: string): PortSet {
  const vpc = after.vpcs.find(({ id }) => id === vpcId);
  if (vpc === undefined) return PortSet.none;
  return direction === "ingress" ? declared.in(vpc.name) : declared.out(vpc.name);
}

interface Opening extends OneWay {
  readonly gained: PortSet;
  readonly rules: readonly OpenRule[];
  /** The group or ACL. */
  readonly holder: Origin;
  readonly code: "open-security-group" | "open-network-acl";
  readonly where: string;
}

/** One danger for each change that takes part; for the group or ACL itself where none of its rules is a resource. */
function opening(
  { isChanged }: OpenedInput,
  { gained, rules, holder, code, where, direction, family }: Opening,
): Danger[] {
  const ranges = gained.ranges();
  if (ranges.length === 0) return [];
  const changed = rules.filter(
    ({ range, cidrs, origin }) =>
      isChanged(origin) && cidrs.some((cidr) => cidr.family === family) && PortSet.of([range]).meets(gained),
  );
  const wide = changed.filter(({ allow, cidrs }) => !allow || cidrs.some(isWide));
  const taking = (wide.length === 0 ? changed : wide).map(({ origin }) => origin);
  const origins = new Map((taking.length === 0 ? [holder] : taking).map((origin) => [origin.address, origin]));
  const verb = direction === "ingress" ? "lets the internet in on" : "lets out to the internet";
  return [...origins.values()].map(({ address, file }) => ({
    code: direction === "ingress" ? code : "open-egress",
    severity: direction === "ingress" ? severityOf(gained) : "medium",
    address,
    file: file ?? "",
    what: `${verb} ${someOf(ranges.map(rangeText), 6)}${family === 6 ? " over IPv6" : ""}${where}`,
    fix: "name the addresses that need it, or list the address under allowChanges when the world is meant",
  }));
}

/** Alone or with a few more like it. */
function isWide({ family, prefix }: Cidr): boolean {
  return prefix <= (family === 4 ? 8 : 16);
}

/** Where people log in and where data lies: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19 */
const SENSITIVE = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888,
  9200, 9300,
];

function severityOf(ports: PortSet): Severity {
  if (SENSITIVE.some((port) => ports.has("tcp", port))) return "critical";
  const web = PortSet.of([80, 443].map((port) => ({ protocol: "tcp", from: port, to: port })));
  return ports.minus(web).empty ? "medium" : "high";
}
