import type { ModelPeering, ModelPeeringSide } from "../../model/network-model";
import { isAlive } from "../../model/peering";
import { atKey } from "../../network/keys";
import { peeringStatus } from "../aws/peering-status";
import type { Resource } from "../terraform/resource";
import { blocks, flag, isOpen, text, type Value } from "../terraform/value";
import type { Known } from "./register";
import type { World } from "./world";

type Side = "requester" | "accepter";
type Status = ModelPeering["status"];

export function peerings(world: World, known: Known): ModelPeering[] {
  const records = new Map<string, Resource[]>();
  const options = new Map<string, Resource[]>();
  for (const resource of world.of("aws_vpc_peering_connection_options")) {
    const id = world.idOrText(resource.values.vpc_peering_connection_id);
    atKey(options, id, () => []).push(resource);
  }
  for (const type of [
    "aws_vpc_peering_connection",
    "aws_vpc_peering_connection_accepter",
    "data.aws_vpc_peering_connection",
  ]) {
    for (const resource of world.of(type)) {
      atKey(records, world.idOf(resource), () => []).push(resource);
    }
  }
  return [...known.peerings].flatMap(([id, resource]) => {
    const ends = endsOf(resource);
    if (ends === undefined) {
      world.note(resource, "which VPCs it links is not known");
      return [];
    }
    const side = (name: Side): ModelPeeringSide => {
      const vpc = world.idOrText(ends[name]);
      return {
        vpc,
        ...world.placeOf(vpc),
        dnsResolution: dnsOf(world, options.get(id) ?? [], records.get(id) ?? [], name),
      };
    };
    const status = statusOf(world, records.get(id) ?? []);
    return [{ ...world.object(id, resource), requester: side("requester"), accepter: side("accepter"), status }];
  });
}

/** The accepter's record has its own VPC as `vpc_id`, the requester's as the peer. */
function endsOf({ type, values }: Resource): Readonly<Record<Side, Value>> | undefined {
  const { vpc_id: own, peer_vpc_id: peer } = values;
  if (own === undefined || own === null || peer === undefined || peer === null) return undefined;
  return type === "aws_vpc_peering_connection_accepter"
    ? { requester: peer, accepter: own }
    : { requester: own, accepter: peer };
}

/**
 * Active when either record says so and neither says that it is over: the requester's may lag behind. What is not made yet
 * will be active when something accepts it.
 */
function statusOf(world: World, records: readonly Resource[]): Status {
  const said = records.flatMap(({ values }) => {
    const status = text(values.accept_status) ?? text(values.status);
    return status === undefined ? [] : [peeringStatus(status)];
  });
  const over = said.find((status) => !isAlive({ status }));
  if (over !== undefined) return over;
  const accepted = world.source !== "state" && records.some(({ values }) => flag(values.auto_accept) === true);
  if (accepted || said.includes("active")) return "active";
  return said.find((status) => status === "provisioning") ?? "pending-acceptance";
}

/** The options resources say it where there are any that know; else the records of the link do. */
function dnsOf(world: World, options: readonly Resource[], records: readonly Resource[], side: Side): boolean {
  const told = (resources: readonly Resource[]) =>
    resources.flatMap((resource) => {
      const { [side]: block } = resource.values;
      const values = blocks(block).map(({ allow_remote_vpc_dns_resolution: allow }) => allow);
      if (isOpen(block) || values.some(isOpen)) world.note(resource, `whether the ${side} resolves names is not known`);
      return values.flatMap((value) => flag(value) ?? []);
    });
  const own = told(options);
  return (own.length > 0 ? own : told(records)).includes(true);
}
