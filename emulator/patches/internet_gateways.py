"""Internet gateways."""

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.internet_gateways import InternetGatewayBackend

from .patched import patched


@patched(InternetGatewayBackend)
def attach_internet_gateway(original, self, internet_gateway_id, vpc_id):
    """AWS: a VPC has one internet gateway. moto attaches any number."""
    if any(igw.vpc and igw.vpc.id == vpc_id for igw in self.internet_gateways.values()):
        raise EC2ClientError("Resource.AlreadyAssociated", f"Network {vpc_id} already has an internet gateway attached")
    return original(self, internet_gateway_id, vpc_id)


@patched(InternetGatewayBackend)
def detach_internet_gateway(original, self, internet_gateway_id, vpc_id):
    """AWS refuses while something in the VPC has a public address; moto detaches.

    It is why a NAT gateway must be deleted before its VPC's internet gateway is.
    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html
    """
    if any(nat.vpc_id == vpc_id and nat.state == "available" for nat in self.nat_gateways.values()):
        raise EC2ClientError("DependencyViolation", f"Network {vpc_id} has some mapped public address(es)")
    return original(self, internet_gateway_id, vpc_id)
