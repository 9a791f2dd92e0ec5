import type { NetworkModel } from "../../model/network-model";
import type { LimitName } from "../../network/estate";
import { LIMIT_COUNTS } from "../../rules/quota/network-quotas";
import type { PageVpc } from "./names";

/** How much of a quota something uses. */
export interface Usage {
  readonly quota: LimitName;
  /** What is counted on, for people: a VPC, a table, `network in us-east-1`. */
  readonly subject: string;
  readonly used: number;
  /** Number of the VPC, where it is of one. */
  readonly vpc?: number;
}

/**
 * What a model uses of every quota that an estate can raise. Counted as the rules count, so that the page and a finding
 * never say two numbers.
 */
export function usageOf(model: NetworkModel, vpcs: readonly PageVpc[]): Usage[] {
  const numbers = new Map(vpcs.map(({ vpc }, index) => [vpc.id, index]));
  const parts = [...model.routeTables, ...model.securityGroups, ...model.networkAcls];
  const subjects = new Map<string, { readonly name: string; readonly vpc: string }>([
    ...parts.map(({ id, name, vpc }) => [id, { name, vpc }] as const),
    ...vpcs.map(({ vpc, label }) => [vpc.id, { name: label, vpc: vpc.id }] as const),
  ]);
  const accounts = new Map(vpcs.map(({ vpc, account }) => [vpc.account, account]));
  return LIMIT_COUNTS.flatMap(({ quota, count: counter }) =>
    counter(model).map(({ subject, count, account }): Usage => {
      const found = subjects.get(subject);
      const vpc = numbers.get(found?.vpc ?? "");
      const place = account ? subject.replace(account, () => accounts.get(account) ?? account) : subject;
      return { quota, subject: found?.name ?? place, used: count, ...(vpc !== undefined && { vpc }) };
    }),
  );
}
