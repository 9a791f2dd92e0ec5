import unittest

from botocore.exceptions import ClientError

from .emulator import attached_gateway, client, nat_gateway, subnet, vpc


class Vpcs(unittest.TestCase):
    def setUp(self):
        self.ec2 = client("ec2")
        self.vpc = vpc(self.ec2)

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)

    def test_a_deleted_vpc_takes_its_default_network_acl_with_it(self):
        self.ec2.delete_vpc(VpcId=self.vpc)
        filters = [{"Name": "vpc-id", "Values": [self.vpc]}]
        self.assertEqual(self.ec2.describe_network_acls(Filters=filters)["NetworkAcls"], [])

    def test_a_vpc_with_an_internet_gateway_cannot_be_deleted(self):
        attached_gateway(self.ec2, self.vpc)
        self.refused("DependencyViolation", self.ec2.delete_vpc, VpcId=self.vpc)

    def test_a_vpc_with_a_security_group_of_its_own_cannot_be_deleted(self):
        self.ec2.create_security_group(GroupName="web", Description="web", VpcId=self.vpc)
        self.refused("DependencyViolation", self.ec2.delete_vpc, VpcId=self.vpc)

    def test_a_second_internet_gateway_is_refused(self):
        attached_gateway(self.ec2, self.vpc)
        self.refused("Resource.AlreadyAssociated", attached_gateway, ec2=self.ec2, vpc_id=self.vpc)

    def test_a_subnet_made_by_zone_id_gives_no_public_addresses(self):
        made = subnet(self.ec2, self.vpc, AvailabilityZoneId="use1-az1")
        (found,) = self.ec2.describe_subnets(SubnetIds=[made])["Subnets"]
        self.assertFalse(found["MapPublicIpOnLaunch"])
        self.assertFalse(found["DefaultForAz"])

    def test_tags_are_those_of_the_resource_alone(self):
        self.ec2.create_tags(Resources=[self.vpc], Tags=[{"Key": "Name", "Value": "hub"}])
        vpc(self.ec2, "10.1.0.0/16")
        (found,) = self.ec2.describe_vpcs(Filters=[{"Name": "tag:Name", "Values": ["hub"]}, {"Name": "vpc-id", "Values": [self.vpc]}])["Vpcs"]
        self.assertEqual(found["Tags"], [{"Key": "Name", "Value": "hub"}])


class NatGateways(unittest.TestCase):
    def setUp(self):
        self.ec2 = client("ec2")
        self.vpc = vpc(self.ec2)
        self.subnet = subnet(self.ec2, self.vpc)

    def test_one_without_an_internet_gateway_fails_and_keeps_nothing(self):
        gateway, address = nat_gateway(self.ec2, self.subnet)
        self.assertEqual(gateway["State"], "failed")
        self.assertEqual(gateway["FailureCode"], "Gateway.NotAttached")
        self.ec2.release_address(AllocationId=address)
        self.ec2.delete_subnet(SubnetId=self.subnet)

    def test_while_it_is_there_its_gateway_subnet_and_address_stay(self):
        internet = attached_gateway(self.ec2, self.vpc)
        gateway, address = nat_gateway(self.ec2, self.subnet)
        self.assertEqual(gateway["State"], "available")
        for code, call, arguments in (
            ("DependencyViolation", self.ec2.detach_internet_gateway, {"InternetGatewayId": internet, "VpcId": self.vpc}),
            ("DependencyViolation", self.ec2.delete_subnet, {"SubnetId": self.subnet}),
            ("InvalidIPAddress.InUse", self.ec2.release_address, {"AllocationId": address}),
        ):
            with self.assertRaises(ClientError) as raised:
                call(**arguments)
            self.assertEqual(raised.exception.response["Error"]["Code"], code)

        self.ec2.delete_nat_gateway(NatGatewayId=gateway["NatGatewayId"])
        self.ec2.release_address(AllocationId=address)
        self.ec2.detach_internet_gateway(InternetGatewayId=internet, VpcId=self.vpc)
        self.ec2.delete_subnet(SubnetId=self.subnet)


class NetworkAcls(unittest.TestCase):
    def test_an_icmp_entry_keeps_type_and_code(self):
        ec2 = client("ec2")
        acl = ec2.create_network_acl(VpcId=vpc(ec2))["NetworkAcl"]["NetworkAclId"]
        entry = {"NetworkAclId": acl, "RuleNumber": 10, "Egress": False}
        ec2.create_network_acl_entry(
            **entry, Protocol="1", RuleAction="allow", CidrBlock="10.0.0.0/8", IcmpTypeCode={"Type": 8, "Code": -1}
        )
        (found,) = ec2.describe_network_acls(NetworkAclIds=[acl])["NetworkAcls"][0]["Entries"]
        self.assertEqual(found["IcmpTypeCode"], {"Type": 8, "Code": -1})

    def test_an_entry_that_is_not_there_cannot_be_deleted(self):
        ec2 = client("ec2")
        acl = ec2.create_network_acl(VpcId=vpc(ec2))["NetworkAcl"]["NetworkAclId"]
        with self.assertRaises(ClientError) as raised:
            ec2.delete_network_acl_entry(NetworkAclId=acl, RuleNumber=7, Egress=True)
        self.assertEqual(raised.exception.response["Error"]["Code"], "InvalidNetworkAclEntry.NotFound")


class SecurityGroups(unittest.TestCase):
    def test_a_rule_that_names_a_group_keeps_its_description_and_the_group(self):
        ec2 = client("ec2")
        network = vpc(ec2)
        server, user = (
            ec2.create_security_group(GroupName=name, Description=name, VpcId=network)["GroupId"]
            for name in ("server", "client")
        )
        pair = {"GroupId": user, "Description": "from the client"}
        ec2.authorize_security_group_ingress(
            GroupId=server,
            IpPermissions=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "UserIdGroupPairs": [pair]}],
        )
        rules = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [server]}])
        (rule,) = [one for one in rules["SecurityGroupRules"] if not one["IsEgress"]]
        self.assertEqual(rule["Description"], "from the client")

        with self.assertRaises(ClientError) as raised:
            ec2.delete_security_group(GroupId=user)
        self.assertEqual(raised.exception.response["Error"]["Code"], "DependencyViolation")
        ec2.delete_security_group(GroupId=server)
        ec2.delete_security_group(GroupId=user)
