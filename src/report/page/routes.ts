import type { ModelRoute, ModelRouteTable, NetworkModel } from "../../model/network-model";
import { atKey } from "../../network/keys";
import { type Html, html } from "../html";
import { compareNatural } from "../topology/graph";
import { nameWithin, type PageVpc } from "./names";
import { cell, code, row, section, table } from "./table";

/** Rows on the whole page. */
const MOST_ROWS = 3000;

/** Each VPC's routes; tables that send a destination the same way share a row. */
export function routesSection(model: NetworkModel, vpcs: readonly PageVpc[]): Html {
  const names = new Map(
    [...model.peerings, ...model.internetGateways, ...model.natGateways, ...model.transitGateways].map(
      ({ id, name }) => [id, name],
    ),
  );
  let left = MOST_ROWS;
  let out = 0;
  const parts = vpcs.map((page, index) => {
    const tables = model.routeTables.filter(({ vpc }) => vpc === page.vpc.id);
    const rows = routeRows(tables, page, names);
    const shown = rows.slice(0, left);
    left -= shown.length;
    out += rows.length - shown.length;
    const columns = [{ title: "Destination" }, { title: "Target" }, { title: "Tables" }];
    return html`<details data-v="${index}"><summary><span dir="auto">${page.label}</span> <span class="soft">${tables.length} tables, ${rows.length} distinct routes</span></summary>
${table(`Routes of ${page.label}`, columns, shown)}
${table(
  `Route tables of ${page.label}`,
  [{ title: "Table" }, { title: "Subnets" }],
  tables.map((each) => tableRow(each, page)),
)}</details>
`;
  });
  return section("routes", "Route tables", [
    html`<p>Without the local routes that AWS adds for every block of a VPC.</p>
`,
    out > 0 ? html`<p class="soft">${out.toLocaleString("en")} routes are left out to keep this page small.</p>` : "",
    ...parts,
  ]);
}

function routeRows(tables: readonly ModelRouteTable[], page: PageVpc, names: ReadonlyMap<string, string>): Html[] {
  const rows = new Map<string, { route: ModelRoute; tables: string[] }>();
  for (const each of tables) {
    for (const route of each.routes) {
      const key = `${destinationOf(route)} ${targetOf(route, names)}`;
      atKey(rows, key, () => ({ route, tables: [] })).tables.push(nameWithin(page.vpc, each));
    }
  }
  return [...rows.values()]
    .sort((a, b) => compareNatural(destinationOf(a.route), destinationOf(b.route)))
    .map(({ route, tables: of }) =>
      row([
        code(destinationOf(route)),
        html`<td dir="auto"${route.blackhole ? html` class="status broken"` : ""}>${targetOf(route, names)}</td>`,
        cell(of.length === tables.length && of.length > 1 ? `all ${of.length}` : of.join(", ")),
      ]),
    );
}

function tableRow(each: ModelRouteTable, page: PageVpc): Html {
  const using = page.subnets.filter(({ subnet }) => subnet.routeTable === each.id).map(({ label }) => label);
  return row([cell(`${nameWithin(page.vpc, each)}${each.main ? " (main)" : ""}`), cell(using.join(", ") || "none")]);
}

function destinationOf({ destination }: ModelRoute): string {
  return destination.kind === "cidr" ? destination.cidr : destination.prefixList;
}

function targetOf({ target, blackhole, propagated }: ModelRoute, names: ReadonlyMap<string, string>): string {
  const to =
    target.kind === "local" ? "local" : `${target.kind.replaceAll("-", " ")} ${names.get(target.id) ?? target.id}`;
  return [blackhole ? "✕ blackhole:" : "", to, propagated ? "(propagated)" : ""].filter(Boolean).join(" ");
}
