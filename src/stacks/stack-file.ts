import type { EstateStack } from "./estate-stack";
import type { RenderedStack } from "./rendered-stack";

/** A stack's Terraform JSON and where it stands, or would stand, below the output folder. */
export interface StackFile {
  readonly name: string;
  readonly file: string;
  readonly json: RenderedStack;
}

export function stackFile(stack: EstateStack): StackFile {
  return { name: stack.node.id, file: `stacks/${stack.node.id}/cdk.tf.json`, json: stack.render() };
}
