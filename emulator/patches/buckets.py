"""S3 buckets: policies, access logs and what a deletion of all versions meets."""

import json
import threading
from xml.etree import ElementTree

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import LOGGING_SERVICE_PRINCIPAL, FakeBucket, FakeDeleteMarker
from moto.s3.responses import S3Response

from .conditions import holds
from .patched import patched

# What is deleted may be thrown away. moto's deletion of a marker is a crash.
FakeDeleteMarker.dispose = lambda self, garbage=False: None

request = threading.local()


@patched(FakeBucket)
def get_permission(_original, self, action, resource):
    """AWS: a statement counts for a request that meets its condition, and for whom it names. moto does not look.

    A statement for accounts, roles or services says nothing here: nobody's permissions are asked for.
    """
    if self.policy is None:
        return PermissionResult.NEUTRAL
    said = [one for one in _statements(self) if one.get("Principal") in ("*", {"AWS": "*"}, {"AWS": ["*"]})]
    kept = [{k: v for k, v in one.items() if k != "Condition"} for one in said if holds(one.get("Condition", {}), _context())]
    return IAMPolicy(json.dumps({"Statement": kept})).is_action_permitted(action, resource)


@patched(FakeBucket)
def _log_permissions_enabled_policy(_original, target_bucket, target_prefix):
    """AWS: access logs need a statement that lets their service put objects there. moto trips over a statement whose
    principal is a star, and over actions and resources in lists.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
    """
    places = {f"arn:aws:s3:::{target_bucket.name}/{prefix}*" for prefix in (target_prefix or "", "")}
    return target_bucket.policy is not None and any(
        one["Effect"] == "Allow"
        and isinstance(one.get("Principal"), dict)
        and LOGGING_SERVICE_PRINCIPAL in _list(one["Principal"].get("Service"))
        and {"s3:PutObject", "s3:*"} & set(_list(one.get("Action")))
        and places & set(_list(one.get("Resource")))
        for one in _statements(target_bucket)
    )


FakeBucket._log_permissions_enabled_policy = staticmethod(FakeBucket._log_permissions_enabled_policy)


@patched(S3Response)
def get_bucket_notification(original, self):
    """AWS: tells whether events go to EventBridge. moto sends them and does not tell."""
    status, headers, body = original(self)
    configured = self.backend.get_bucket_notification_configuration(self.bucket_name)
    if configured and configured.event_bridge is not None:
        root = ElementTree.fromstring(body)
        ElementTree.SubElement(root, root.tag.replace("NotificationConfiguration", "EventBridgeConfiguration"))
        body = ElementTree.tostring(root)
    return status, headers, body


def _context() -> dict[str, str]:
    """What is known of the request. The emulator speaks plain HTTP; it stands for a place that is reached by TLS 1.3."""
    environ = getattr(request, "environ", {})
    headers = {"s3:" + name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_X_AMZ_")}
    return {**headers, "aws:securetransport": "true", "s3:tlsversion": "1.3"}


def _statements(bucket) -> list[dict]:
    return _list(json.loads(bucket.policy)["Statement"])


def _list(value) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]
