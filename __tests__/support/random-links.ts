import type { ModelTransitGateway } from "../../src/model/network-model";
import { type Network, object } from "./models";
import { type Random, uniqueBy } from "./random-draws";

export function drawLinks(random: Random, network: Network): void {
  for (const { id, cidrs } of network.parts.vpcs) {
    const [first] = network.parts.subnets.filter(({ vpc }) => vpc === id);
    if (random.yes(75)) network.internetGateway(`${id}-igw`, random.yes(90) ? id : null);
    if (first && random.yes(75)) network.natGateway(`${id}-nat`, id, first.id, random.yes(70) ? "public" : "private");
    if (cidrs.some((cidr) => cidr.includes(":")) && random.yes(60))
      network.add("egressOnlyGateways", { ...object(`${id}-eigw`), vpc: id });
  }
  for (const [index, { id }] of network.parts.vpcs.entries()) {
    for (const other of network.parts.vpcs.slice(index + 1)) {
      if (!random.yes(65)) continue;
      const status = random.yes(85) ? "active" : random.of(["pending-acceptance", "deleted"] as const);
      network.peering(`${id}--${other.id}`, id, other.id, { status });
    }
  }
}

export function drawTransitGateway(random: Random, network: Network, pool: readonly string[]): void {
  if (!random.yes(65)) return;
  const attachments: ModelTransitGateway["attachments"][number][] = [];
  for (const { id } of network.parts.vpcs) {
    if (random.yes(20)) continue;
    const subnets = network.parts.subnets.filter(({ vpc }) => vpc === id);
    const perZone = subnets.filter(({ zone }, at) => subnets.findIndex((other) => other.zone === zone) === at);
    attachments.push({
      ...object(`${id}-att`),
      kind: "vpc",
      vpc: id,
      subnets: (random.yes(70) ? perZone : perZone.slice(0, 1)).map((subnet) => subnet.id),
      securityGroupReferencing: random.yes(85),
      accepted: random.yes(92),
    });
  }
  const ids = attachments.map(({ id }) => id);
  const homes = ids.map(() => random.of(["t0", "t0", "t0", "t1", "t1", "none"]));
  const routeTables = ["t0", "t1"].map((id) => ({
    ...object(id),
    associations: ids.filter((_, index) => homes[index] === id),
    propagations: ids.filter(() => random.yes(80)),
    routes: uniqueBy(random.yes(50) && ids.length > 0 ? random.some(pool, 3) : [], (cidr) => cidr).map((cidr) => ({
      cidr,
      attachment: random.yes(20) ? null : random.of(ids),
      origin: { address: `tgw route ${cidr}` },
    })),
  }));
  const gateway = { securityGroupReferencing: random.yes(80), defaultAssociation: null, defaultPropagation: null };
  network.add("transitGateways", { ...object("tgw"), ...gateway, attachments, routeTables });
}
