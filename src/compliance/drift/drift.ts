import type { NetworkModel } from "../../model/network-model";
import type { Expected, ExpectedIds } from "../expected";
import type { Observation } from "../finding";
import { aclDrift } from "./acls";
import { DriftContext } from "./context";
import { defaultsDrift } from "./defaults";
import { flowLogDrift } from "./flow-logs";
import { groupDrift } from "./groups";
import { keyDrift } from "./keys";
import { linkDrift } from "./links";
import { routeDrift } from "./routes";
import { subnetDrift } from "./subnets";
import { trailDrift } from "./trails";
import { vpcDrift } from "./vpcs";

/**
 * All that is not as it was declared: what is missing, what is different, and what nobody declared. What a call that was
 * not answered may hide is not taken for missing.
 * @param ids what Terraform made; null: not known, so that things are recognized by their names and nothing is repaired
 */
export function drift(expected: Expected, ids: ExpectedIds | null, model: NetworkModel): Observation[] {
  const context = new DriftContext(expected, ids, model);
  return [
    ...vpcDrift(context),
    ...subnetDrift(context),
    ...linkDrift(context),
    ...routeDrift(context),
    ...groupDrift(context),
    ...aclDrift(context),
    ...defaultsDrift(context),
    ...flowLogDrift(context),
    ...trailDrift(context),
    ...keyDrift(context),
  ];
}
