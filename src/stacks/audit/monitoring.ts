import { ComplianceRole } from "../../constructs/functions/compliance-role";
import type { FunctionRole } from "../../constructs/functions/function-role";
import type { MonitoringHandle } from "../../constructs/observability/monitoring-handle";
import { MonitoringHub } from "../../constructs/observability/monitoring-hub";
import type { Monitoring } from "../../network/audit";
import { primaryOf, regionsOf } from "../../network/places";
import type { EstateStack } from "../estate-stack";
import { keysOf } from "./keys";

/** What is in the primary account before anything is watched or proven. */
export interface Central {
  readonly hub: MonitoringHandle;
  /** Undefined: there is no function. */
  readonly role: FunctionRole | undefined;
}

/** @param network the stack that holds the keys of the primary account */
export function addMonitoring(stack: EstateStack, monitoring: Monitoring, network: EstateStack): Central {
  const { plan, names, auditNames } = stack;
  const primary = primaryOf(plan);
  const hub = new MonitoringHub(stack, "Monitoring", {
    plan,
    monitoring,
    account: (region) => stack.account(primary.name, region),
    keys: (region) => keysOf(stack, network, { account: primary.name, region }),
    names,
    auditNames,
  });
  stack.give(
    "topic_arns",
    "SNS topic ARN by region",
    new Map(regionsOf(plan).map((region) => [region, hub.topicArn(region)])),
  );
  const account = stack.account(primary.name, primary.region);
  const role = plan.compliance && new ComplianceRole(stack, "ComplianceRole", { account, plan, names, auditNames });
  return { hub, role: role ?? undefined };
}
