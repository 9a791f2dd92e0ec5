import type { ModelGroupRule, ModelNaclEntry, ModelNetworkAcl } from "../../model/network-model";
import { someOf } from "../../network/keys";
import type { Breach, Rule } from "../rule";
import { aclsInUse, isForReplies, worldAdmitted, worldAdmittedToAll } from "../support/acl";
import { exposures } from "../support/exposure";
import { type Facts, factsOf } from "../support/facts";

/** FTP data and control, SSH, RDP. */
const ADMIN_PORTS = [20, 21, 22, 3389];

export const networkAclWorldAdminPorts: Rule = {
  meta: {
    id: "network-acl-world-admin-ports",
    title: "Network ACLs do not let the internet in to FTP, SSH or RDP",
    severity: "medium",
    why: "The ACL is the second lock. Ephemeral ports, among them 3389, are let in for replies as long as no group opens them.",
    awsPage: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
    fix: "Allow these ports from the addresses that need them, and nothing wider.",
    controls: [
      "CIS 6.2",
      "FSBP EC2.21",
      "Prowler ec2_networkacl_allow_ingress_tcp_port_22",
      "Prowler ec2_networkacl_allow_ingress_tcp_port_3389",
      "checkov CKV_AWS_229",
      "checkov CKV_AWS_230",
      "checkov CKV_AWS_231",
      "checkov CKV_AWS_232",
      "trivy AVD-AWS-0105",
    ],
    over: "model",
  },
  check: ({ model }) => {
    const facts = factsOf(model);
    return aclsInUse(model, { defaults: false }).flatMap((acl) => {
      // Every port at once is the finding of another rule.
      if (worldAdmittedToAll(acl.ingress, "tcp").length > 0) return [];
      const services = acl.ingress.filter((entry) => !isReplies(entry));
      const offered = ADMIN_PORTS.filter((port) => isOpen(services, port));
      const among = ADMIN_PORTS.filter((port) => !offered.includes(port) && isOpen(acl.ingress, port));
      const opened = among.filter((port) =>
        groupsOf(acl, facts).some(({ ingress }) => isExposed(ingress, port, facts)),
      );
      if (offered.length > 0) return [breach(acl, [...offered, ...opened])];
      return opened.length === 0 ? [] : byRules(acl, opened, facts);
    });
  },
};

/** Where nothing but replies is let in, it is the rule of a group that makes it a breach: one for each. */
function byRules(acl: ModelNetworkAcl, ports: readonly number[], facts: Facts): Breach[] {
  const rules = groupsOf(acl, facts)
    .flatMap(({ ingress }) => ingress)
    .filter((rule) => ports.some((port) => isExposed([rule], port, facts)));
  if (rules.length === 0) return [breach(acl, ports)];
  return rules.map(({ origin }) => ({ ...breach(acl, ports), origin }));
}

function breach({ id }: ModelNetworkAcl, ports: readonly number[]): Breach {
  return { subject: id, message: `it admits the internet to tcp ${someOf(ports.map(String))}` };
}

function isReplies({ action, traffic }: ModelNaclEntry): boolean {
  return action === "allow" && "from" in traffic && isForReplies(traffic);
}

function isOpen(entries: readonly ModelNaclEntry[], port: number): boolean {
  return worldAdmitted(entries, "tcp", port).length > 0;
}

function groupsOf({ vpc }: ModelNetworkAcl, { securityGroupsOf }: Facts) {
  return securityGroupsOf.get(vpc) ?? [];
}

function isExposed(rules: readonly ModelGroupRule[], port: number, { prefixLists }: Facts): boolean {
  return exposures(rules, prefixLists).some(
    ({ protocol, from, to }) => protocol === "tcp" && from <= port && port <= to,
  );
}
