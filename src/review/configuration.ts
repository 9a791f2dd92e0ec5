import { type JsonObject, list, object, type PlanJson, text } from "./plan-json";

/** What the configuration in a plan says of one resource, whatever module it stands in. */
export interface Configured {
  /** Arguments that are written, by name. */
  readonly expressions: JsonObject;
  /** 12 digits; null: the provider does not say. */
  readonly account: string | null;
  /** What an argument is made of, as the resource's own module names it: `aws_vpc.a.id`, `var.vpc_id`. */
  readonly references: (argument: string) => readonly string[];
}

/** Finds the configuration of a resource by its address; undefined for one that is no longer configured. */
export function configurationOf({ configuration }: PlanJson): (address: string) => Configured | undefined {
  const providers = object(configuration.provider_config);
  const found = new Map<string, Configured>();
  walk(object(configuration.root_module), "", (address, resource) => {
    const expressions = object(resource.expressions);
    found.set(address, {
      expressions,
      account: accountOf(object(providers[String(resource.provider_config_key)])),
      references: (argument) => list(object(expressions[argument]).references).map(String),
    });
  });
  return (address) => found.get(withoutIndices(address));
}

function walk(module: JsonObject, prefix: string, visit: (address: string, resource: JsonObject) => void): void {
  for (const resource of list(module.resources).map(object)) visit(`${prefix}${resource.address}`, resource);
  for (const [name, call] of Object.entries(object(module.module_calls)))
    walk(object(object(call).module), `${prefix}module.${name}.`, visit);
}

/** `module.vpc["a"].aws_subnet.b[0]` is configured as `module.vpc.aws_subnet.b`. */
export function withoutIndices(address: string): string {
  return address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");
}

/** `module.vpc["a"].` of `module.vpc["a"].aws_subnet.b[0]`; empty in the root. */
export function moduleOf(address: string): string {
  return /^(?:module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*/.exec(address)?.[0] ?? "";
}

/** The only account that the provider allows, else that of the role that it assumes. */
function accountOf(provider: JsonObject): string | null {
  const expressions = object(provider.expressions);
  const allowed = list(object(expressions.allowed_account_ids).constant_value);
  if (allowed.length === 1) return text(allowed[0]) ?? null;
  const role = list(expressions.assume_role).map((block) => text(object(object(block).role_arn).constant_value))[0];
  return accountOfArn(role) ?? null;
}

/** `arn:aws:iam::111111111111:role/x` */
export function accountOfArn(arn: string | undefined): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? "")?.[1];
}
