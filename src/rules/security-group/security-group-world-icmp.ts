import type { Rule } from "../rule";
import { blocksOfPeer } from "../support/blocks";
import { factsOf } from "../support/facts";
import { worldFamilies } from "../support/world";

export const securityGroupWorldIcmp: Rule = {
  meta: {
    id: "security-group-world-icmp",
    title: "No security group admits every ICMP message from the internet",
    severity: "low",
    why: "Redirects and timestamps from strangers help nobody but an attacker; ping and path MTU discovery need three types.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    fix: "Admit the types that are needed: 3 (unreachable), 8 (ping), 11 (time exceeded).",
    controls: [],
    over: "model",
  },
  check: ({ model }) => {
    const { prefixLists } = factsOf(model);
    return model.securityGroups.flatMap(({ id, ingress }) => {
      const all = ingress.filter(({ traffic }) => traffic.protocol === "icmp" && traffic.type < 0);
      const isOpen = worldFamilies(all.flatMap((rule) => blocksOfPeer(rule, prefixLists))).includes(4);
      return isOpen ? [{ subject: id, message: "it admits the internet to every ICMP type" }] : [];
    });
  },
};
