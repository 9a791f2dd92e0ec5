import type { Rule } from "../rule";
import { aclsInUse, worldAdmittedToAll } from "../support/acl";
import { worldText } from "../support/world";

export const networkAclWorldAllTraffic: Rule = {
  meta: {
    id: "network-acl-world-all-traffic",
    title: "Network ACLs do not let the internet in to every port",
    severity: "high",
    why: "Such an ACL stops nothing: one security group that is too wide, and the instance is open.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    fix: "Allow the ports of the services that are offered, and the ephemeral ports for replies.",
    controls: ["CIS 6.2", "Prowler ec2_networkacl_allow_ingress_any_port", "trivy AVD-AWS-0102"],
    over: "model",
  },
  check: ({ model }) =>
    aclsInUse(model, { defaults: false }).flatMap(({ id, ingress }) =>
      (["tcp", "udp"] as const).flatMap((protocol, index, protocols) => {
        const open = worldAdmittedToAll(ingress, protocol);
        if (open.length === 0) return [];
        // An entry for all traffic shows in both: once is enough.
        const before = protocols[index - 1];
        if (before && worldAdmittedToAll(ingress, before).length > 0) return [];
        return [{ subject: id, message: `it admits ${worldText(open)} to every ${protocol} port` }];
      }),
    ),
};
