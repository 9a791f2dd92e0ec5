import type { FlowLogTarget, ModelFlowLog } from "../../model/network-model";
import { logGroupName, withoutArn } from "../aws/arn-names";
import type { Resource } from "../terraform/resource";
import { isGiven, number, Reference, text, Unknown, type Value } from "../terraform/value";
import type { World } from "./world";

const TARGETS = [
  "vpc_id",
  "subnet_id",
  "eni_id",
  "transit_gateway_id",
  "transit_gateway_attachment_id",
  "regional_nat_gateway_id",
];

export function flowLogs(world: World): ModelFlowLog[] {
  return world.of("aws_flow_log").map((resource) => {
    const { values } = resource;
    const target = world.idOrText(TARGETS.map((argument) => values[argument]).find(isGiven));
    const traffic = text(values.traffic_type);
    const known = traffic === "ALL" || traffic === "ACCEPT" || traffic === "REJECT";
    return {
      ...world.object(world.ownId(resource), resource, target),
      target,
      traffic: known ? traffic : null,
      active: true,
      destination: destinationOf(resource),
      aggregationSeconds: number(values.max_aggregation_interval) ?? null,
      format: text(values.log_format) ?? null,
      delivery: null,
      deliveryError: null,
    };
  });
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log */
function destinationOf({ values }: Resource): FlowLogTarget {
  const { log_destination_type: type = null, log_destination: to, log_group_name: group } = values;
  if (type === "s3") return { kind: "s3", name: nameAt(to, "bucket") };
  if (type === "kinesis-data-firehose") return { kind: "firehose", name: nameAt(to, "name") };
  return { kind: "cloudwatch", name: text(group) ?? logGroupOf(to) };
}

/** Name of a log group by what says its ARN. */
export function logGroupOf(value: Value | undefined): string | null {
  const named = referenceIn(value);
  return named ? nameOf(named, "name") : logGroupName(text(value));
}

/** What the resource of a reference is called by one of its arguments; of an ARN, what that says. */
function nameAt(value: Value | undefined, argument: string): string | null {
  const named = referenceIn(value);
  return named ? nameOf(named, argument) : (withoutArn(text(value))?.replace(/^deliverystream\//, "") ?? null);
}

function nameOf({ resource }: Reference, argument: string): string | null {
  return text(resource.values[argument]) ?? null;
}

/** A reference, also one that something is put behind: `:*`, a prefix. */
function referenceIn(value: Value | undefined): Reference | undefined {
  const first = value instanceof Unknown ? value.parts[0] : value;
  return first instanceof Reference ? first : undefined;
}
