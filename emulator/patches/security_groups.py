"""Security groups and their rules."""

from moto.ec2.exceptions import DependencyViolationError
from moto.ec2.models.security_groups import SecurityGroupBackend, SecurityGroupRule

from .patched import patched


@patched(SecurityGroupRule)
def description(original, self):
    """AWS: a rule that names a group has a description too. moto: only one that names a CIDR."""
    return original(self) or self.source_group.get("Description")


@patched(SecurityGroupBackend)
def _delete_security_group(original, self, vpc_id, group_id):
    """AWS refuses while a rule of another group names this one; moto deletes it and leaves the rule.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html
    """
    for group in [group for groups in self.groups.values() for group in groups.values()]:
        named = [rule.source_group.get("GroupId") for rule in (*group.ingress_rules, *group.egress_rules)]
        if group.id != group_id and group_id in named:
            raise DependencyViolationError(f"resource {group_id} has a dependent object")
    return original(self, vpc_id, group_id)
