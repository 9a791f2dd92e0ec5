import type { EstatePath, Problem } from "../../diagnostics/problem";
import type { LinkRequest, Vpc } from "../estate";
import { someOf } from "../keys";
import { partitionOf } from "../regions";
import { didYouMean } from "../suggest";
import { cidrPath } from "./addresses";

export function unknownHub(name: string, names: readonly string[], path: EstatePath): Problem {
  return {
    code: "E-HUB-UNKNOWN",
    path,
    message: `the hub '${name}' is no VPC of this estate`,
    allowed: someOf(names, 8),
    fix: didYouMean(name, names, "name a VPC of this estate, or add it under vpcs"),
  };
}

export function hubLeftOut(name: string, path: EstatePath, except: EstatePath): Problem {
  return {
    code: "E-HUB-EXCEPT",
    path,
    message: `${name} is a hub, and 'except' leaves it out of the topology`,
    allowed: "hubs that the topology holds",
    fix: `take ${name} out of one of the two`,
    related: [{ path: except, note: `leaves out ${name}` }],
  };
}

export function selfLink(vpc: Vpc, request: LinkRequest): Problem {
  return {
    code: "E-LINK-SELF",
    path: request.path,
    message: `the link joins ${vpc.name} with itself`,
    allowed: "two different VPCs: inside one, everything is routed already",
    fix: "name another VPC at one end, or take the link out",
  };
}

export function duplicateLink(a: Vpc, b: Vpc, request: LinkRequest, first: LinkRequest): Problem {
  return {
    code: "E-LINK-DUPLICATE",
    path: request.path,
    message: `the link of ${a.name} and ${b.name} is written twice`,
    allowed: "one link per pair, in either order: AWS allows one peering connection between two VPCs",
    fix: "take one of the two out",
    related: [
      {
        path: first.path,
        note: `${first.between.map((end) => (end.kind === "vpc" ? end.vpc : "")).join(" and ")} are linked here`,
      },
    ],
  };
}

export function dnsImpossible(a: Vpc, b: Vpc, vpc: Vpc, request: LinkRequest): Problem {
  const missing = vpc.dnsSupport ? "dnsHostnames" : "dnsSupport";
  return {
    code: "E-LINK-DNS",
    path: [...request.path, "dns"],
    message: `the link of ${a.name} and ${b.name} is to resolve DNS names, and ${vpc.name} has ${missing}: false`,
    allowed: "dns: true between VPCs that both have dnsSupport and dnsHostnames",
    fix: `write dns: false here, or take ${missing}: false out of ${vpc.name}`,
    related: [{ path: [...vpc.path, missing], note: `${missing}: false of ${vpc.name}` }],
  };
}

export function linksWithoutDns(vpc: Vpc, others: readonly Vpc[]): Problem {
  const missing = vpc.dnsSupport ? "dnsHostnames" : "dnsSupport";
  return {
    code: "W-LINK-DNS",
    path: [...vpc.path, missing],
    message: `${vpc.name} has ${missing}: false, so no private DNS names resolve over its links with ${someOf(others.map((other) => other.name))}`,
    allowed: "dnsSupport and dnsHostnames in both VPCs of a link",
    fix: `take ${missing}: false out, or write dns: false at those links`,
  };
}

export function linkOfPartitions(a: Vpc, b: Vpc, request: LinkRequest | undefined): Problem {
  return {
    code: "E-LINK-PARTITION",
    path: request?.path ?? [...a.path, "region"],
    message: `${a.name} in ${a.region} and ${b.name} in ${b.region} are linked, and lie in the partitions ${partitionOf(a.region)} and ${partitionOf(b.region)}`,
    allowed: "links within one partition: AWS peers no VPC across aws, aws-us-gov and aws-cn",
    fix: "take one of the two out of the topology by 'except', or describe it in an estate of its own",
    related: [{ path: [...b.path, "region"], note: `${b.region} of ${b.name}` }],
  };
}

export function unlinkedVpc(vpc: Vpc): Problem {
  return {
    code: "W-VPC-UNLINKED",
    path: vpc.path,
    at: "key",
    message: `${vpc.name} has no link with any other VPC in this custom topology`,
    allowed: "at least one link, or an isolation that names it",
    fix: `add a link, or write isolate: [[${vpc.name}, all]] to say that it stands alone`,
  };
}

export function routeConflict(vpc: Vpc, table: string, a: Vpc, left: string, b: Vpc, right: string): Problem {
  const same = left === right;
  return {
    code: "E-ROUTE-CONFLICT",
    path: cidrPath(b, right),
    message: same
      ? `${left} of ${a.name} and of ${b.name} are one destination in the route tables of ${vpc.name} (${table} for one)`
      : `${left} of ${a.name} and ${right} of ${b.name} overlap in the route tables of ${vpc.name} (${table} for one): the narrower takes the traffic of the wider`,
    allowed: "in one route table, destinations of different links that share no address",
    fix: `give one of them other addresses, unlink it from ${vpc.name}, write routed: false at a secondary CIDR, or narrow the routes of both links`,
    related: [
      { path: cidrPath(a, left), note: `${left} of ${a.name}` },
      { path: [...vpc.path, "cidr"], note: `${vpc.name}, which is linked with both` },
    ],
  };
}

export function renamedFromUsed(vpc: Vpc, owner: Vpc): Problem {
  return {
    code: "E-RENAME-IN-USE",
    path: [...vpc.path, "renamedFrom"],
    message: `${vpc.name} is renamed from ${owner.name}, and there still is a VPC called ${owner.name}`,
    allowed: "a name that no VPC of the estate has any more",
    fix: "take renamedFrom out, or rename the other VPC",
    related: [{ path: owner.path, note: `the VPC ${owner.name}` }],
  };
}

export function renamedFromTwice(vpc: Vpc, first: Vpc, former: string): Problem {
  return {
    code: "E-RENAME-TWICE",
    path: [...vpc.path, "renamedFrom"],
    message: `${first.name} and ${vpc.name} are both renamed from ${former}`,
    allowed: "one VPC for each former name",
    fix: "keep renamedFrom at the VPC that goes on, and take it out of the other",
    related: [{ path: [...first.path, "renamedFrom"], note: `${first.name} is renamed from ${former}` }],
  };
}

export function renameReplacesLink(vpc: Vpc, former: string, others: readonly string[]): Problem {
  return {
    code: "W-RENAME-LINK",
    path: [...vpc.path, "renamedFrom"],
    message: `renaming ${former} to ${vpc.name} turns the requester of its link with ${someOf(others)}, which replaces the peering connection and interrupts its traffic`,
    allowed: "names that sort to the same side of the other VPC keep the connection",
    fix: "choose a name that sorts as the former one did, or plan the interruption; take renamedFrom out once it is deployed",
  };
}
