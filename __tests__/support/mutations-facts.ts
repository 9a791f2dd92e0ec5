import type { NetworkModel } from "../../src/model/network-model";

/** What a model says, line by line, and the VPCs that each line is about. */
export type Facts = ReadonlyMap<string, readonly string[]>;

export function factsOf(model: NetworkModel): Facts {
  const facts = new Map<string, readonly string[]>();
  const say = (vpcs: readonly (string | null)[], ...what: unknown[]) =>
    facts.set(
      JSON.stringify(what),
      vpcs.filter((vpc) => vpc !== null),
    );
  for (const vpc of model.vpcs) say([vpc.id], vpc);
  for (const subnet of model.subnets) say([subnet.vpc], subnet);
  for (const { routes, ...table } of model.routeTables) {
    say([table.vpc], table);
    for (const route of routes) say([table.vpc], table.id, route);
  }
  for (const { ingress, egress, ...acl } of model.networkAcls) {
    say([acl.vpc], acl);
    for (const entry of ingress) say([acl.vpc], acl.id, "in", entry);
    for (const entry of egress) say([acl.vpc], acl.id, "out", entry);
  }
  for (const { ingress, egress, ...group } of model.securityGroups) {
    say([group.vpc], group);
    for (const rule of ingress) say([group.vpc], group.id, "in", rule);
    for (const rule of egress) say([group.vpc], group.id, "out", rule);
  }
  for (const peering of model.peerings) say([peering.requester.vpc, peering.accepter.vpc], peering);
  for (const gateway of model.internetGateways) say([gateway.vpc], "gateway", gateway);
  for (const gateway of model.natGateways) say([gateway.vpc], gateway);
  for (const note of model.notInterpreted) say(note.vpcs, "not interpreted", note);
  return facts;
}

/** Where two models differ. */
export interface Difference {
  readonly vpcs: ReadonlySet<string>;
  /** IPv4 blocks in what differs, without those of the whole. */
  readonly cidrs: readonly string[];
  readonly ports: readonly number[];
}

export function difference(before: Facts, after: Facts): Difference {
  const lines = [
    ...[...before].filter(([line]) => !after.has(line)),
    ...[...after].filter(([line]) => !before.has(line)),
  ];
  const text = lines.map(([line]) => line).join();
  const numbers = [...text.matchAll(/"(?:from|to)":(\d+)/g)].map((match) => Number(match[1]));
  return {
    vpcs: new Set(lines.flatMap(([, vpcs]) => vpcs)),
    cidrs: [...new Set([...text.matchAll(/\d+\.\d+\.\d+\.\d+\/\d+/g)].map(([cidr]) => cidr))],
    ports: [...new Set(numbers)],
  };
}
