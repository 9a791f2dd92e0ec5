import type { ModelSubnet, ModelVpc } from "../../model/network-model";
import { tally } from "../../network/keys";
import { compareNatural, type TopologyGraph } from "../topology/graph";
import type { PageInput } from "./input";

/** A VPC as the page speaks of it. */
export interface PageVpc {
  readonly vpc: ModelVpc;
  /** Its name, with its id where another has the same name. */
  readonly label: string;
  /** Key of its node in the topology. */
  readonly node: string;
  /** Name of the account, else its id. */
  readonly account: string;
  readonly region: string;
  /** In order of tier, then name. */
  readonly subnets: readonly PageSubnet[];
}

export interface PageSubnet {
  readonly subnet: ModelSubnet;
  readonly tier: string;
  /** Without the VPC's name. */
  readonly label: string;
}

/** The VPCs in the order of the whole page: by account, region, name. Their places in the list are their numbers in it. */
export function pageVpcs({ model, plan }: Pick<PageInput, "model" | "plan">, graph: TopologyGraph): PageVpc[] {
  const groups = new Map(graph.groups.map((group) => [group.key, group]));
  const vpcs = new Map(model.vpcs.map((vpc) => [vpc.id, vpc]));
  const names = tally(model.vpcs.map(({ name }) => name));
  return graph.nodes.flatMap(({ key, id, group }) => {
    const vpc = vpcs.get(id);
    if (!vpc) return [];
    const place = groups.get(group);
    const planned = plan?.vpcs.find(({ name }) => name === vpc.name);
    const tiers = new Map(planned?.subnets.map(({ cidr, tier }) => [cidr, tier]));
    return [
      {
        vpc,
        label: names.get(vpc.name) === 1 ? vpc.name : `${vpc.name} (${vpc.id})`,
        node: key,
        account: place?.account ?? "account not known",
        region: place?.region ?? "region not known",
        subnets: model.subnets
          .filter((subnet) => subnet.vpc === id)
          .map((subnet) => pageSubnet(subnet, vpc, tiers))
          .sort((a, b) => compareNatural(a.tier, b.tier) || compareNatural(a.label, b.label)),
      },
    ];
  });
}

function pageSubnet(subnet: ModelSubnet, vpc: ModelVpc, tiers: ReadonlyMap<string, string>): PageSubnet {
  const planned = subnet.cidrs.map((cidr) => tiers.get(cidr)).find((tier) => tier !== undefined);
  return { subnet, label: nameWithin(vpc, subnet), tier: planned ?? subnetTier(subnet, vpc) };
}

/** The tier of a subnet that no plan knows: `private-1`, `private-a` and `private-use1-az1` are of one. */
export function subnetTier(subnet: ModelSubnet, vpc: ModelVpc): string {
  return nameWithin(vpc, subnet).replace(/[-/](\d+|[a-f]|[a-z]{3,4}\d+-az\d+)$/, "");
}

/** The name of something in a VPC without that of the VPC. */
export function nameWithin(vpc: ModelVpc, { name }: { readonly name: string }): string {
  return name.startsWith(`${vpc.name}-`) ? name.slice(vpc.name.length + 1) : name;
}
