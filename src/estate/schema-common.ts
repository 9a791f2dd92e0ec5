import { z } from "zod";
import { CIDR_PATTERN, vpcBlockFault } from "./cidr-field";
import { checked, required } from "./fault";
import { NAME_KINDS, NAME_PATTERN, nameFault } from "./names";
import { REGION_PATTERN, regionFault } from "./region";
import { SELECTOR_PATTERN, selectorFault, VPC_SELECTOR_PATTERN, vpcSelectorFault } from "./selector";
import { tagCountFault, tagKeyFault, tagValueFault } from "./tags";

/**
 * A mapping with these keys and no others. The message of an unknown key's issue is the list of known ones, separated by
 * spaces: `problemsOf` guesses from it what was meant.
 */
export function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? Object.keys(shape).join(" ") : undefined),
  });
}

/** Things by name; `example` is what to write where a required one is missing. */
export function named<Value extends z.ZodType>(kind: "account" | "vpc" | "tier", value: Value, example?: string) {
  const { max } = NAME_KINDS[kind];
  const key = z.string().check(checked((name) => nameFault(kind, name)));
  const error = example === undefined ? undefined : required(example);
  return z.record(key.meta({ pattern: NAME_PATTERN, maxLength: max }), value, error);
}

export const region = z
  .string(required("region: us-east-1"))
  .check(checked(regionFault))
  .meta({ title: "a region", pattern: REGION_PATTERN });

export const vpcBlock = z
  .string(required("cidr: 10.0.0.0/16"))
  .check(checked(vpcBlockFault))
  .meta({ title: "a CIDR", pattern: CIDR_PATTERN });

export const tags = z
  .record(
    z.string().check(checked(tagKeyFault)).meta({ pattern: "^(?!aws:|Name$).{1,128}$" }),
    z.string().check(checked(tagValueFault)).meta({ maxLength: 256 }),
  )
  .check(checked(tagCountFault));

/** Settings that are on with their defaults, unless somebody writes `off`. */
export function switchable<Settings extends z.ZodType>(settings: Settings) {
  return z.union([z.enum(["off"]), settings]);
}

export const routeScope = z.enum(["vpc", "tier", "subnet"]);

const one = z
  .string()
  .check(checked(selectorFault))
  .meta({ title: "a selector", pattern: SELECTOR_PATTERN, examples: ["all", "peers", "internet"] });

const oneOfVpcs = z
  .string()
  .check(checked(vpcSelectorFault))
  .meta({ title: "a selector of VPCs", pattern: VPC_SELECTOR_PATTERN, examples: ["all"] });

/** Selectors that stand for whole VPCs. */
export const vpcSelectors = z.array(oneOfVpcs).min(1);

/** `all`, `app/private`, ...: a list of them, or just one. */
export function selector(example: string) {
  return z.union([one, z.array(one).min(1)], required(example));
}

/** `all`, `app`, `account:apps`, ...: the same for whole VPCs. */
export function vpcSelector(example: string) {
  return z.union([oneOfVpcs, vpcSelectors], required(example));
}
