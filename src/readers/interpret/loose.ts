import { isGiven, said } from "../terraform/value";
import type { World } from "./world";

/** What makes a part of something else: the arguments that name it. Without it, nothing would come of the resource. */
const PARTS: readonly (readonly [type: string, ...arguments: string[]])[] = [
  ["aws_vpc_ipv4_cidr_block_association", "vpc_id"],
  ["aws_vpc_ipv6_cidr_block_association", "vpc_id"],
  ["aws_main_route_table_association", "vpc_id", "route_table_id"],
  ["aws_internet_gateway_attachment", "internet_gateway_id", "vpc_id"],
  ["aws_ec2_managed_prefix_list_entry", "prefix_list_id"],
  ["aws_vpc_peering_connection_options", "vpc_peering_connection_id"],
  ["aws_vpc_endpoint_route_table_association", "vpc_endpoint_id", "route_table_id"],
  ["aws_ec2_transit_gateway_route", "transit_gateway_route_table_id", "transit_gateway_attachment_id"],
  ["aws_ec2_transit_gateway_prefix_list_reference", "transit_gateway_route_table_id", "transit_gateway_attachment_id"],
  [
    "aws_ec2_transit_gateway_route_table_association",
    "transit_gateway_route_table_id",
    "transit_gateway_attachment_id",
  ],
  [
    "aws_ec2_transit_gateway_route_table_propagation",
    "transit_gateway_route_table_id",
    "transit_gateway_attachment_id",
  ],
  ["aws_ec2_transit_gateway_default_route_table_association", "transit_gateway_id", "transit_gateway_route_table_id"],
  ["aws_ec2_transit_gateway_default_route_table_propagation", "transit_gateway_id", "transit_gateway_route_table_id"],
];

/** Says of parts that what they are a part of was not read. */
export function noteLoose(world: World): void {
  for (const [type, ...names] of PARTS) {
    for (const resource of world.of(type)) {
      for (const name of names) {
        const value = resource.values[name];
        if (world.id(value) !== undefined) continue;
        // A route without an attachment is a blackhole.
        if (name === "transit_gateway_attachment_id" && !isGiven(value)) continue;
        world.note(resource, `its ${name} is not in what was read: ${said(value)}`, [world.id(resource.values.vpc_id)]);
      }
    }
  }
}
