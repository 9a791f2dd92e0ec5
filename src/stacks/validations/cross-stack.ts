import type { TerraformStack } from "cdktf";

/** cdktf's own name for the remote state it adds when one stack uses an attribute of another. */
const INPUT = "cross-stack-reference-input-";

/**
 * References into another stack. The plan of such a stack fails until the other is applied, and its output names clash
 * with addresses that are the construct tree's own: read the other's outputs from its state instead.
 */
export function crossStackReferences(stack: TerraformStack): string[] {
  return stack.node.children
    .filter((child) => child.node.id.startsWith(INPUT))
    .map((child) => {
      const other = child.node.id.slice(INPUT.length);
      return `it refers to something in the stack '${other}'; read the other stack's outputs with terraform_remote_state instead`;
    });
}
