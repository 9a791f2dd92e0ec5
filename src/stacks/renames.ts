import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { NetworkStack } from "./network-stack";

/**
 * `moved` blocks for every resource of a renamed VPC and of its links. A link whose requester changes by the new name
 * moves too. Between accounts it stays as it is, for each side sees the connection as its own; within one, Terraform
 * replaces it at one address, the old connection going before the new one comes (AWS allows but one between two VPCs), and
 * changes its routes in place.
 *
 * An override of the stack, because cdktf's own `moveFromId` runs `terraform version` at every synth.
 */
export function movedBlocks(stack: NetworkStack): { from: string; to: string }[] {
  const oldNames = new Map(
    stack.plan.vpcs.flatMap(({ name, renamedFrom }) => (renamedFrom === null ? [] : [[name, renamedFrom] as const])),
  );
  if (oldNames.size === 0) return [];
  const oldName = (vpc: string) => oldNames.get(vpc) ?? vpc;

  return [
    ...[...stack.vpcs.values()].flatMap((vpc) => moves(vpc, ([, ...rest]) => [oldName(vpc.name), ...rest])),
    ...[...stack.links].flatMap(([key, link]) => {
      const oldKey = key.split("--").map(oldName).sort().join("--");
      return moves(link, ([, side, ...rest]) => (side === undefined ? [oldKey] : [oldKey, oldName(side), ...rest]));
    }),
  ];
}

/** @param before the parts that an address had before the rename, from those that it has now */
function moves(scope: Construct, before: (parts: string[]) => string[]): { from: string; to: string }[] {
  return scope.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .map(({ terraformResourceType: type, friendlyUniqueId: id }) => ({
      from: `${type}.${before(id.split("_")).join("_")}`,
      to: `${type}.${id}`,
    }))
    .filter(({ from, to }) => from !== to);
}
