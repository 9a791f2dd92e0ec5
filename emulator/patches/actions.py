"""What a request calls: `ec2 DescribeVpcs`, `s3 PutBucketPolicy`. The log says it, and denials go by it.

A query API says it in the body, a JSON one in a header; for a REST one it is in the method, the path and the query, as
botocore's description of the service has them.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote

from botocore.session import Session

# Services whose name in a signature is not that of their permissions.
_PERMISSION_PREFIX = {"monitoring": "cloudwatch"}
_REST = {"s3", "lambda"}


def scope(environ) -> tuple[str, str, str]:
    """Access key, region and service that the request was signed for; dashes where it was not."""
    header = unquote(environ.get("HTTP_AUTHORIZATION", ""))
    parts = header.split("Credential=")[-1].split(",")[0].split("/")
    if len(parts) != 5:
        return "-", "-", "-"
    return parts[0], parts[2], _PERMISSION_PREFIX.get(parts[3], parts[3])


def action(environ, service: str) -> str:
    """The name of the operation, or method and path where there is none."""
    path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "")
    if environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return fields(environ).get("Action", ["?"])[0]
    if target := environ.get("HTTP_X_AMZ_TARGET"):
        return target.rsplit(".", 1)[-1]
    if "/operation/" in path:
        return path.rsplit("/", 1)[-1]
    return (service in _REST and _rest_action(environ, service)) or f"{method} {path}"


def fields(environ) -> dict[str, list[str]]:
    """The fields of a query API's body."""
    return parse_qs(environ["wsgi.input"].getvalue().decode("utf-8", "replace"))


def _rest_action(environ, service: str) -> str | None:
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    copies = "HTTP_X_AMZ_COPY_SOURCE" in environ
    for pattern, needed, copy, name in _operations(service).get(environ.get("REQUEST_METHOD", ""), ()):
        fits = all(key in query and value in ("", query[key][0]) for key, value in needed.items())
        if fits and (copies or not copy) and pattern.fullmatch(environ.get("PATH_INFO", "")):
            return name
    return None


@lru_cache(maxsize=None)
def _operations(service: str):
    """By method: what path and query keys an operation has, the most particular first."""
    found: dict[str, list] = {}
    model = Session().get_service_model(service)
    for name in model.operation_names:
        operation = model.operation_model(name)
        path, _, query = operation.http["requestUri"].partition("?")
        needed = {key: value for key, _, value in (one.partition("=") for one in query.split("&")) if key not in ("", "x-id")}
        members = operation.input_shape.members if operation.input_shape else {}
        for member in operation.input_shape.required_members if operation.input_shape else ():
            if members[member].serialization.get("location") == "querystring":
                needed.setdefault(members[member].serialization["name"], "")
        copy = name in ("CopyObject", "UploadPartCopy")
        pattern = re.sub(r"\\{(\w+)\\}", "[^/]+", re.sub(r"\\{\w+\\\+\\}", ".+", re.escape(path)))
        rank = (-len(needed), operation.deprecated, not copy, -len(path))
        found.setdefault(operation.http["method"], []).append((rank, (re.compile(pattern + "/?"), needed, copy, name)))
    return {method: [one for _, one in sorted(all, key=lambda one: one[0])] for method, all in found.items()}
