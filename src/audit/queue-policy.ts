import { overTlsAlone, type PolicyDocument, policyOf } from "./policy";

/**
 * Who sends to a queue of the function's: rules of EventBridge, by their ARNs, and nobody without TLS.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sqs-permissions
 */
export function queuePolicy(queueArn: string, rules: readonly string[]): PolicyDocument {
  return policyOf(
    {
      Sid: "Events",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: { ArnEquals: { "aws:SourceArn": rules } },
    },
    overTlsAlone("TlsOnly", "sqs:*", queueArn),
  );
}
