"""Deleting a VPC."""

from moto.ec2.exceptions import DependencyViolationError
from moto.ec2.models.vpcs import VPCBackend

from .patched import patched


@patched(VPCBackend)
def delete_vpc(original, self, vpc_id):
    """AWS refuses while anything but the default objects is in the VPC, and deletes the default network ACL with it.

    moto checks subnets, route tables and VPN gateways only, and keeps the default network ACL for ever.
    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html
    """
    gateways = [igw for igw in self.internet_gateways.values() if igw.vpc and igw.vpc.id == vpc_id]
    groups = [group for group in self.groups.get(vpc_id, {}).values() if group.name != "default"]
    acls = [acl for acl in self.network_acls.values() if acl.vpc_id == vpc_id]
    if gateways or groups or any(not acl.default for acl in acls):
        raise DependencyViolationError(f"The vpc '{vpc_id}' has dependencies and cannot be deleted.")
    deleted = original(self, vpc_id)
    for acl in acls:
        self.network_acls.pop(acl.id)
    for link in self.vpc_pcxs.values():
        if vpc_id in (link.vpc.id, link.peer_vpc.id):
            link._status.deleted(deleter_id=self.account_id)
    return deleted
