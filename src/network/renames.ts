import type { Problem } from "../diagnostics/problem";
import type { Catalogue } from "./catalogue";
import type { Vpc } from "./estate";
import type { PlannedLink } from "./plan";
import { renamedFromTwice, renamedFromUsed, renameReplacesLink } from "./problems/topology";

/** Former names that are no longer free, and renames that turn a link round. */
export function renameProblems(catalogue: Catalogue, links: readonly PlannedLink[]): Problem[] {
  const problems: Problem[] = [];
  const claims = new Map<string, Vpc>();
  for (const vpc of catalogue.vpcs) {
    if (vpc.renamedFrom === undefined) continue;
    const owner = catalogue.find(vpc.renamedFrom);
    const first = claims.get(vpc.renamedFrom);
    if (owner) problems.push(renamedFromUsed(vpc, owner));
    else if (first) problems.push(renamedFromTwice(vpc, first, vpc.renamedFrom));
    claims.set(vpc.renamedFrom, vpc);
  }
  for (const [former, vpc] of claims) {
    const turned = links.filter((link) => isTurned(link, vpc, catalogue)).map((link) => otherOf(link, vpc));
    if (turned.length > 0) problems.push(renameReplacesLink(vpc, former, turned));
  }
  return problems;
}

/** Whether the link had its requester at the other end under the former names. */
function isTurned(link: PlannedLink, vpc: Vpc, catalogue: Catalogue): boolean {
  if (link.requester !== vpc.name && link.accepter !== vpc.name) return false;
  const { kind, hubs } = catalogue.estate.topology;
  const isHub = (name: string) => kind === "hub-spoke" && hubs.includes(name);
  if (isHub(link.requester) !== isHub(link.accepter)) return false;
  const former = (name: string) => catalogue.find(name)?.renamedFrom ?? name;
  return former(link.requester) > former(link.accepter);
}

function otherOf(link: PlannedLink, vpc: Vpc): string {
  return link.requester === vpc.name ? link.accepter : link.requester;
}
