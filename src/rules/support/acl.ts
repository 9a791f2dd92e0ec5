import type { ModelNaclEntry, ModelNetworkAcl, NetworkModel } from "../../model/network-model";
import { type Cidr, cidrOf, type Family } from "../../network/cidr";
import { subtract } from "../../network/cidr-sets";
import { blocksOf, intersect } from "./blocks";
import { factsOf } from "./facts";
import { isEveryPort, type Ports, portsOf } from "./traffic";
import { worldFamilies } from "./world";

const ANYWHERE: readonly Cidr[] = [cidrOf("0.0.0.0/0"), cidrOf("::/0")];

/** The ACLs that decide something. Those that somebody wrote, not what AWS gives a VPC, unless told. */
export function aclsInUse(model: NetworkModel, options: { readonly defaults: boolean }): ModelNetworkAcl[] {
  const { subnetsOfAcl } = factsOf(model);
  return model.networkAcls.filter((acl) => subnetsOfAcl.has(acl.id) && (options.defaults || !acl.default));
}

/** The part of `within` that the entries let through to a port: the first that matches decides. */
export function admitted(
  entries: readonly ModelNaclEntry[],
  protocol: "tcp" | "udp",
  port: number,
  within: readonly Cidr[],
): Cidr[] {
  const allowed: Cidr[] = [];
  let rest: readonly Cidr[] = within;
  for (const { traffic, action, cidr } of entries) {
    const ports = portsOf(traffic, protocol);
    const [block] = blocksOf([cidr]);
    if (ports === undefined || block === undefined || port < ports.from || port > ports.to) continue;
    const hit = intersect(rest, block);
    if (hit.length === 0) continue;
    if (action === "allow") allowed.push(...hit);
    rest = subtract(rest, [block]);
    if (rest.length === 0) break;
  }
  return allowed;
}

/** The address families in which the entries let the internet through to a port. */
export function worldAdmitted(entries: readonly ModelNaclEntry[], protocol: "tcp" | "udp", port: number): Family[] {
  const matching = entries.filter(({ traffic }) => {
    const ports = portsOf(traffic, protocol);
    return ports !== undefined && ports.from <= port && port <= ports.to;
  });
  const allowed = matching.filter(({ action }) => action === "allow").map(({ cidr }) => cidr);
  // Most ACLs allow nothing as wide, whatever their denies: no arithmetic then.
  const families = worldFamilies(blocksOf(allowed));
  const within = ANYWHERE.filter(({ family }) => families.includes(family));
  return within.length === 0 ? [] : worldFamilies(admitted(matching, protocol, port, within));
}

/** The same for every port at once, by entries for all of them: denies of single ports ahead make no difference. */
export function worldAdmittedToAll(entries: readonly ModelNaclEntry[], protocol: "tcp" | "udp"): Family[] {
  const wide = entries.filter(({ traffic }) => {
    const ports = portsOf(traffic, protocol);
    return ports !== undefined && isEveryPort(ports);
  });
  return worldAdmitted(wide, protocol, 1024);
}

/**
 * Whether the ports are those that clients take for replies rather than a service: every range of ephemeral ports in use
 * begins at 1024 or later and has more than ten thousand.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
export function isForReplies({ from, to }: Ports): boolean {
  return from >= 1024 && to - from > 10_000;
}

/** Whether the outer entry matches whatever traffic the inner one does, addresses left aside. */
export function coversTraffic({ traffic: outer }: ModelNaclEntry, { traffic: inner }: ModelNaclEntry): boolean {
  if (outer.protocol === "all") return true;
  if (outer.protocol !== inner.protocol) return false;
  if ("from" in outer) return "from" in inner && outer.from <= inner.from && inner.to <= outer.to;
  if (!("type" in outer) || !("type" in inner)) return true;
  return outer.type < 0 || (outer.type === inner.type && (outer.code < 0 || outer.code === inner.code));
}
