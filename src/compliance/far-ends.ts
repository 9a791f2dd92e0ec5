import type { ModelLookup } from "../model/lookup";
import type { ModelSecurityGroup } from "../model/network-model";
import { atKey } from "../network/keys";
import type { Finding } from "../rules/rule";

/** An account and region; null where the model does not say. */
export interface End {
  readonly account: string | null;
  readonly region: string | null;
}

/** Where the other ends lie of what a rule found: a peering's sides, the group that a rule of a security group names. */
export class FarEnds {
  /** Sides of the peerings of a VPC. */
  readonly #peers = new Map<string, End[]>();

  constructor(private readonly objects: Pick<ModelLookup, "peerings" | "securityGroups">) {
    for (const { requester, accepter } of objects.peerings.values()) {
      atKey(this.#peers, requester.vpc, () => []).push(accepter);
      atKey(this.#peers, accepter.vpc, () => []).push(requester);
    }
  }

  of({ subject, origin }: Pick<Finding, "subject" | "origin">): readonly End[] {
    const peering = this.objects.peerings.get(subject);
    if (peering) return [peering.requester, peering.accepter];
    const group = this.objects.securityGroups.get(subject);
    if (group === undefined) return [];
    return [...group.ingress, ...group.egress]
      .filter((rule) => rule.origin.address === origin?.address)
      .flatMap(({ peer }) => (peer.kind === "group" ? this.#ofGroup(peer.group, group) : []));
  }

  /** AWS names the group of another account with that account or without; groups are named within one region. */
  #ofGroup(named: string, { vpc, region }: ModelSecurityGroup): readonly End[] {
    const known = this.objects.securityGroups.get(named);
    if (known) return [known];
    const [owner, id] = named.split("/") as [string, string?];
    if (id !== undefined) return [{ account: owner, region }];
    return (this.#peers.get(vpc) ?? []).filter((peer) => peer.region === region);
  }
}
