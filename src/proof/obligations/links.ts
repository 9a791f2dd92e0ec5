import type { ModelPeeringSide } from "../../model/network-model";
import { isAlive } from "../../model/peering";
import { linkKey } from "../../network/keys";
import type { NetworkPlan, PlannedLink } from "../../network/plan";
import type { Claim } from "../claim";
import type { ProofContext } from "../context";
import type { Obligation } from "../report";

/** Every link is there, active, between the right accounts and regions, and used; there is none besides. */
export function linkClaims(context: ProofContext): Claim[] {
  const used = usedLinks(context.plan);
  const planned = context.plan.links.map((link) => ({
    obligation: linkObligation(link, context, used),
    vpcs: [link.requester, link.accepter],
    path: () => context.paths.link(link.key),
  }));
  return [...planned, ...undeclaredLinks(context)];
}

/** Keys of the links that some flow uses. */
function usedLinks({ flows }: NetworkPlan): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { from, to } of flows) {
    if ("vpc" in from && "vpc" in to) used.add(linkKey(from.vpc, to.vpc));
  }
  return used;
}

function linkObligation(link: PlannedLink, context: ProofContext, used: ReadonlySet<string>): Obligation {
  const [peering] = context.found.peerings.get(link.key) ?? [];
  const base = { kind: "link" as const, subject: link.key, hops: [], origins: peering ? [peering.origin] : [] };
  if (!peering) {
    return {
      ...base,
      status: "broken",
      evidence: `no peering connection joins ${link.requester} and ${link.accepter}`,
      fix: "apply the stack that holds the link, or read that stack's file too",
    };
  }
  if (peering.status !== "active") {
    return {
      ...base,
      status: "broken",
      evidence: `${peering.id} is ${peering.status}`,
      fix:
        peering.status === "pending-acceptance"
          ? `accept it in the account of ${link.accepter}`
          : "make the connection anew, and accept it",
    };
  }
  const strange = [peering.requester, peering.accepter].map((side) => misplaced(side, context)).find(Boolean);
  if (strange !== undefined) {
    return { ...base, status: "broken", evidence: strange, fix: "name the account and region of the peer's VPC" };
  }
  if (used.has(link.key)) return { ...base, status: "held", evidence: `${peering.id} is active and flows use it` };
  return {
    ...base,
    status: "warning",
    evidence: "no flow uses it",
    fix: `declare a flow between ${link.requester} and ${link.accepter}, or take the link out`,
  };
}

/** What a side says of its VPC against where the VPC is. */
function misplaced({ vpc, account, region }: ModelPeeringSide, { objects }: ProofContext): string | undefined {
  const found = objects.vpcs.get(vpc);
  const wrong = (said: string | null, is: string | null | undefined) => said !== null && is && said !== is;
  if (!found || !(wrong(account, found.account) || wrong(region, found.region))) return undefined;
  return `it asks for ${found.name} in ${account}, ${region}, and the VPC is in ${found.account}, ${found.region}`;
}

/** Connections of planned VPCs that no link of the estate stands for. What they let through is judged elsewhere. */
function undeclaredLinks({ model, plan, found }: ProofContext): Claim[] {
  const links = new Set(plan.links.map(({ key }) => key));
  return model.peerings.flatMap((peering): Claim[] => {
    const [a, b] = [peering.requester.vpc, peering.accepter.vpc].map((id) => found.nameOfVpc.get(id));
    if ((a === undefined && b === undefined) || !isAlive(peering)) return [];
    if (a !== undefined && b !== undefined && links.has(linkKey(a, b))) return [];
    const names = `${a ?? peering.requester.vpc} and ${b ?? peering.accepter.vpc}`;
    const obligation: Obligation = {
      kind: "link",
      subject: `${peering.id} between ${names}`,
      status: "warning",
      evidence: `it is ${peering.status}, and the estate has no such link`,
      hops: [],
      origins: [peering.origin],
      fix: "put the link into the estate, or remove the connection",
    };
    return [{ obligation, vpcs: [], path: () => undefined }];
  });
}
