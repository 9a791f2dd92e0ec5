import type { NetworkPlan } from "../network/plan";
import type { SynthResult } from "../stacks/synth";
import type { SandboxAccess } from "./clients";
import { inPhase, type OnEvent } from "./events";
import { type Holding, takeHoldings } from "./holdings";
import { type RegionInventory, takeInventory } from "./inventory";
import { inventoryText } from "./inventory-counts";

/** Everything that an estate's accounts hold: their networks, and the rest. */
export interface Stock {
  readonly inventory: readonly RegionInventory[];
  readonly holdings: readonly Holding[];
}

/** Reads what the accounts hold, as a phase of a run. */
export function takeStock(
  phase: "inventory" | "last inventory",
  {
    plan,
    synth,
    onEvent = () => {},
  }: { readonly plan: NetworkPlan; readonly synth: SynthResult; readonly onEvent?: OnEvent },
  access: SandboxAccess,
): Promise<Stock> {
  return inPhase(
    phase,
    onEvent,
    async () => ({
      inventory: await takeInventory(plan, access),
      holdings: await takeHoldings(plan, synth.stacks, access),
    }),
    inventoryText,
  );
}

/** Everything that the accounts hold, a line each: after a destroy there should be none. */
export function leftovers({ inventory, holdings }: Stock): string[] {
  const network = inventory.flatMap((place) => {
    const here = (what: string) => `${place.account} ${place.region}: ${what}`;
    return [
      ...place.vpcs.map((vpc) => here(`VPC ${vpc.id} ${vpc.name}`)),
      ...place.links.map((link) => here(`peering connection ${link.id}, ${link.status}`)),
      ...place.elasticIps.map((ip) => here(`elastic IP ${ip.id} ${ip.name}`)),
      ...place.strays.map(here),
    ];
  });
  return [...network, ...holdings.map((one) => `${one.account} ${one.region}: ${one.kind} ${one.name}`)];
}
