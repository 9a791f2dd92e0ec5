"""Transit gateways."""

from moto.ec2.models.transit_gateway_route_tables import TransitGatewayRouteTableBackend

from .patched import patched


@patched(TransitGatewayRouteTableBackend)
def search_transit_gateway_routes(original, self, transit_gateway_route_table_id, filters, max_results=None):
    """AWS: answers that many routes. moto crashes when a number is given.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html
    """
    routes = original(self, transit_gateway_route_table_id, filters)
    return routes[: int(max_results)] if max_results else routes
