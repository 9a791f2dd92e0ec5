import type { AuditNames } from "../../audit/names";
import { primaryOf } from "../../network/places";
import type { NetworkPlan } from "../../network/plan";

/** What tells people, in the primary account: made in this stack, or in another and known by its names. */
export interface MonitoringHandle {
  /** ARN of the topic of a region that the estate uses: what alarms of every account in that region act on. */
  topicArn(region: string): string;
  /** Bus in the primary account's own region to which every account forwards changes. */
  readonly busName: string;
  readonly busArn: string;
}

/** The same from another stack: the names say it all, so no state is read. */
export function namedMonitoring(plan: Pick<NetworkPlan, "accounts">, names: AuditNames): MonitoringHandle {
  const primary = primaryOf(plan);
  return {
    topicArn: (region) => names.topicArn(primary.id, region),
    busName: names.base,
    busArn: names.busArn(primary.id, primary.region),
  };
}
