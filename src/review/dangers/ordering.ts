import { someOf } from "../../network/keys";
import { configurationOf } from "../configuration";
import { type JsonObject, list, object, type PlanJson, type ResourceChange, text } from "../plan-json";
import type { Danger } from "./danger";

/** What routes can lead to. */
const TARGETS = new Set([
  "aws_vpc_peering_connection",
  "aws_nat_gateway",
  "aws_internet_gateway",
  "aws_egress_only_internet_gateway",
  "aws_ec2_transit_gateway",
  "aws_ec2_transit_gateway_vpc_attachment",
  "aws_ec2_transit_gateway_peering_attachment",
  "aws_vpn_gateway",
  "aws_network_interface",
]);

const TARGET_ARGUMENTS = [
  "vpc_peering_connection_id",
  "nat_gateway_id",
  "gateway_id",
  "egress_only_gateway_id",
  "transit_gateway_id",
  "transit_gateway_attachment_id",
  "network_interface_id",
] as const;

/** Orders of events in an apply that cut traffic or that AWS refuses. */
export function orderingHazards(plans: readonly PlanJson[]): Danger[] {
  const changes = plans.flatMap(written).filter((change) => !change.deposed);
  const going = changes.filter(({ action }) => action === "destroy" || action === "replace");
  return [
    ...going.filter(({ type }) => TARGETS.has(type)).flatMap((link) => routesTo(link, changes)),
    ...going.filter(({ type }) => type === "aws_security_group").flatMap((group) => usersOf(group, changes)),
    ...going.filter((change) => change.action === "replace" && change.createFirst).flatMap(conflict),
  ];
}

/**
 * The changes with the routes and rules inside them that the configuration writes: a table also shows the routes, a group
 * the rules that are resources of their own, as they were before.
 */
function written(plan: PlanJson): ResourceChange[] {
  const configured = configurationOf(plan);
  return plan.changes.map((change) => {
    const expressions = configured(change.address)?.expressions;
    if (expressions === undefined) return change;
    const shown = ["route", "ingress", "egress"].filter((name) => !(name in expressions));
    const without = (values: JsonObject) => ({ ...values, ...Object.fromEntries(shown.map((name) => [name, []])) });
    return { ...change, before: without(change.before), after: without(change.after) };
  });
}

/** Routes that lead to something which goes: those that stay as they are, and those that are changed only after it. */
function routesTo(link: ResourceChange, changes: readonly ResourceChange[]): Danger[] {
  const id = text(link.before.id);
  const routes =
    id === undefined ? [] : changes.filter((change) => change.before !== link.before && leadsTo(change, id));
  const stay = routes.filter(
    ({ action, after }) => action === null || (action === "update" && leads(after, String(id))),
  );
  const late = link.createFirst ? [] : routes.filter((route) => !stay.includes(route) && route.action !== "destroy");
  const { address, file } = link;
  const named = (list: readonly ResourceChange[]) => someOf(list.map((route) => route.address).sort());
  return [
    ...(stay.length === 0
      ? []
      : [
          {
            code: "route-to-lost-link",
            severity: "high",
            address,
            file,
            what: `goes, and ${named(stay)} still ${stay.length === 1 ? "leads" : "lead"} to ${id}: a blackhole`,
            fix: "let the route refer to the resource instead of its id, or remove it in the same plan",
          } as const,
        ]),
    ...(late.length === 0
      ? []
      : [
          {
            code: "route-through-replaced-link",
            severity: "medium",
            address,
            file,
            what: `goes before ${named(late)} ${late.length === 1 ? "leads" : "lead"} elsewhere: traffic is dropped in between`,
            fix: "make the new one in a plan before, move the routes, and take the old one away last",
          } as const,
        ]),
  ];
}

function leadsTo({ type, before }: ResourceChange, id: string): boolean {
  return /route/.test(type) && leads(before, id);
}

/** Whether a route, or one of the routes inside a table, has this target. */
function leads(values: ResourceChange["before"], id: string): boolean {
  return [values, ...list(values.route).map(object)].some((route) =>
    TARGET_ARGUMENTS.some((name) => route[name] === id),
  );
}

/** A group that goes first, while something has it: AWS refuses, and the apply hangs on it. */
function usersOf(group: ResourceChange, changes: readonly ResourceChange[]): Danger[] {
  if (group.action !== "replace" || group.createFirst) return [];
  const id = text(group.before.id);
  const users = changes.filter(
    ({ before, action }) => before !== group.before && action !== "destroy" && action !== "replace" && uses(before, id),
  );
  const who =
    users.length === 0
      ? "if anything has it that these plans do not show"
      : `for ${someOf(users.map(({ address }) => address).sort())} ${users.length === 1 ? "has" : "have"} it`;
  return [
    {
      code: "security-group-in-use-replaced",
      severity: users.length === 0 ? "medium" : "high",
      address: group.address,
      file: group.file,
      what: `is destroyed before the new one is made: AWS refuses, ${who}, and the apply waits in vain`,
      fix: "give it create_before_destroy and name_prefix, or undo what forces the replacement",
    },
  ];
}

const GROUP_ARGUMENTS = [
  "security_groups",
  "vpc_security_group_ids",
  "security_group_ids",
  "referenced_security_group_id",
];

function uses(values: ResourceChange["before"], id: string | undefined): boolean {
  if (id === undefined) return false;
  const places = [values, ...[...list(values.ingress), ...list(values.egress), ...list(values.vpc_config)].map(object)];
  return places.some((place) => GROUP_ARGUMENTS.some((name) => place[name] === id || list(place[name]).includes(id)));
}

/** What AWS keeps unique: a second one like the first is refused while that is there. */
const UNIQUE: Readonly<Record<string, readonly string[]>> = {
  aws_subnet: ["vpc_id", "cidr_block"],
  aws_security_group: ["vpc_id", "name"],
  aws_route: ["route_table_id", "destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id"],
  aws_network_acl_rule: ["network_acl_id", "rule_number", "egress"],
  aws_vpc_peering_connection: ["vpc_id", "peer_vpc_id"],
  aws_internet_gateway: ["vpc_id"],
  aws_nat_gateway: ["allocation_id"],
  aws_ec2_transit_gateway_vpc_attachment: ["transit_gateway_id", "vpc_id"],
  aws_s3_bucket: ["bucket"],
  aws_cloudwatch_log_group: ["name"],
  aws_cloudtrail: ["name"],
};

function conflict({ type, address, file, before, after, unknown }: ResourceChange): Danger[] {
  const keys = UNIQUE[type];
  const same = keys?.every(
    (key) => unknown[key] !== true && JSON.stringify(before[key]) === JSON.stringify(after[key]),
  );
  const said = keys?.filter((key) => text(before[key]) !== undefined) ?? [];
  if (!same || said.length === 0) return [];
  return [
    {
      code: "create-before-destroy-conflict",
      severity: "high",
      address,
      file,
      what: `the new one is made first, with the ${said.join(" and ")} of the old one: AWS refuses it`,
      fix: `change ${said.at(-1)} as well, or leave create_before_destroy out`,
    },
  ];
}
