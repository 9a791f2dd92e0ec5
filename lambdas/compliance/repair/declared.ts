import type { Tag } from "@aws-sdk/client-ec2";
import type { ExpectedIds, Ids } from "../../../src/compliance/expected";
import { defaultTags } from "../../../src/network/default-tags";
import type { NetworkPlan, PlannedVpc } from "../../../src/network/plan";
import { resourceName } from "../../../src/network/resource-names";

/** What was declared, for what has to be made anew. */
export interface Declared {
  readonly plan: NetworkPlan;
  readonly ids: ExpectedIds;
  readonly environment: string;
}

/** Tags of a security group's rules, as Terraform gives them. @param group its id */
export function tagsOfGroup(declared: Declared, group: string): Tag[] {
  const key = keyOf(declared.ids.securityGroups, group);
  const found = declared.plan.securityGroups.find((one) => one.key === key);
  if (!found) throw new Error(`security group ${group} is not the estate's`);
  return tagsOf(declared, vpcOf(declared, found.vpc), found.key);
}

export function vpcOf({ plan }: Declared, name: string): PlannedVpc {
  const found = plan.vpcs.find((vpc) => vpc.name === name);
  if (!found) throw new Error(`VPC ${name} is not the estate's`);
  return found;
}

/** The estate's tags, the VPC's, and its own name. */
export function tagsOf({ plan, environment }: Declared, vpc: PlannedVpc, key: string): Tag[] {
  const own = { ...vpc.tags, Name: resourceName(key, environment) };
  return Object.entries({ Environment: environment, ...defaultTags(plan), ...own }).map(([Key, Value]) => ({
    Key,
    Value,
  }));
}

function keyOf(ids: Ids, id: string): string | undefined {
  return Object.keys(ids).find((key) => ids[key] === id);
}
