import type { ModelNaclEntry, ModelNetworkAcl } from "../model/network-model";
import { cidrOf, contains, overlaps } from "../network/cidr";

/** The entry by which a conversation with some address of the block could pass the ACL; undefined when none could. */
export function aclAdmits(acl: ModelNetworkAcl, cidr: string): ModelNaclEntry | undefined {
  const [into, out] = [admitting(acl.ingress, cidr), admitting(acl.egress, cidr)];
  return into && out;
}

function admitting(entries: readonly ModelNaclEntry[], cidr: string): ModelNaclEntry | undefined {
  const block = cidrOf(cidr);
  for (const [index, entry] of entries.entries()) {
    const own = cidrOf(entry.cidr);
    if (entry.action === "deny" || !overlaps(own, block)) continue;
    const both = contains(own, block) ? block : own;
    const denied = entries
      .slice(0, index)
      .some((one) => one.action === "deny" && one.traffic.protocol === "all" && contains(cidrOf(one.cidr), both));
    if (!denied) return entry;
  }
  return undefined;
}
