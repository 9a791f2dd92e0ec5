import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { Construct } from "constructs";
import type { PlannedRoute } from "../../network/plan";
import { constructId } from "../../network/resource-names";
import type { Names } from "../names";
import type { VpcHandle } from "./vpc-handle";

export interface PeeringLinkProps {
  readonly requester: VpcHandle;
  readonly accepter: VpcHandle;
  /** Private DNS names resolve to private addresses over the link, both ways. @default true */
  readonly dns?: boolean;
  /** Routes over the link in tables of either VPC. @default - none: the link carries nothing */
  readonly routes?: readonly Pick<PlannedRoute, "key" | "vpc" | "table" | "destination">[];
  readonly names: Names;
}

/**
 * One peering connection, whatever accounts and regions its two VPCs lie in: the request with the requester's provider,
 * its acceptance with the accepter's, options on each side and routes each way with that side's. Options and routes wait
 * for the acceptance: AWS refuses the first and blackholes the second while a connection is pending.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export class PeeringLink extends Construct {
  /** Terraform reference to the connection's id. */
  readonly id: string;
  readonly connection: VpcPeeringConnection;
  readonly accepter: VpcPeeringConnectionAccepterA;

  constructor(scope: Construct, id: string, props: PeeringLinkProps) {
    super(scope, id);
    const { requester, accepter } = props;
    // the same on both sides: in one account they are tags of one connection
    const tags = props.names.tags(id);
    this.connection = new VpcPeeringConnection(this, "Resource", {
      provider: requester.account.provider,
      vpcId: requester.id,
      peerVpcId: accepter.id,
      peerOwnerId: accepter.account.accountId,
      peerRegion: accepter.account.region,
      tags,
    });
    this.id = this.connection.id;
    this.accepter = new VpcPeeringConnectionAccepterA(this, "Accepter", {
      provider: accepter.account.provider,
      vpcPeeringConnectionId: this.id,
      autoAccept: true,
      tags,
    });
    const shared = { vpcPeeringConnectionId: this.id, dependsOn: [this.accepter] };
    // set either way: Terraform leaves an option as it was when its resource goes
    const option = { allowRemoteVpcDnsResolution: props.dns ?? true };
    const options = new Construct(this, "Options");
    new VpcPeeringConnectionOptions(options, requester.name, {
      provider: requester.account.provider,
      requester: option,
      ...shared,
    });
    new VpcPeeringConnectionOptions(options, accepter.name, {
      provider: accepter.account.provider,
      accepter: option,
      ...shared,
    });
    const routes = new Construct(this, "Routes");
    for (const route of props.routes ?? []) {
      const side = route.vpc === requester.name ? requester : accepter;
      new Route(routes, constructId(route.key), {
        provider: side.account.provider,
        routeTableId: side.routeTableId(route.table),
        destinationCidrBlock: route.destination,
        ...shared,
      });
    }
  }
}
