import { lookup } from "../../model/lookup";
import type { ModelNetworkAcl, ModelRouteTable, ModelSecurityGroup, ModelVpc } from "../../model/network-model";
import type { PlannedVpc } from "../../network/plan";
import { resourceName } from "../../network/resource-names";
import type { Observation } from "../finding";
import { textOf } from "./acls";
import { type DriftContext, observe } from "./context";
import { removeRule, ruleText, WAYS } from "./groups";
import { isRemovable, routeText, sinkOf } from "./route-text";

/**
 * What AWS made with every VPC lets nothing through. These have no ids among the expected ones: that the VPC is the
 * estate's own makes them its own too.
 */
export function defaultsDrift(context: DriftContext): Observation[] {
  const objects = lookup(context.model);
  return context.plan.vpcs.flatMap((planned) => {
    const vpc = context.found.vpcs.get(planned.name);
    if (vpc === undefined) return [];
    const group = objects.securityGroups.get(vpc.defaultSecurityGroup);
    const acl = objects.networkAcls.get(vpc.defaultNetworkAcl);
    const table = objects.routeTables.get(vpc.mainRouteTable);
    const at = context.at(planned.name);
    // readers fill in what AWS makes where it was not read
    const isRead = (one: { readonly managed: boolean }, call: string) => one.managed || !context.hidden(at, call);
    return [
      ...(group && isRead(group, "DescribeSecurityGroups") ? groupRules(context, planned, vpc, group) : []),
      ...(acl && isRead(acl, "DescribeNetworkAcls") ? aclEntries(context, planned, vpc, acl) : []),
      ...(table && isRead(table, "DescribeRouteTables") ? tableRoutes(context, planned, vpc, table) : []),
    ];
  });
}

function groupRules(context: DriftContext, planned: PlannedVpc, vpc: ModelVpc, group: ModelSecurityGroup) {
  return WAYS.flatMap((way) =>
    group[way].map((rule) =>
      observe({
        ...about(context, planned, group.origin.address),
        rule: "drift-default-group-open",
        which: [planned.name, rule.id ?? ruleText(way, rule)],
        evidence: `${group.id} has a rule: ${ruleText(way, rule)}`,
        repair: removeRule(isOurs(context, planned, vpc) ? group.id : undefined, way, rule),
      }),
    ),
  );
}

function aclEntries(context: DriftContext, planned: PlannedVpc, vpc: ModelVpc, acl: ModelNetworkAcl) {
  return WAYS.flatMap((direction) =>
    acl[direction].map((entry) =>
      observe({
        ...about(context, planned, acl.origin.address),
        rule: "drift-default-acl-open",
        which: [planned.name, direction, entry.number],
        evidence: `${direction} ${entry.number} of ${acl.id} is ${textOf(entry)}`,
        repair: isOurs(context, planned, vpc)
          ? { kind: "remove-acl-entry", acl: acl.id, direction, number: entry.number }
          : undefined,
      }),
    ),
  );
}

/** Which table is the main one can be changed: the routes of another one are left alone. */
function tableRoutes(context: DriftContext, planned: PlannedVpc, vpc: ModelVpc, table: ModelRouteTable) {
  const base = { ...about(context, planned, table.origin.address), rule: "drift-default-table-open" } as const;
  const declared = planned.routeTables.find(({ key }) => context.found.tables.get(key)?.id === table.id);
  if (declared) {
    const evidence = `${table.id} of ${declared.key} is the main route table`;
    return [observe({ ...base, which: [planned.name, "main"], evidence })];
  }
  const { environment } = context.plan;
  const isAdopted = table.tags.Name === (environment && resourceName(`${planned.name}/default`, environment));
  return table.routes.map((route) =>
    observe({
      ...base,
      which: [planned.name, sinkOf(route)],
      evidence: `${routeText(route)} in ${table.id}, the main route table`,
      repair:
        isAdopted && isOurs(context, planned, vpc) && isRemovable(route)
          ? { kind: "remove-route", routeTable: table.id, destination: sinkOf(route) }
          : undefined,
    }),
  );
}

function about(context: DriftContext, { name }: PlannedVpc, resource: string) {
  return { at: context.at(name), resource, subject: `${name}/default`, vpcs: [name] };
}

function isOurs({ ids }: DriftContext, { name }: PlannedVpc, { id }: ModelVpc): boolean {
  return ids?.vpcs[name] === id;
}
