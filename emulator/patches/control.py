"""What a sandbox asks of its emulator, below `/_sandbox/`: no AWS call.

    POST /_sandbox/deny {"account": "222222222222", "actions": ["ec2:*"]}   see denials.py
    POST /_sandbox/settle                                                   waits (60 s at most) until no function runs
    GET  /_sandbox/held                                                     what all accounts hold, see holdings.py
"""

import json

from .denials import deny
from .holdings import held
from .turns import one_at_a_time, settle


def answer(environ):
    """Status, headers and body."""
    path = environ["PATH_INFO"]
    body = environ["wsgi.input"].getvalue()
    if path == "/_sandbox/settle":
        return _json("200 OK", {"settled": settle(60)})
    with one_at_a_time:
        if path == "/_sandbox/held":
            return _json("200 OK", held())
        if path == "/_sandbox/deny":
            wanted = json.loads(body)
            deny(wanted["account"], wanted["actions"])
            return _json("200 OK", {})
    return _json("404 Not Found", {"message": f"nothing at {path}"})


def _json(status: str, value):
    return status, [("Content-Type", "application/json")], json.dumps(value).encode()
