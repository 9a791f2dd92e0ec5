import { type Cidr, cidrOf, contains, overlaps } from "./cidr";

/** RFC 1918. */
export const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(cidrOf);
/** RFC 6598: shared address space, such as pod ranges. */
export const SHARED = cidrOf("100.64.0.0/10");
/** RFC 2544: benchmarking. */
export const BENCHMARK = cidrOf("198.18.0.0/15");
/** What no VPC can have: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const UNUSABLE = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"].map(cidrOf);

const NOT_ON_THE_INTERNET = [...PRIVATE, SHARED, ...UNUSABLE];

/** Whether the internet routes any of its addresses. */
export function isPublic(cidr: Cidr): boolean {
  return !NOT_ON_THE_INTERNET.some((range) => contains(range, cidr));
}

/** Whether a VPC with these addresses would hide hosts on the internet from itself. */
export function hidesInternet(cidr: Cidr): boolean {
  return isPublic(cidr) && !contains(BENCHMARK, cidr);
}

export function unusableRange(cidr: Cidr): Cidr | undefined {
  return UNUSABLE.find((range) => overlaps(range, cidr));
}
