import { expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { gaps, ref, synth } from "./support";

const hubId = { transit_gateway_id: ref("aws_ec2_transit_gateway.hub.id") };
const attachment = (vpc: string) => ({
  ...hubId,
  vpc_id: ref(`aws_vpc.${vpc}.id`),
  subnet_ids: [ref(`aws_subnet.${vpc}.id`)],
});
const base = {
  aws_vpc: { a: { cidr_block: "10.0.0.0/16" }, b: { cidr_block: "10.1.0.0/16" } },
  aws_subnet: {
    a: { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.0.0/24" },
    b: { vpc_id: ref("aws_vpc.b.id"), cidr_block: "10.1.0.0/24" },
  },
  aws_ec2_transit_gateway: { hub: {} },
  aws_ec2_transit_gateway_vpc_attachment: { a: attachment("a"), b: attachment("b") },
};
const own = (table: string, of: string) => ({
  transit_gateway_route_table_id: ref(`aws_ec2_transit_gateway_route_table.${table}.id`),
  transit_gateway_attachment_id: ref(`aws_ec2_transit_gateway_vpc_attachment.${of}.id`),
});
const A = "aws_ec2_transit_gateway_vpc_attachment.a";
const B = "aws_ec2_transit_gateway_vpc_attachment.b";

function hub(model: NetworkModel) {
  const [gateway] = model.transitGateways;
  if (!gateway) throw new Error("no transit gateway");
  return gateway;
}

test("a gateway makes a table for all attachments, in which all are propagated", () => {
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html
  const gateway = hub(synth(base));
  expect(gateway).toMatchObject({ securityGroupReferencing: false, autoAccept: false });
  expect(gateway.defaultAssociation).toBe(gateway.defaultPropagation);
  expect(gateway.routeTables).toMatchObject([
    { id: gateway.defaultAssociation, associations: [A, B], propagations: [A, B], routes: [] },
  ]);
  expect(gateway.attachments).toMatchObject([
    { id: A, kind: "vpc", vpc: "aws_vpc.a", subnets: ["aws_subnet.a"], accepted: true, securityGroupReferencing: true },
    { id: B, vpc: "aws_vpc.b" },
  ]);
  expect(gaps(synth(base))).toEqual([]);
});

test("without the defaults, only what is written is associated and propagated", () => {
  const off = { default_route_table_association: "disable", default_route_table_propagation: "disable" };
  const gateway = hub(
    synth({
      ...base,
      aws_ec2_transit_gateway: { hub: off },
      aws_ec2_transit_gateway_route_table: { t: hubId },
      aws_ec2_transit_gateway_route_table_association: { a: own("t", "a") },
      aws_ec2_transit_gateway_route_table_propagation: { b: own("t", "b") },
    }),
  );
  expect(gateway).toMatchObject({ defaultAssociation: null, defaultPropagation: null });
  expect(gateway.routeTables).toMatchObject([
    { id: "aws_ec2_transit_gateway_route_table.t", associations: [A], propagations: [B] },
  ]);
});

test("an attachment of its own table is not in the default one, and one that declines is in none", () => {
  const declines = {
    transit_gateway_default_route_table_association: false,
    transit_gateway_default_route_table_propagation: false,
  };
  const gateway = hub(
    synth({
      ...base,
      aws_ec2_transit_gateway_vpc_attachment: { a: attachment("a"), b: { ...attachment("b"), ...declines } },
      aws_ec2_transit_gateway_route_table: { t: hubId },
      aws_ec2_transit_gateway_route_table_association: { a: own("t", "a") },
    }),
  );
  expect(gateway.routeTables.map(({ associations, propagations }) => [associations, propagations])).toEqual([
    [[A], []],
    [[], [A]],
  ]);
});

test("static routes lead to an attachment or nowhere, also those of a prefix list", () => {
  const table = { transit_gateway_route_table_id: ref("aws_ec2_transit_gateway_route_table.t.id") };
  const model = synth({
    ...base,
    aws_ec2_transit_gateway_route_table: { t: hubId },
    aws_ec2_managed_prefix_list: { l: { entry: [{ cidr: "10.8.0.0/16" }] } },
    aws_ec2_transit_gateway_route: {
      to: { ...own("t", "b"), destination_cidr_block: "10.9.0.0/16" },
      hole: { ...table, destination_cidr_block: "10.7.0.0/16", blackhole: true },
    },
    aws_ec2_transit_gateway_prefix_list_reference: {
      l: { ...own("t", "a"), prefix_list_id: ref("aws_ec2_managed_prefix_list.l.id") },
    },
  });
  expect(hub(model).routeTables[0]?.routes).toMatchObject([
    { cidr: "10.9.0.0/16", attachment: B },
    { cidr: "10.7.0.0/16", attachment: null },
    { cidr: "10.8.0.0/16", attachment: A },
  ]);
  expect(gaps(model)).toEqual([]);
});

test("an attachment from another account waits for the gateway's owner", () => {
  const provider = {
    aws: [
      { alias: "hub", allowed_account_ids: ["111111111111"] },
      { alias: "app", allowed_account_ids: ["222222222222"] },
    ],
  };
  const of = (auto: string, more = {}) =>
    hub(
      synth(
        {
          ...base,
          aws_ec2_transit_gateway: { hub: { provider: "aws.hub", auto_accept_shared_attachments: auto } },
          aws_ec2_transit_gateway_vpc_attachment: { a: { ...attachment("a"), provider: "aws.app" } },
          ...more,
        },
        { provider },
      ),
    ).attachments[0]?.accepted;
  expect(of("disable")).toBe(false);
  expect(of("enable")).toBe(true);
  const accepter = { transit_gateway_attachment_id: ref(`${A}.id`), provider: "aws.hub" };
  expect(of("disable", { aws_ec2_transit_gateway_vpc_attachment_accepter: { a: accepter } })).toBe(true);
});

test("groups are referenced where gateway and attachment both allow it", () => {
  const gateway = hub(
    synth({
      ...base,
      aws_ec2_transit_gateway: { hub: { security_group_referencing_support: "enable" } },
      aws_ec2_transit_gateway_vpc_attachment: {
        a: { ...attachment("a"), security_group_referencing_support: "disable" },
      },
    }),
  );
  expect(gateway.securityGroupReferencing).toBe(true);
  expect(gateway.attachments[0]?.securityGroupReferencing).toBe(false);
});

test("a gateway that another account shares is there by its id, and is a gap", () => {
  const model = synth({
    ...base,
    aws_ec2_transit_gateway: {},
    aws_ec2_transit_gateway_vpc_attachment: { a: { ...attachment("a"), transit_gateway_id: "tgw-9" } },
  });
  expect(hub(model)).toMatchObject({ id: "tgw-9", defaultAssociation: null });
  expect(model.notInterpreted).toMatchObject([{ vpcs: ["aws_vpc.a"] }]);
});

test("attachments that are not of a VPC, and parts of what was not read, are gaps", () => {
  const model = synth({
    ...base,
    aws_ec2_transit_gateway_peering_attachment: { p: { ...hubId, peer_transit_gateway_id: "tgw-9" } },
    aws_ec2_transit_gateway_route: {
      r: { transit_gateway_route_table_id: "tgw-rtb-9", destination_cidr_block: "10.9.0.0/16", blackhole: true },
    },
  });
  expect(hub(model).attachments[2]).toMatchObject({ kind: "peering", vpc: null });
  expect(gaps(model)).toEqual([
    "aws_ec2_transit_gateway_peering_attachment.p: only attachments of VPCs to a transit gateway are followed",
    "aws_ec2_transit_gateway_route.r: its transit_gateway_route_table_id is not in what was read: tgw-rtb-9",
  ]);
});
