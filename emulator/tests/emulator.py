"""An emulator in this process, and clients for it."""

import os
import threading
import urllib.request

os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"
os.environ.pop("MOTO_ACCOUNT_ID", None)

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402

import patches  # noqa: E402

patches.apply()

from patches.server import Server  # noqa: E402

_server = Server(0)
threading.Thread(target=_server.serve_forever, daemon=True).start()
URL = f"http://127.0.0.1:{_server.server_port}"

HUB = "111111111111"
APP = "222222222222"


def client(service: str, account: str = HUB, region: str = "us-east-1", key: str | None = None):
    """A client with the ambient credentials of an account, or with an access key."""
    return boto3.client(
        service,
        endpoint_url=URL,
        region_name=region,
        aws_access_key_id=key or f"SANDBOX0{account}",
        aws_secret_access_key="sandbox",
        config=Config(retries={"max_attempts": 1}),
    )


def vpc(ec2, cidr: str = "10.0.0.0/16") -> str:
    return ec2.create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"]


def subnet(ec2, vpc_id: str, cidr: str = "10.0.0.0/24", **options) -> str:
    return ec2.create_subnet(VpcId=vpc_id, CidrBlock=cidr, **options)["Subnet"]["SubnetId"]


def attached_gateway(ec2, vpc_id: str) -> str:
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc_id)
    return gateway


def nat_gateway(ec2, subnet_id: str) -> tuple[dict, str]:
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    return ec2.create_nat_gateway(SubnetId=subnet_id, AllocationId=address)["NatGateway"], address


def queue(name: str, account: str, **attributes) -> tuple[str, str]:
    """URL and ARN of a new queue."""
    url = client("sqs", account).create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    return url, f"arn:aws:sqs:us-east-1:{account}:{name}"


def received(url: str, account: str) -> list[str]:
    """The bodies of what is in a queue, taken out of it."""
    sqs = client("sqs", account)
    messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    for one in messages:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
    return [one["Body"] for one in messages]


def settled() -> None:
    """Wait until no function runs and nothing is to be delivered."""
    urllib.request.urlopen(urllib.request.Request(f"{URL}/_sandbox/settle", method="POST")).read()
