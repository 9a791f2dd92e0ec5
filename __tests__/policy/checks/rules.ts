import type { RenderedBlock } from "../../../src/stacks/rendered-stack";
import type { Check } from "../check";

const GROUP = "aws_security_group";
const IN = "aws_vpc_security_group_ingress_rule";
const OUT = "aws_vpc_security_group_egress_rule";

const rule = (type: string, block: object) => ({ [`${type}.a`]: block });
const ofGroup = (count: number) => ({
  [`${GROUP}.a`]: { description: "Serves https" },
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${IN}.${index}`,
      { security_group_id: "${aws_security_group.a.id}" },
    ]),
  ),
});

/** RFC 1918 and RFC 6598: what no packet from the internet comes from. */
const PRIVATE = /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

function isWorld({ cidr_ipv4, cidr_ipv6 }: RenderedBlock): boolean {
  return cidr_ipv4 === "0.0.0.0/0" || cidr_ipv6 === "::/0";
}

/** Of Prowler, a check for each. */
const SERVICES = [
  ...["cassandra", "elasticsearch_kibana", "ftp", "kafka", "memcached", "mongodb"],
  ...["mysql", "oracle", "postgres", "redis", "sql_server", "telnet"],
];

/** What uses a group that is for others to use. */
const USERS = ["aws_instance", "aws_network_interface", "aws_lb", "aws_vpc_endpoint", "aws_lambda_function"];

export const RULE_CHECKS: readonly Check[] = [
  {
    id: "group-described",
    standsFor: ["CKV_AWS_23", "AVD-AWS-0099", "AVD-AWS-0124", "AwsSolutions-EC27"],
    demands: "a group and each of its rules say what they are for",
    types: [GROUP, IN, OUT],
    judge: ({ description }) => Boolean(description) && !/^Managed by Terraform/i.test(String(description)),
    passes: { ...rule(GROUP, { description: "Serves https" }), ...rule(IN, { description: "https from hub" }) },
    fails: {
      ...rule(GROUP, { description: "Managed by Terraform" }),
      ...rule(IN, {}),
      ...rule(OUT, { description: "" }),
    },
  },
  {
    id: "group-named",
    standsFor: ["ec2_securitygroup_from_launch_wizard"],
    demands: "a group was not made by the console in passing",
    types: [GROUP],
    judge: ({ name, name_prefix }) => !/^launch-wizard-/.test(String(name ?? name_prefix)),
    passes: rule(GROUP, { name_prefix: "hub-https-server-" }),
    fails: rule(GROUP, { name: "launch-wizard-1" }),
  },
  {
    id: "group-in-from-world",
    standsFor: [
      ...["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277", "AVD-AWS-0107"],
      "ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
      "ec2_securitygroup_allow_ingress_from_internet_to_any_port",
      "ec2_securitygroup_allow_ingress_from_internet_to_any_port_from_ip",
      "ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports",
      "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
      "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
      ...SERVICES.map((service) => `ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_${service}`),
      "AwsSolutions-EC23",
      "EC2RestrictedSSH",
      "EC2RestrictedCommonPorts",
    ],
    demands: "nothing comes in from a public address",
    types: [IN],
    judge: ({ cidr_ipv4, cidr_ipv6 }) =>
      cidr_ipv6 === undefined && (cidr_ipv4 === undefined || PRIVATE.test(String(cidr_ipv4))),
    passes: { ...rule(IN, { cidr_ipv4: "10.1.0.0/16" }), [`${IN}.b`]: { referenced_security_group_id: "sg" } },
    fails: {
      ...rule(IN, { cidr_ipv4: "0.0.0.0/0", from_port: 443 }),
      [`${IN}.b`]: { cidr_ipv6: "::/0" },
      [`${IN}.c`]: { cidr_ipv4: "172.32.0.0/16" },
    },
  },
  {
    id: "group-out-of-everything",
    standsFor: ["CKV_AWS_382"],
    demands: "not everything goes out to the world",
    types: [OUT],
    judge: (block) => !isWorld(block) || block.ip_protocol !== "-1",
    passes: rule(OUT, { cidr_ipv4: "0.0.0.0/0", ip_protocol: "tcp" }),
    fails: rule(OUT, { cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" }),
  },
  {
    id: "group-out-to-world",
    standsFor: ["AVD-AWS-0104"],
    demands: "nothing goes out to the world",
    types: [OUT],
    judge: (block) => !isWorld(block),
    passes: rule(OUT, { cidr_ipv4: "10.1.0.0/16" }),
    fails: rule(OUT, { cidr_ipv4: "0.0.0.0/0", from_port: 443 }),
  },
  {
    id: "group-wide-public",
    standsFor: ["ec2_securitygroup_allow_wide_open_public_ipv4"],
    demands: "no rule names a public range of more than 256 addresses but the world itself",
    types: [IN, OUT],
    judge: ({ cidr_ipv4 = "0.0.0.0/0" }) => {
      const bits = Number(String(cidr_ipv4).split("/")[1] ?? 32);
      return bits === 0 || bits > 23 || PRIVATE.test(String(cidr_ipv4));
    },
    passes: rule(OUT, { cidr_ipv4: "198.51.100.0/24" }),
    fails: rule(OUT, { cidr_ipv4: "128.0.0.0/1" }),
  },
  {
    id: "group-used",
    standsFor: ["CKV2_AWS_5", "ec2_securitygroup_not_used"],
    demands: "something uses a group",
    types: [GROUP],
    judge: (_block, all, address) => USERS.some((type) => all.refersTo(type, address)),
    passes: { ...rule(GROUP, {}), "aws_instance.a": { vpc_security_group_ids: ["${aws_security_group.a.id}"] } },
    fails: rule(GROUP, {}),
  },
  {
    id: "group-few-rules",
    standsFor: ["ec2_securitygroup_with_many_ingress_egress_rules"],
    demands: "a group has at most fifty rules each way",
    types: [GROUP],
    judge: (_block, all, address) =>
      [IN, OUT].every((type) => all.referringTo(type, address, "security_group_id").length <= 50),
    passes: ofGroup(50),
    fails: ofGroup(51),
  },
];
