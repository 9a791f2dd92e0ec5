"""VPC peering connections."""

import copy
import ipaddress

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.vpc_peering_connections import VPCPeeringConnectionBackend

from .patched import patched


@patched(VPCPeeringConnectionBackend)
def create_vpc_peering_connection(original, self, vpc, peer_vpc, tags=None):
    """AWS: a peering between VPCs that overlap in any CIDR fails. moto makes it.

    https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
    """
    link = original(self, vpc, peer_vpc, tags)
    if any(a.overlaps(b) for a in _cidrs(vpc) for b in _cidrs(peer_vpc)):
        link._status.code = "failed"
        link._status.message = f"Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range of {peer_vpc.id}"
    return link


@patched(VPCPeeringConnectionBackend)
def describe_vpc_peering_connections(original, self, vpc_peering_ids=None):
    """AWS: each side of a peering has tags of its own. moto shows the requester's to both."""
    links = []
    for link in original(self, vpc_peering_ids):
        side = copy.copy(link)
        side.ec2_backend = self
        links.append(side)
    return links


@patched(VPCPeeringConnectionBackend)
def modify_vpc_peering_connection_options(original, self, vpc_pcx_id, accepter_options=None, requester_options=None):
    """AWS: only an active peering has options, and each side sets its own. moto takes any from anybody.

    https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
    """
    link = self.get_vpc_peering_connection(vpc_pcx_id)
    if link._status.code != "active":
        raise EC2ClientError(
            "OperationNotPermitted",
            f"Peering options can be changed only while {vpc_pcx_id} is active; it is {link._status.code}",
        )
    for options, vpc, side in ((accepter_options, link.peer_vpc, "accepter"), (requester_options, link.vpc, "requester")):
        if options and (vpc.owner_id, vpc.region) != (self.account_id, self.region_name):
            raise EC2ClientError(
                "OperationNotPermitted",
                f"User {self.account_id} in {self.region_name} cannot modify the {side} options of {vpc_pcx_id}",
            )
    return original(self, vpc_pcx_id, accepter_options, requester_options)


@patched(VPCPeeringConnectionBackend)
def delete_vpc_peering_connection(original, self, vpc_pcx_id):
    """AWS: a deleted peering cannot be deleted again. moto does it every time."""
    link = self.get_vpc_peering_connection(vpc_pcx_id)
    if link._status.code == "deleted":
        raise EC2ClientError(
            "InvalidStateTransition",
            f"Invalid state transition for {vpc_pcx_id}, attempted to transition from deleted to deleting",
        )
    return original(self, vpc_pcx_id)


def _cidrs(vpc):
    return [ipaddress.ip_network(block["cidr_block"]) for block in vpc.cidr_block_association_set]
