import { type JsonObject, list, object, type PlanJson, type ResourceChange, text } from "./plan-json";

/** A rule, route or entry that a group, table or ACL has, as AWS shows it. */
export interface ComputedPart {
  readonly direction: "ingress" | "egress" | "route";
  readonly value: JsonObject;
}

/** The rules, routes and entries that are resources of their own, by id of what they belong to. */
export type KnownParts = ReadonlyMap<string, readonly JsonObject[]>;

const HOLDERS = ["security_group_id", "route_table_id", "network_acl_id"] as const;

export function knownParts(plan: PlanJson): KnownParts {
  const found = new Map<string, JsonObject[]>();
  const all = [...plan.prior, ...plan.changes.map(({ type, before }) => ({ type, values: before }))];
  for (const { type, values } of all) {
    // A gateway endpoint puts its routes into its tables by itself.
    const holders = type === "aws_vpc_endpoint" ? list(values.route_table_ids) : HOLDERS.map((name) => values[name]);
    for (const holder of holders.flatMap((id) => text(id) ?? [])) {
      const part = {
        ...values,
        ...(/ingress|egress/.exec(type) && { type: /ingress/.test(type) ? "ingress" : "egress" }),
      };
      found.set(holder, [...(found.get(holder) ?? []), part]);
    }
  }
  return found;
}

/** The parts that an attribute has got since, where AWS fills it in. Of other attributes: none. */
export function computedParts({ type, before, after }: ResourceChange, name: string): ComputedPart[] {
  if (name !== "ingress" && name !== "egress" && name !== "route") return [];
  if (!/security_group|route_table|network_acl/.test(type)) return [];
  const old = new Set(list(before[name]).map((value) => JSON.stringify(value)));
  return list(after[name])
    .filter((value) => !old.has(JSON.stringify(value)))
    .map((value) => ({ direction: name, value: object(value) }));
}

export function isExplained({ after }: ResourceChange, part: ComputedPart, known: KnownParts): boolean {
  const parts = known.get(text(after.id) ?? "") ?? [];
  if (part.direction === "route") return parts.some((one) => isRoute(one, part.value));
  const rules = parts.filter((one) => isRule(one, part));
  if (part.value.rule_no !== undefined) return rules.length > 0;
  // AWS shows all rules of a port as one; the newer rule resources have one peer each.
  return rules.length > 0 && peers(part.value).every((peer) => rules.some((rule) => peers(rule).includes(peer)));
}

function isRoute(resource: JsonObject, route: JsonObject): boolean {
  if (text(resource.prefix_list_id) !== undefined && resource.route_table_ids !== undefined)
    return resource.prefix_list_id === route.destination_prefix_list_id;
  return (
    same(resource.destination_cidr_block, route.cidr_block) &&
    same(resource.destination_ipv6_cidr_block, route.ipv6_cidr_block) &&
    same(resource.destination_prefix_list_id, route.destination_prefix_list_id)
  );
}

function isRule(resource: JsonObject, { direction, value }: ComputedPart): boolean {
  if (resource.rule_number !== undefined)
    return resource.rule_number === value.rule_no && (resource.egress === true) === (direction === "egress");
  if (resource.type !== direction) return false;
  const every = protocolOf(value.protocol) === "-1";
  return (
    protocolOf(resource.protocol ?? resource.ip_protocol) === protocolOf(value.protocol) &&
    (every || (same(resource.from_port, value.from_port) && same(resource.to_port, value.to_port)))
  );
}

function peers(rule: JsonObject): string[] {
  const names = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"].flatMap((name) =>
    list(rule[name]),
  );
  const single = [
    "cidr_ipv4",
    "cidr_ipv6",
    "prefix_list_id",
    "referenced_security_group_id",
    "source_security_group_id",
  ];
  return [...names, ...single.map((name) => rule[name])].flatMap((peer) => text(peer) ?? []);
}

function protocolOf(value: unknown): string {
  const name = String(value);
  return { tcp: "6", udp: "17", icmp: "1", icmpv6: "58", all: "-1" }[name] ?? name;
}

/** Terraform writes what is not there as null or as an empty text. */
function same(a: unknown, b: unknown): boolean {
  const said = (value: unknown) => (value === undefined || value === "" ? null : value);
  return said(a) === said(b);
}
