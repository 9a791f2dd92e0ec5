"""Tags of one resource by its id.

moto compiles a pattern from the id and matches it against every tag of the account and region: a describe call costs
the square of the number of resources.
"""

from moto.ec2.models.core import TaggedEC2Resource

from .patched import patched


@patched(TaggedEC2Resource)
def get_tags(_original, self):
    found = self.ec2_backend.tags.get(self.id, {}) if self.id else {}
    return [{"key": key, "value": value, "resource_id": self.id} for key, value in found.items()]
