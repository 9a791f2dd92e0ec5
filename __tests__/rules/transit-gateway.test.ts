import type { ModelTransitAttachment, ModelTransitGateway } from "../../src/model/network-model";
import { securityGroupReferenceWithoutPath } from "../../src/rules/security-group/security-group-reference-without-path";
import { transitGatewayAttachmentPending } from "../../src/rules/transit-gateway/transit-gateway-attachment-pending";
import { transitGatewayAutoAccept } from "../../src/rules/transit-gateway/transit-gateway-auto-accept";
import { transitGatewayOverlappingVpcs } from "../../src/rules/transit-gateway/transit-gateway-overlapping-vpcs";
import { transitGatewayZoneWithoutAttachment } from "../../src/rules/transit-gateway/transit-gateway-zone-without-attachment";
import { Network, object, route, rule, tcp } from "../support/models";
import { cases } from "./support";

const attach = (vpc: string, over: Partial<ModelTransitAttachment> = {}): ModelTransitAttachment => ({
  ...object(`at-${vpc}`),
  kind: "vpc",
  vpc,
  subnets: [],
  securityGroupReferencing: false,
  accepted: true,
  ...over,
});
const table = (id: string, ...propagations: string[]) => ({
  ...object(id),
  associations: [],
  propagations,
  routes: [],
});
const gateway = (over: Partial<ModelTransitGateway> = {}): ModelTransitGateway => ({
  ...object("tgw"),
  securityGroupReferencing: false,
  defaultAssociation: null,
  defaultPropagation: null,
  attachments: [attach("a"), attach("b")],
  routeTables: [table("rt", "at-a", "at-b")],
  ...over,
});
const spokes = (bCidr: string, over: Partial<ModelTransitGateway> = {}) =>
  new Network().vpc("a", "10.0.0.0/16").vpc("b", ["172.16.0.0/16", bCidr]).add("transitGateways", gateway(over));

// https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
cases(transitGatewayOverlappingVpcs, {
  finds: {
    "two spokes that share addresses": [
      spokes("10.0.4.0/24"),
      "rt",
      /10\.0\.0\.0\/16 of a overlaps 10\.0\.4\.0\/24 of b/,
    ],
  },
  passes: {
    "spokes that share none": spokes("10.1.0.0/16"),
    "spokes that meet in no table": spokes("10.0.4.0/24", { routeTables: [table("r1", "at-a"), table("r2", "at-b")] }),
  },
});

// https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-23
cases(transitGatewayAutoAccept, {
  finds: { "one that does": [spokes("10.1.0.0/16", { autoAccept: true }), "tgw"] },
  passes: {
    "one that does not": spokes("10.1.0.0/16", { autoAccept: false }),
    "one of which it is not known": spokes("10.1.0.0/16"),
  },
});

cases(transitGatewayAttachmentPending, {
  finds: {
    "one that waits": [
      spokes("10.1.0.0/16", { attachments: [attach("a", { accepted: false })] }),
      "at-a",
      /a waits for the owner of tgw/,
    ],
  },
  passes: { "accepted ones": spokes("10.1.0.0/16") },
});

const zoned = (subnets: string[], zone: string | null = "z2") =>
  spokes("10.1.0.0/16", { attachments: [attach("a", { subnets })] })
    .subnet("s1", "a", "10.0.0.0/24", { zone: "z1" })
    .subnet("s2", "a", "10.0.1.0/24", { zone, routeTable: "t" })
    .table("t", "a", route("10.0.0.0/8", "transit-gateway", "tgw"));

// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
cases(transitGatewayZoneWithoutAttachment, {
  finds: { "a subnet in a zone without": [zoned(["s1"]), "s2", /in z2; the attachment is in z1/] },
  passes: {
    "a subnet in a zone with one": zoned(["s1", "s2"]),
    "a zone that is not known": zoned(["s1"], null),
    "a gateway of another account": new Network()
      .vpc("a", "10.0.0.0/16")
      .subnet("s", "a", "10.0.0.0/24", { routeTable: "t" })
      .table("t", "a", route("10.0.0.0/8", "transit-gateway", "tgw-elsewhere")),
  },
});

const referencing = { securityGroupReferencing: true };
const named = (over: Partial<ModelTransitGateway>, direction: "in" | "out") =>
  spokes("10.1.0.0/16", over)
    .group("gb", "b", {})
    .group("g", "a", { [direction]: [rule(tcp(443), "gb")] });
const everywhere = { ...referencing, attachments: [attach("a", referencing), attach("b", referencing)] };

// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
cases(securityGroupReferenceWithoutPath, {
  finds: {
    "a group over a transit gateway that does not allow it": [named({}, "in"), "g"],
    "a group over one of which an attachment does not": [
      named({ ...referencing, attachments: [attach("a", referencing), attach("b")] }, "in"),
      "g",
    ],
    "egress to a group over a transit gateway": [named(everywhere, "out"), "g", /egress names gb/],
  },
  passes: { "ingress where all of it allows that": named(everywhere, "in") },
});
