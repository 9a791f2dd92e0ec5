import type { RouteTargetId } from "../repair/repair";
import type { DriftContext } from "./context";

/** Where a declared route is to lead. */
export interface WantedRoute {
  readonly kind: RouteTargetId["kind"];
  /** Undefined: not known, so that any target is taken for right. */
  readonly id: string | undefined;
  /** Whether the target is there and works: where not, that is said of the target, not of each route to it. */
  readonly isAlive: boolean;
  /** The target by its id of Terraform's; undefined: not known, or AWS would refuse a route to it. */
  readonly repair: RouteTargetId | undefined;
  /** Names of the VPCs that the route concerns. */
  readonly vpcs: readonly string[];
  /** For people: `over app--hub`. */
  readonly text: string;
}

/** Finds what routes are to lead to. */
export class TargetFinder {
  readonly #links: ReadonlyMap<string, readonly [string, string]>;

  constructor(private readonly context: DriftContext) {
    this.#links = new Map(context.plan.links.map(({ key, requester, accepter }) => [key, [requester, accepter]]));
  }

  link(vpc: string, key: string): WantedRoute {
    const { found, ids } = this.context;
    const isAlive = found.peerings.get(key)?.status === "active";
    return this.#wanted("peering", ids?.peerings[key], found.peerings.get(key)?.id, isAlive, {
      vpcs: this.#links.get(key) ?? [vpc],
      text: `over ${key}`,
    });
  }

  internet(vpc: string): WantedRoute {
    const { found, ids } = this.context;
    const gateway = found.internetGateways.get(vpc);
    const isAlive = gateway !== undefined && gateway.vpc === found.vpcs.get(vpc)?.id;
    return this.#wanted("internet-gateway", ids?.internetGateways[vpc], gateway?.id, isAlive, {
      vpcs: [vpc],
      text: "to the internet",
    });
  }

  nat(vpc: string, key: string): WantedRoute {
    const { found, ids } = this.context;
    const gateway = found.natGateways.get(key);
    return this.#wanted("nat-gateway", ids?.natGateways[key], gateway?.id, gateway !== undefined, {
      vpcs: [vpc],
      text: `through NAT gateway ${key}`,
    });
  }

  #wanted(
    kind: RouteTargetId["kind"],
    declared: string | undefined,
    found: string | undefined,
    isAlive: boolean,
    rest: Pick<WantedRoute, "vpcs" | "text">,
  ): WantedRoute {
    const repair = isAlive && declared !== undefined ? { kind, id: declared } : undefined;
    return { kind, id: declared ?? found, isAlive, repair, ...rest };
  }
}
