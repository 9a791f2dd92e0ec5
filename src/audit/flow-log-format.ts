/**
 * Fields of a flow log record, in their order: all up to version 5 but those of Outposts and Wavelength zones, where no
 * subnet of an estate lies. The first fourteen are the default format, so that queries for that go on.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-fields
 */
export const FLOW_LOG_FIELDS = [
  "version",
  "account-id",
  "interface-id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "action",
  "log-status",
  "vpc-id",
  "subnet-id",
  "instance-id",
  "tcp-flags",
  "type",
  "pkt-srcaddr",
  "pkt-dstaddr",
  "region",
  "az-id",
  "pkt-src-aws-service",
  "pkt-dst-aws-service",
  "flow-direction",
  "traffic-path",
] as const;

/** As AWS takes it: `${version} ${account-id} …`. In Terraform each `${` has to be doubled. */
export const FLOW_LOG_FORMAT = FLOW_LOG_FIELDS.map((field) => `\${${field}}`).join(" ");

/**
 * How they lie in the archive: the format and the folders that Athena reads least of.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export const FLOW_LOG_FILES = {
  fileFormat: "parquet",
  hiveCompatiblePartitions: true,
  perHourPartition: true,
} as const;
