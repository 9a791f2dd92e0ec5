import type { NetworkModel } from "../../model/network-model";
import type { ModelObject, NotInterpreted, Origin } from "../../model/origin";
import { atKey } from "../../network/keys";
import { accountOf, regionOf, tagsOf } from "../terraform/provider";
import type { Resource } from "../terraform/resource";
import {
  blocks,
  isObject,
  isOpen,
  items,
  Reference,
  said,
  text,
  Unknown,
  type Value,
  type ValueObject,
} from "../terraform/value";
import { nameOf } from "./name";

export interface Place {
  readonly account: string | null;
  readonly region: string | null;
}

/** What an interpreter is given: resources of one or more files, and what their reader could not make out. */
export interface Read {
  readonly source: NetworkModel["source"];
  readonly resources: readonly Resource[];
  readonly notes: readonly NotInterpreted[];
  /** In a plan: what was there before it. What a table or group still shows of that is not there any more. */
  readonly former?: readonly Resource[];
}

/**
 * All that was read, and who is who in it. A resource is named by its AWS id, by a reference to its `id`, or by another
 * resource's attribute (`default_network_acl_id` of a VPC): all are aliases of one id in the model.
 */
export class World {
  readonly source: NetworkModel["source"];
  readonly former: readonly Resource[];
  readonly notes: NotInterpreted[];
  /** Where a VPC is, for what says nothing of itself. By id. */
  readonly places = new Map<string, Place>();
  /** The blocks of prefix lists; null: not known. By id. */
  readonly prefixLists = new Map<string, readonly string[] | null>();
  readonly #byType = new Map<string, Resource[]>();
  readonly #repeated: ReadonlySet<string>;
  readonly #ids = new Map<string, string>();
  readonly #said = new Set<string>();

  constructor({ source, resources, notes, former = [] }: Read) {
    this.source = source;
    this.former = former;
    this.notes = [...notes];
    for (const resource of resources) {
      const type = `${resource.mode === "data" ? "data." : ""}${resource.type}`;
      atKey(this.#byType, type, () => []).push(resource);
    }
    this.#repeated = repeated(resources.map(({ origin }) => origin.address));
  }

  get types(): readonly string[] {
    return [...this.#byType.keys()];
  }

  /** `data.aws_vpc` for data sources. In the order in which they were read. */
  of(...types: string[]): readonly Resource[] {
    return types.flatMap((type) => this.#byType.get(type) ?? []);
  }

  /** What the model calls an object that this resource is. */
  ownId(resource: Resource): string {
    const aws = text(resource.values.id);
    if (this.source === "state" && aws !== undefined) return aws;
    const { address, stack, file } = resource.origin;
    return this.#repeated.has(address) ? `${stack ?? file}:${address}` : address;
  }

  /**
   * Makes known the objects that these resources are; where several are one (a data source of a VPC that another file
   * manages), the first counts. `also`: more that such a resource is called.
   */
  enlist(
    resources: readonly Resource[],
    also: (resource: Resource) => readonly Value[] = () => [],
  ): Map<string, Resource> {
    const found = new Map<string, Resource>();
    for (const resource of resources) {
      const aliases = [
        new Reference(resource, "id"),
        new Reference(resource, ""),
        resource.values.id,
        ...also(resource),
      ];
      const id = aliases.map((alias) => this.id(alias)).find((known) => known !== undefined) ?? this.ownId(resource);
      for (const alias of aliases) this.alias(alias, id);
      if (!found.has(id)) found.set(id, resource);
    }
    return found;
  }

  alias(value: Value | undefined, id: string): void {
    const key = keyOf(value);
    if (key !== undefined && !this.#ids.has(key)) this.#ids.set(key, id);
  }

  /** The object of the model that a value names. */
  id(value: Value | undefined): string | undefined {
    const key = keyOf(value);
    return key === undefined ? undefined : this.#ids.get(key);
  }

  /**
   * The object that AWS makes with a resource and that this attribute is the id of. Where nothing that was read is that
   * object, it is called what the state calls it, else `name`.
   */
  partOf(resource: Resource, attribute: string, name: string): { readonly id: string; readonly isKnown: boolean } {
    const value = resource.values[attribute];
    const reference = new Reference(resource, attribute);
    const known = this.id(value) ?? this.id(reference);
    const id = known ?? (this.source === "state" ? text(value) : undefined) ?? name;
    this.alias(value, id);
    this.alias(reference, id);
    return { id, isKnown: known !== undefined };
  }

  /** The object that a resource is, or that it is a record of. */
  idOf(resource: Resource): string {
    return this.id(new Reference(resource, "id")) ?? this.ownId(resource);
  }

  /** The same of a value, else what the source says: a dangling id. */
  idOrText(value: Value | undefined): string {
    return this.id(value) ?? dangling(value);
  }

  /** Says what could not be made out of a resource. `vpcs`: which it may touch; none: any. */
  note(
    resource: { readonly origin: Origin; readonly type: string },
    why: string,
    vpcs: readonly (string | undefined)[] = [],
  ): void {
    const known = [...new Set(vpcs.filter((vpc) => vpc !== undefined))];
    const { origin, type } = resource;
    const said = JSON.stringify([origin.file, origin.address, why]);
    if (this.#said.has(said)) return;
    this.#said.add(said);
    this.notes.push({ origin, type, why, vpcs: known });
  }

  /** The nested blocks of an argument; says so where some are not known. `what` they are, for people. */
  blocks(resource: Resource, value: Value | undefined, what: string, vpc?: string): readonly ValueObject[] {
    if (items(value).some(isOpen)) this.note(resource, `${what} are not known`, [vpc]);
    return blocks(value);
  }

  /** Where a VPC is, as far as it is known. */
  placeOf(vpc: string): Place {
    return this.places.get(vpc) ?? { account: null, region: null };
  }

  /** What every object has; account and region from its provider, its own attributes, else its VPC's. */
  object(id: string, resource: Resource, vpc?: string): ModelObject {
    const { values, defaultTags } = resource;
    const own = tagsOf(isObject(values.tags_all) ? values.tags_all : values.tags);
    const tags = { ...defaultTags, ...own, ...tagsOf(values.tags) };
    const place = vpc === undefined ? undefined : this.places.get(vpc);
    const zone = /^([a-z]+(-[a-z]+)+-\d)[a-z]$/.exec(text(values.availability_zone) ?? "")?.[1];
    return {
      id,
      name: nameOf(resource, tags, id),
      account: resource.account ?? text(values.owner_id) ?? accountOf(values.arn) ?? place?.account ?? null,
      region: text(values.region) ?? resource.region ?? regionOf(values.arn) ?? zone ?? place?.region ?? null,
      tags,
      origin: resource.origin,
    };
  }
}

function keyOf(value: Value | undefined): string | undefined {
  if (value instanceof Reference) return `${value.resource.key}#${value.path}`;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** `aws_subnet.a` for a reference to its id. */
function dangling(value: Value | undefined): string {
  return value instanceof Reference || value instanceof Unknown ? value.text.replace(/\.id$/, "") : said(value);
}

function repeated(addresses: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const address of addresses) (seen.has(address) ? twice : seen).add(address);
  return twice;
}
