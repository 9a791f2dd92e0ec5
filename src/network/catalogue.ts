import { type Cidr, cidrOf, contains } from "./cidr";
import type { Estate, Tier, Vpc } from "./estate";
import { sortedBy } from "./keys";

/** The estate by name: what selectors choose from. VPCs are sorted, so that the order of the file is forgotten here. */
export class Catalogue {
  readonly vpcs: readonly Vpc[];
  private readonly byName: ReadonlyMap<string, Vpc>;

  constructor(readonly estate: Estate) {
    this.vpcs = sortedBy(estate.vpcs, (vpc) => vpc.name);
    this.byName = new Map(this.vpcs.map((vpc) => [vpc.name, vpc]));
  }

  get names(): string[] {
    return [...this.byName.keys()];
  }

  find(name: string): Vpc | undefined {
    return this.byName.get(name);
  }

  /** @throws RangeError for a name that was not checked: a fault of ours */
  vpc(name: string): Vpc {
    const vpc = this.byName.get(name);
    if (vpc === undefined) throw new RangeError(`no VPC called ${name}`);
    return vpc;
  }

  /** Id of a VPC's account; its name where the estate has no such account, which is a problem already. */
  accountId(vpc: Vpc): string {
    return this.estate.accounts.find(({ name }) => name === vpc.account)?.id ?? vpc.account;
  }

  /** A VPC's tags with those of the estate. */
  tagsOf(vpc: Vpc): Readonly<Record<string, string>> {
    return { ...this.estate.tags, ...vpc.tags };
  }
}

/** Every CIDR of a VPC, the primary first. */
export function cidrsOf(vpc: {
  readonly cidr: string;
  readonly secondaryCidrs: readonly { readonly cidr: string }[];
}): string[] {
  return [vpc.cidr, ...vpc.secondaryCidrs.map((secondary) => secondary.cidr)];
}

/** Those that peers have routes to, in address order. */
export function routedCidrs(vpc: Vpc): string[] {
  return [vpc.cidr, ...vpc.secondaryCidrs.filter((secondary) => secondary.routed).map((secondary) => secondary.cidr)];
}

/** Whether peers have a route to the address block. */
export function isRouted(vpc: Vpc, block: Cidr): boolean {
  return routedCidrs(vpc).some((cidr) => contains(cidrOf(cidr), block));
}

/** Whether peers can reach every subnet of the tier. */
export function isTierRouted(vpc: Vpc, tier: Tier): boolean {
  return (tier.cidrs ?? [tier.in]).every((cidr) => isRouted(vpc, cidrOf(cidr)));
}
