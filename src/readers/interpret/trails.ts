import type { ModelTrail } from "../../model/network-model";
import { flag, isGiven, Reference, text, type Value } from "../terraform/value";
import { logGroupOf } from "./flow-logs";
import type { World } from "./world";

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail */
export function trails(world: World): ModelTrail[] {
  return world.of("aws_cloudtrail").map((resource) => {
    const { values } = resource;
    const object = world.object(arnOrId(world, resource), resource);
    return {
      ...object,
      name: text(values.name) ?? object.name,
      multiRegion: flag(values.is_multi_region_trail) ?? false,
      organization: flag(values.is_organization_trail) ?? false,
      logging: flag(values.enable_logging) ?? true,
      validation: flag(values.enable_log_file_validation) ?? false,
      key: isGiven(values.kms_key_id) ? world.idOrText(values.kms_key_id) : null,
      bucket: bucketOf(values.s3_bucket_name),
      logGroup: logGroupOf(values.cloud_watch_logs_group_arn),
    };
  });
}

/** What AWS has no other id of is known by its ARN in a state, as it is in a live account. */
export function arnOrId(world: World, resource: Parameters<World["ownId"]>[0]): string {
  return (world.source === "state" ? text(resource.values.arn) : undefined) ?? world.ownId(resource);
}

function bucketOf(value: Value | undefined): string | null {
  return text(value instanceof Reference ? value.resource.values.bucket : value) ?? null;
}
