"""Network ACL entries."""

from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.network_acls import NetworkAclBackend
from moto.ec2.responses.network_acls import NetworkACLs

from .patched import patched


@patched(NetworkACLs)
def _get_param(original, self, param_name, if_none=None):
    """AWS keeps the ICMP type and code of an entry. moto asks its parser for a name that the API's model does not have."""
    if param_name.startswith("Icmp."):
        param_name = f"IcmpTypeCode.{param_name.removeprefix('Icmp.')}"
    return original(self, param_name, if_none)


@patched(NetworkAclBackend)
def delete_network_acl_entry(_original, self, network_acl_id, rule_number, egress):
    """AWS answers InvalidNetworkAclEntry.NotFound for an entry that is not there. moto crashes."""
    acl = self.get_network_acl(network_acl_id)
    for entry in acl.network_acl_entries:
        if entry.egress == egress and entry.rule_number == rule_number:
            acl.network_acl_entries.remove(entry)
            return entry
    side = "egress" if egress else "ingress"
    raise EC2ClientError(
        "InvalidNetworkAclEntry.NotFound", f"Unable to find the {side} rule {rule_number} in {network_acl_id}."
    )
