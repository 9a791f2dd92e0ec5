import type { Resource } from "./resource";

/** What an argument or attribute holds: JSON, or something that only Terraform or AWS will know. */
export type Value = null | boolean | number | string | Reference | Unknown | readonly Value[] | ValueObject;

export interface ValueObject {
  readonly [key: string]: Value;
}

/** An attribute whose value the source does not say: `id` of a VPC that does not exist yet. */
export class Reference {
  readonly resource: Resource;
  /** `default_route_table_id`, `zone_ids.0`; empty for the resource as a whole. */
  readonly path: string;
  /** Where the source does not say which of these resources it is: all that it may be, this one the likeliest. */
  readonly among: readonly Resource[];

  constructor(resource: Resource, path: string, among: readonly Resource[] = []) {
    this.resource = resource;
    this.path = path;
    this.among = among;
  }

  get text(): string {
    return [this.resource.origin.address, this.path].filter(Boolean).join(".");
  }
}

/** An expression that does not resolve. */
export class Unknown {
  /** As Terraform has it, without the braces. */
  readonly text: string;
  /** What a template is put together from, where it is one: `111111111111/` and a reference. */
  readonly parts: readonly Value[];

  constructor(text: string, parts: readonly Value[] = []) {
    this.text = text;
    this.parts = parts;
  }
}

export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !isList(value) && !isOpen(value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether the value as a whole is not known. */
export function isOpen(value: Value | undefined): value is Reference | Unknown {
  return value instanceof Reference || value instanceof Unknown;
}

/** Whether any part of it is not known. */
export function holdsOpen(value: Value | undefined): boolean {
  if (isOpen(value)) return true;
  if (isList(value)) return value.some(holdsOpen);
  return isObject(value) && Object.values(value).some(holdsOpen);
}

/** Text that is known and not empty; Terraform writes an absent id as null or as an empty text. */
export function text(value: Value | undefined): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function number(value: Value | undefined): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

export function flag(value: Value | undefined): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

/** The items of a list; a single value is a list of one, nothing is none. */
export function items(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null || value === "") return [];
  return isList(value) ? value : [value];
}

/** The nested blocks of one name: JSON has one as an object or in a list. */
export function blocks(value: Value | undefined): readonly ValueObject[] {
  return items(value).filter(isObject);
}

/** Whether an argument says something: not null, not an empty text or list. */
export function isGiven(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && value !== "" && !(isList(value) && value.length === 0);
}

/** What the source says, for people. */
export function said(value: Value | undefined): string {
  if (isOpen(value)) return value.text;
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
