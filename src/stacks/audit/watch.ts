import { Construct } from "constructs";
import { ForwardingRole } from "../../constructs/observability/forwarding-role";
import { PlaceMonitoring } from "../../constructs/observability/place-monitoring";
import { AuditRoles } from "../../constructs/security/audit-roles";
import type { Monitoring } from "../../network/audit";
import { placesOf } from "../../network/places";
import type { PlannedAccount } from "../../network/plan";
import { constructId } from "../../network/resource-names";
import type { EstateStack } from "../estate-stack";
import type { Logs } from "./logs";
import type { Central } from "./monitoring";

export interface WatchProps {
  readonly monitoring: Monitoring;
  readonly account: PlannedAccount;
  /** The stack with the account's VPCs. */
  readonly network: EstateStack;
  readonly logs: Logs;
  readonly central: Central;
}

/** Alarms and the forwarding of changes in every region of an account, and the roles by which the function comes in. */
export function addWatch(stack: EstateStack, { monitoring, account, network, logs, central }: WatchProps): void {
  const { plan, names, auditNames } = stack;
  const scope = new Construct(stack, `Watch-${account.name}`);
  const home = stack.account(account.name, account.region);
  const forwarding = new ForwardingRole(scope, `${account.name}_forward`, {
    plan,
    planned: account,
    account: home,
    names,
    auditNames,
  });
  for (const place of placesOf({ accounts: [account] })) {
    const vpcs = plan.vpcs.filter((vpc) => vpc.account === account.name && vpc.region === place.region);
    const gateways = vpcs.flatMap(({ natGateways }) => natGateways.map(({ key }) => key));
    const id = (output: string, key: string) => [key, stack.idFrom(network, output, key)] as const;
    new PlaceMonitoring(scope, constructId(place.key), {
      monitoring,
      account: stack.account(account.name, place.region),
      hub: central.hub,
      forwardingRoleArn: forwarding.arn,
      trailLogGroup: place.home ? logs.trails.get(account.name)?.group.name : undefined,
      trailOf: plan.audit?.trail?.organization ? "organization" : "account",
      flowLogGroup: logs.flowLogs.get(place.key)?.group?.name,
      vpcIds: new Map(vpcs.map(({ name }) => id("vpc_ids", name))),
      natGatewayIds: new Map(gateways.map((key) => id("nat_gateway_ids", key))),
      names,
      auditNames,
    });
  }
  const { compliance } = plan;
  if (compliance === null || central.role === undefined) return;
  new AuditRoles(scope, account.name, {
    account: home,
    planned: account,
    plan,
    compliance,
    functionRoleArn: central.role.roleArn,
    names,
    auditNames,
  });
}
