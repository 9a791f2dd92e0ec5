import { expect, test } from "vitest";
import { logBuckets } from "../../src/review/dangers/log-buckets";
import { lostResources } from "../../src/review/dangers/lost";
import { weakened } from "../../src/review/dangers/weakened";
import { planOf } from "../../src/review/plan-json";
import { change, plan } from "./support";

const lost = (...changes: Parameters<typeof plan>[0][number][]) => {
  const plans = [planOf(plan(changes))];
  return lostResources(plans, logBuckets(plans));
};

test.each([
  ["aws_vpc", "vpc"],
  ["aws_subnet", "subnet"],
  ["aws_nat_gateway", "nat-gateway"],
  ["aws_eip", "elastic-ip"],
  ["aws_internet_gateway", "internet-gateway"],
  ["aws_vpc_peering_connection", "peering"],
  ["aws_ec2_transit_gateway", "transit-gateway"],
  ["aws_ec2_transit_gateway_vpc_attachment", "transit-gateway-attachment"],
  ["aws_kms_key", "kms-key"],
  ["aws_cloudwatch_log_group", "log-group"],
  ["aws_cloudtrail", "trail"],
  ["aws_flow_log", "flow-log"],
])("destroying or replacing an %s is dangerous, creating, changing or forgetting one is not", (type, kind) => {
  expect(lost(change(`${type}.x`, "destroy")).map(({ code }) => code)).toEqual([`destroy-${kind}`]);
  expect(lost(change(`${type}.x`, "replace")).map(({ code }) => code)).toEqual([`replace-${kind}`]);
  for (const verb of ["create", "update", "forget", "no-op"] as const)
    expect(lost(change(`${type}.x`, verb))).toEqual([]);
});

test("a replacement says what forces it and whether the new one comes first", () => {
  const paths = { replacePaths: [["private_ip"]] };
  expect(lost(change("aws_nat_gateway.a", "replace", paths))[0]?.what).toMatch(
    /^is replaced \(private_ip cannot be changed in place\): /,
  );
  expect(lost(change("aws_nat_gateway.a", "replace-create-first", paths))[0]?.what).toContain(
    "the new one is made first",
  );
});

test("what an earlier replacement left behind is nothing that is lost now", () => {
  expect(lost(change("aws_vpc.a", "destroy", { deposed: "0a1b2c3d" }))).toEqual([]);
});

test("a bucket that a trail, a flow log or another bucket writes to is one of logs", () => {
  const bucket = (name: string) => change("aws_s3_bucket.store", "destroy", { before: { bucket: name } });
  const trail = change("aws_cloudtrail.a", "no-op", { before: { s3_bucket_name: "one" } });
  const flow = change("aws_flow_log.a", "no-op", { before: { log_destination: "arn:aws:s3:::two/flows/" } });
  const access = change("aws_s3_bucket_logging.a", "no-op", { before: { target_bucket: "three" } });
  for (const name of ["one", "two", "three"])
    expect(lost(trail, flow, access, bucket(name)).map(({ code }) => code)).toEqual(["destroy-log-bucket"]);
  expect(lost(trail, flow, access, bucket("four"))).toEqual([]);
});

test.each([
  ["acme-access-logs", true],
  ["acme-cloudtrail-eu", true],
  ["acme_audit", true],
  ["acme-archive-111111111111", true],
  ["acme-archiver", false],
  ["acme-catalog", false],
  ["acme-login-assets", false],
  ["blog", false],
])("a bucket called %s: %s", (bucket, isLogs) => {
  expect(lost(change("aws_s3_bucket.b", "destroy", { before: { bucket } }))).toHaveLength(isLogs ? 1 : 0);
});

test("a trail that stops logging and a key that is disabled are dangerous, the other way round is not", () => {
  const of = (address: string, name: string, before: boolean) =>
    weakened([planOf(plan([change(address, "update", { before: { [name]: before }, after: { [name]: !before } })]))]);
  expect(of("aws_cloudtrail.a", "enable_logging", true).map(({ code }) => code)).toEqual(["trail-stopped"]);
  expect(of("aws_kms_key.a", "is_enabled", true).map(({ code }) => code)).toEqual(["kms-key-disabled"]);
  expect(of("aws_cloudtrail.a", "enable_logging", false)).toEqual([]);
  expect(of("aws_kms_key.a", "is_enabled", false)).toEqual([]);
});
