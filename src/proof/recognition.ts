import type {
  ModelNatGateway,
  ModelNetworkAcl,
  ModelRouteTable,
  ModelSecurityGroup,
  ModelSubnet,
  ModelVpc,
  NetworkModel,
} from "../model/network-model";
import type { ModelObject } from "../model/origin";
import { atKey } from "../network/keys";
import type { NetworkPlan, PlannedVpc } from "../network/plan";
import { constructId, resourceName } from "../network/resource-names";

type InVpc = ModelObject & { readonly vpc: string };

/** The suffix that Terraform makes where the estate names no environment. */
const RANDOM_SUFFIX = /^[a-z0-9]{8}$/;

/**
 * Recognizes what a plan names. Our Terraform addresses say it exactly (synthesized JSON, plans, states). A live account
 * knows no addresses: there the `Name` tag within the VPC says it, and where that was taken away, the addresses do.
 */
export class Recognition {
  readonly #accounts: ReadonlyMap<string, string>;
  readonly #vpcs: Index<ModelVpc>;
  readonly #subnets: Index<ModelSubnet>;
  readonly #tables: Index<ModelRouteTable>;
  readonly #groups: Index<ModelSecurityGroup>;
  readonly #acls: Index<ModelNetworkAcl>;
  readonly #natGateways: Index<ModelNatGateway>;
  readonly #suffixes = new Map<string, string>();

  constructor(
    private readonly plan: NetworkPlan,
    model: NetworkModel,
  ) {
    this.#accounts = new Map(plan.accounts.map(({ name, id }) => [name, id]));
    this.#vpcs = new Index(model.vpcs.filter(({ managed }) => managed));
    this.#subnets = new Index(model.subnets);
    this.#tables = new Index(model.routeTables);
    this.#groups = new Index(model.securityGroups);
    this.#acls = new Index(model.networkAcls);
    this.#natGateways = new Index(model.natGateways);
  }

  vpc(planned: PlannedVpc): ModelVpc | undefined {
    const account = this.#accounts.get(planned.account) ?? null;
    const inPlace = (vpc: ModelVpc) => vpc.account === account && vpc.region === planned.region;
    const candidates = [
      this.#vpcs.at(addressOf("aws_vpc", planned.name)),
      this.#vpcs.all.filter((vpc) => this.#isNamed(planned.name, vpc)),
      this.#vpcs.all.filter((vpc) => inPlace(vpc) && vpc.cidrs[0] === planned.cidr),
    ].find((list) => list.length > 0);
    // several estates may share an account, and a merged state may hold an address twice
    const score = (vpc: ModelVpc) =>
      (vpc.account === account ? 4 : 0) +
      (vpc.region === planned.region ? 2 : 0) +
      (vpc.cidrs[0] === planned.cidr ? 1 : 0);
    const found = candidates?.toSorted((a, b) => score(b) - score(a))[0];
    const suffix = found?.tags.Name?.slice(planned.name.length + 1);
    if (found && suffix !== undefined && this.#isNamed(planned.name, found)) this.#suffixes.set(found.id, suffix);
    return found;
  }

  subnet(key: string, cidr: string, vpc: ModelVpc): ModelSubnet | undefined {
    return (
      this.#find(this.#subnets, "aws_subnet", key, vpc) ??
      this.#subnets.of(vpc.id).find((subnet) => subnet.cidrs.includes(cidr))
    );
  }

  table(key: string, vpc: ModelVpc): ModelRouteTable | undefined {
    return this.#find(this.#tables, "aws_route_table", key, vpc);
  }

  group(key: string, vpc: ModelVpc): ModelSecurityGroup | undefined {
    return this.#find(this.#groups, "aws_security_group", key, vpc);
  }

  acl(key: string, vpc: ModelVpc): ModelNetworkAcl | undefined {
    return this.#find(this.#acls, "aws_network_acl", key, vpc);
  }

  natGateway(key: string, vpc: ModelVpc): ModelNatGateway | undefined {
    // of what a VPC has, `hub/1` alone would not say that it is one
    return this.#find(this.#natGateways, "aws_nat_gateway", key, vpc, key.replace("/", "/nat/"));
  }

  /** @param called what its tag is made of */
  #find<T extends InVpc>(index: Index<T>, type: string, key: string, vpc: ModelVpc, called = key): T | undefined {
    const atAddress = index.at(addressOf(type, key)).find((object) => object.vpc === vpc.id);
    const suffix = this.plan.environment ?? this.#suffixes.get(vpc.id);
    if (atAddress || suffix === undefined) return atAddress;
    const name = resourceName(called, suffix);
    return index.of(vpc.id).find((object) => object.tags.Name === name);
  }

  #isNamed(name: string, { tags: { Name: tag } }: ModelVpc): boolean {
    if (this.plan.environment !== null) return tag === resourceName(name, this.plan.environment);
    return tag?.startsWith(`${name}-`) === true && RANDOM_SUFFIX.test(tag.slice(name.length + 1));
  }
}

function addressOf(type: string, key: string): string {
  return `${type}.${constructId(key)}`;
}

class Index<T extends ModelObject> {
  readonly #byAddress = new Map<string, T[]>();
  readonly #byVpc = new Map<string, T[]>();

  constructor(readonly all: readonly T[]) {
    for (const object of all) {
      atKey(this.#byAddress, object.origin.address, () => []).push(object);
      if ("vpc" in object) atKey(this.#byVpc, String(object.vpc), () => []).push(object);
    }
  }

  at(address: string): readonly T[] {
    return this.#byAddress.get(address) ?? [];
  }

  of(vpc: string): readonly T[] {
    return this.#byVpc.get(vpc) ?? [];
  }
}
