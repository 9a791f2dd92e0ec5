import { blocks, isList, isObject, text, type Value, type ValueObject } from "./value";

/** What an AWS provider's configuration says about the resources that it makes. */
export interface Provider {
  /** 12 digits. */
  readonly account: string | null;
  readonly region: string | null;
  readonly defaultTags: Readonly<Record<string, string>>;
}

export const NO_PROVIDER: Provider = { account: null, region: null, defaultTags: {} };

/** The account is the only one that the provider allows, else the one of the role that it assumes. */
export function providerOf(config: ValueObject): Provider {
  const allowed = isList(config.allowed_account_ids) ? config.allowed_account_ids.map(text) : [];
  const roles = [...blocks(config.assume_role), ...blocks(config.assume_role_with_web_identity)];
  const role = roles.map((block) => accountOf(block.role_arn)).find((account) => account !== null);
  return {
    account: (allowed.length === 1 ? allowed[0] : undefined) ?? role ?? null,
    region: text(config.region) ?? null,
    defaultTags: Object.assign({}, ...blocks(config.default_tags).map((block) => tagsOf(block.tags))),
  };
}

/** Tags whose values are known. */
export function tagsOf(value: Value | undefined): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, tag]) => (typeof tag === "string" ? [[key, tag]] : [])),
  );
}

/** The account of an ARN: `arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1`. */
export function accountOf(arn: Value | undefined): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(text(arn) ?? "")?.[1] ?? null;
}

export function regionOf(arn: Value | undefined): string | null {
  return /^arn:[^:]*:[^:]*:([a-z0-9-]+):\d{12}:/.exec(text(arn) ?? "")?.[1] ?? null;
}
