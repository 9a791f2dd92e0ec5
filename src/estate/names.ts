import type { Fault } from "./fault";
import { shown } from "./fault";

/** Lower case, digits and single hyphens: safe in every AWS name and Terraform address, and `--` and `_` stay free as separators. */
export const NAME_PATTERN = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
const NAME = new RegExp(NAME_PATTERN);
const ENVIRONMENT = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const ENVIRONMENT_PATTERN = ENVIRONMENT.source;

/** Words that mean something else in a selector. */
const RESERVED: ReadonlySet<string> = new Set(["all", "peers", "internet"]);

/** How long a name may be, and which AWS name made from it would grow too long. */
interface NameKind {
  readonly noun: string;
  readonly max: number;
  readonly because: string;
}

export const NAME_KINDS = {
  estate: { noun: "estate name", max: 30, because: "IAM role and S3 bucket names made from it end at 64 and 63" },
  environment: { noun: "environment", max: 16, because: "S3 bucket names that end with it end at 63" },
  account: {
    noun: "account name",
    max: 28,
    because: "names of states and workspaces hold two of them, and workspaces end at 90",
  },
  vpc: { noun: "VPC name", max: 48, because: "security group names that begin with it end at 255" },
  tier: { noun: "tier name", max: 32, because: "security group names that hold it end at 255" },
} as const satisfies Record<string, NameKind>;

/** Checks a name that a user gives to something. */
export function nameFault(kind: keyof typeof NAME_KINDS, name: string): Fault | undefined {
  const { noun, max, because } = NAME_KINDS[kind];
  const pattern = kind === "environment" ? ENVIRONMENT : NAME;
  const start = kind === "environment" ? "" : "; a letter first";
  if (!pattern.test(name)) {
    const slug = slugOf(name);
    return {
      code: "E-NAME",
      message: `${noun} ${shown(name)} has characters that AWS or Terraform names cannot keep`,
      allowed: `lower-case letters, digits and single hyphens between them${start}`,
      fix: pattern.test(slug) ? `write ${slug}` : `choose a name such as ${kind === "vpc" ? "app-1" : "core-1"}`,
    };
  }
  if (name.length > max) {
    return {
      code: "E-NAME-LENGTH",
      message: `${noun} ${shown(name)} has ${name.length} characters: ${because} characters`,
      allowed: `at most ${max} characters`,
      fix: "choose a shorter name",
    };
  }
  if (kind === "vpc" && RESERVED.has(name)) {
    return {
      code: "E-NAME-RESERVED",
      message: `a VPC cannot be called '${name}': selectors use that word`,
      fix: `choose another name, such as ${name}-vpc`,
    };
  }
  if (name === "constructor") {
    return {
      code: "E-NAME-RESERVED",
      message: `${noun} 'constructor' is a word that CDKTF cannot take as a name`,
      fix: "choose another name",
    };
  }
  return undefined;
}

export function isName(text: string): boolean {
  return NAME.test(text);
}

/** What is left of a name in an address: two names with the same slug would become one thing. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
