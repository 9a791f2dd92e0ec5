"""Ambient credentials of any account.

AWS: an access key belongs to an account. moto: a key that it did not make itself is account 123456789012, or one
MOTO_ACCOUNT_ID for everything, assumed roles included. Here the access key `SANDBOX0` and twelve digits is that
account's, so that the primary account of any estate can be the ambient one. (A key has 20 characters, as on AWS.)
"""

import re

from moto.iam import models

_SANDBOX_KEY = re.compile(r"SANDBOX0(\d{12})")
_original = models.get_account_id_from
# moto walks all accounts and partitions for each call.
_known: dict[str, str] = {}


def get_account_id_from(access_key: str) -> str:
    sandbox_key = _SANDBOX_KEY.fullmatch(access_key)
    if sandbox_key:
        return sandbox_key[1]
    if access_key not in _known:
        _known[access_key] = _original(access_key)
    return _known[access_key]


models.get_account_id_from = get_account_id_from
