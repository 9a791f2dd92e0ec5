import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Construct } from "constructs";
import type { PlannedRouteTable, PlannedSubnet } from "../../network/plan";
import { constructId, keyWithin } from "../../network/resource-names";
import { found } from "../found";
import { idsOf } from "../ids";
import type { Names } from "../names";
import type { NatGateways } from "./nat-gateways";
import type { Subnets } from "./subnets";
import type { VpcHandle } from "./vpc-handle";

const EVERYWHERE = "0.0.0.0/0";

export interface RouteTablesProps {
  readonly vpc: VpcHandle;
  readonly routeTables: readonly PlannedRouteTable[];
  readonly plannedSubnets: readonly PlannedSubnet[];
  readonly subnets: Subnets;
  readonly natGateways: NatGateways;
  readonly internetGateway: InternetGateway | undefined;
  readonly names: Names;
}

/**
 * Route tables, their default routes and their subnets. A table holds no routes inline, for inline and separate routes
 * erase each other: links add theirs as resources of their own.
 */
export class RouteTables extends Construct {
  readonly byKey: ReadonlyMap<string, RouteTable>;
  /** Terraform references to their ids. */
  readonly ids: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: RouteTablesProps) {
    super(scope, id);
    const { vpc, names } = props;
    const provider = vpc.account.provider;
    const local = (key: string) => constructId(keyWithin(vpc.name, key));

    this.byKey = new Map(
      props.routeTables.map(({ key }) => [
        key,
        new RouteTable(this, local(key), { provider, vpcId: vpc.id, tags: names.tags(key) }),
      ]),
    );
    this.ids = idsOf(this.byKey);

    const defaultRoutes = new Construct(this, "DefaultRoutes");
    for (const { key, defaultRoute } of props.routeTables) {
      if (!defaultRoute) continue;
      const target =
        defaultRoute.kind === "internet"
          ? { gatewayId: props.internetGateway?.id }
          : { natGatewayId: found(props.natGateways.byKey, defaultRoute.natGateway).id };
      new Route(defaultRoutes, constructId(`${keyWithin(vpc.name, key)}/${EVERYWHERE}`), {
        provider,
        routeTableId: found(this.ids, key),
        destinationCidrBlock: EVERYWHERE,
        ...target,
      });
    }

    const associations = new Construct(this, "Associations");
    for (const subnet of props.plannedSubnets) {
      new RouteTableAssociation(associations, local(subnet.key), {
        provider,
        subnetId: found(props.subnets.ids, subnet.key),
        routeTableId: found(this.ids, subnet.routeTable),
      });
    }
  }
}
