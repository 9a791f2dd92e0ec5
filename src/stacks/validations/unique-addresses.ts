import { TerraformDataSource, TerraformElement, TerraformOutput, TerraformResource, type TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Two elements with one Terraform address, of which the later would silently replace the earlier. */
export function collidingAddresses(stack: TerraformStack): string[] {
  const seen = new Map<string, IConstruct>();
  const problems: string[] = [];
  for (const node of stack.node.findAll()) {
    const address = addressOf(node);
    if (address === undefined) continue;
    const other = seen.get(address);
    if (other) {
      problems.push(
        `'${other.node.path}' and '${node.node.path}' both become ${address}, of which one would vanish; give one another id`,
      );
    } else seen.set(address, node);
  }
  return problems;
}

function addressOf(node: IConstruct): string | undefined {
  if (!TerraformElement.isTerraformElement(node)) return undefined;
  if (TerraformOutput.isTerraformOutput(node)) return `output.${node.friendlyUniqueId}`;
  if (TerraformResource.isTerraformResource(node)) return `${node.terraformResourceType}.${node.friendlyUniqueId}`;
  if (TerraformDataSource.isTerraformDataSource(node)) {
    return `data.${node.terraformResourceType}.${node.friendlyUniqueId}`;
  }
  return undefined;
}
