import unittest

from .emulator import client


class Routes(unittest.TestCase):
    def test_a_search_answers_no_more_routes_than_it_is_asked_for(self):
        ec2 = client("ec2")
        gateway = ec2.create_transit_gateway()["TransitGateway"]
        table = gateway["Options"]["AssociationDefaultRouteTableId"]
        for number in range(6):
            ec2.create_transit_gateway_route(
                DestinationCidrBlock=f"10.{number}.0.0/16", TransitGatewayRouteTableId=table, Blackhole=True
            )
        for most, found in ((5, 5), (1000, 6)):
            answer = ec2.search_transit_gateway_routes(
                TransitGatewayRouteTableId=table,
                Filters=[{"Name": "type", "Values": ["static"]}],
                MaxResults=most,
            )
            self.assertEqual(len(answer["Routes"]), found)
