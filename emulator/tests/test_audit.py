import json
import unittest

from botocore.exceptions import ClientError

from .emulator import APP, HUB, client, vpc

LOGGING = "logging.s3.amazonaws.com"


def bucket(name: str, account: str = HUB):
    s3 = client("s3", account)
    s3.create_bucket(Bucket=name)
    return s3


class Trails(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        bucket("trails")
        cls.client = client("cloudtrail", APP)
        cls.one, cls.other = (
            cls.client.create_trail(Name=name, S3BucketName="trails", IsMultiRegionTrail=True) for name in ("one", "other")
        )

    def test_logging_starts_and_stops_by_arn(self):
        for call, logging in ((self.client.start_logging, True), (self.client.stop_logging, False)):
            call(Name=self.one["TrailARN"])
            self.assertEqual(self.client.get_trail_status(Name="one")["IsLogging"], logging)

    def test_only_the_trails_that_are_asked_for_are_told(self):
        for name in ("other", self.other["TrailARN"]):
            found = self.client.describe_trails(trailNameList=[name])["trailList"]
            self.assertEqual([trail["Name"] for trail in found], ["other"])

    def test_insight_selectors_replace_those_before_and_are_told(self):
        for kind in ("ApiCallRateInsight", "ApiErrorRateInsight"):
            self.client.put_insight_selectors(TrailName="one", InsightSelectors=[{"InsightType": kind}])
        (found,) = self.client.get_insight_selectors(TrailName="one")["InsightSelectors"]
        self.assertEqual(found["InsightType"], "ApiErrorRateInsight")
        (trail,) = self.client.describe_trails(trailNameList=["one"])["trailList"]
        self.assertTrue(trail["HasInsightSelectors"])

    def test_a_deleted_trail_is_gone_and_cannot_be_deleted_again(self):
        made = self.client.create_trail(Name="gone", S3BucketName="trails")
        self.client.delete_trail(Name=made["TrailARN"])
        self.assertEqual(self.client.describe_trails(trailNameList=["gone"])["trailList"], [])
        with self.assertRaises(ClientError) as raised:
            self.client.delete_trail(Name=made["TrailARN"])
        self.assertEqual(raised.exception.response["Error"]["Code"], "TrailNotFoundException")


class FlowLogs(unittest.TestCase):
    def setUp(self):
        self.ec2 = client("ec2", APP)
        self.vpc = vpc(self.ec2)

    def log(self, **options):
        made = self.ec2.create_flow_logs(ResourceIds=[self.vpc], ResourceType="VPC", TrafficType="ALL", **options)
        (found,) = self.ec2.describe_flow_logs(FlowLogIds=made["FlowLogIds"])["FlowLogs"]
        return found

    def test_one_to_a_folder_of_another_accounts_bucket_keeps_it_and_its_format(self):
        bucket("flows")
        options = {"FileFormat": "parquet", "HiveCompatiblePartitions": True, "PerHourPartition": True}
        where = {"LogDestinationType": "s3", "LogDestination": "arn:aws:s3:::flows/AWSLogs/"}
        found = self.log(**where, DestinationOptions=options)
        self.assertEqual(found["LogDestination"], where["LogDestination"])
        self.assertEqual(found["DestinationOptions"], options)
        with self.assertRaises(ClientError) as raised:
            self.log(**where)
        self.assertEqual(raised.exception.response["Error"]["Code"], "FlowLogAlreadyExists")

    def test_one_to_a_log_group_by_arn_is_delivered_if_the_group_is_there(self):
        client("logs", APP).create_log_group(logGroupName="/flows")
        for name, status in (("/flows", "SUCCESS"), ("/nowhere", "FAILED")):
            arn = f"arn:aws:logs:us-east-1:{APP}:log-group:{name}"
            found = self.log(LogDestination=arn, DeliverLogsPermissionArn=f"arn:aws:iam::{APP}:role/flows")
            self.assertEqual((found["LogGroupName"], found["DeliverLogsStatus"]), (name, status))


class Keys(unittest.TestCase):
    def test_a_key_keeps_the_days_after_which_it_rotates(self):
        kms = client("kms")
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        self.assertNotIn("RotationPeriodInDays", kms.get_key_rotation_status(KeyId=key))
        for asked, told in ({"RotationPeriodInDays": 90}, 90), ({}, 365):
            kms.enable_key_rotation(KeyId=key, **asked)
            self.assertEqual(kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"], told)


class Buckets(unittest.TestCase):
    def policy(self, name, *statements):
        s3 = bucket(name)
        s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": list(statements)}))
        return s3

    def deny(self, name, **condition):
        resource = [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"]
        return {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": resource, "Condition": condition}

    def test_a_denial_of_what_comes_without_tls_does_not_deny_the_rest(self):
        s3 = self.policy("tls", self.deny("tls", Bool={"aws:SecureTransport": "false"}))
        s3.put_object(Bucket="tls", Key="one", Body=b"one")
        self.assertEqual(s3.get_object(Bucket="tls", Key="one")["Body"].read(), b"one")

    def test_a_denial_whose_condition_is_met_denies(self):
        wrong = self.deny("kms", StringNotEquals={"s3:x-amz-server-side-encryption": "aws:kms"})
        s3 = self.policy("kms", {**wrong, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::kms/*"})
        s3.put_object(Bucket="kms", Key="one", Body=b"one", ServerSideEncryption="aws:kms")
        with self.assertRaises(ClientError) as raised:
            s3.put_object(Bucket="kms", Key="one", Body=b"two", ServerSideEncryption="AES256")
        self.assertEqual(raised.exception.response["ResponseMetadata"]["HTTPStatusCode"], 403)

    def test_access_logs_need_a_policy_for_their_service(self):
        s3 = bucket("logged")
        status = {"LoggingEnabled": {"TargetBucket": "access", "TargetPrefix": "logged/"}}
        self.policy("access", self.deny("access", Bool={"aws:SecureTransport": "false"}))
        with self.assertRaises(ClientError):
            s3.put_bucket_logging(Bucket="logged", BucketLoggingStatus=status)
        allow = {"Effect": "Allow", "Principal": {"Service": LOGGING}, "Action": ["s3:PutObject"]}
        document = {"Version": "2012-10-17", "Statement": [{**allow, "Resource": ["arn:aws:s3:::access/logged/*"]}]}
        s3.put_bucket_policy(Bucket="access", Policy=json.dumps(document))
        s3.put_bucket_logging(Bucket="logged", BucketLoggingStatus=status)

    def test_a_bucket_whose_events_go_to_eventbridge_says_so(self):
        s3 = bucket("eventful")
        s3.put_bucket_notification_configuration(
            Bucket="eventful", NotificationConfiguration={"EventBridgeConfiguration": {}}
        )
        self.assertIn("EventBridgeConfiguration", s3.get_bucket_notification_configuration(Bucket="eventful"))

    def test_a_bucket_can_be_emptied_of_delete_markers(self):
        s3 = bucket("versions")
        s3.put_bucket_versioning(Bucket="versions", VersioningConfiguration={"Status": "Enabled"})
        s3.put_object(Bucket="versions", Key="one", Body=b"one")
        s3.delete_object(Bucket="versions", Key="one")
        found = s3.list_object_versions(Bucket="versions")
        gone = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in found["Versions"] + found["DeleteMarkers"]]
        self.assertEqual(len(gone), 2)
        s3.delete_objects(Bucket="versions", Delete={"Objects": gone})
        s3.delete_bucket(Bucket="versions")
