/**
 * What a rule of a security group or network ACL matches besides addresses. Ports and ICMP types of both ends are
 * inclusive. ICMP type or code -1 is any. A number is an IP protocol without ports (47 is GRE).
 */
export type TrafficMatch =
  | { readonly protocol: "all" }
  | { readonly protocol: "tcp" | "udp"; readonly from: number; readonly to: number }
  | { readonly protocol: "icmp" | "icmpv6"; readonly type: number; readonly code: number }
  | { readonly protocol: number };
