import type { Fault } from "./fault";
import { shown } from "./fault";

const MAX_KEY = 128;
const MAX_VALUE = 256;
/** AWS allows 50 tags on a resource; five are ours: Name, Environment, Project, Owner, ManagedBy. */
export const MAX_TAGS = 45;

export function tagKeyFault(key: string): Fault | undefined {
  const allowed = `1 to ${MAX_KEY} characters, not beginning with aws:, and not Name`;
  if (/^aws:/i.test(key)) {
    return {
      code: "E-TAG-RESERVED",
      message: `the tag key ${shown(key)} begins with aws:, which AWS keeps for itself`,
      allowed,
      fix: `write ${key.slice(4) ? key.slice(4) : "a key of your own"}`,
    };
  }
  if (key === "Name") {
    return {
      code: "E-TAG-RESERVED",
      message: "the tag Name is given by Archipelago: each resource has its own",
      allowed,
      fix: "remove it",
    };
  }
  if (key.length > 0 && key.length <= MAX_KEY) return undefined;
  return {
    code: "E-TAG-KEY",
    message: key === "" ? "a tag key is empty" : `the tag key ${shown(key)} has ${key.length} characters`,
    allowed,
    fix: key === "" ? "write a key" : "shorten it",
  };
}

export function tagValueFault(value: string): Fault | undefined {
  if (value.length <= MAX_VALUE) return undefined;
  return {
    code: "E-TAG-VALUE",
    message: `a tag value has ${value.length} characters`,
    allowed: `at most ${MAX_VALUE} characters`,
    fix: "shorten it",
  };
}

export function tagCountFault(tags: Readonly<Record<string, string>>): Fault | undefined {
  const count = Object.keys(tags).length;
  if (count <= MAX_TAGS) return undefined;
  return {
    code: "E-TAG-COUNT",
    message: `there are ${count} tags: AWS allows 50 on a resource, and Archipelago adds 5 of its own`,
    allowed: `at most ${MAX_TAGS}`,
    fix: "remove some",
  };
}
