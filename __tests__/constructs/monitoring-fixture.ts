import { Construct } from "constructs";
import { AuditNames } from "../../src/audit/names";
import { ForwardingRole } from "../../src/constructs/observability/forwarding-role";
import type { MonitoringHandle } from "../../src/constructs/observability/monitoring-handle";
import { MonitoringHub } from "../../src/constructs/observability/monitoring-hub";
import { PlaceMonitoring } from "../../src/constructs/observability/place-monitoring";
import type { Subscriber } from "../../src/network/audit";
import { placesOf, primaryOf } from "../../src/network/places";
import type { NetworkPlan } from "../../src/network/plan";
import { EstateStack } from "../../src/stacks/estate-stack";
import { synthStack, type Template } from "../../src/testing";
import { audited } from "../support/audited";
import { linkedPlan } from "./fixture";

const keys = { arn: (purpose: string) => `arn:aws:kms:us-east-1:111111111111:key/${purpose}` };

/** The plan of `hub` and `app` with monitoring on. */
export function monitoredPlan(subscribers: readonly Subscriber[] = []) {
  const plan = audited(linkedPlan());
  if (plan.monitoring === null) throw new Error("monitoring is on");
  return { ...plan, monitoring: { ...plan.monitoring, subscribers } };
}

/** The primary's part alone. */
export function synthHub(plan: ReturnType<typeof monitoredPlan>): Template {
  return synthStack((app) => {
    const stack = new EstateStack(app, "core", { plan });
    hubOf(stack, plan);
  });
}

/** The primary's part, and that of every place. */
export function synthPlaces(plan: ReturnType<typeof monitoredPlan>, vpcIds = idsOf(plan)): Template {
  return synthStack((app) => {
    const stack = new EstateStack(app, "core", { plan });
    const hub = hubOf(stack, plan);
    for (const { account, region, key, home } of placesOf(plan)) {
      const common = { account: stack.account(account.name, region), ...namesOf(stack, plan) };
      const local = plan.vpcs.filter((vpc) => vpc.account === account.name && vpc.region === region);
      const scope = new Construct(stack, `Watch-${key}`);
      const role = new ForwardingRole(scope, `${account.name}_forward`, { plan, planned: account, ...common });
      new PlaceMonitoring(scope, key.replace("/", "_"), {
        ...common,
        monitoring: plan.monitoring,
        hub,
        forwardingRoleArn: role.arn,
        trailLogGroup: home ? "trail" : undefined,
        flowLogGroup: local.length > 0 ? "flow-logs" : undefined,
        vpcIds: new Map(local.map(({ name }) => [name, vpcIds.get(name) ?? ""])),
        natGatewayIds: new Map(local.flatMap((vpc) => vpc.natGateways.map((nat) => [nat.key, `nat-${nat.key}`]))),
      });
    }
  });
}

function idsOf(plan: NetworkPlan): ReadonlyMap<string, string> {
  return new Map(plan.vpcs.map(({ name }) => [name, `vpc-${name}`]));
}

function hubOf(stack: EstateStack, plan: ReturnType<typeof monitoredPlan>): MonitoringHandle {
  return new MonitoringHub(stack, "Monitoring", {
    plan,
    monitoring: plan.monitoring,
    account: (region) => stack.account(primaryOf(plan).name, region),
    keys: () => keys,
    ...namesOf(stack, plan),
  });
}

function namesOf({ names }: EstateStack, plan: NetworkPlan) {
  return { names, auditNames: new AuditNames(plan.name, names.environment) };
}
