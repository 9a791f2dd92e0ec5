import type { ModelEndpoint, ModelPrefixList } from "../../model/network-model";
import type { Answers } from "./answers";
import { gather, objectOf } from "./things";

const KINDS: Readonly<Record<string, ModelEndpoint["kind"]>> = {
  Gateway: "gateway",
  Interface: "interface",
  GatewayLoadBalancer: "gateway-load-balancer",
};

const GONE: readonly string[] = ["deleting", "deleted", "rejected", "failed", "expired"];

/** VPC endpoints, but for those of VPC Lattice: see opaque.ts. */
export function endpointsOf(places: readonly Answers[]): ModelEndpoint[] {
  return gather(
    places,
    ({ endpoints }) => endpoints.filter(({ State = "" }) => !GONE.includes(State.toLowerCase())),
    (endpoint, place) => {
      const kind = KINDS[endpoint.VpcEndpointType ?? ""];
      if (kind === undefined) return null;
      return {
        ...objectOf(place, {
          kind: "vpc-endpoint",
          id: endpoint.VpcEndpointId,
          owner: endpoint.OwnerId,
          tags: endpoint.Tags,
        }),
        vpc: endpoint.VpcId ?? "?",
        kind,
        service: endpoint.ServiceName ?? "?",
        routeTables: endpoint.RouteTableIds ?? [],
        subnets: endpoint.SubnetIds ?? [],
        securityGroups: (endpoint.Groups ?? []).map(({ GroupId = "?" }) => GroupId),
      };
    },
  );
}

export function prefixListsOf(places: readonly Answers[]): ModelPrefixList[] {
  return gather(
    places,
    ({ prefixLists }) => prefixLists,
    ({ list, entries }, place) => {
      const aws = list.OwnerId === "AWS";
      const identity = { kind: "prefix-list", id: list.PrefixListId, tags: list.Tags };
      const base = objectOf(place, { ...identity, owner: aws ? "aws" : list.OwnerId });
      return {
        ...base,
        account: aws ? null : base.account,
        name: list.PrefixListName ?? base.id,
        cidrs: entries?.map(({ Cidr = "?" }) => Cidr) ?? null,
        maxEntries: list.MaxEntries ?? null,
      };
    },
  );
}
