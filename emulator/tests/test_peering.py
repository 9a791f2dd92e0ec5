import unittest

from botocore.exceptions import ClientError

from .emulator import APP, HUB, client, vpc

DNS = {"AllowDnsResolutionFromRemoteVpc": True}


class Peering(unittest.TestCase):
    def setUp(self):
        self.hub, self.app = client("ec2", HUB), client("ec2", APP, "us-west-2")
        self.hub_vpc, self.app_vpc = vpc(self.hub, "10.0.0.0/16"), vpc(self.app, "10.1.0.0/16")

    def request(self, **tags):
        specification = [{"ResourceType": "vpc-peering-connection", "Tags": [{"Key": k, "Value": v} for k, v in tags.items()]}]
        return self.hub.create_vpc_peering_connection(
            VpcId=self.hub_vpc,
            PeerVpcId=self.app_vpc,
            PeerOwnerId=APP,
            PeerRegion="us-west-2",
            **({"TagSpecifications": specification} if tags else {}),
        )["VpcPeeringConnection"]["VpcPeeringConnectionId"]

    def accepted(self, **tags):
        link = self.request(**tags)
        self.app.accept_vpc_peering_connection(VpcPeeringConnectionId=link)
        return link

    def of(self, ec2, link):
        return ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[link])["VpcPeeringConnections"][0]

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)

    def test_each_side_has_tags_of_its_own(self):
        link = self.accepted(Side="requester")
        self.app.create_tags(Resources=[link], Tags=[{"Key": "Side", "Value": "accepter"}])
        self.assertEqual(self.of(self.hub, link)["Tags"], [{"Key": "Side", "Value": "requester"}])
        self.assertEqual(self.of(self.app, link)["Tags"], [{"Key": "Side", "Value": "accepter"}])

    def test_each_side_sets_its_own_options(self):
        link = self.accepted()
        change_hub, change_app = (one.modify_vpc_peering_connection_options for one in (self.hub, self.app))
        self.refused("OperationNotPermitted", change_hub, VpcPeeringConnectionId=link, AccepterPeeringConnectionOptions=DNS)
        self.refused("OperationNotPermitted", change_app, VpcPeeringConnectionId=link, RequesterPeeringConnectionOptions=DNS)
        change_hub(VpcPeeringConnectionId=link, RequesterPeeringConnectionOptions=DNS)
        change_app(VpcPeeringConnectionId=link, AccepterPeeringConnectionOptions=DNS)
        for side in ("RequesterVpcInfo", "AccepterVpcInfo"):
            self.assertTrue(self.of(self.hub, link)[side]["PeeringOptions"]["AllowDnsResolutionFromRemoteVpc"])

    def test_a_pending_peering_has_no_options_yet(self):
        link = self.request()
        change = self.hub.modify_vpc_peering_connection_options
        self.refused("OperationNotPermitted", change, VpcPeeringConnectionId=link, RequesterPeeringConnectionOptions=DNS)

    def test_vpcs_that_overlap_cannot_be_peered(self):
        self.app.associate_vpc_cidr_block(VpcId=self.app_vpc, CidrBlock="10.0.128.0/17")
        self.assertEqual(self.of(self.hub, self.request())["Status"]["Code"], "failed")

    def test_a_route_is_active_only_while_its_peering_is(self):
        link = self.request()
        table = self.hub.create_route_table(VpcId=self.hub_vpc)["RouteTable"]["RouteTableId"]
        self.hub.create_route(RouteTableId=table, DestinationCidrBlock="10.1.0.0/16", VpcPeeringConnectionId=link)

        def state():
            (found,) = self.hub.describe_route_tables(RouteTableIds=[table])["RouteTables"]
            return next(one["State"] for one in found["Routes"] if one.get("VpcPeeringConnectionId"))

        self.assertEqual(state(), "blackhole")
        self.app.accept_vpc_peering_connection(VpcPeeringConnectionId=link)
        self.assertEqual(state(), "active")
        self.app.delete_vpc_peering_connection(VpcPeeringConnectionId=link)
        self.assertEqual(state(), "blackhole")

    def test_a_deleted_peering_cannot_be_deleted_again(self):
        link = self.accepted()
        self.hub.delete_vpc_peering_connection(VpcPeeringConnectionId=link)
        self.refused("InvalidStateTransition", self.hub.delete_vpc_peering_connection, VpcPeeringConnectionId=link)
