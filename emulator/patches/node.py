"""Functions run for real, by the local Node.

moto runs a function in a container, which needs a Docker daemon, and meanwhile answers nobody else.
"""

import atexit
import io
import json
import os
import shutil
import subprocess
import tempfile
import time
import uuid
import zipfile
from dataclasses import dataclass

from moto.sts.models import sts_backends

from .turns import others_may_go

_RUNTIME = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "runtime.mjs")
_folder = tempfile.mkdtemp(prefix="archipelago-functions-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)


@dataclass(frozen=True)
class Ended:
    """How an invocation ended. What the handler returned or threw is JSON."""

    answer: str
    failed: bool
    request_id: str
    lines: list[str]


def run(function, event) -> Ended:
    """Run the handler with an event, as the function's role in its account. Others are served meanwhile."""
    request_id, seconds = str(uuid.uuid4()), int(function.timeout)
    environment = _environment(function, request_id, seconds)
    code = _code(function)
    answer = os.path.join(_folder, f"{request_id}.json")
    command = [os.environ.get("SANDBOX_NODE", "node"), _RUNTIME]
    began = time.monotonic()
    with others_may_go():
        child = subprocess.Popen(
            command,
            cwd=code,
            env={**environment, "SANDBOX_ANSWER": answer},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            said, _ = child.communicate(json.dumps(event).encode(), timeout=seconds)
            late = False
        except subprocess.TimeoutExpired:
            child.kill()
            said, _ = child.communicate()
            late = True
    duration = (time.monotonic() - began) * 1000
    lines = said.decode("utf-8", "replace").splitlines()
    error = _error(answer, late, seconds, lines)
    told = json.dumps(error) if error else _taken(answer)
    if late:
        lines.append(error["errorMessage"])
    report = f"REPORT RequestId: {request_id}\tDuration: {duration:.2f} ms\tMemory Size: {function.memory_size} MB"
    framed = [f"START RequestId: {request_id} Version: $LATEST", *lines, f"END RequestId: {request_id}", report]
    return Ended(told, error is not None or child.returncode != 0, request_id, framed)


def _error(answer: str, late: bool, seconds: int, lines: list[str]) -> dict | None:
    """What Lambda says in place of a handler that said nothing."""
    if late:
        return {"errorType": "Sandbox.Timedout", "errorMessage": f"Task timed out after {seconds}.00 seconds"}
    if not os.path.exists(answer):
        return {"errorType": "Runtime.ExitError", "errorMessage": "\n".join(lines[-5:])}
    return None


def _taken(answer: str) -> str:
    with open(answer, encoding="utf-8") as file:
        said = file.read()
    os.remove(answer)
    return said


def _code(function) -> str:
    """The function's package, unpacked once."""
    folder = os.path.join(_folder, function.code_digest.replace(":", "-").replace("/", "-"))
    if not os.path.exists(folder):
        zipfile.ZipFile(io.BytesIO(function.code_bytes)).extractall(folder)
    return folder


def _environment(function, request_id: str, seconds: int) -> dict[str, str]:
    """https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"""
    role = sts_backends[function.account_id]["aws"].assume_role(
        region_name=function.region,
        role_session_name=function.function_name,
        role_arn=function.role,
        policy="",
        duration=3600,
        external_id="",
    )
    given = {
        "AWS_ACCESS_KEY_ID": role.access_key_id,
        "AWS_SECRET_ACCESS_KEY": role.secret_access_key,
        "AWS_SESSION_TOKEN": role.session_token,
        "AWS_REGION": function.region,
        "AWS_DEFAULT_REGION": function.region,
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}",
        "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": function.memory_size,
        "AWS_LAMBDA_LOG_GROUP_NAME": function.logs_group_name,
        "AWS_LAMBDA_LOG_STREAM_NAME": time.strftime("%Y/%m/%d/[$LATEST]") + request_id.replace("-", ""),
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "LAMBDA_TASK_ROOT": _code(function),
        "_HANDLER": function.handler,
        "_X_AMZN_TRACE_ID": f"Root=1-{int(time.time()):08x}-{uuid.uuid4().hex[:24]};Sampled=0",
        "TZ": ":UTC",
    }
    place = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": _folder,
        "AWS_ENDPOINT_URL": os.environ["SANDBOX_URL"],
        "SANDBOX_REQUEST_ID": request_id,
        "SANDBOX_FUNCTION_ARN": function.function_arn,
        "SANDBOX_DEADLINE": (time.time() + seconds) * 1000,
    }
    return {key: str(value) for key, value in {**place, **function.environment_vars, **given}.items()}
