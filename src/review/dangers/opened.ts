import type { ModelVpc, NetworkModel } from "../../model/network-model";
import type { Origin } from "../../model/origin";
import type { Cidr } from "../../network/cidr";
import { someOf } from "../../network/keys";
import { rangeText } from "../../reach/traffic-range";
import type { Severity } from "../../rules/rule";
import { PortSet } from "../port-set";
import type { DangerCode } from "../result";
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

type Direction = "ingress" | "egress";

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
  return [...openedGroups(input), ...openedAcls(input)];
}

function openedGroups({ before, after, declared, isChanged }: OpenedInput): Danger[] {
  const olds = new Map(before.securityGroups.map((group) => [group.id, group]));
  const vpcs = new Map(after.vpcs.map((vpc) => [vpc.id, vpc]));
  return after.securityGroups.flatMap((group) => {
    const old = olds.get(group.id);
    return (["ingress", "egress"] as const).flatMap((direction) => {
      if (direction === "egress" && old === undefined) return [];
      const rules = groupRules(group[direction], after.prefixLists);
      const gained = openPorts(rules)
        .minus(openPorts(groupRules(old?.[direction] ?? [], before.prefixLists)))
        .minus(declaredFor(declared, direction, vpcs.get(group.vpc)));
      return opening(gained, rules, group.origin, isChanged, {
        code: direction === "ingress" ? "open-security-group" : "open-egress",
        verb: direction === "ingress" ? "lets the internet in on" : "lets out to the internet",
        where: "",
      });
    });
  });
}

function openedAcls({ before, after, declared, isChanged }: OpenedInput): Danger[] {
  const aclsBefore = new Map(before.networkAcls.map((acl) => [acl.id, acl]));
  const oldSubnets = new Map(before.subnets.map((subnet) => [subnet.id, subnet]));
  const vpcs = new Map(after.vpcs.map((vpc) => [vpc.id, vpc]));
  return after.networkAcls.flatMap((acl) =>
    (["ingress", "egress"] as const).flatMap((direction) => {
      const rules = aclRules(acl[direction]);
      const now = openPorts(rules);
      if (now.empty) return [];
      const asked = declaredFor(declared, direction, vpcs.get(acl.vpc));
      const back = declaredFor(declared, direction === "ingress" ? "egress" : "ingress", vpcs.get(acl.vpc));
      const meant = back.empty ? asked : asked.union(REPLIES);
      const loosened = after.subnets.filter((subnet) => subnet.networkAcl === acl.id && oldSubnets.has(subnet.id));
      const gains = loosened.map((subnet) => {
        const old = aclsBefore.get(oldSubnets.get(subnet.id)?.networkAcl ?? "");
        return { subnet, ports: now.minus(openPorts(aclRules(old?.[direction] ?? []))).minus(meant), old };
      });
      const some = gains.filter(({ ports }) => !ports.empty);
      const ports = some.reduce((all, gain) => all.union(gain.ports), PortSet.none);
      // A deny that goes away opens what a later entry has allowed all along.
      const denials = some.flatMap(({ old }) => aclRules(old?.[direction] ?? []).filter(({ allow }) => !allow));
      return opening(ports, [...rules, ...denials], acl.origin, isChanged, {
        code: direction === "ingress" ? "open-network-acl" : "open-egress",
        verb: direction === "ingress" ? "lets the internet in on" : "lets out to the internet",
        where: ` of ${someOf(some.map(({ subnet }) => subnet.name))}`,
      });
    }),
  );
}

function declaredFor(declared: DeclaredOpen, direction: Direction, vpc: ModelVpc | undefined): PortSet {
  if (vpc === undefined) return PortSet.none;
  return direction === "ingress" ? declared.in(vpc.name) : declared.out(vpc.name);
}

/** One danger for each change that takes part; for the group or ACL itself where none of its rules is a resource. */
function opening(
  ports: PortSet,
  rules: readonly OpenRule[],
  holder: Origin,
  isChanged: (origin: Origin) => boolean,
  text: { readonly code: DangerCode; readonly verb: string; readonly where: string },
): Danger[] {
  const ranges = ports.ranges();
  if (ranges.length === 0) return [];
  const changed = rules.filter(({ range, origin }) => isChanged(origin) && PortSet.of([range]).meets(ports));
  const wide = changed.filter(({ allow, cidrs }) => !allow || cidrs.some(isWide));
  const taking = wide.length === 0 ? changed : wide;
  const origins = new Map(
    (taking.length === 0 ? [holder] : taking.map(({ origin }) => origin)).map((o) => [o.address, o]),
  );
  return [...origins.values()].map(({ address, file }) => ({
    code: text.code,
    severity: text.code === "open-egress" ? "medium" : severityOf(ports),
    address,
    file: file ?? "",
    what: `${text.verb} ${someOf(ranges.map(rangeText), 6)}${text.where}`,
    fix: "name the addresses that need it, or list the address under allowChanges when the world is meant",
  }));
}

/** Where people log in and where data lies: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19 */
const SENSITIVE = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888,
  9200, 9300,
];

/** Alone or with a few more like it. */
function isWide({ family, prefix }: Cidr): boolean {
  return prefix <= (family === 4 ? 8 : 16);
}

function severityOf(ports: PortSet): Severity {
  if (SENSITIVE.some((port) => ports.has("tcp", port))) return "critical";
  const web = PortSet.of([80, 443].map((port) => ({ protocol: "tcp", from: port, to: port })));
  return ports.minus(web).empty ? "medium" : "high";
}
