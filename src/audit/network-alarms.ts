import type { Thresholds } from "../network/audit";
import type { Alarm, LogAlarm } from "./alarm";

/** Units of network address usage that a VPC may have. https://docs.aws.amazon.com/vpc/latest/userguide/network-address-usage.html */
const ADDRESS_USAGE_QUOTA = 64_000;

/** Of all flow logs of an account in a region that are in CloudWatch Logs. */
export function rejectedConnections({ rejectedConnections: threshold }: Thresholds): LogAlarm {
  const slug = "rejected-connections";
  return {
    slug,
    subject: null,
    meaning: "Security groups or network ACLs reject more connections than usual: a scan, or a rule that is missing.",
    firstStep: "ask the flow logs for action REJECT and group by source, destination and port.",
    // a word: no other field of a record can be it, whatever the fields and their order
    pattern: "REJECT",
    metric: { namespace: null, name: slug, dimensions: {} },
    statistic: "Sum",
    periodSeconds: 300,
    threshold,
    missing: { treat: "notBreaching", because: "no record is no traffic, and so nothing that was rejected" },
  };
}

/**
 * Of one NAT gateway. https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
 * @param subject its key in the plan
 * @param id may be a Terraform reference
 */
export function natAlarms(thresholds: Thresholds, subject: string, id: string): Alarm[] {
  const common = {
    subject,
    statistic: "Sum",
    periodSeconds: 300,
    missing: {
      treat: "missing",
      because: "a gateway counts every minute: one that sends nothing is gone, of which its event and the sweep tell",
    },
  } as const;
  const metric = (name: string) => ({ namespace: "AWS/NATGateway", name, dimensions: { NatGatewayId: id } });
  return [
    {
      ...common,
      slug: "nat-port-errors",
      meaning: `NAT gateway ${subject} found no free port for connections: they failed.`,
      firstStep: "see which hosts keep many connections to one destination; spread them or add addresses.",
      metric: metric("ErrorPortAllocation"),
      threshold: thresholds.natPortErrors,
    },
    {
      ...common,
      slug: "nat-packet-drops",
      meaning: `NAT gateway ${subject} drops packets.`,
      firstStep: "look at AWS Health and at the gateway's bandwidth; if it is at its limit, add a gateway per zone.",
      metric: metric("PacketsDropCount"),
      threshold: thresholds.natPacketDrops,
    },
  ];
}

/**
 * Of one VPC. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cloudwatch.html
 * @param vpc its name
 * @param id may be a Terraform reference
 */
export function addressUsage({ addressUsagePercent }: Thresholds, vpc: string, id: string): Alarm {
  return {
    slug: "address-usage",
    subject: vpc,
    meaning: `VPC ${vpc} uses more than ${addressUsagePercent}% of the network addresses it may have: at 100% nothing new starts.`,
    firstStep: "ask AWS to raise the quota of network address usage, or move something to another VPC.",
    metric: { namespace: "AWS/EC2", name: "NetworkAddressUsage", dimensions: { "Per-VPC Metrics": id } },
    statistic: "Maximum",
    // AWS counts once a day
    periodSeconds: 86_400,
    threshold: (ADDRESS_USAGE_QUOTA * addressUsagePercent) / 100,
    missing: { treat: "ignore", because: "a day that AWS does not count changes nothing: the last count stays true" },
  };
}
