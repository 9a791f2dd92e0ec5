import type { TerraformResourceLifecycle } from "cdktf";
import type { Audit } from "../../network/audit";

/**
 * The lifecycle of what keeps logs: the buckets, whatever keeps what lies in them whole, private and readable, and the keys
 * that logs are under. A bucket that is not empty stops a destroy by itself, but only once the rest is gone and the keys are
 * going to be deleted; like this the plan fails, and nothing is touched. Terraform knows of it only as long as the resource is
 * in the configuration: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy
 *
 * Without it is what can be made anew and loses no log: rules of what expires when, where accesses are logged, what EventBridge
 * is told, aliases, keys of messages and of what sweeps remember. Log groups have `skip_destroy`.
 */
export function protection({ protect }: Pick<Audit, "protect">): TerraformResourceLifecycle | undefined {
  return protect ? { preventDestroy: true } : undefined;
}
