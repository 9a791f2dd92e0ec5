import {
  defineEstate,
  type EstateInput,
  EstateStack,
  type EstateStackProps,
  PeeringLink,
  planNetwork,
  Vpc,
} from "archipelago";
import type { App } from "cdktf";

const input: EstateInput = {
  name: "own",
  environment: "test",
  region: "us-east-1",
  accounts: { network: { id: "111111111111", primary: true }, apps: { id: "222222222222" } },
  vpcs: {
    hub: { account: "network", cidr: "10.0.0.0/16", nat: "none" },
    app: { account: "apps", cidr: "10.1.0.0/16", nat: "none" },
  },
};

/** A stack of one's own around the constructs: two VPCs and a link with one route. */
export class OwnStack extends EstateStack {
  constructor(scope: App, id: string, props: EstateStackProps) {
    super(scope, id, props);
    const [app, hub] = props.plan.vpcs.map(
      (vpc) => new Vpc(this, vpc.name, { account: this.account(vpc.account, vpc.region), vpc, names: this.names }),
    );
    if (!app || !hub) throw new Error("the plan has two VPCs");
    new PeeringLink(this, "app--hub", {
      requester: hub,
      accepter: app,
      names: this.names,
      routes: [{ key: "hub/public/10.1.0.0/16", vpc: "hub", table: "hub/public", destination: "10.1.0.0/16" }],
    });
  }
}

export function ownPlan() {
  const { plan } = planNetwork(defineEstate(input));
  if (!plan) throw new Error("the estate is sound");
  return plan;
}
