import type { ModelLookup } from "../model/lookup";
import type { ModelPeering, ModelPeeringSide } from "../model/network-model";
import type { UnreadCalls } from "../model/unread";
import { linkKey } from "../network/keys";
import type { NetworkPlan, PlannedLink } from "../network/plan";
import type { Owners } from "./owners";

/**
 * Which of the plan's links a peering is or may be. An end that is known is one VPC of the plan or none; an end in a place
 * whose VPCs were not read may be any that the plan has there, that was not found elsewhere and whose addresses it has.
 */
export class LikelyLinks {
  readonly #links: ReadonlyMap<string, PlannedLink>;
  readonly #accounts: ReadonlyMap<string, string>;

  constructor(
    private readonly plan: Pick<NetworkPlan, "accounts" | "vpcs" | "links">,
    private readonly objects: Pick<ModelLookup, "vpcs">,
    private readonly owners: Owners,
    private readonly unread: UnreadCalls,
  ) {
    this.#links = new Map(plan.links.map((link) => [link.key, link]));
    this.#accounts = new Map(plan.accounts.map(({ id, name }) => [id, name]));
  }

  of({ requester, accepter }: Pick<ModelPeering, "requester" | "accepter">): PlannedLink[] {
    const far = this.#namesOf(accepter);
    return this.#namesOf(requester).flatMap((one) =>
      far.flatMap((other) => this.#links.get(linkKey(one, other)) ?? []),
    );
  }

  #namesOf({ vpc: id, account, region }: ModelPeeringSide): readonly string[] {
    const known = this.owners.of(id) ?? [];
    if (known.length > 0 || !this.unread.has(account, region, "DescribeVpcs")) return known;
    const place = this.#accounts.get(account ?? "");
    // AWS leaves the blocks out while a peering is not active
    const cidrs = this.objects.vpcs.get(id)?.cidrs ?? [];
    return this.plan.vpcs
      .filter((vpc) => vpc.account === place && vpc.region === region && !this.owners.hasFound(vpc.name))
      .filter(({ cidr }) => cidrs.length === 0 || cidrs.includes(cidr))
      .map(({ name }) => name);
  }
}
