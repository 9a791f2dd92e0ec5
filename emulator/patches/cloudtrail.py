"""Trails."""

import json

from moto.cloudtrail.models import CloudTrailBackend, Trail
from moto.cloudtrail.responses import CloudTrailResponse

from .patched import patched


@patched(CloudTrailBackend)
def start_logging(_original, self, name):
    """AWS: a trail is named by its name or its ARN. moto knows only names here."""
    self.get_trail(name).start_logging()


@patched(CloudTrailBackend)
def stop_logging(_original, self, name):
    self.get_trail(name).stop_logging()


@patched(CloudTrailBackend)
def delete_trail(_original, self, name):
    """AWS: a trail that is not there is an error. moto deletes nothing and says nothing, by ARN as well."""
    del self.trails[self.get_trail(name).trail_name]


@patched(CloudTrailResponse)
def describe_trails(_original, self):
    """AWS: only the trails that are asked for. moto tells of all.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
    """
    wanted = self._get_param("trailNameList") or []
    trails = self.cloudtrail_backend.describe_trails(self._get_bool_param("includeShadowTrails", True))
    found = [one for one in trails if not wanted or one.trail_name in wanted or one.arn in wanted]
    return json.dumps({"trailList": [one.description(include_region=True) for one in found]})


@patched(Trail)
def put_insight_selectors(_original, self, insight_selectors):
    """AWS: the new selectors take the place of the old. moto adds them."""
    self.insight_selectors = insight_selectors


@patched(Trail)
def description(original, self, include_region=False):
    """AWS: tells where there are selectors. moto never does."""
    return {
        **original(self, include_region),
        "HasCustomEventSelectors": bool(self.event_selectors or self.advanced_event_selectors),
        "HasInsightSelectors": bool(self.insight_selectors),
    }
