import type { ModelRoute, RouteTarget } from "../../src/model/network-model";
import { type Network, route } from "./models";
import { type Random, uniqueBy } from "./random-draws";

export function drawTables(random: Random, network: Network, pool: readonly string[]): void {
  const { vpcs, subnets, routeTables, natGateways } = network.parts;
  for (const { id } of vpcs) network.table(`${id}-own`, id);
  for (const table of routeTables) {
    const routes = drawRoutes(random, network, pool, table.vpc, table.main);
    table.routes = uniqueBy(routes, ({ destination }) => destination.kind + text(destination));
  }
  for (const subnet of subnets) {
    // A NAT gateway is of use only where its own subnet has another table.
    const own = natGateways.some((gateway) => gateway.subnet === subnet.id) ? 90 : 35;
    if (random.yes(own)) subnet.routeTable = `${subnet.vpc}-own`;
  }
}

/** Ids of what may be routed at, missing ones now and then. */
function present(random: Random, list: readonly { readonly id: string }[], id: string): boolean {
  return list.some((one) => one.id === id) || random.yes(3);
}

function drawRoutes(
  random: Random,
  { parts }: Network,
  pool: readonly string[],
  vpc: string,
  main: boolean,
): ModelRoute[] {
  const routes: ModelRoute[] = [];
  const add = (percent: number, to: string, kind: RouteTarget["kind"], id: string) => {
    if (!random.yes(percent)) return;
    const destination = random.yes(8) ? "pl-known" : random.yes(15) ? random.of(pool) : to;
    routes.push({ ...route(destination, kind, id), blackhole: random.yes(6) });
  };
  const [natGateway, gateway, egressOnly] = [`${vpc}-nat`, `${vpc}-igw`, `${vpc}-eigw`];
  if (present(random, parts.natGateways, natGateway)) add(main ? 85 : 10, "0.0.0.0/0", "nat-gateway", natGateway);
  if (present(random, parts.internetGateways, gateway)) {
    add(main ? 20 : 90, "0.0.0.0/0", "internet-gateway", gateway);
    add(45, "::/0", "internet-gateway", gateway);
  }
  if (present(random, parts.egressOnlyGateways, egressOnly)) add(65, "::/0", "egress-only-gateway", egressOnly);
  const peered = random.yes(main ? 65 : 85) ? 95 : 0;
  for (const { id, requester, accepter } of parts.peerings) {
    if (requester.vpc !== vpc && accepter.vpc !== vpc) continue;
    const other = requester.vpc === vpc ? accepter.vpc : requester.vpc;
    const blocks = parts.vpcs.find((candidate) => candidate.id === other)?.cidrs ?? [];
    for (const cidr of blocks) add(peered, cidr, "peering", id);
  }
  for (const { id } of parts.transitGateways) add(85, "10.0.0.0/8", "transit-gateway", id);
  add(15, random.of(pool.filter((cidr) => cidr.endsWith("/28"))), "local", "");
  if (random.yes(10)) routes.push({ ...route(random.of(pool), "vpn-gateway", "vgw"), propagated: true });
  if (random.yes(10)) routes.push(route("pl-unknown", "gateway-endpoint", "vpce"));
  return routes;
}

function text(destination: ModelRoute["destination"]): string {
  return destination.kind === "cidr" ? destination.cidr : destination.prefixList;
}
