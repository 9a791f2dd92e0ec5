import type { ModelSecurityGroup } from "../../model/network-model";
import { someOf } from "../../network/keys";
import type { Rule, RuleInput } from "../rule";
import { type Exposure, exposures } from "../support/exposure";
import { factsOf } from "../support/facts";
import { plannedVpcs } from "../support/planned";
import { isEveryPort, portsText } from "../support/traffic";

/** What Security Hub takes as authorized when nothing else is set. */
const AUTHORIZED: ReadonlySet<string> = new Set(["tcp 80", "tcp 443"]);

export const securityGroupWorldUnlistedPorts: Rule = {
  meta: {
    id: "security-group-world-unlisted-ports",
    title: "Security groups open nothing but 80 and 443 to the internet, or what a flow declares",
    severity: "medium",
    why: "A port that is open to the world is open on purpose, or by mistake: a flow from `internet` says which.",
    awsPage: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
    fix: "Close the port, narrow it to the addresses that use it, or declare the flow.",
    controls: ["FSBP EC2.18", "Prowler ec2_securitygroup_allow_ingress_from_internet_to_any_port"],
    over: "model",
  },
  check: (input) => {
    const { prefixLists } = factsOf(input.model);
    const isDeclared = declared(input);
    return input.model.securityGroups.flatMap((group) => {
      const open = exposures(group.ingress, prefixLists).filter(
        (one) => !isEveryPort(one) && !AUTHORIZED.has(`${one.protocol} ${portsText(one)}`) && !isDeclared(group, one),
      );
      if (open.length === 0) return [];
      const ports = someOf(open.map((one) => `${one.protocol} ${portsText(one)}`));
      return [{ subject: group.id, message: `it admits the internet to ${ports}` }];
    });
  },
};

/** Whether a flow from the internet to the group's VPC opens these ports. */
function declared({ model, plan }: RuleInput): (group: ModelSecurityGroup, exposure: Exposure) => boolean {
  if (plan === undefined) return () => false;
  const vpcs = plannedVpcs(plan, model);
  const flows = plan.flows.filter(({ from }) => from.kind === "internet");
  return ({ vpc }, { protocol, from, to }) => {
    const name = vpcs.get(vpc)?.name;
    return flows.some(
      (flow) =>
        "vpc" in flow.to &&
        flow.to.vpc === name &&
        flow.traffic.some((one) => one.protocol === protocol && "from" in one && one.from <= from && to <= one.to),
    );
  };
}
