import io
import json
import time
import unittest
import zipfile

from botocore.exceptions import ClientError

from .emulator import APP, client, queue, received, settled

# Does as the event says, and answers with what it was given.
CODE = """
exports.handler = async (event, context) => {
  const asked = event.Records?.map((one) => JSON.parse(one.body ?? one.Sns.Message)) ?? [event];
  for (const { say, wait, fail } of asked) {
    if (say) console.log(typeof say === "string" ? say : JSON.stringify(say));
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
    if (fail && !event.Records) throw new TypeError(fail);
  }
  const batchItemFailures = (event.Records ?? [])
    .filter((one) => one.body && JSON.parse(one.body).fail)
    .map((one) => ({ itemIdentifier: one.messageId }));
  const { AWS_LAMBDA_FUNCTION_NAME: name, AWS_ENDPOINT_URL: endpoint, GREETING: greeting, AWS_ACCESS_KEY_ID: key } = process.env;
  if (event.echo) return { name, endpoint, greeting, key, left: context.getRemainingTimeInMillis(), id: context.awsRequestId };
  console.log("got " + JSON.stringify(asked));
  return { batchItemFailures };
};
"""


def function(name: str, **options) -> str:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("index.js", CODE)
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    client("iam", APP).create_role(RoleName=name, AssumeRolePolicyDocument=document)
    made = client("lambda", APP).create_function(
        FunctionName=name,
        Runtime="nodejs22.x",
        Handler="index.handler",
        Role=f"arn:aws:iam::{APP}:role/{name}",
        Code={"ZipFile": package.getvalue()},
        **{"Timeout": 10, **options},
    )
    return made["FunctionArn"]


def invoke(name: str, event, **options):
    answer = client("lambda", APP).invoke(FunctionName=name, Payload=json.dumps(event), **options)
    return answer.get("FunctionError"), answer["Payload"].read()


def lines(group: str) -> list[str]:
    return [one["message"] for one in client("logs", APP).filter_log_events(logGroupName=group)["events"]]


class Functions(unittest.TestCase):
    def test_what_moto_forgets_is_kept(self):
        kept = {
            "DeadLetterConfig": {"TargetArn": queue("kept", APP)[1]},
            "KMSKeyArn": f"arn:aws:kms:us-east-1:{APP}:key/1",
            "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/mine"},
        }
        function("kept", **kept)
        told = client("lambda", APP).get_function_configuration(FunctionName="kept")
        self.assertEqual({key: told[key] for key in kept}, kept)

    def test_a_handler_runs_in_its_own_account_with_its_environment_and_writes_to_its_log_group(self):
        function("greeter", Environment={"Variables": {"GREETING": "hello"}})
        error, answer = invoke("greeter", {"say": "hi there", "echo": True})
        self.assertIsNone(error)
        told = json.loads(answer)
        self.assertEqual((told["name"], told["greeting"]), ("greeter", "hello"))
        self.assertTrue(9000 < told["left"] <= 10_000)
        caller = client("sts", APP, key=told["key"]).get_caller_identity()
        self.assertEqual(caller["Arn"], f"arn:aws:sts::{APP}:assumed-role/greeter/greeter")
        self.assertIn("hi there", lines("/aws/lambda/greeter"))

    def test_a_handler_that_throws_or_takes_too_long_is_an_error_of_the_function(self):
        function("broken", Timeout=1)
        error, answer = invoke("broken", {"fail": "no"})
        self.assertEqual((error, json.loads(answer)["errorType"]), ("Unhandled", "TypeError"))
        error, answer = invoke("broken", {"wait": 5000})
        self.assertEqual((error, json.loads(answer)["errorType"]), ("Unhandled", "Sandbox.Timedout"))

    def test_others_are_served_while_a_function_runs(self):
        function("slow")
        invoke("slow", {"wait": 2000}, InvocationType="Event")
        time.sleep(0.5)
        began = time.monotonic()
        client("sts", APP).get_caller_identity()
        self.assertLess(time.monotonic() - began, 1)
        settled()

    def test_a_function_that_is_full_refuses_another_invocation(self):
        function("single")
        client("lambda", APP).put_function_concurrency(FunctionName="single", ReservedConcurrentExecutions=1)
        invoke("single", {"wait": 2000}, InvocationType="Event")
        time.sleep(0.5)
        with self.assertRaises(ClientError) as raised:
            invoke("single", {})
        self.assertEqual(raised.exception.response["Error"]["Code"], "TooManyRequestsException")
        settled()

    def test_an_asynchronous_event_that_fails_three_times_goes_to_the_dead_letter_queue(self):
        url, arn = queue("dead", APP)
        function("dying", DeadLetterConfig={"TargetArn": arn})
        invoke("dying", {"fail": "never"}, InvocationType="Event")
        settled()
        (body,) = received(url, APP)
        self.assertEqual(json.loads(body), {"fail": "never"})
        self.assertEqual(len([one for one in lines("/aws/lambda/dying") if one.startswith("START")]), 3)

    def test_a_line_in_the_embedded_metric_format_becomes_metrics(self):
        function("metrics")
        directive = {"Namespace": "Test", "Dimensions": [["rule"]], "Metrics": [{"Name": "findings", "Unit": "Count"}]}
        invoke("metrics", {"say": {"_aws": {"Timestamp": 0, "CloudWatchMetrics": [directive]}, "rule": "acl", "findings": 3}})
        (found,) = client("cloudwatch", APP).list_metrics(Namespace="Test")["Metrics"]
        self.assertEqual((found["MetricName"], found["Dimensions"]), ("findings", [{"Name": "rule", "Value": "acl"}]))


class Queues(unittest.TestCase):
    def test_messages_within_the_window_come_at_once_and_only_the_failed_come_again(self):
        dead, dead_arn = queue("batch-dead", APP)
        policy = json.dumps({"deadLetterTargetArn": dead_arn, "maxReceiveCount": 2}, separators=(",", ":"))
        url, arn = queue("batch", APP, RedrivePolicy=policy)
        sqs = client("sqs", APP)
        self.assertEqual(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]["RedrivePolicy"], policy)
        function("batch")
        client("lambda", APP).create_event_source_mapping(
            FunctionName="batch",
            EventSourceArn=arn,
            BatchSize=10,
            MaximumBatchingWindowInSeconds=1,
            FunctionResponseTypes=["ReportBatchItemFailures"],
        )
        for body in ({"say": "one"}, {"fail": "two"}, {"say": "three"}):
            sqs.send_message(QueueUrl=url, MessageBody=json.dumps(body))
        settled()
        got = [json.loads(one[4:]) for one in lines("/aws/lambda/batch") if one.startswith("got ")]
        self.assertEqual(got, [[{"say": "one"}, {"fail": "two"}, {"say": "three"}], [{"fail": "two"}]])
        self.assertEqual([json.loads(one) for one in received(dead, APP)], [{"fail": "two"}])
        self.assertEqual(received(url, APP), [])
