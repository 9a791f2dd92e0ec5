import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventBusPolicy } from "@cdktf/provider-aws/lib/cloudwatch-event-bus-policy";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { describe, expect, test } from "vitest";
import { CHANGE_CATEGORIES } from "../../src/audit/change-catalogue";
import type { RenderedBlock } from "../../src/stacks/rendered-stack";
import { hub } from "./fixture";
import { monitoredPlan, synthHub, synthPlaces } from "./monitoring-fixture";

const HOME = "network_us-east-1";
const AWAY = "apps_us-west-2";

describe("the hub", () => {
  const template = synthHub(monitoredPlan());

  test("has an encrypted topic in every region that an account uses, in the primary account", () => {
    expect(Object.keys(template.resources(SnsTopic))).toEqual(["us-east-1", "us-west-2"]);
    for (const [name, topic] of Object.entries(template.resources(SnsTopic))) {
      expect(topic.kms_master_key_id).toMatch(/key\/notifications$/);
      expect(template.providerOf(SnsTopic, name).allowed_account_ids).toEqual(["111111111111"]);
    }
    expect(template.providerOf(SnsTopic, "us-west-2").region).toBe("us-west-2");
  });

  test("states the policy of every topic and of the bus", () => {
    expect(Object.keys(template.resources(SnsTopicPolicy))).toEqual(Object.keys(template.resources(SnsTopic)));
    expect(template.byId(CloudwatchEventBusPolicy, "changes").policy).toContain("arn:aws:iam::222222222222:root");
  });

  test("has one bus, in the primary account's own region", () => {
    expect(template.byId(CloudwatchEventBus, "changes").name).toBe("core-dev");
    expect(template.providerOf(CloudwatchEventBus, "changes").region).toBe("us-east-1");
  });

  test("tells of each category by a rule on that bus, in words, on the topic of the same region", () => {
    const rules = Object.keys(template.resources(CloudwatchEventRule));
    expect(rules).toEqual(CHANGE_CATEGORIES.map(({ slug }) => `change-${slug}`).sort());
    for (const name of rules) {
      expect(template.byId(CloudwatchEventRule, name).event_bus_name).toBe("${aws_cloudwatch_event_bus.changes.name}");
      expect(template.byId(CloudwatchEventTarget, name)).toMatchObject({
        arn: "${aws_sns_topic.us-east-1.arn}",
        event_bus_name: "${aws_cloudwatch_event_bus.changes.name}",
        input_transformer: { input_paths: expect.objectContaining({ account: "$.account" }) },
      });
    }
  });

  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
  test("publishes by the topic's policy, not by a role, with which delivery to an encrypted topic may fail", () => {
    for (const target of Object.values(template.resources(CloudwatchEventTarget))) {
      expect(target).not.toHaveProperty("role_arn");
    }
  });

  test("subscribes nobody who is not named", () => {
    expect(template.resources(SnsTopicSubscription)).toEqual({});
  });

  test("has no alarms of its own", () => {
    expect(template.resources(CloudwatchMetricAlarm)).toEqual({});
  });
});

describe("subscribers", () => {
  const secret = "https://alerts.example.com/${token}";
  const queue = "arn:aws:sqs:us-east-1:111111111111:alerts";
  const template = synthHub(
    monitoredPlan([
      { protocol: "email", endpoint: "ops@example.com" },
      { protocol: "https", endpoint: secret },
      { protocol: "sqs", endpoint: queue },
    ]),
  );
  const subscriptions = Object.entries(template.resources(SnsTopicSubscription));

  test("hear from the topic of every region", () => {
    const topics = subscriptions
      .filter(([, { endpoint }]) => endpoint === "ops@example.com")
      .map(([, { topic_arn }]) => topic_arn);
    expect(topics.sort()).toEqual(["${aws_sns_topic.us-east-1.arn}", "${aws_sns_topic.us-west-2.arn}"]);
    expect(subscriptions.length).toBe(6);
  });

  test("have addresses of their own, which tell nothing of the endpoint and do not depend on the others", () => {
    expect(subscriptions.filter(([name]) => /token|example/.test(name))).toEqual([]);
    const alone = synthHub(monitoredPlan([{ protocol: "sqs", endpoint: queue }]));
    const names = subscriptions.filter(([, { protocol }]) => protocol === "sqs").map(([name]) => name);
    expect(Object.keys(alone.resources(SnsTopicSubscription))).toEqual(names);
  });

  test("are subscribed as they were written", () => {
    const urls = subscriptions.filter(([, { protocol }]) => protocol === "https").map(([, { endpoint }]) => endpoint);
    expect(new Set(urls)).toEqual(new Set(["https://alerts.example.com/$${token}"]));
  });
});

describe("the monitoring of a place", () => {
  const template = synthPlaces(monitoredPlan());
  const alarms = Object.entries(template.resources(CloudwatchMetricAlarm));
  const filters = Object.entries(template.resources(CloudwatchLogMetricFilter));

  test("has an alarm on the metric of every filter, in the filter's account and region", () => {
    expect(filters.length).toBe(32);
    for (const [name, filter] of filters) {
      const [transformation] = [filter.metric_transformation].flat() as RenderedBlock[];
      const alarm = template.byId(CloudwatchMetricAlarm, name);
      expect([alarm.metric_name, alarm.namespace]).toEqual([transformation?.name, transformation?.namespace]);
      expect(alarm.provider).toBe(filter.provider);
      expect(filter.name).toBe(alarm.metric_name);
    }
  });

  test("has at least eight alarms for every account", () => {
    for (const place of [HOME, AWAY]) {
      expect(alarms.filter(([name]) => name.startsWith(place)).length).toBeGreaterThanOrEqual(8);
    }
  });

  test("tells the primary's topic of the alarm's own region when an alarm is on and when it is over", () => {
    const all = [...alarms, ...Object.entries(template.resources(CloudwatchCompositeAlarm))];
    for (const [name, alarm] of all) {
      const topic = [`\${aws_sns_topic.${name.startsWith(HOME) ? "us-east-1" : "us-west-2"}.arn}`];
      expect([name, alarm.alarm_actions, alarm.ok_actions]).toEqual([name, topic, topic]);
    }
  });

  test("says in every alarm where it is and which runbook to open", () => {
    for (const [name, { alarm_description }] of alarms) {
      const where = name.startsWith(HOME) ? "network (111111111111), us-east-1" : "apps (222222222222), us-west-2";
      expect(alarm_description).toContain(where);
      expect(alarm_description).toMatch(/ runbook: [a-z-]+$/);
      expect(String(alarm_description).length).toBeLessThanOrEqual(1024);
    }
  });

  test("has the metrics that are ours in the estate's namespace", () => {
    const namespaces = new Set(alarms.map(([, { namespace }]) => namespace));
    expect(namespaces).toEqual(new Set(["Archipelago/core-dev", "AWS/NATGateway", "AWS/EC2"]));
  });

  test("watches each NAT gateway and each VPC that is there", () => {
    expect(template.byId(CloudwatchMetricAlarm, `${HOME}_nat-port-errors_hub_1`)).toMatchObject({
      alarm_name: "core-nat-port-errors-hub-1-dev",
      dimensions: { NatGatewayId: "nat-hub/1" },
      treat_missing_data: "missing",
    });
    expect(template.byId(CloudwatchMetricAlarm, `${AWAY}_address-usage_app`)).toMatchObject({
      dimensions: { "Per-VPC Metrics": "vpc-app" },
      treat_missing_data: "ignore",
    });
    expect(template.resources(CloudwatchMetricAlarm)).not.toHaveProperty(`${AWAY}_nat-port-errors_app_1`);
  });

  test("has one alarm on top of all that are there", () => {
    const rule = template.byId(CloudwatchCompositeAlarm, `${HOME}_attention`).alarm_rule;
    const below = alarms.filter(([name]) => name.startsWith(HOME)).map(([name]) => name);
    expect(String(rule).split(" OR ").sort()).toEqual(
      below.map((name) => `ALARM("\${aws_cloudwatch_metric_alarm.${name}.alarm_name}")`).sort(),
    );
  });

  test("forwards changes from its default bus to the hub's, by the account's role", () => {
    const forwarding = Object.entries(template.resources(CloudwatchEventRule)).filter(([name]) =>
      name.startsWith(AWAY),
    );
    expect(forwarding.map(([name]) => name)).toEqual(
      ["cloudtrail", "ec2", "kms", "logs", "s3"].map((service) => `${AWAY}_forward-${service}`),
    );
    for (const [name, rule] of forwarding) {
      expect(rule).not.toHaveProperty("event_bus_name");
      expect(template.byId(CloudwatchEventTarget, name)).toMatchObject({
        arn: "${aws_cloudwatch_event_bus.changes.arn}",
        role_arn: "${aws_iam_role.apps_forward.arn}",
      });
      expect(template.byId(CloudwatchEventTarget, name)).not.toHaveProperty("event_bus_name");
    }
  });

  test("makes everything in its own account and region", () => {
    for (const [name] of alarms.filter(([name]) => name.startsWith(AWAY))) {
      const provider = template.providerOf(CloudwatchMetricAlarm, name);
      expect([provider.allowed_account_ids, provider.region]).toEqual([["222222222222"], "us-west-2"]);
    }
  });
});

test("a primary that holds nothing forwards what happens there too", () => {
  const template = synthPlaces({ ...monitoredPlan(), vpcs: [] });
  expect(template.resources(CloudwatchEventRule)).toHaveProperty(`${HOME}_forward-ec2`);
  expect(template.resources(CloudwatchMetricAlarm)).not.toHaveProperty(`${HOME}_rejected-connections`);
});

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
test("a place with more alarms than one rule takes has rules on rules, each short enough, none left out", () => {
  const vpcs = Array.from({ length: 90 }, (_, index) => hub({ name: `v${"x".repeat(44)}-${index}`, natGateways: [] }));
  const template = synthPlaces({ ...monitoredPlan(), vpcs });
  const composites = Object.values(template.resources(CloudwatchCompositeAlarm));
  const rules = composites.map(({ alarm_rule }) => String(alarm_rule).split(" OR "));
  expect(Math.max(...rules.map((rule) => rule.length))).toBeLessThanOrEqual(100);
  const named = new Set(rules.flat().filter((one) => one.includes("aws_cloudwatch_metric_alarm")));
  expect(named.size).toBe(Object.keys(template.resources(CloudwatchMetricAlarm)).length);
});
