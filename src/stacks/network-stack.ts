import type { App } from "cdktf";
import { found } from "../constructs/found";
import { PeeringLink } from "../constructs/network/peering-link";
import { Vpc } from "../constructs/network/vpc";
import type { VpcHandle } from "../constructs/network/vpc-handle";
import { atKey, groupBy } from "../network/keys";
import type { PlannedAccount, PlannedLink, PlannedVpc } from "../network/plan";
import { EstateStack, type EstateStackProps } from "./estate-stack";
import { giveNetwork } from "./outputs";
import { RemoteVpc } from "./remote-vpc";
import { movedBlocks } from "./renames";

export interface NetworkStackProps extends EstateStackProps {
  /** The part of the plan that this stack holds. */
  readonly vpcs: readonly PlannedVpc[];
  readonly links: readonly PlannedLink[];
  /**
   * Accounts whose providers it keeps in each of their regions, though nothing is there (any more): Terraform refuses to
   * destroy what was made by a provider that is no longer configured, and does not start one that nothing needs.
   * @default - only those of its VPCs and links
   */
  readonly accounts?: readonly PlannedAccount[];
  /**
   * The stack that holds a VPC which the links name but this stack doesn't hold.
   * @default - the links name no other VPCs
   */
  readonly stackOf?: (vpc: PlannedVpc) => EstateStack;
}

/** VPCs and links, in one or several accounts. Every layout is made of these. */
export class NetworkStack extends EstateStack {
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly links: ReadonlyMap<string, PeeringLink>;
  readonly #remoteVpcs = new Map<string, VpcHandle>();

  constructor(scope: App, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    const groups = groupBy(props.plan.securityGroups, (group) => group.vpc);
    this.vpcs = new Map(
      props.vpcs.map((vpc) => [
        vpc.name,
        new Vpc(this, vpc.name, {
          account: this.account(vpc.account, vpc.region),
          vpc,
          securityGroups: groups.get(vpc.name),
          names: this.names,
        }),
      ]),
    );
    const planned = new Map(props.plan.vpcs.map((vpc) => [vpc.name, vpc]));
    const routes = groupBy(props.plan.routes, (route) => route.link);
    const handle = (name: string) => this.vpcs.get(name) ?? this.#remoteVpc(found(planned, name), props);
    this.links = new Map(
      props.links.map((link) => [
        link.key,
        new PeeringLink(this, link.key, {
          requester: handle(link.requester),
          accepter: handle(link.accepter),
          dns: link.dns,
          routes: routes.get(link.key),
          names: this.names,
        }),
      ]),
    );
    for (const { name, regions } of props.accounts ?? []) {
      for (const region of regions) this.account(name, region);
    }
    giveNetwork(this);
    this.move(movedBlocks(this));
  }

  #remoteVpc(vpc: PlannedVpc, { stackOf }: NetworkStackProps): VpcHandle {
    if (!stackOf) throw new Error(`the stack '${this.node.id}' links '${vpc.name}' but does not hold it`);
    return atKey(this.#remoteVpcs, vpc.name, () => new RemoteVpc(this, vpc, stackOf(vpc)));
  }
}
