"""Routes whose target is gone."""

from moto.ec2.models.route_tables import Route

from .patched import patched


@patched(Route)
def state(_original, self):
    """AWS: a route is a blackhole while its link is not active, or its gateway is gone. moto: always active.

    https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html
    """
    if self.vpc_pcx and self.vpc_pcx._status.code != "active":
        return "blackhole"
    if self.nat_gateway and self.nat_gateway.state != "available":
        return "blackhole"
    # vpc is None once an internet gateway is detached, and a detached one can be deleted.
    if self.gateway and getattr(self.gateway, "vpc", self.gateway) is None:
        return "blackhole"
    return "active"
