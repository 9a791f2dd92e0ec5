import type { Rule } from "../rule";

export const vpcDnsOff: Rule = {
  meta: {
    id: "vpc-dns-off",
    title: "VPCs resolve names",
    severity: "medium",
    why: "Without DNS support nothing in the VPC resolves a name; private names of interface endpoints need DNS hostnames too.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html",
    fix: "Set enable_dns_support, and enable_dns_hostnames where the VPC has interface endpoints.",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const withEndpoints = new Set(model.endpoints.filter(({ kind }) => kind === "interface").map(({ vpc }) => vpc));
    return model.vpcs.flatMap(({ id, dnsSupport, dnsHostnames }) => {
      if (dnsSupport === false) return [{ subject: id, message: "DNS support is off" }];
      if (dnsHostnames !== false || !withEndpoints.has(id)) return [];
      return [{ subject: id, message: "DNS hostnames are off, so private names of its interface endpoints fail" }];
    });
  },
};
