import type { Traffic } from "./estate";
import type { FlowEnd, PairFlow } from "./flows";
import { atKey, endpointText, sortedBy, trafficKey } from "./keys";
import { endCidrs, type Layouts } from "./layout";
import type { PlannedSecurityGroup, PlannedSecurityRule } from "./plan";

type Side = "server" | "client";
interface Draft {
  readonly group: Omit<PlannedSecurityGroup, "rules">;
  readonly rules: Map<string, PlannedSecurityRule>;
}

/**
 * A group for each end that a flow names, service and side. The server's admits the client's group in the same VPC, its
 * CIDRs from elsewhere; the client's names the server likewise. Nothing else is allowed, also not out.
 */
export function planSecurityGroups(flows: readonly PairFlow[], layouts: Layouts): PlannedSecurityGroup[] {
  const drafts = new Map<string, Draft>();
  for (const { from, to, service } of flows) {
    const [client, server] = [
      draftOf(drafts, from, service.name, "client"),
      draftOf(drafts, to, service.name, "server"),
    ];
    const isLocal = from.vpc !== undefined && from.vpc === to.vpc;
    for (const traffic of service.traffic) {
      if (server)
        addRules(server, "ingress", traffic, isLocal && client ? [client.group] : endCidrs(from, layouts), from);
      if (client) addRules(client, "egress", traffic, isLocal && server ? [server.group] : endCidrs(to, layouts), to);
    }
  }
  return sortedBy(drafts.values(), (draft) => draft.group.key).map(({ group, rules }) => ({
    ...group,
    rules: sortedBy(rules.values(), (rule) => rule.key),
  }));
}

/** The group of an end; none outside. */
function draftOf(drafts: Map<string, Draft>, { end, vpc }: FlowEnd, service: string, side: Side): Draft | undefined {
  if (vpc === undefined) return undefined;
  const key = `${endpointText(end)}/${service}-${side}`;
  return atKey(drafts, key, () => ({
    group: {
      key,
      vpc: vpc.name,
      tier: end.kind === "tier" ? end.tier : null,
      service,
      side,
      description:
        side === "server" ? `Offers ${service} in ${endpointText(end)}` : `Uses ${service} from ${endpointText(end)}`,
    },
    rules: new Map(),
  }));
}

function addRules(
  { group, rules }: Draft,
  direction: PlannedSecurityRule["direction"],
  traffic: Traffic,
  others: readonly (string | { readonly key: string })[],
  end: FlowEnd,
): void {
  for (const other of others) {
    const text = typeof other === "string" ? other : other.key;
    const key = `${group.key}/${trafficKey(traffic)}/${text}`;
    if (rules.has(key)) continue;
    const peer = typeof other === "string" ? { cidr: other } : { group: other.key };
    const word = direction === "ingress" ? "from" : "to";
    rules.set(key, { key, direction, traffic, peer, description: `${group.service} ${word} ${endpointText(end.end)}` });
  }
}
