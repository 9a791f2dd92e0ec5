import { expect, test } from "vitest";
import type { ModelGroupRule, NetworkModel } from "../../src/model/network-model";
import { rule, tcp } from "../support/models";
import { changed, LIVE, unread } from "./drift/support";
import { World } from "./support";

const MAIN = "111111111111";
const APPS = "222222222222";

/** What a sweep says of a model by the rules of the command line, beside drift or alone. */
async function said(model: NetworkModel): Promise<string[]> {
  const world = new World();
  world.model = model;
  const { findings } = await world.sweep();
  const rules = findings.flatMap(({ rule: id, also = [] }) => [id, ...also.map((text) => text.split(":")[0] ?? "")]);
  return [...new Set(rules)];
}

function naming(group: string): NetworkModel {
  const peer: ModelGroupRule["peer"] = { kind: "group", group };
  const origin = { address: "arn:aws:ec2:us-east-1:111111111111:security-group-rule/sgr-9" };
  const extra = { ...rule(tcp(22), "10.1.0.0/16"), peer, origin, id: "sgr-9" };
  return changed("securityGroups", "sg-hub_https-server", ({ ingress }) => ({ ingress: [...ingress, extra] }));
}

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
test.each(["sg-0f00f00f", `${APPS}/sg-0f00f00f`])(
  "%s of a peer is gone only where the peer's groups were read",
  async (id) => {
    const model = naming(id);
    expect(await said(model)).toContain("security-group-stale-reference");
    expect(await said(unread(model, APPS, "DescribeSecurityGroups"))).not.toContain("security-group-stale-reference");
    expect(await said(unread(model, APPS, "DescribeRouteTables"))).toContain("security-group-stale-reference");
  },
);

test("of two rules of a group the one that names what was read is found", async () => {
  const stale = "security-group-stale-reference";
  const both = changed(
    "securityGroups",
    "sg-hub_https-server",
    ({ ingress }) => {
      const [first] = ingress.slice(-1);
      if (!first) throw new Error("no rule");
      const peer = { kind: "group" as const, group: `${MAIN}/sg-0e00e00e` };
      const origin = { address: "arn:aws:ec2:us-east-1:111111111111:security-group-rule/sgr-8" };
      return { ingress: [...ingress, { ...first, peer, origin, id: "sgr-8" }] };
    },
    naming(`${APPS}/sg-0f00f00f`),
  );
  const world = new World();
  world.model = unread(both, APPS, "DescribeSecurityGroups");
  const also = (await world.sweep()).findings.flatMap((one) => one.also ?? []).filter((text) => text.startsWith(stale));
  expect(also).toEqual([expect.stringContaining("sg-0e00e00e")]);
});

test("a reference to another VPC's group may go over a transit gateway that was not read", async () => {
  const { peerings: _, ...rest } = naming("sg-app_https-client");
  const model = { ...rest, peerings: [] };
  expect(await said(model)).toContain("security-group-reference-without-path");
  for (const call of ["DescribeTransitGateways", "DescribeTransitGatewayVpcAttachments"]) {
    expect(await said(unread(model, APPS, call))).not.toContain("security-group-reference-without-path");
  }
});

// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
test("the option of a side whose account did not show the link is not known to be off", async () => {
  const model = changed("peerings", "pcx-app--hub", ({ requester }) => ({
    requester: { ...requester, dnsResolution: false },
  }));
  expect(await said(model)).toContain("peering-dns-one-sided");
  expect(await said(unread(model, APPS, "DescribeVpcPeeringConnections"))).not.toContain("peering-dns-one-sided");
});

// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
test("an attachment whose subnets were not read lacks no zone", async () => {
  const [vpc] = LIVE.vpcs;
  if (!vpc) throw new Error("no VPC");
  const attachment = {
    ...vpc,
    id: "tgw-attach-1",
    kind: "vpc" as const,
    vpc: "vpc-app",
    subnets: [],
    securityGroupReferencing: false,
    accepted: true,
  };
  const gateway = {
    ...vpc,
    id: "tgw-1",
    account: MAIN,
    securityGroupReferencing: false,
    defaultAssociation: null,
    defaultPropagation: null,
    attachments: [attachment],
    routeTables: [],
  };
  const over = changed("routeTables", "rtb-app_private_1", ({ routes, origin }) => ({
    routes: [
      ...routes,
      {
        destination: { kind: "cidr" as const, cidr: "10.9.0.0/16" },
        target: { kind: "transit-gateway" as const, id: "tgw-1" },
        blackhole: false,
        propagated: false,
        origin,
      },
    ],
  }));
  const model: NetworkModel = { ...over, transitGateways: [gateway] };
  const zone = "transit-gateway-zone-without-attachment";
  expect(await said(model)).toContain(zone);
  expect(await said(unread(model, APPS, "DescribeTransitGatewayVpcAttachments"))).not.toContain(zone);
  expect(await said(unread(model, MAIN, "DescribeTransitGatewayVpcAttachments"))).toContain(zone);
});

test("a link without a route at hand may have one at the other end, where the tables were not read", async () => {
  const bare = { ...LIVE, routeTables: LIVE.routeTables.map((table) => ({ ...table, routes: [] })) };
  expect(await said(bare)).toContain("peering-without-routes");
  expect(await said(unread(bare, APPS, "DescribeRouteTables"))).not.toContain("peering-without-routes");
});
