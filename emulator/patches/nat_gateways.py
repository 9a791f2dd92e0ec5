"""NAT gateways and their addresses."""

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.elastic_ip_addresses import ElasticAddressBackend
from moto.ec2.models.nat_gateways import NatGatewayBackend

from .patched import patched


@patched(NatGatewayBackend)
def create_nat_gateway(original, self, subnet_id, allocation_id, tags=None, connectivity_type="public"):
    """AWS: a public NAT gateway fails where the VPC has no internet gateway attached. moto makes it.

    It is why a NAT gateway must wait for the internet gateway, which Terraform cannot see.
    https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
    """
    vpc_id = self.get_subnet(subnet_id).vpc_id
    gateway = original(self, subnet_id, allocation_id, tags, connectivity_type)
    attached = any(igw.vpc and igw.vpc.id == vpc_id for igw in self.internet_gateways.values())
    if connectivity_type != "private" and not attached:
        _release(self, gateway)
        gateway.state = "failed"
        gateway.failure_code = "Gateway.NotAttached"
        gateway.failure_message = f"Network {vpc_id} has no Internet gateway attached"
    return gateway


@patched(NatGatewayBackend)
def delete_nat_gateway(original, self, nat_gateway_id):
    """AWS deletes the interface and frees the elastic IP; moto keeps both, so the subnet stays in use."""
    gateway = original(self, nat_gateway_id)
    _release(self, gateway)
    return gateway


@patched(ElasticAddressBackend)
def release_address(original, self, address=None, allocation_id=None):
    """AWS refuses to release an address that is in use; moto takes it away.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
    """
    found = self.address_by_ip([address]) if address else self.address_by_allocation([allocation_id])
    if found[0].association_id:
        raise EC2ClientError("InvalidIPAddress.InUse", f"Address {found[0].public_ip} is in use.")
    return original(self, address, allocation_id)


def _release(backend, gateway):
    for address in backend.addresses:
        if address.eni is not None and address.eni.id == gateway._eni.id:
            backend.disassociate_address(association_id=address.association_id)
    backend.enis.pop(gateway._eni.id, None)
