import type { NetworkPlan } from "../network/plan";
import { fact, within } from "./fact";
import type { FoundLink, FoundVpc, RegionInventory } from "./inventory";

/** What is there, in the words of a plan. */
export function foundFacts(plan: NetworkPlan, inventory: readonly RegionInventory[]): string[] {
  const name = (tag: string) => withoutEnvironment(tag, plan.environment);
  const vpcNames = new Map(
    inventory.flatMap((place) => place.vpcs.map((vpc) => [vpc.id, name(vpc.name) || vpc.id] as const)),
  );
  // A link across accounts or regions shows on both sides.
  const links = new Map(inventory.flatMap((place) => place.links.map((link) => [link.id, link] as const)));
  const vpcName = (id: string) => vpcNames.get(id) ?? id;
  const linkKey = (id: string) => {
    const link = links.get(id);
    if (link === undefined) return id;
    return [vpcName(link.requester.vpcId), vpcName(link.accepter.vpcId)].sort().join("--");
  };
  return [
    ...inventory.flatMap((place) => [
      ...place.vpcs.flatMap((vpc) =>
        vpcFacts(vpc, name, linkKey).map(within(place.account, place.region, vpcName(vpc.id))),
      ),
      ...place.elasticIps
        .filter((ip) => !ip.attached)
        .map((ip) => `${place.account} ${place.region}: elastic IP ${ip.id}, attached to nothing`),
      ...place.strays.map((stray) => `${place.account} ${place.region}: ${stray}`),
    ]),
    ...[...links.values()].map((link) => linkFact(link, vpcName)),
  ];
}

function vpcFacts(vpc: FoundVpc, name: (tag: string) => string, linkKey: (id: string) => string): string[] {
  const subnetNames = new Map(vpc.subnets.map((subnet) => [subnet.id, name(subnet.name)]));
  const natNames = new Map(vpc.natGateways.map((nat) => [nat.id, name(nat.name)]));
  const groupNames = new Map(vpc.securityGroups.map((group) => [group.id, name(group.name)]));
  const owner = (things: readonly { name: string; subnetIds: readonly string[] }[], subnet: string) =>
    things.filter((one) => one.subnetIds.includes(subnet)).map((one) => name(one.name))[0] ?? "none of ours";
  const target = (id: string) => {
    if (id.startsWith("pcx-")) return `link ${linkKey(id)}`;
    if (id.startsWith("nat-")) return `NAT gateway ${natNames.get(id) ?? id}`;
    return vpc.internetGateways.includes(id) ? "internet gateway" : id;
  };
  return [
    fact.vpc([...vpc.cidrs].sort(), vpc.dnsSupport, vpc.dnsHostnames),
    ...vpc.internetGateways.map(fact.internetGateway),
    ...vpc.subnets.map((subnet) => {
      const acls = vpc.networkAcls.filter((acl) => !acl.default);
      const line = fact.subnet(
        name(subnet.name),
        subnet.cidr,
        subnet.zoneId,
        owner(vpc.routeTables, subnet.id),
        owner(acls, subnet.id),
      );
      return subnet.publicIps ? `${line}, public addresses on launch` : line;
    }),
    ...vpc.natGateways.map((nat) => {
      const line = fact.natGateway(name(nat.name), subnetNames.get(nat.subnetId) ?? nat.subnetId);
      return nat.public ? line : `${line}, without a public address`;
    }),
    ...vpc.routeTables.flatMap((table) => {
      const tableName = table.main ? "(main)" : name(table.name);
      return [
        ...(table.main ? [] : [fact.routeTable(tableName)]),
        ...table.routes.map((route) => {
          const line = fact.route(tableName, route.destination, target(route.target));
          return route.state === "active" ? line : `${line}, ${route.state}`;
        }),
      ];
    }),
    ...vpc.networkAcls.flatMap((acl) => {
      const aclName = acl.default ? "(default)" : name(acl.name);
      return [
        ...(acl.default ? [] : [fact.networkAcl(aclName)]),
        ...acl.entries.map((entry) =>
          fact.aclEntry(
            aclName,
            entry.egress ? "egress" : "ingress",
            entry.number,
            entry.action,
            entry.traffic,
            entry.cidr,
          ),
        ),
      ];
    }),
    ...vpc.securityGroups.flatMap((group) => {
      const groupName = group.default ? "(default)" : name(group.name);
      return [
        ...(group.default ? [] : [fact.securityGroup(groupName)]),
        ...group.rules.map((rule) =>
          fact.securityRule(
            groupName,
            rule.egress ? "egress" : "ingress",
            rule.traffic,
            rule.peer.startsWith("sg-") ? `group ${groupNames.get(rule.peer) ?? rule.peer}` : rule.peer,
          ),
        ),
      ];
    }),
  ];
}

function linkFact(link: FoundLink, vpcName: (id: string) => string): string {
  return fact.link(
    vpcName(link.requester.vpcId),
    vpcName(link.accepter.vpcId),
    link.status,
    link.requester.dns,
    link.accepter.dns,
  );
}

/** A random environment is 8 lower-case letters and digits. */
function withoutEnvironment(name: string, environment: string | null): string {
  if (environment === null) return name.replace(/-[a-z0-9]{8}$/, "");
  return name.endsWith(`-${environment}`) ? name.slice(0, -environment.length - 1) : name;
}
