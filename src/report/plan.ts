import type { Traffic, Zone } from "../network/estate";
import { endpointText, plural } from "../network/keys";
import type { NetworkPlan, PlannedVpc } from "../network/plan";
import { type Paint, painter } from "./style";
import { formatTable } from "./table";

/** The NetworkPlan for people: addresses, links, routes, flows, isolations. The whole of it is in `plan --json`. */
export function formatPlan(plan: NetworkPlan, options: { readonly color: boolean }): string {
  const paint = painter(options.color);
  const sections = [
    section(paint, "VPCs", vpcs(plan)),
    section(paint, "Addresses", addresses(plan)),
    section(paint, "Links", links(plan)),
    section(paint, "Routes over links", routes(plan)),
    section(paint, "Flows", flows(plan)),
    section(paint, "Isolations", isolations(plan)),
  ].filter((text) => text !== "");
  const suffix = plan.environment ?? "a random suffix";
  const head = `${paint("bold", plan.name)} (${suffix}): ${plural(plan.accounts.length, "account")}, ${plural(plan.vpcs.length, "VPC")}, ${plural(plan.links.length, "link")}\n`;
  return [head, ...sections].join("\n");
}

interface Rows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function section(paint: Paint, title: string, { header, rows }: Rows): string {
  return rows.length === 0 ? "" : `${paint("bold", title)}\n${formatTable(header, rows)}`;
}

function vpcs(plan: NetworkPlan): Rows {
  const rows = plan.vpcs.map((vpc) => [
    vpc.name,
    vpc.account,
    vpc.region,
    [vpc.cidr, ...vpc.secondaryCidrs.map((c) => (c.routed ? c.cidr : `${c.cidr} (unrouted)`))].join(", "),
    plural(vpc.natGateways.length, "NAT gateway"),
  ]);
  return { header: ["vpc", "account", "region", "CIDRs", ""], rows };
}

function addresses(plan: NetworkPlan): Rows {
  const rows = plan.vpcs.flatMap((vpc) =>
    vpc.subnets.map((subnet) => [
      vpc.name,
      subnet.tier,
      zoneLabel(subnet.zone),
      subnet.cidr,
      wayOut(vpc, subnet.routeTable),
    ]),
  );
  return { header: ["vpc", "tier", "zone", "CIDR", "way out"], rows };
}

function zoneLabel(zone: Zone): string {
  switch (zone.kind) {
    case "index":
      return `#${zone.index + 1}`;
    case "id":
      return zone.id;
    case "letter":
      return zone.letter;
  }
}

function wayOut(vpc: PlannedVpc, table: string): string {
  const route = vpc.routeTables.find((t) => t.key === table)?.defaultRoute;
  if (!route) return "-";
  return route.kind === "internet" ? "internet gateway" : `NAT gateway ${route.natGateway}`;
}

function links(plan: NetworkPlan): Rows {
  const rows = plan.links.map((link) => [
    link.key,
    link.requester,
    link.accepter,
    link.dns ? "DNS" : "no DNS",
    link.routes,
  ]);
  return { header: ["link", "requester", "accepter", "names", "route scope"], rows };
}

/** One line per VPC and link: the tables that share the same destinations are counted, not listed. */
function routes(plan: NetworkPlan): Rows {
  const grouped = new Map<string, { tables: Set<string>; destinations: Set<string>; vpc: string; link: string }>();
  for (const route of plan.routes) {
    const key = `${route.vpc} ${route.link}`;
    const entry = grouped.get(key) ?? { tables: new Set(), destinations: new Set(), vpc: route.vpc, link: route.link };
    entry.tables.add(route.table);
    entry.destinations.add(route.destination);
    grouped.set(key, entry);
  }
  const rows = [...grouped.values()].map((entry) => [
    entry.vpc,
    plural(entry.tables.size, "route table"),
    [...entry.destinations].join(", "),
    entry.link,
  ]);
  return { header: ["vpc", "tables", "destinations", "link"], rows };
}

function flows(plan: NetworkPlan): Rows {
  const rows = plan.flows.map((flow) => [
    endpointText(flow.from),
    endpointText(flow.to),
    flow.service,
    flow.traffic.map(formatTraffic).join(", "),
  ]);
  return { header: ["from", "to", "service", "traffic"], rows };
}

function isolations(plan: NetworkPlan): Rows {
  return {
    header: ["between", "and"],
    rows: plan.isolations.map(({ between: [a, b] }) => [endpointText(a), endpointText(b)]),
  };
}

/** `tcp 443`, `udp 8000-8100`, `icmp type 8 code 0`, `all`. */
export function formatTraffic(traffic: Traffic): string {
  switch (traffic.protocol) {
    case "all":
      return "all";
    case "icmp":
      return traffic.type === -1
        ? "icmp"
        : `icmp type ${traffic.type}${traffic.code === -1 ? "" : ` code ${traffic.code}`}`;
    default:
      return `${traffic.protocol} ${traffic.from === traffic.to ? traffic.from : `${traffic.from}-${traffic.to}`}`;
  }
}
