import type { ModelNaclEntry } from "../../model/network-model";
import { type Cidr, contains, overlaps } from "../../network/cidr";
import { subtract } from "../../network/cidr-sets";
import type { Breach, Rule } from "../rule";
import { aclsInUse, admitted, isForReplies } from "../support/acl";
import { blocksOf } from "../support/blocks";
import { blocksText } from "../support/text";
import { type Ports, portsOf, portsText, trafficText } from "../support/traffic";

/** NAT gateways and load balancers take all of these, Linux the second range. */
const EPHEMERAL: Ports = { from: 1024, to: 65_535 };
const MOST: Ports = { from: 32_768, to: 60_999 };

export const networkAclRepliesBlocked: Rule = {
  meta: {
    id: "network-acl-replies-blocked",
    title: "Network ACLs let out the replies to what they let in",
    severity: "medium",
    why: "ACLs know no connections: a reply goes to an ephemeral port of the caller, 1024 to 65535, and needs an entry of its own.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports",
    fix: "Allow ports 1024-65535 the other way, to and from the same addresses, ahead of any deny of one of them.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    aclsInUse(model, { defaults: true }).flatMap(({ id, ingress, egress }): Breach[] => {
      const found = [...lost(ingress, egress, "in", "to"), ...lost(egress, ingress, "out", "from")];
      return found.map((breach) => ({ subject: id, ...breach }));
    }),
};

function lost(
  requests: readonly ModelNaclEntry[],
  replies: readonly ModelNaclEntry[],
  way: string,
  preposition: string,
): Omit<Breach, "subject">[] {
  return requests.flatMap((entry) => {
    const { traffic, action } = entry;
    if (action === "deny" || !("from" in traffic) || isForReplies(traffic)) return [];
    const [block] = blocksOf([entry.cidr]);
    if (block === undefined || isSimple(replies, traffic.protocol, block)) return [];
    const callers = admitted(requests, traffic.protocol, traffic.from, [block]);
    const gap = firstGap(replies, traffic.protocol, callers);
    if (gap === undefined) return [];
    const what = `it lets ${trafficText(traffic)} ${way}, but no replies ${preposition} ports ${portsText(gap.ports)}`;
    const severe = gap.ports.from <= MOST.to && gap.ports.to >= MOST.from;
    return [
      {
        message: `${what} of ${blocksText(gap.blocks)}`,
        origin: entry.origin,
        ...(severe && { severity: "high" as const }),
      },
    ];
  });
}

/** Whether one entry lets all replies through and no deny stands ahead of it: the usual case, without any arithmetic. */
function isSimple(replies: readonly ModelNaclEntry[], protocol: "tcp" | "udp", block: Cidr): boolean {
  for (const { traffic, action, cidr } of replies) {
    const ports = portsOf(traffic, protocol);
    const [other] = blocksOf([cidr]);
    if (ports === undefined || other === undefined || !overlaps(other, block)) continue;
    if (action === "deny") return false;
    if (contains(other, block) && ports.from <= EPHEMERAL.from && ports.to >= EPHEMERAL.to) return true;
  }
  return false;
}

/** The ephemeral ports at which replies to some callers are dropped. */
function firstGap(
  replies: readonly ModelNaclEntry[],
  protocol: "tcp" | "udp",
  callers: readonly Cidr[],
): { readonly ports: Ports; readonly blocks: readonly Cidr[] } | undefined {
  const starts = new Set([EPHEMERAL.from]);
  for (const { traffic } of replies) {
    const ports = portsOf(traffic, protocol);
    for (const port of ports ? [ports.from, ports.to + 1] : [])
      if (port > EPHEMERAL.from && port <= EPHEMERAL.to) starts.add(port);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  let gap: { ports: Ports; blocks: readonly Cidr[] } | undefined;
  for (const [index, from] of sorted.entries()) {
    const blocks = subtract(callers, admitted(replies, protocol, from, callers));
    if (blocks.length === 0 && gap) return gap;
    if (blocks.length === 0) continue;
    const to = (sorted[index + 1] ?? EPHEMERAL.to + 1) - 1;
    gap = { ports: { from: gap?.ports.from ?? from, to }, blocks: gap?.blocks ?? blocks };
  }
  return gap;
}
