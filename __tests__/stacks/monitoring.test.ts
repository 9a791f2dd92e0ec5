import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { describe, expect, test } from "vitest";
import { synthEstate } from "../../src/testing";
import { linkedPlan } from "../constructs/fixture";
import { audited } from "../support/audited";

const WATCHING = [
  CloudwatchCompositeAlarm,
  CloudwatchEventBus,
  CloudwatchEventRule,
  CloudwatchLogMetricFilter,
  CloudwatchMetricAlarm,
  SnsTopic,
];
const PLAN = { ...audited(linkedPlan()), compliance: null };

function synth(
  layout: "single" | "per-account",
  plan: typeof PLAN | (Omit<typeof PLAN, "monitoring"> & { monitoring: null }),
) {
  return synthEstate({ proof: "off", state: { layout, backend: { kind: "local" } } }, plan);
}

describe.each(["single", "per-account"] as const)("in the layout %s", (layout) => {
  test("nothing is watched when monitoring is off", () => {
    const templates = [...synth(layout, { ...PLAN, monitoring: null }).values()];
    expect(templates.flatMap((template) => WATCHING.flatMap((type) => Object.keys(template.resources(type))))).toEqual(
      [],
    );
  });

  test("every account and region that the estate uses is watched, and forwards to the one bus", () => {
    const templates = [...synth(layout, PLAN).values()];
    const names = (type: (typeof WATCHING)[number]) =>
      templates.flatMap((one) => Object.keys(one.resources(type))).sort();
    expect(names(CloudwatchEventBus)).toEqual(["changes"]);
    expect(names(CloudwatchCompositeAlarm)).toEqual(["apps_us-west-2_attention", "network_us-east-1_attention"]);
    expect(names(CloudwatchEventRule)).toEqual(
      expect.arrayContaining(["apps_us-west-2_forward-ec2", "network_us-east-1_forward-ec2"]),
    );
  });
});

test("from a state of its own an account knows the topics and the bus by their names", () => {
  const template = synth("per-account", PLAN).get("core--audit-apps");
  expect(template?.byId(CloudwatchMetricAlarm, "apps_us-west-2_root-use").alarm_actions).toEqual([
    "arn:aws:sns:us-west-2:111111111111:core-dev",
  ]);
  expect(template?.byId(CloudwatchEventTarget, "apps_us-west-2_forward-ec2").arn).toBe(
    "arn:aws:events:us-east-1:111111111111:event-bus/core-dev",
  );
});
