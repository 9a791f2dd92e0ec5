import type { ModelGroupRule, ModelSecurityGroup } from "../../model/network-model";
import { atKey } from "../../network/keys";
import { DEFAULT_GROUP, defaultGroup } from "../aws/own-parts";
import type { Resource } from "../terraform/resource";
import { text } from "../terraform/value";
import { groupRules } from "./group-rules";
import { merge } from "./inline";
import type { Known } from "./register";
import type { World } from "./world";

type Direction = "ingress" | "egress";

const SEPARATE = [
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
] as const;

export function securityGroups(world: World, known: Known): ModelSecurityGroup[] {
  const { vpcOfDefault } = known;
  const vpcs = new Map(vpcOfDefault);
  for (const [id, { values }] of known.securityGroups) if (!vpcs.has(id)) vpcs.set(id, world.idOrText(values.vpc_id));
  const separate = separateRules(world, vpcs);
  const written = [...known.securityGroups].map(([id, resource]): ModelSecurityGroup => {
    const vpc = vpcs.get(id) ?? "";
    const managed = resource.mode === "managed";
    if (!managed) world.note(resource, "a data source does not say what rules the group has", [vpc]);
    const rules = (direction: Direction) => rulesOf(world, resource, separate, { id, vpc, direction });
    return {
      ...world.object(id, resource, vpc),
      vpc,
      default: vpcOfDefault.has(id),
      managed,
      description: text(resource.values.description) ?? (vpcOfDefault.has(id) ? DEFAULT_GROUP : ""),
      ingress: rules("ingress"),
      egress: rules("egress"),
    };
  });
  return [...written, ...unadopted(world, known, separate)];
}

/** By direction and group. */
type Separate = ReadonlyMap<string, readonly ModelGroupRule[]>;

function separateRules(world: World, vpcs: ReadonlyMap<string, string>): Separate {
  const found = new Map<string, ModelGroupRule[]>();
  for (const resource of world.of(...SEPARATE)) {
    const group = world.id(resource.values.security_group_id);
    const vpc = group === undefined ? undefined : vpcs.get(group);
    if (group === undefined || vpc === undefined) {
      world.note(resource, "the security group that it is a rule of is not in what was read");
      continue;
    }
    const direction = directionOf(resource);
    if (direction === undefined) {
      world.note(resource, "whether it is for ingress or egress is not known", [vpc]);
      continue;
    }
    const rules = groupRules(world, resource, resource.values, { group, vpc, direction });
    atKey(found, `${direction} ${group}`, () => []).push(...rules);
  }
  return found;
}

function directionOf(resource: Resource): Direction | undefined {
  if (resource.type === "aws_vpc_security_group_ingress_rule") return "ingress";
  if (resource.type === "aws_vpc_security_group_egress_rule") return "egress";
  const type = text(resource.values.type);
  return type === "ingress" || type === "egress" ? type : undefined;
}

/**
 * A group has its separate rules where it has any, else the inline ones. No egress given is none: the provider takes away
 * the rule with which AWS makes a group.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
 */
function rulesOf(
  world: World,
  resource: Resource,
  separate: Separate,
  { id, vpc, direction }: { readonly id: string; readonly vpc: string; readonly direction: Direction },
): readonly ModelGroupRule[] {
  const inline = resource.values[direction];
  const place = { group: id, vpc, direction };
  const former = world.former.filter(
    ({ type, values }) => isSeparate(type) && world.id(values.security_group_id) === id,
  );
  const any = former.length > 0 || separate.has(`ingress ${id}`) || separate.has(`egress ${id}`);
  return merge(world, {
    resource,
    argument: direction,
    inline: world
      .blocks(resource, inline, `its ${direction} rules`, vpc)
      .flatMap((values) => groupRules(world, resource, values, place)),
    separate: any ? (separate.get(`${direction} ${id}`) ?? []) : undefined,
    former: former
      .filter((rule) => directionOf(rule) === direction)
      .flatMap((rule) => groupRules(world, rule, rule.values, place)),
    same: ({ traffic, peer }) => JSON.stringify([traffic, peer]),
    name: () => `an ${direction} rule`,
    vpc,
  });
}

function isSeparate(type: string): boolean {
  return SEPARATE.some((separate) => separate === type);
}

/** The default group that Terraform leaves alone admits itself and lets everything out. */
function unadopted(world: World, known: Known, separate: Separate): ModelSecurityGroup[] {
  return [...known.vpcs].flatMap(([vpc, { defaultSecurityGroup: id, unadopted: alone, origin }]) => {
    if (!alone.has(id)) return [];
    const own = defaultGroup({ id, ...world.placeOf(vpc), origin, vpc });
    const rules = (direction: Direction) => [...own[direction], ...(separate.get(`${direction} ${id}`) ?? [])];
    return [{ ...own, ingress: rules("ingress"), egress: rules("egress") }];
  });
}
