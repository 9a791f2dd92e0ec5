"""Subnets."""

from moto.ec2.exceptions import DependencyViolationError
from moto.ec2.models.subnets import SubnetBackend

from .patched import patched


@patched(SubnetBackend)
def create_subnet(original, self, vpc_id, *args, **kwargs):
    """AWS: a subnet outside the default VPC is no default subnet and gives no public addresses.

    moto: every subnet that is created by zone *id* is the default of its zone and gives public addresses on launch.
    https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
    """
    subnet = original(self, vpc_id, *args, **kwargs)
    if not self.get_vpc(vpc_id).is_default:
        subnet.default_for_az = False
        subnet.map_public_ip_on_launch = False
    return subnet


@patched(SubnetBackend)
def delete_subnet(original, self, subnet_id):
    """AWS refuses while a network interface (of a NAT gateway, say) is in the subnet, and forgets its associations.

    moto deletes it, and keeps the associations in its network ACL and route table, which then cannot be deleted.
    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html
    """
    if any(eni.subnet.id == subnet_id for eni in self.enis.values()):
        raise DependencyViolationError(f"The subnet '{subnet_id}' has dependencies and cannot be deleted.")
    deleted = original(self, subnet_id)
    for acl in self.network_acls.values():
        for key in [key for key, value in acl._associations.items() if value.subnet_id == subnet_id]:
            del acl._associations[key]
    for table in self.route_tables.values():
        for key in [key for key, value in table._associations.items() if value == subnet_id]:
            del table._associations[key]
    return deleted
