import { AuditNames } from "../../audit/names";
import type { NetworkModel } from "../../model/network-model";
import { UnreadCalls } from "../../model/unread";
import { arn } from "../../network/arns";
import type { NetworkPlan, PlannedVpc } from "../../network/plan";
import { type StackNames, stackNames } from "../../network/stack-names";
import type { Expected, ExpectedIds } from "../expected";
import type { Observation } from "../finding";
import type { RepairAction, RepairPlace } from "../repair/repair";
import { type Located, locate } from "./located";
import { type DriftRuleId, driftRule } from "./rules";

/** An account, 12 digits, and a region. */
export interface At {
  readonly account: string;
  readonly region: string;
}

/** One difference. */
export interface Seen {
  readonly rule: DriftRuleId;
  /** What tells it from others of its rule, stable from sweep to sweep. */
  readonly which: readonly (string | number)[];
  readonly at: At;
  readonly resource: string;
  readonly subject: string;
  readonly vpcs: readonly string[];
  readonly evidence: string;
  readonly fix?: string;
  /** Undefined: what would have to be known for it is not. */
  readonly repair?: RepairAction;
  readonly adopt?: RepairPlace["adopt"];
}

/** A plan beside a live network, as all checks ask for it. */
export class DriftContext {
  readonly plan: NetworkPlan;
  readonly found: Located;
  readonly unread: UnreadCalls;
  readonly vpcs: ReadonlyMap<string, PlannedVpc>;
  /** Null: Terraform made a suffix of its own, so that names are not known. */
  readonly names: AuditNames | null;
  readonly #accounts: ReadonlyMap<string, string>;
  readonly #stacks: StackNames;

  constructor(
    { plan, estate }: Expected,
    readonly ids: ExpectedIds | null,
    readonly model: NetworkModel,
  ) {
    this.plan = plan;
    this.#stacks = stackNames(plan.name, estate.state);
    this.found = locate(plan, ids, model);
    this.unread = new UnreadCalls(model.notInterpreted);
    this.vpcs = new Map(plan.vpcs.map((vpc) => [vpc.name, vpc]));
    this.names = plan.environment === null ? null : new AuditNames(plan.name, plan.environment);
    this.#accounts = new Map(plan.accounts.map(({ name, id }) => [name, id]));
  }

  /** Where a VPC is to be. */
  at(vpc: string): At {
    const planned = this.vpcs.get(vpc);
    return { account: this.#accounts.get(planned?.account ?? "") ?? "", region: planned?.region ?? "" };
  }

  /** Name of the stack that holds a VPC, or its flow logs. */
  stackOf(vpc: string, part: keyof StackNames): string {
    return this.#stacks[part](this.vpcs.get(vpc)?.account ?? "");
  }

  /** Whether what is missing at a place may be there all the same, because a call was not answered. */
  hidden({ account, region }: At, ...calls: readonly string[]): boolean {
    return this.unread.has(account, region, ...calls);
  }

  /** ARN of something that is gone, else what the plan calls it. */
  arnOf({ account, region }: At, kind: string, id: string | undefined, key: string): string {
    return id === undefined ? key : arn(region, "ec2", account, `${kind}/${id}`);
  }
}

export function observe({ rule, which, at, repair, adopt, fix, ...seen }: Seen): Observation {
  const meta = driftRule(rule);
  return {
    id: [rule, ...which].join(" "),
    rule,
    severity: meta.severity,
    account: at.account,
    region: at.region,
    resource: seen.resource,
    subject: seen.subject,
    vpcs: [...seen.vpcs].sort(),
    evidence: seen.evidence,
    fix: fix ?? meta.fix,
    ...(repair && { repair: { ...at, ...repair, ...(adopt && { adopt }) } }),
  };
}
