import type { Tags } from "../network/estate";

/**
 * Text that a user wrote, as Terraform has to be told it: `${` and `%{` begin a template there and reach AWS as typed
 * only when doubled. https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function literal(text: string): string {
  return text.replace(/([$%])\{/g, "$1$1{");
}

/** The same for tags, keys and values. */
export function literalTags(tags: Tags): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [literal(key), literal(value)]));
}
