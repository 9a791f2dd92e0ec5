import unittest

from .emulator import HUB, client


class Unused(unittest.TestCase):
    def setUp(self):
        self.ec2 = client("ec2")

    def test_there_is_no_client_vpn(self):
        self.assertEqual(self.ec2.describe_client_vpn_endpoints()["ClientVpnEndpoints"], [])

    def test_no_group_is_used_in_another_vpc(self):
        answer = self.ec2.describe_security_group_vpc_associations(MaxResults=1000)
        self.assertEqual(answer["SecurityGroupVpcAssociations"], [])

    def test_public_access_is_not_blocked(self):
        options = self.ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
        self.assertEqual(options["InternetGatewayBlockMode"], "off")
        self.assertEqual((options["AwsAccountId"], options["AwsRegion"]), (HUB, "us-east-1"))
