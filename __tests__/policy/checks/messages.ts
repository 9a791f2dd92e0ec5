import type { Check } from "../check";
import { allowed, isConditional, open, policy, refusesPlain, sids } from "../statements";

const TOPIC = "aws_sns_topic";
const TOPIC_POLICY = "aws_sns_topic_policy";
const QUEUE = "aws_sqs_queue";
const SUBSCRIPTION = "aws_sns_topic_subscription";

const one = (type: string, block: object) => ({ [`${type}.a`]: block });

const refusing = (action: string) =>
  policy({
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: action,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
const RULES = { Service: "events.amazonaws.com" };

/** A key that a queue or topic has, and that is not the one which AWS keeps for everybody. */
function isOurs(key: unknown): boolean {
  return key !== undefined && !String(key).includes("alias/aws/");
}

export const MESSAGE_CHECKS: readonly Check[] = [
  {
    id: "topic-key",
    standsFor: [
      "CKV_AWS_26",
      "AVD-AWS-0095",
      "AVD-AWS-0136",
      "sns_topics_kms_encryption_at_rest_enabled",
      "SNSEncryptedKMS",
    ],
    demands: "a topic is under a key of ours",
    types: [TOPIC],
    judge: ({ kms_master_key_id }) => isOurs(kms_master_key_id),
    passes: one(TOPIC, { kms_master_key_id: "${aws_kms_key.a.arn}" }),
    fails: { ...one(TOPIC, {}), "aws_sns_topic.b": { kms_master_key_id: "alias/aws/sns" } },
  },
  {
    id: "topic-not-open",
    standsFor: ["CKV_AWS_169", "sns_topics_not_publicly_accessible"],
    demands: "a topic's policy lets in nobody unnamed without a condition",
    types: [TOPIC_POLICY],
    judge: (block) => sids(open(block.policy)),
    passes: one(TOPIC_POLICY, { policy: policy({ Principal: RULES, Action: "sns:Publish" }) }),
    fails: one(TOPIC_POLICY, { policy: policy({ Principal: { AWS: "*" }, Action: "sns:Publish" }) }),
  },
  {
    id: "topic-no-account-unconditioned",
    standsFor: ["CKV_AWS_385"],
    demands: "a topic's policy lets in an account or role under a condition only",
    types: [TOPIC_POLICY],
    judge: (block) =>
      sids(
        allowed(block.policy).filter(
          (statement) => statement.principals.some((who) => who.startsWith("AWS:arn:")) && !isConditional(statement),
        ),
      ),
    passes: one(TOPIC_POLICY, { policy: policy({ Principal: RULES, Action: "sns:Publish" }) }),
    fails: one(TOPIC_POLICY, {
      policy: policy({ Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: "sns:Publish" }),
    }),
  },
  {
    id: "topic-tls",
    standsFor: ["AwsSolutions-SNS3"],
    demands: "a topic refuses whoever publishes without TLS",
    types: [TOPIC],
    judge: (_block, all, address) =>
      all.referringTo(TOPIC_POLICY, address, "arn").some((block) => refusesPlain(block.policy, "sns:Publish")),
    passes: {
      ...one(TOPIC, {}),
      ...one(TOPIC_POLICY, { arn: "${aws_sns_topic.a.arn}", policy: refusing("sns:Publish") }),
    },
    fails: one(TOPIC, {}),
  },
  {
    id: "subscription-tls",
    standsFor: ["sns_subscription_not_using_http_endpoints"],
    demands: "nobody subscribes by plain HTTP",
    types: [SUBSCRIPTION],
    judge: ({ protocol }) => protocol !== "http",
    passes: one(SUBSCRIPTION, { protocol: "https" }),
    fails: one(SUBSCRIPTION, { protocol: "http" }),
  },
  {
    id: "subscription-dead-letters",
    standsFor: ["SNSRedrivePolicy"],
    demands: "what a subscriber could not be told is kept",
    types: [SUBSCRIPTION],
    judge: ({ redrive_policy }) => redrive_policy !== undefined,
    passes: one(SUBSCRIPTION, { redrive_policy: "{}" }),
    fails: one(SUBSCRIPTION, { protocol: "https" }),
  },
  {
    id: "queue-key",
    standsFor: [
      "CKV_AWS_27",
      "CKV2_AWS_73",
      "AVD-AWS-0096",
      "AVD-AWS-0135",
      "sqs_queues_server_side_encryption_enabled",
      "AwsSolutions-SQS2",
    ],
    demands: "a queue is under a key of ours",
    types: [QUEUE],
    judge: ({ kms_master_key_id }) => isOurs(kms_master_key_id),
    passes: one(QUEUE, { kms_master_key_id: "${aws_kms_key.a.arn}" }),
    fails: {
      ...one(QUEUE, { sqs_managed_sse_enabled: true }),
      "aws_sqs_queue.b": { kms_master_key_id: "alias/aws/sqs" },
    },
  },
  {
    id: "queue-not-open",
    standsFor: ["CKV_AWS_168", "CKV_AWS_387", "sqs_queues_not_publicly_accessible"],
    demands: "a queue's policy lets in nobody unnamed without a condition",
    types: [QUEUE],
    judge: (block) => sids(open(block.policy)),
    passes: one(QUEUE, { policy: policy({ Principal: RULES, Action: "sqs:SendMessage" }) }),
    fails: one(QUEUE, { policy: policy({ Principal: "*", Action: "sqs:SendMessage" }) }),
  },
  {
    id: "queue-actions",
    standsFor: ["CKV_AWS_72", "AVD-AWS-0097"],
    demands: "a queue's policy names each action it allows",
    types: [QUEUE],
    judge: (block) => sids(allowed(block.policy).filter(({ actions }) => actions.some((name) => name.includes("*")))),
    passes: one(QUEUE, { policy: policy({ Principal: RULES, Action: "sqs:SendMessage" }) }),
    fails: one(QUEUE, { policy: policy({ Principal: RULES, Action: "sqs:*" }) }),
  },
  {
    id: "queue-tls",
    standsFor: ["AwsSolutions-SQS4"],
    demands: "a queue refuses whoever comes without TLS",
    types: [QUEUE],
    judge: (block) => refusesPlain(block.policy, "sqs:*"),
    passes: one(QUEUE, { policy: refusing("sqs:*") }),
    fails: one(QUEUE, { policy: policy({ Principal: RULES, Action: "sqs:SendMessage" }) }),
  },
  {
    id: "queue-dead-letters",
    standsFor: ["AwsSolutions-SQS3", "SQSRedrivePolicy"],
    demands: "a queue has one for dead letters, or is one",
    types: [QUEUE],
    judge: ({ redrive_policy }, all, address) =>
      redrive_policy !== undefined || all.refersTo(QUEUE, address, "redrive_policy"),
    passes: {
      ...one(QUEUE, { redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.b.arn}"}' }),
      "aws_sqs_queue.b": {},
    },
    fails: one(QUEUE, {}),
  },
];
