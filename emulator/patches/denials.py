"""An account that says no, for tests of what somebody does who is refused.

moto lets everybody do everything. `POST /_sandbox/deny` with `{"account": "222222222222", "actions": ["ec2:*"]}` makes
the account refuse these calls of its own sessions, and the entering of its roles for `sts:AssumeRole`; no actions: none.
"""

import json
from fnmatch import fnmatchcase
from xml.sax.saxutils import escape

from moto.iam import models as iam

from .actions import fields

_denied: dict[str, list[str]] = {}


def deny(account: str, actions: list[str]) -> None:
    _denied[account] = actions


def refusal(environ, key: str, service: str, action: str):
    """The answer of an account that denies this call: status, headers and body. None where it does not."""
    if not any(_denied.values()):
        return None
    account = iam.get_account_id_from(key)
    if (service, action) == ("sts", "AssumeRole"):
        account = fields(environ).get("RoleArn", [":::::"])[0].split(":")[4]
    name = f"{service}:{action}"
    if not any(fnmatchcase(name, pattern) for pattern in _denied.get(account, ())):
        return None
    return _answer(environ, service, f"User of account {account} is not authorized to perform: {name}")


def _answer(environ, service: str, message: str):
    """The error in the service's own shape."""
    said = escape(message)
    if service == "ec2":
        error = f"<Code>UnauthorizedOperation</Code><Message>{said}</Message>"
        xml = f"<Response><Errors><Error>{error}</Error></Errors><RequestID>0</RequestID></Response>"
    elif service == "s3":
        xml = f"<Error><Code>AccessDenied</Code><Message>{said}</Message></Error>"
    elif environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        error = f"<Type>Sender</Type><Code>AccessDenied</Code><Message>{said}</Message>"
        xml = f"<ErrorResponse><Error>{error}</Error><RequestId>0</RequestId></ErrorResponse>"
    else:
        body = json.dumps({"__type": "AccessDeniedException", "message": message}).encode()
        kind = ("x-amzn-errortype", "AccessDeniedException")
        return "400 Bad Request", [("Content-Type", "application/x-amz-json-1.1"), kind], body
    return "403 Forbidden", [("Content-Type", "text/xml")], xml.encode()
