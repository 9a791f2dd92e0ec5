import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { NetworkPlan } from "../network/plan";
import type { NetworkStack } from "./network-stack";

/** A block of Terraform: what was at one address is at another. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/**
 * `moved` blocks for every resource of a renamed VPC and of its links. A link whose requester changes by the new name
 * moves too. Between accounts it stays as it is, for each side sees the connection as its own; within one, Terraform
 * replaces it at one address, the old connection going before the new one comes (AWS allows but one between two VPCs), and
 * changes its routes in place.
 *
 * An override of the stack, because cdktf's own `moveFromId` runs `terraform version` at every synth.
 */
export function movedBlocks(stack: NetworkStack): Moved[] {
  const oldName = oldNames(stack.plan);
  return [
    ...movedOfVpcs(stack.plan, stack.vpcs),
    ...[...stack.links].flatMap(([key, link]) => {
      const oldKey = key.split("--").map(oldName).sort().join("--");
      return moves(link, ([, side, ...rest]) => (side === undefined ? [oldKey] : [oldKey, oldName(side), ...rest]));
    }),
  ];
}

/** The same for other things of VPCs, by VPC, whose addresses begin with its name. */
export function movedOfVpcs(plan: NetworkPlan, scopes: ReadonlyMap<string, Construct>): Moved[] {
  const oldName = oldNames(plan);
  return [...scopes].flatMap(([vpc, scope]) => moves(scope, ([, ...rest]) => [oldName(vpc), ...rest]));
}

function oldNames(plan: NetworkPlan): (vpc: string) => string {
  const names = new Map(plan.vpcs.map(({ name, renamedFrom }) => [name, renamedFrom ?? name]));
  return (vpc) => names.get(vpc) ?? vpc;
}

/** @param before the parts that an address had before the rename, from those that it has now */
function moves(scope: Construct, before: (parts: string[]) => string[]): Moved[] {
  return scope.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .map(({ terraformResourceType: type, friendlyUniqueId: id }) => ({
      from: `${type}.${before(id.split("_")).join("_")}`,
      to: `${type}.${id}`,
    }))
    .filter(({ from, to }) => from !== to);
}
