import type { NetworkPlan } from "../../src/network/plan";

/** Ids of the rules that find something in an estate as it is, and why that is right. */
export function expectedIn(plan: NetworkPlan): readonly string[] {
  // whoever asks for no audit gets no flow logs, and hears of it
  return plan.audit?.flowLogs ? [] : ["flow-logs-missing"];
}
