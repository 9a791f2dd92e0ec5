import { Construct } from "constructs";
import { archivePlace } from "../../audit/archive-policy";
import { hasTrail } from "../../audit/log-places";
import { idsOf } from "../../constructs/ids";
import { FlowLogs } from "../../constructs/observability/flow-logs";
import { Trail } from "../../constructs/observability/trail";
import type { Archive } from "../../constructs/security/archive";
import { bucketArn } from "../../network/arns";
import type { Audit } from "../../network/audit";
import { groupBy } from "../../network/keys";
import { placeKey } from "../../network/places";
import type { PlannedAccount } from "../../network/plan";
import type { EstateStack } from "../estate-stack";
import { RemoteVpc } from "../remote-vpc";
import { movedOfVpcs } from "../renames";
import { archiveFor } from "./archive";
import { keysOf } from "./keys";

export interface LogsProps {
  readonly audit: Audit;
  readonly accounts: readonly PlannedAccount[];
  /** The stack with the VPCs and keys of an account. */
  readonly network: (account: string) => EstateStack;
  /** Undefined: it is in another stack. */
  readonly archive: Archive | undefined;
}

/** What was made, for alarms. */
export interface Logs {
  /** By account. */
  readonly trails: ReadonlyMap<string, Trail>;
  /** By `network/us-east-1`. */
  readonly flowLogs: ReadonlyMap<string, FlowLogs>;
}

/** Trails and flow logs of accounts. */
export function addLogs(stack: EstateStack, props: LogsProps): Logs {
  // Terraform does not destroy what was made by a provider that is gone, as when flow logs are turned off
  for (const { name, regions } of props.accounts) for (const region of regions) stack.account(name, region);
  const trails = addTrails(stack, props);
  const flowLogs = addFlowLogs(stack, props);
  stack.give(
    "trail_arns",
    "CloudTrail ARN by account",
    new Map([...trails].map(([key, { trail }]) => [key, trail.arn])),
  );
  stack.give(
    "flow_log_ids",
    "Flow log id by VPC/destination",
    new Map([...flowLogs.values()].flatMap(({ byKey }) => [...idsOf(byKey)])),
  );
  for (const { byVpc } of flowLogs.values()) stack.move(movedOfVpcs(stack.plan, byVpc));
  return { trails, flowLogs };
}

function addTrails(stack: EstateStack, { audit, accounts, network, archive }: LogsProps): Map<string, Trail> {
  const { plan, names, auditNames } = stack;
  const { trail } = audit;
  if (trail === null) return new Map();
  const scope = new Construct(stack, "Trails");
  const { bucket, keys } = archiveFor(stack, archive, network);
  return new Map(
    accounts
      .filter((account) => hasTrail(plan, account))
      .map((account) => [
        account.name,
        new Trail(scope, `Trail-${account.name}`, {
          account: stack.account(account.name, account.region),
          keys: keysOf(stack, network(account.name), { account: account.name, region: account.region }),
          settings: trail,
          audit,
          archive: { bucket, keyArn: keys.arn("archive"), ready: archive?.ready },
          names,
          auditNames,
        }),
      ]),
  );
}

function addFlowLogs(stack: EstateStack, { audit, accounts, network, archive }: LogsProps): Map<string, FlowLogs> {
  const { plan, names, auditNames } = stack;
  const { flowLogs } = audit;
  if (flowLogs === null) return new Map();
  const scope = new Construct(stack, "FlowLogs");
  const to = archivePlace(plan);
  const here = new Set(accounts.map(({ name }) => name));
  const byPlace = groupBy(
    plan.vpcs.filter((vpc) => here.has(vpc.account)),
    (vpc) => placeKey(vpc.account, vpc.region),
  );
  return new Map(
    [...byPlace].map(([key, vpcs]) => {
      const [{ account, region }] = vpcs as [(typeof vpcs)[number]];
      const holder = network(account);
      return [
        key,
        new FlowLogs(scope, `FlowLogs-${account}-${region}`, {
          account: stack.account(account, region),
          keys: keysOf(stack, holder, { account, region }),
          vpcs: vpcs.map((vpc) => ({ vpc: new RemoteVpc(stack, vpc, holder), tags: vpc.tags })),
          settings: flowLogs,
          audit,
          archive: { arn: bucketArn(to.region, auditNames.archiveBucket(to.account.id)), ready: archive?.ready },
          names,
          auditNames,
        }),
      ];
    }),
  );
}
