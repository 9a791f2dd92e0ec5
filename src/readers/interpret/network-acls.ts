import type { ModelNaclEntry, ModelNetworkAcl } from "../../model/network-model";
import type { Origin } from "../../model/origin";
import { atKey } from "../../network/keys";
import { defaultAcl } from "../aws/own-parts";
import type { Resource } from "../terraform/resource";
import { flag, isGiven, number, text, type ValueObject } from "../terraform/value";
import { block } from "./cidrs";
import { merge } from "./inline";
import type { Known } from "./register";
import { aclTraffic } from "./traffic";
import type { World } from "./world";

type Direction = "ingress" | "egress";

export function networkAcls(world: World, known: Known): ModelNetworkAcl[] {
  const separate = new Map<string, Resource[]>();
  for (const resource of world.of("aws_network_acl_rule")) {
    const acl = world.id(resource.values.network_acl_id);
    if (acl === undefined) world.note(resource, "the network ACL that it is a rule of is not in what was read");
    else atKey(separate, acl, () => []).push(resource);
  }
  const written = [...known.networkAcls].map(([id, resource]): ModelNetworkAcl => {
    const isDefault = resource.type === "aws_default_network_acl";
    const vpc = known.vpcOfDefault.get(id) ?? world.idOrText(resource.values.vpc_id);
    const entries = (direction: Direction) =>
      sorted(entriesOf(world, resource, separate.get(id) ?? [], direction, vpc));
    const managed = { default: isDefault, managed: true, ingress: entries("ingress"), egress: entries("egress") };
    return { ...world.object(id, resource, vpc), vpc, ...managed };
  });
  return [...written, ...unadopted(known, world, separate)];
}

/** The default ACLs that Terraform leaves alone allow everything. */
function unadopted(known: Known, world: World, separate: ReadonlyMap<string, readonly Resource[]>): ModelNetworkAcl[] {
  return [...known.vpcs].flatMap(([vpc, { defaultNetworkAcl: id, unadopted: alone, origin }]) => {
    if (!alone.has(id)) return [];
    const own = defaultAcl({ id, ...world.placeOf(vpc), origin, vpc });
    const entries = (direction: Direction) =>
      sorted([
        ...own[direction],
        ...(separate.get(id) ?? []).flatMap((rule) => ofDirection(world, rule, direction, vpc)),
      ]);
    return [{ ...own, ingress: entries("ingress"), egress: entries("egress") }];
  });
}

function entriesOf(
  world: World,
  acl: Resource,
  rules: readonly Resource[],
  direction: Direction,
  vpc: string,
): readonly ModelNaclEntry[] {
  const inline = acl.values[direction];
  const made = (from: readonly Resource[]) => from.flatMap((rule) => ofDirection(world, rule, direction, vpc));
  const id = world.idOf(acl);
  const former = world.former.filter(
    ({ type, values }) => type === "aws_network_acl_rule" && world.id(values.network_acl_id) === id,
  );
  return merge(world, {
    resource: acl,
    argument: direction,
    inline: world
      .blocks(acl, inline, `its ${direction} entries`, vpc)
      .flatMap((values) => entry(world, acl, values, vpc) ?? []),
    separate: rules.length > 0 ? made(rules) : undefined,
    former: made(former),
    same: (one) => String(one.number),
    name: (one) => `${direction} entry ${one.number}`,
    vpc,
  });
}

function ofDirection(world: World, rule: Resource, direction: Direction, vpc: string): ModelNaclEntry[] {
  if ((flag(rule.values.egress) ?? false) !== (direction === "egress")) return [];
  const found = entry(world, rule, rule.values, vpc);
  return found === undefined ? [] : [found];
}

function entry(world: World, resource: Resource, values: ValueObject, vpc: string): ModelNaclEntry | undefined {
  const origin: Origin = resource.origin;
  const rule = number(values.rule_no ?? values.rule_number);
  const action = text(values.action ?? values.rule_action)?.toLowerCase();
  const cidr = block(isGiven(values.ipv6_cidr_block) ? values.ipv6_cidr_block : values.cidr_block);
  const traffic = aclTraffic(values.protocol, [values.from_port, values.to_port], [values.icmp_type, values.icmp_code]);
  if (rule !== undefined && cidr !== undefined && traffic !== undefined && (action === "allow" || action === "deny"))
    return { number: rule, action, traffic, cidr, origin };
  world.note(resource, `its entry ${rule ?? "of unknown number"} is not known in full`, [vpc]);
  return undefined;
}

function sorted(entries: readonly ModelNaclEntry[]): ModelNaclEntry[] {
  return [...entries].sort((a, b) => a.number - b.number);
}
