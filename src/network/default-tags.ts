import type { Tags } from "./estate";
import type { NetworkPlan } from "./plan";

/**
 * Tags on everything. The estate's own win. Environment is left out while it is made at random: the resources carry it
 * then, each its own.
 */
export function defaultTags(plan: Pick<NetworkPlan, "name" | "environment" | "tags">): Tags {
  return {
    ...(plan.environment === null ? {} : { Environment: plan.environment }),
    Project: plan.name,
    Owner: plan.name,
    ManagedBy: "terraform",
    ...plan.tags,
  };
}
