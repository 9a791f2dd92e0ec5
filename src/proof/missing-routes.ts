import type { ModelRouteTable, ModelSubnet } from "../model/network-model";
import { cidrOf, contains } from "../network/cidr";
import { atKey } from "../network/keys";
import type { PlannedRoute, PlannedSubnet, PlannedVpc } from "../network/plan";
import type { ProofContext } from "./context";

export interface MissingRoute {
  /** The table in force that lacks the route. */
  readonly table: ModelRouteTable;
  readonly destination: string;
  /** What the plan has it lead over: a link's key, or the kind of gateway. */
  readonly over: string;
}

/**
 * Routes that the plan has and the model has not. Without one, a packet takes a wider route, often to a NAT gateway, and is
 * stopped somewhere that nobody would look for the cause.
 */
export class MissingRoutes {
  readonly #routes = new Map<string, PlannedRoute[]>();
  readonly #subnets: ReadonlyMap<string, readonly [PlannedVpc, PlannedSubnet]>;

  constructor(private readonly context: ProofContext) {
    const { plan } = context;
    for (const route of plan.routes) atKey(this.#routes, route.table, () => []).push(route);
    this.#subnets = new Map(plan.vpcs.flatMap((vpc) => vpc.subnets.map((subnet) => [subnet.key, [vpc, subnet]])));
  }

  /** Of the way from one planned subnet to another, or to the internet, and back. Ends are keys; others are outside. */
  between(from: string, to: string): MissingRoute | undefined {
    return this.#oneWay(from, to) ?? this.#oneWay(to, from);
  }

  #oneWay(from: string, to: string): MissingRoute | undefined {
    const { found, objects } = this.context;
    const [planned, here] = [this.#subnets.get(from), found.subnets.get(from)];
    const table = here && objects.routeTables.get(here.routeTable);
    if (!planned || !table) return undefined;
    const target = this.#subnets.get(to);
    const there = found.subnets.get(to);
    if (target && there) return this.#overLink(planned[1], table, target[1], there);
    const [vpc, { routeTable }] = planned;
    const wanted = vpc.routeTables.find(({ key }) => key === routeTable)?.defaultRoute;
    const has = table.routes.some(({ destination }) => destination.kind === "cidr" && destination.cidr === "0.0.0.0/0");
    if (!wanted || has) return undefined;
    const over = wanted.kind === "nat" ? `NAT gateway ${wanted.natGateway}` : "an internet gateway";
    return { table, destination: "0.0.0.0/0", over };
  }

  #overLink(
    near: PlannedSubnet,
    table: ModelRouteTable,
    far: PlannedSubnet,
    there: ModelSubnet,
  ): MissingRoute | undefined {
    const block = cidrOf(far.cidr);
    const route = this.#routes.get(near.routeTable)?.find(({ destination }) => contains(cidrOf(destination), block));
    if (!route || this.context.linkRoutes.lead(table.id, there.vpc, block)) return undefined;
    return { table, destination: route.destination, over: route.link };
  }
}
