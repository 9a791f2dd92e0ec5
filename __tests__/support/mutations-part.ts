import type { ModelNaclEntry, ModelRoute, ModelSecurityGroup, NetworkModel } from "../../src/model/network-model";
import { entry, every, route, rule } from "./models";

/** The model of some VPCs alone: a packet between them meets nothing else, and the simulator finds it sooner. */
export function partOf(model: NetworkModel, vpcs: readonly string[]): NetworkModel {
  const here = ({ vpc }: { readonly vpc: string | null }) => vpc !== null && vpcs.includes(vpc);
  return {
    ...model,
    subnets: model.subnets.filter(here),
    routeTables: model.routeTables.filter(here),
    networkAcls: model.networkAcls.filter(here),
    securityGroups: model.securityGroups.filter(here),
    peerings: model.peerings.filter(({ requester, accepter }) =>
      [requester.vpc, accepter.vpc].some((vpc) => vpcs.includes(vpc)),
    ),
    internetGateways: model.internetGateways.filter(here),
    natGateways: model.natGateways.filter(here),
  };
}

/** The id of the group that {@link withOpenGroups} gives a VPC. */
export const openGroupOf = (vpc: string) => `everything in ${vpc}`;

/** With one group in each VPC that allows everything: what somebody might attach. */
export function withOpenGroups(model: NetworkModel): NetworkModel {
  const open = [rule(every, "0.0.0.0/0"), rule(every, "::/0")];
  return {
    ...model,
    securityGroups: model.vpcs.map((vpc): ModelSecurityGroup => {
      const group = { ...vpc, id: openGroupOf(vpc.id), vpc: vpc.id, default: false, description: "" };
      return { ...group, ingress: open, egress: open };
    }),
  };
}

export function withOpenAcls(model: NetworkModel): NetworkModel {
  const open: ModelNaclEntry[] = [entry(1, "allow", every), entry(2, "allow", every, "::/0")];
  return { ...model, networkAcls: model.networkAcls.map((acl) => ({ ...acl, ingress: open, egress: open })) };
}

/** With a link between two VPCs and routes both ways, and no other. */
export function withRoutes(model: NetworkModel, a: string, b: string): NetworkModel {
  const [one, other] = [a, b].map((id) => model.vpcs.find((vpc) => vpc.id === id));
  if (!one || !other) return model;
  const side = { account: null, region: null, dnsResolution: false };
  const link = { requester: { ...side, vpc: a }, accepter: { ...side, vpc: b }, status: "active" as const };
  const to = (vpc: string): ModelRoute[] =>
    (vpc === a ? other : one).cidrs.map((cidr) => route(cidr, "peering", "joined"));
  return {
    ...model,
    peerings: [{ ...one, id: "joined", ...link }],
    routeTables: model.routeTables.map((table) => ({ ...table, routes: to(table.vpc) })),
  };
}
