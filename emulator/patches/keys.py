"""KMS keys."""

import json

from moto.kms.responses import KmsResponse

from .patched import patched


@patched(KmsResponse)
def enable_key_rotation(original, self):
    """AWS: a key rotates after the days that were asked for, else 365. moto forgets them."""
    answer = original(self)
    _key(self).rotation_days = self._get_param("RotationPeriodInDays") or 365
    return answer


@patched(KmsResponse)
def get_key_rotation_status(original, self):
    """https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html"""
    told = json.loads(original(self))
    if told["KeyRotationEnabled"]:
        told["RotationPeriodInDays"] = getattr(_key(self), "rotation_days", 365)
    return json.dumps(told)


def _key(response):
    return response.kms_backend.keys[response.kms_backend.get_key_id(response._get_param("KeyId"))]
