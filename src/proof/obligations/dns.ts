import type { ModelPeering } from "../../model/network-model";
import type { PlannedLink } from "../../network/plan";
import type { Claim } from "../claim";
import type { ProofContext } from "../context";
import type { Obligation } from "../report";

/**
 * Names resolve to private addresses over a link where the estate asks for it, and nowhere else: both VPCs have DNS
 * support and hostnames, the connection is active, and each side's option allows the other side.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 */
export function dnsClaims(context: ProofContext): Claim[] {
  return context.plan.links.flatMap((link) => {
    const [peering] = context.found.peerings.get(link.key) ?? [];
    // a link that is not there is said once, as a link
    if (!peering) return [];
    return [
      {
        obligation: link.dns ? resolving(link, peering, context) : silent(link, peering),
        vpcs: [link.requester, link.accepter],
        path: () => context.paths.link(link.key),
      },
    ];
  });
}

function resolving(link: PlannedLink, peering: ModelPeering, { found }: ProofContext): Obligation {
  const base = { kind: "dns" as const, subject: link.key, hops: [], origins: [peering.origin] };
  const vpcs = [link.requester, link.accepter].flatMap((name) => found.vpcs.get(name) ?? []);
  const muted = vpcs.flatMap((vpc) => [
    ...(vpc.dnsSupport === false ? [{ vpc, what: "DNS support" }] : []),
    ...(vpc.dnsHostnames === false ? [{ vpc, what: "DNS hostnames" }] : []),
  ]);
  const sides = optionsOff(peering, found.nameOfVpc);
  if (muted.length > 0 || sides.length > 0) {
    const faults = [
      ...muted.map(({ vpc, what }) => `${vpc.name} has no ${what}`),
      ...sides.map((name) => `the option of ${name}'s side is off`),
    ];
    return {
      ...base,
      status: "broken",
      evidence: `private names do not resolve both ways: ${faults.join(", ")}`,
      origins: [...muted.map(({ vpc }) => vpc.origin), peering.origin],
      fix: "switch on what is off, or write dns: false at the link",
    };
  }
  if (peering.status !== "active") {
    return { ...base, status: "broken", evidence: `${peering.id} is ${peering.status}`, fix: "accept the connection" };
  }
  const silentVpc = vpcs.find(({ dnsSupport, dnsHostnames }) => dnsSupport === null || dnsHostnames === null);
  if (silentVpc) {
    return {
      ...base,
      status: "not-proven",
      evidence: `nothing says whether ${silentVpc.name} has DNS support and hostnames`,
      origins: [silentVpc.origin, peering.origin],
      fix: "write both out where the VPC is made",
    };
  }
  return { ...base, status: "held", evidence: "both VPCs have DNS support and hostnames, and both options are on" };
}

function silent(link: PlannedLink, peering: ModelPeering): Obligation {
  const base = { kind: "dns" as const, subject: link.key, hops: [], origins: [peering.origin] };
  const isOn = peering.requester.dnsResolution || peering.accepter.dnsResolution;
  if (!isOn) return { ...base, status: "held", evidence: "names are not to resolve over it, and both options are off" };
  return {
    ...base,
    status: "broken",
    evidence: "names are not to resolve over it, and an option allows it",
    fix: "switch both options off, or take dns: false out",
  };
}

function optionsOff({ requester, accepter }: ModelPeering, names: ReadonlyMap<string, string>): string[] {
  return [requester, accepter].flatMap((side) => (side.dnsResolution ? [] : [names.get(side.vpc) ?? side.vpc]));
}
