import { type Cidr, cidrOf, contains, formatCidr, sizeOf } from "../../network/cidr";
import { subtract } from "../../network/cidr-sets";
import { type Html, html } from "../html";
import type { PageVpc } from "./names";
import { cell, code, number, row, section, table } from "./table";

/** AWS keeps five addresses of every subnet: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const RESERVED = 5;

export function addressesSection(vpcs: readonly PageVpc[]): Html {
  const rows = vpcs.flatMap((page, index) => page.vpc.cidrs.map((cidr) => blockRow(page, index, cidr)));
  const subnets = vpcs.flatMap((page, index) =>
    page.subnets.map(({ subnet, tier, label }) =>
      row(
        [
          cell(page.label),
          cell(tier),
          cell(label),
          cell(subnet.zone ?? "not known"),
          code(subnet.cidrs.join(", ")),
          number(subnet.cidrs.map((cidr) => usable(cidrOf(cidr))).find(Boolean) ?? ""),
        ],
        [index],
      ),
    ),
  );
  return section("addresses", "Addresses", [
    html`<p>Each VPC's blocks: what subnets have taken is coloured, what is free is grey.</p>
`,
    table(
      "Address blocks and free space",
      [
        { title: "VPC" },
        { title: "Block" },
        { title: "Use" },
        { title: "Free", number: true },
        { title: "Free blocks" },
      ],
      rows,
    ),
    html`<details><summary>Subnets (${subnets.length.toLocaleString("en")})</summary>
${table("Subnets", [{ title: "VPC" }, { title: "Tier" }, { title: "Subnet" }, { title: "Zone" }, { title: "Block" }, { title: "Usable", number: true }], subnets)}</details>`,
  ]);
}

function blockRow({ label, subnets }: PageVpc, index: number, text: string): Html {
  const block = cidrOf(text);
  const taken = subnets.flatMap(({ subnet }) => subnet.cidrs.map(cidrOf)).filter((cidr) => contains(block, cidr));
  const free = subtract([block], taken);
  const addresses = free.reduce((sum, cidr) => sum + sizeOf(cidr), 0n);
  const share = Number((addresses * 1000n) / sizeOf(block)) / 10;
  const largest = [...free].sort((a, b) => a.prefix - b.prefix).slice(0, 3);
  const rest = free.length - largest.length;
  return row(
    [
      cell(label),
      code(text),
      html`<td>${map(block, taken)}</td>`,
      number(`${block.family === 4 ? `${Number(addresses).toLocaleString("en")} · ` : ""}${share}%`),
      html`<td>${largest.map((cidr, place) => html`${place > 0 ? ", " : ""}<code>${formatCidr(cidr)}</code>`)}${rest > 0 ? ` and ${rest} smaller` : ""}${free.length === 0 ? "none" : ""}</td>`,
    ],
    [index],
  );
}

/** Where the subnets lie in the block. */
function map(block: Cidr, taken: readonly Cidr[]): Html {
  const part = (value: bigint): number => Number((value * 20_000n) / sizeOf(block)) / 100;
  const parts = taken.map(
    (cidr) =>
      html`<rect class="taken" x="${part(cidr.base - block.base)}" width="${Math.max(1, part(sizeOf(cidr)) - 0.6)}" height="10"/>`,
  );
  return html`<svg class="map" viewBox="0 0 200 10" width="200" height="10" preserveAspectRatio="none" aria-hidden="true"><rect class="rail" width="200" height="10"/>${parts}</svg>`;
}

/** Addresses of an IPv4 subnet that can be given out; undefined for IPv6, where nobody counts. */
function usable(cidr: Cidr): number | undefined {
  return cidr.family === 4 ? Number(sizeOf(cidr)) - RESERVED : undefined;
}
