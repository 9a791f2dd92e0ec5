import json
import unittest
import urllib.request

from botocore.exceptions import ClientError

from .emulator import APP, HUB, URL, client, queue

NINE = "999999999999"


def post(path: str, body) -> None:
    urllib.request.urlopen(urllib.request.Request(URL + path, data=json.dumps(body).encode(), method="POST")).read()


def held(account: str) -> list[tuple[str, str]]:
    with urllib.request.urlopen(f"{URL}/_sandbox/held") as answer:
        return sorted((one["kind"], one["name"]) for one in json.load(answer) if one["account"] == account)


class Denials(unittest.TestCase):
    def refused(self, call, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        return raised.exception.response["Error"]["Code"]

    def test_an_account_refuses_what_it_denies_and_no_other_does(self):
        post("/_sandbox/deny", {"account": APP, "actions": ["ec2:Describe*", "sts:AssumeRole", "s3:ListBuckets", "logs:*"]})
        try:
            self.assertEqual(self.refused(client("ec2", APP).describe_vpcs), "UnauthorizedOperation")
            self.assertEqual(self.refused(client("s3", APP).list_buckets), "AccessDenied")
            self.assertEqual(self.refused(client("logs", APP).describe_log_groups), "AccessDeniedException")
            role = {"RoleArn": f"arn:aws:iam::{APP}:role/audit", "RoleSessionName": "test"}
            self.assertEqual(self.refused(client("sts", HUB).assume_role, **role), "AccessDenied")
            client("ec2", HUB).describe_vpcs()
            client("sns", APP).list_topics()
        finally:
            post("/_sandbox/deny", {"account": APP, "actions": []})
        client("ec2", APP).describe_vpcs()


class Holdings(unittest.TestCase):
    def test_everything_that_was_made_is_told_until_it_is_gone(self):
        kms, s3, logs = client("kms", NINE), client("s3", NINE), client("logs", NINE)
        client("ssm", NINE).get_parameters(Names=["/aws/service/global-infrastructure/regions"])
        self.assertEqual(held(NINE), [])
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName="alias/mine", TargetKeyId=key)
        s3.create_bucket(Bucket="nine")
        s3.put_object(Bucket="nine", Key="a/b", Body=b"x")
        logs.create_log_group(logGroupName="/nine")
        url, _ = queue("nine", NINE)
        wanted = [("KMS alias", "alias/mine"), ("KMS key", key), ("bucket", "nine"), ("log group", "/nine")]
        self.assertEqual(held(NINE), sorted([*wanted, ("object", "nine/a/b"), ("queue", "nine")]))

        kms.delete_alias(AliasName="alias/mine")
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
        s3.delete_object(Bucket="nine", Key="a/b")
        s3.delete_bucket(Bucket="nine")
        logs.delete_log_group(logGroupName="/nine")
        client("sqs", NINE).delete_queue(QueueUrl=url)
        self.assertEqual(held(NINE), [])


class Actions(unittest.TestCase):
    def test_a_call_of_a_rest_service_is_known_by_its_name(self):
        from patches.actions import action

        for method, path, query, name in (
            ("PUT", "/b", "", "CreateBucket"),
            ("PUT", "/b", "policy", "PutBucketPolicy"),
            ("GET", "/b", "lifecycle", "GetBucketLifecycleConfiguration"),
            ("GET", "/b", "list-type=2&prefix=x", "ListObjectsV2"),
            ("PUT", "/b/a/c", "x-id=PutObject", "PutObject"),
            ("PUT", "/b/a/c", "partNumber=1&uploadId=2", "UploadPart"),
            ("POST", "/b", "delete=", "DeleteObjects"),
            ("HEAD", "/b", "", "HeadBucket"),
        ):
            self.assertEqual(action({"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}, "s3"), name)
        function = {"REQUEST_METHOD": "PUT", "PATH_INFO": "/2017-10-31/functions/f/concurrency", "QUERY_STRING": ""}
        self.assertEqual(action(function, "lambda"), "PutFunctionConcurrency")
