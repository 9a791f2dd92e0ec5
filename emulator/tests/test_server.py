import http.client
import os
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

from botocore.exceptions import ClientError

from .emulator import APP, HUB, URL, client, vpc


class Identity(unittest.TestCase):
    def test_an_access_key_names_its_account(self):
        for account in (HUB, APP):
            self.assertEqual(client("sts", account).get_caller_identity()["Account"], account)

    def test_an_assumed_role_is_of_the_account_in_its_arn(self):
        assumed = client("sts", HUB).assume_role(RoleArn=f"arn:aws:iam::{APP}:role/Deployer", RoleSessionName="test")
        self.assertIn(APP, assumed["AssumedRoleUser"]["Arn"])

    def test_accounts_do_not_see_each_others_vpcs(self):
        made = vpc(client("ec2", HUB))
        seen = [one["VpcId"] for one in client("ec2", APP).describe_vpcs()["Vpcs"]]
        self.assertNotIn(made, seen)


class Server(unittest.TestCase):
    def test_a_port_in_use_is_one_line(self):
        launcher = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "launcher.py")
        port = URL.rsplit(":", 1)[1]
        ended = subprocess.run([sys.executable, launcher, port], capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, 1)
        self.assertRegex(ended.stderr, rf"\Acannot listen on 127\.0\.0\.1:{port}: [^\n]+\n\Z")

    def test_a_call_that_is_not_implemented_is_501_and_says_so(self):
        with self.assertRaises(ClientError) as raised:
            client("ec2").create_ipam()
        self.assertEqual(raised.exception.response["ResponseMetadata"]["HTTPStatusCode"], 501)
        self.assertIn("not been implemented", str(raised.exception))

    def test_a_connection_serves_several_calls(self):
        connection = http.client.HTTPConnection(URL.removeprefix("http://"))
        for _ in range(3):
            connection.request("GET", "/moto-api/")
            answer = connection.getresponse()
            self.assertEqual(answer.status, 200)
            answer.read()
            self.assertFalse(answer.will_close)
        connection.close()

    def test_many_calls_at_a_time_all_get_their_answer(self):
        ec2 = client("ec2", "333333333333")
        with ThreadPoolExecutor(16) as pool:
            made = list(pool.map(lambda i: vpc(ec2, f"10.{i}.0.0/16"), range(64)))
        self.assertEqual(len(set(made)), 64)

    def test_an_object_can_be_put_and_its_head_has_its_length(self):
        s3 = client("s3", "444444444444")
        s3.create_bucket(Bucket="state-test")
        s3.put_object(Bucket="state-test", Key="a/b.tfstate", Body=b"x" * 100_000)
        self.assertEqual(s3.head_object(Bucket="state-test", Key="a/b.tfstate")["ContentLength"], 100_000)
        self.assertEqual(len(s3.get_object(Bucket="state-test", Key="a/b.tfstate")["Body"].read()), 100_000)
