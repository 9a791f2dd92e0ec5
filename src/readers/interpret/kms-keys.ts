import type { ModelKey } from "../../model/network-model";
import { atKey } from "../../network/keys";
import type { Resource } from "../terraform/resource";
import { flag, Reference, text } from "../terraform/value";
import { arnOrId } from "./trails";
import type { World } from "./world";

/** Makes keys known by everything that names one, before anything is read that refers to one. */
export function registerKeys(world: World): ReadonlyMap<string, Resource> {
  const found = new Map<string, Resource>();
  for (const resource of world.of("aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key")) {
    const id = arnOrId(world, resource);
    for (const attribute of ["arn", "key_id", "id"]) {
      world.alias(new Reference(resource, attribute), id);
      world.alias(resource.values[attribute], id);
    }
    found.set(id, resource);
  }
  return found;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key */
export function kmsKeys(world: World, known: ReadonlyMap<string, Resource>): ModelKey[] {
  const aliases = aliasesByKey(world);
  return [...known].map(([id, resource]) => {
    const { values } = resource;
    const names = (aliases.get(id) ?? []).sort();
    const object = world.object(id, resource);
    const symmetric = (text(values.customer_master_key_spec) ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT";
    return {
      ...object,
      name: names[0]?.replace(/^alias\//, "") ?? object.name,
      aliases: names,
      state: (flag(values.is_enabled ?? values.enabled) ?? true) ? "enabled" : "disabled",
      rotation: resource.type === "aws_kms_key" && symmetric ? (flag(values.enable_key_rotation) ?? false) : null,
    };
  });
}

function aliasesByKey(world: World): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const resource of world.of("aws_kms_alias")) {
    const key = world.id(resource.values.target_key_id);
    const name = text(resource.values.name);
    if (key !== undefined && name !== undefined) atKey(found, key, () => []).push(name);
  }
  return found;
}
