import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { describe, expect, test } from "vitest";
import { app, hub, LINK, linkedPlan, synthPlan } from "./fixture";

describe("a link between accounts and regions", () => {
  const template = synthPlan(linkedPlan());

  test("is requested in the requester's account, naming the peer's account and region", () => {
    expect(template.providerOf(VpcPeeringConnection, "app--hub")).toMatchObject({
      allowed_account_ids: ["111111111111"],
      region: "us-east-1",
    });
    expect(template.byId(VpcPeeringConnection, "app--hub")).toMatchObject({
      vpc_id: "${aws_vpc.hub.id}",
      peer_vpc_id: "${aws_vpc.app.id}",
      peer_owner_id: "222222222222",
      peer_region: "us-west-2",
    });
  });

  test("is accepted in the accepter's account", () => {
    expect(template.providerOf(VpcPeeringConnectionAccepterA, "app--hub")).toMatchObject({
      allowed_account_ids: ["222222222222"],
      region: "us-west-2",
    });
    expect(template.byId(VpcPeeringConnectionAccepterA, "app--hub").auto_accept).toBe(true);
  });

  test("resolves private names on each side with that side's provider", () => {
    expect(template.byId(VpcPeeringConnectionOptions, "app--hub_hub")).toMatchObject({
      provider: "aws.network-us-east-1",
      requester: { allow_remote_vpc_dns_resolution: true },
    });
    expect(template.byId(VpcPeeringConnectionOptions, "app--hub_app")).toMatchObject({
      provider: "aws.apps-us-west-2",
      accepter: { allow_remote_vpc_dns_resolution: true },
    });
  });

  test("is routed both ways with the provider of each table", () => {
    expect(template.byId(Route, "app--hub_hub_private_1_10-1-0-0-16")).toMatchObject({
      provider: "aws.network-us-east-1",
      route_table_id: "${aws_route_table.hub_private_1.id}",
      destination_cidr_block: "10.1.0.0/16",
    });
    expect(template.byId(Route, "app--hub_app_private_10-0-0-0-16")).toMatchObject({
      provider: "aws.apps-us-west-2",
      route_table_id: "${aws_route_table.app_private.id}",
      destination_cidr_block: "10.0.0.0/16",
    });
  });

  test("has options and routes only after the acceptance", () => {
    const after = ["aws_vpc_peering_connection_accepter.app--hub"];
    const waiting = [
      ...Object.values(template.resources(VpcPeeringConnectionOptions)),
      ...Object.entries(template.resources(Route)).flatMap(([name, route]) =>
        name.startsWith("app--hub") ? [route] : [],
      ),
    ];
    expect(waiting.map((block) => block.depends_on)).toEqual([after, after, after, after]);
  });
});

test("a link without DNS says so on both sides, for leaving the option out would leave it as it was", () => {
  const template = synthPlan(linkedPlan({ links: [{ ...LINK, dns: false }] }));
  expect(template.byId(VpcPeeringConnectionOptions, "app--hub_hub").requester).toEqual({
    allow_remote_vpc_dns_resolution: false,
  });
  expect(template.byId(VpcPeeringConnectionOptions, "app--hub_app").accepter).toEqual({
    allow_remote_vpc_dns_resolution: false,
  });
});

test("a link within one account and region is requested and accepted with the same provider", () => {
  const here = { account: "network", region: "us-east-1" };
  const template = synthPlan(linkedPlan({ vpcs: [app(here), hub()] }));
  expect(template.byId(VpcPeeringConnection, "app--hub").provider).toBe("aws.network-us-east-1");
  expect(template.byId(VpcPeeringConnectionAccepterA, "app--hub").provider).toBe("aws.network-us-east-1");
  expect(template.json.provider?.aws).toHaveLength(1);
});

test("a link between regions of one account has a provider for each region", () => {
  const template = synthPlan(linkedPlan({ vpcs: [app({ account: "network" }), hub()] }));
  expect(template.providerOf(VpcPeeringConnectionAccepterA, "app--hub")).toMatchObject({
    allowed_account_ids: ["111111111111"],
    region: "us-west-2",
  });
});
