import type { Severity } from "../../rules/rule";
import type { PlanJson, ResourceChange } from "../plan-json";
import type { LostKind } from "../result";
import type { Danger } from "./danger";
import { isLogBucket, type LogBuckets } from "./log-buckets";

interface Loss {
  readonly kind: LostKind;
  readonly severity: Severity;
  /** What goes with it. */
  readonly loses: string;
  readonly fix: string;
}

const KEEP = "take out what forces it, or list the address under allowChanges when it is meant";

const LOSSES: Readonly<Record<string, Loss>> = {
  aws_vpc: {
    kind: "vpc",
    severity: "critical",
    loses: "everything in it goes too, and its links and routes elsewhere lead nowhere",
    fix: KEEP,
  },
  aws_subnet: {
    kind: "subnet",
    severity: "high",
    loses: "AWS refuses while anything is in it; what is in it must be moved or made anew",
    fix: KEEP,
  },
  aws_nat_gateway: {
    kind: "nat-gateway",
    severity: "high",
    loses: "connections through it are cut, and nothing gets out until a route leads to another",
    fix: "give it create_before_destroy and an elastic IP of its own, or plan for an outage and list the address under allowChanges",
  },
  aws_eip: {
    kind: "elastic-ip",
    severity: "high",
    loses: "the address goes back to AWS for good, and others may have it in their allow lists",
    fix: KEEP,
  },
  aws_internet_gateway: {
    kind: "internet-gateway",
    severity: "high",
    loses: "the VPC is cut off from the internet, its NAT gateways too",
    fix: KEEP,
  },
  aws_vpc_peering_connection: {
    kind: "peering",
    severity: "high",
    loses: "the two VPCs are cut off from each other, and routes at it become blackholes",
    fix: KEEP,
  },
  aws_ec2_transit_gateway: {
    kind: "transit-gateway",
    severity: "critical",
    loses: "every VPC on it is cut off from the others",
    fix: KEEP,
  },
  aws_ec2_transit_gateway_vpc_attachment: attachment("the VPC is cut off from what it reached through the gateway"),
  aws_ec2_transit_gateway_peering_attachment: attachment("the two gateways are cut off from each other"),
  aws_kms_key: key("what it encrypted cannot be read any more once the waiting time is over"),
  aws_kms_replica_key: key("what it encrypted cannot be read in this region any more"),
  aws_kms_external_key: key("what it encrypted cannot be read any more once the waiting time is over"),
  aws_s3_bucket: {
    kind: "log-bucket",
    severity: "critical",
    loses: "the logs in it go with it, or AWS refuses because it is not empty",
    fix: "keep the bucket until the time that its logs are kept for is over",
  },
  aws_cloudwatch_log_group: {
    kind: "log-group",
    severity: "high",
    loses: "the logs in it go with it",
    fix: "export them first, or keep the group with skip_destroy",
  },
  aws_cloudtrail: {
    kind: "trail",
    severity: "critical",
    loses: "nobody records what is done in the account until another trail does",
    fix: KEEP,
  },
  aws_flow_log: {
    kind: "flow-log",
    severity: "medium",
    loses: "traffic is not recorded until there is another",
    fix: KEEP,
  },
};

/** Resources that a plan destroys or replaces and that a network, or its auditor, cannot do without. */
export function lostResources(plans: readonly PlanJson[], buckets: LogBuckets): Danger[] {
  return plans
    .flatMap((plan) => plan.changes)
    .filter((change) => !change.deposed && (change.action === "destroy" || change.action === "replace"))
    .flatMap((change) => {
      const loss = LOSSES[change.type];
      if (loss === undefined || (loss.kind === "log-bucket" && !isLogBucket(change, buckets))) return [];
      return [dangerOf(change, loss)];
    });
}

function dangerOf(change: ResourceChange, { kind, severity, loses, fix }: Loss): Danger {
  const replaced = change.action === "replace";
  const forced = change.replacePaths.map((path) => path.join(".")).join(", ");
  const why = forced === "" ? "" : ` (${forced} cannot be changed in place)`;
  const order = change.createFirst ? "; the new one is made first" : "";
  return {
    code: `${replaced ? "replace" : "destroy"}-${kind}`,
    severity,
    address: change.address,
    file: change.file,
    what: `${replaced ? `is replaced${why}${order}` : "is destroyed"}: ${loses}`,
    fix,
  };
}

function attachment(loses: string): Loss {
  return { kind: "transit-gateway-attachment", severity: "high", loses, fix: KEEP };
}

function key(loses: string): Loss {
  return { kind: "kms-key", severity: "critical", loses, fix: "keep the key as long as anything is encrypted with it" };
}
