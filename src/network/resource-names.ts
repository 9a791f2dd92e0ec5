import type { PlannedSecurityRule } from "./plan";

/**
 * A plan's key as a construct id, and so as part of a Terraform address: `private/1` is `private_1`, and a CIDR in it
 * keeps to itself: `10.1.0.0/16` is `10-1-0-0-16`.
 */
export function constructId(key: string): string {
  return key
    .replace(/\d+\.\d+\.\d+\.\d+\/\d+/g, (cidr) => cidr.replace("/", "-"))
    .replaceAll("/", "_")
    .replace(/[^A-Za-z0-9_-]/g, "-");
}

/** The key of something in a VPC, relative to the VPC: `private/1` of `hub/private/1`. */
export function keyWithin(vpc: string, key: string): string {
  return key.startsWith(`${vpc}/`) ? key.slice(vpc.length + 1) : key;
}

/**
 * The construct id of a security group's rule within its VPC. Both ends lie in the VPC, whose name the address begins with
 * and need not repeat.
 */
export function groupRuleId(vpc: string, { key, peer }: Pick<PlannedSecurityRule, "key" | "peer">): string {
  const local = keyWithin(vpc, key);
  const short =
    "group" in peer && local.endsWith(peer.group)
      ? local.slice(0, -peer.group.length) + keyWithin(vpc, peer.group)
      : local;
  return constructId(short);
}

/** The `Name` tag of what a key stands for: `hub-private-1-dev` for `hub/private/1`. */
export function resourceName(key: string, environment: string): string {
  return `${key.replaceAll("/", "-")}-${environment}`;
}
