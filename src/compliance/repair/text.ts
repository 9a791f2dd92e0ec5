import { trafficKey } from "../../network/keys";
import type { Repair } from "./repair";

/** What a repair does, as an order: `put the route to 10.1.0.0/16 over pcx-1 into rtb-1`. */
export function repairText(repair: Repair): string {
  switch (repair.kind) {
    case "put-route": {
      const verb = repair.replace ? "turn" : "put";
      const where = repair.replace ? `in ${repair.routeTable} to` : `into ${repair.routeTable}, to`;
      return `${verb} the route to ${repair.destination} ${where} ${repair.target.id}`;
    }
    case "remove-route":
      return `take the route to ${repair.destination} out of ${repair.routeTable}`;
    case "add-group-rule": {
      const { direction, traffic, peer } = repair.rule;
      const other = "cidr" in peer ? peer.cidr : peer.group;
      return `put the ${direction} rule ${trafficKey(traffic)} ${direction === "ingress" ? "from" : "to"} ${other} into ${repair.group}`;
    }
    case "remove-group-rule":
      return `take the ${repair.direction} rule ${repair.ruleId} out of ${repair.group}`;
    case "put-acl-entry":
      return `${repair.replace ? "set" : "put"} ${repair.entry.direction} entry ${repair.entry.number} of ${repair.acl} as declared`;
    case "remove-acl-entry":
      return `take ${repair.direction} entry ${repair.number} out of ${repair.acl}`;
    case "put-flow-log":
      return `make the flow log ${repair.key} of ${repair.vpc} once more`;
    case "set-peering-dns":
      return `switch the DNS option of the ${repair.side}'s side of ${repair.peering} ${repair.on ? "on" : "off"}`;
    case "start-trail":
      return `start the logging of ${repair.trail}`;
  }
}

/** Commands with which Terraform takes what was made anew for what it made, once the stacks are synthesized. */
export function adoptCommands({ adopt }: Repair, id: string | null): string[] {
  if (!adopt || id === null) return [];
  const terraform = `terraform -chdir=cdktf.out/stacks/${adopt.stack}`;
  const address = `'${adopt.address}'`;
  return [`${terraform} state rm ${address}`, `${terraform} import ${address} ${id}`];
}
