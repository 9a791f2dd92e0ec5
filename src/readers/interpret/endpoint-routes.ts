import type { ModelRoute } from "../../model/network-model";
import { atKey } from "../../network/keys";
import { endpointPrefixList, isGatewayEndpoint, tablesOfEndpoint } from "./endpoints";
import type { Known } from "./register";
import type { World } from "./world";

/** What a gateway endpoint adds to its route tables, which Terraform does not show among their routes. By table. */
export function endpointRoutes(world: World, known: Known): ReadonlyMap<string, readonly ModelRoute[]> {
  const found = new Map<string, ModelRoute[]>();
  for (const [id, resource] of known.endpoints) {
    if (!isGatewayEndpoint(resource)) continue;
    const route: ModelRoute = {
      destination: { kind: "prefix-list", prefixList: endpointPrefixList(world, id, resource) },
      target: { kind: "gateway-endpoint", id },
      blackhole: false,
      propagated: false,
      origin: resource.origin,
    };
    for (const table of tablesOfEndpoint(world, id, resource)) atKey(found, table, () => []).push(route);
  }
  return found;
}
