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

function isHidden(id: string): boolean {
  return /^[A-Z]/.test(id);
}
