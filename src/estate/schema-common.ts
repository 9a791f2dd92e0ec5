import { z } from "zod";
import { CIDR_PATTERN, vpcBlockFault } from "./cidr-field";
import { checked, required } from "./fault";
import { NAME_KINDS, NAME_PATTERN, nameFault } from "./names";
import { REGION_PATTERN, regionFault } from "./region";
import { selectorFault, vpcSelectorFault } from "./selector";
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

/** Things by name. */
export function named<Value extends z.ZodType>(kind: "account" | "vpc" | "tier", value: Value) {
  const { max } = NAME_KINDS[kind];
  const key = z.string().check(checked((name) => nameFault(kind, name)));
  return z.record(key.meta({ pattern: NAME_PATTERN, maxLength: max }), value);
}

export const region = z
  .string(required("region: us-east-1"))
  .check(checked(regionFault))
  .meta({ pattern: REGION_PATTERN });

export const vpcBlock = z
  .string(required("cidr: 10.0.0.0/16"))
  .check(checked(vpcBlockFault))
  .meta({ pattern: CIDR_PATTERN });

export const tags = z
  .record(
    z.string().check(checked(tagKeyFault)).meta({ pattern: "^(?!aws:|Name$).{1,128}$" }),
    z.string().check(checked(tagValueFault)).meta({ maxLength: 256 }),
  )
  .check(checked(tagCountFault));

export const routeScope = z.enum(["vpc", "tier", "subnet"]);

/** `all`, `app/private`, ...: one text or a list of them. */
export function selector(example: string) {
  const one = z.string().check(checked(selectorFault));
  return z.union([one, z.array(one).min(1)], required(example));
}

const wholeVpcs = z.string().check(checked(vpcSelectorFault));

/** The same where only whole VPCs make sense. */
export const vpcSelector = z.union([wholeVpcs, z.array(wholeVpcs).min(1)]);

/** A list of selectors for whole VPCs. */
export const vpcSelectors = z.array(wholeVpcs).min(1);
