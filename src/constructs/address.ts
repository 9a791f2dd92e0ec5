import type { Node } from "constructs";

/**
 * The construct tree is the Terraform address: the ids from the stack down to an element, joined by `_`. Ids that begin
 * with a capital letter (`Subnets`, `Resource`) group the code and are not part of the address; names that users write
 * never do.
 */
export function terraformAddress(element: Node, stack: Node): string {
  const ids: string[] = [];
  for (let at: Node | undefined = element; at && at !== stack; at = at.scope?.node) {
    if (!isHidden(at.id)) ids.push(at.id);
  }
  return ids.reverse().join("_");
}

/**
 * A plan's key as a construct id: `private/1` is `private_1`, and a CIDR in it keeps to itself: `10.1.0.0/16` is
 * `10-1-0-0-16`.
 */
export function constructId(key: string): string {
  return key
    .replace(/\d+\.\d+\.\d+\.\d+\/\d+/g, (cidr) => cidr.replace("/", "-"))
    .replaceAll("/", "_")
    .replace(/[^A-Za-z0-9_-]/g, "-");
}

/** The key of something in a VPC, relative to the VPC: `private/1` of `hub/private/1`. */
export function keyWithin(vpc: string, key: string): string {
  return key.startsWith(`${vpc}/`) ? key.slice(vpc.length + 1) : key;
}

function isHidden(id: string): boolean {
  return /^[A-Z]/.test(id);
}
