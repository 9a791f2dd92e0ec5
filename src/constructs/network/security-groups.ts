import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import type { Traffic } from "../../network/estate";
import type { PlannedSecurityGroup, PlannedSecurityRule } from "../../network/plan";
import { constructId, groupRuleId, keyWithin } from "../../network/resource-names";
import { found } from "../found";
import { idsOf } from "../ids";
import { literal } from "../literal";
import type { Names } from "../names";
import type { VpcHandle } from "./vpc-handle";

export interface SecurityGroupsProps {
  readonly vpc: VpcHandle;
  readonly securityGroups: readonly PlannedSecurityGroup[];
  readonly names: Names;
}

/**
 * The security groups of a VPC: per service one for what offers it and one for what uses it. A group is replaced by
 * making the new one first (hence the name prefix), so that nothing loses its group meanwhile; rules are resources of
 * their own, so that changing one touches no other. Rules go before their group by Terraform's own order, which is why
 * `revoke_rules_on_delete` stays off.
 */
export class SecurityGroups extends Construct {
  readonly byKey: ReadonlyMap<string, SecurityGroup>;
  /** Terraform references to their ids. */
  readonly ids: ReadonlyMap<string, string>;

  constructor(scope: Construct, id: string, props: SecurityGroupsProps) {
    super(scope, id);
    const { vpc, names } = props;
    this.byKey = new Map(
      props.securityGroups.map((group) => [
        group.key,
        new SecurityGroup(this, constructId(keyWithin(vpc.name, group.key)), {
          provider: vpc.account.provider,
          vpcId: vpc.id,
          namePrefix: groupName(`${names.name(group.key)}-`),
          description: literal(group.description),
          tags: names.tags(group.key),
          // AWS cannot change either in place, and a group that something uses cannot be replaced for the sake of a text
          lifecycle: { createBeforeDestroy: true, ignoreChanges: ["name_prefix", "description"] },
        }),
      ]),
    );
    this.ids = idsOf(this.byKey);
    const rules = new Construct(this, "Rules");
    for (const group of props.securityGroups) {
      for (const rule of group.rules) this.#rule(rules, group, rule, props);
    }
  }

  #rule(scope: Construct, group: PlannedSecurityGroup, rule: PlannedSecurityRule, props: SecurityGroupsProps): void {
    const Rule = rule.direction === "ingress" ? VpcSecurityGroupIngressRule : VpcSecurityGroupEgressRule;
    const peer =
      "cidr" in rule.peer
        ? { cidrIpv4: rule.peer.cidr }
        : { referencedSecurityGroupId: found(this.ids, rule.peer.group) };
    new Rule(scope, groupRuleId(props.vpc.name, rule), {
      provider: props.vpc.account.provider,
      securityGroupId: found(this.ids, group.key),
      description: literal(rule.description),
      ...match(rule.traffic),
      ...peer,
      tags: props.names.tags(group.key),
    });
  }
}

/** AWS keeps names that begin like the id of a group for itself, and `sg` is what people call Singapore. */
function groupName(name: string): string {
  return name.startsWith("sg-") ? `vpc-${name}` : name;
}

/** For ICMP the ports are type and code: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
function match(traffic: Traffic) {
  switch (traffic.protocol) {
    case "all":
      return { ipProtocol: "-1" };
    case "icmp":
      return { ipProtocol: "icmp", fromPort: traffic.type, toPort: traffic.code };
    default:
      return { ipProtocol: traffic.protocol, fromPort: traffic.from, toPort: traffic.to };
  }
}
