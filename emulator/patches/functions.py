"""Lambda functions: what they are configured with, and who waits for them."""

import json
import time
from collections import Counter

from moto.awslambda.models import LambdaBackend, LambdaFunction, lambda_backends
from moto.core.exceptions import JsonRESTError

from .arns import send
from .node import Ended, run
from .patched import patched
from .turns import later, one_at_a_time

_KEPT = ("DeadLetterConfig", "KMSKeyArn", "LoggingConfig")
_running: Counter[str] = Counter()


@patched(LambdaFunction)
def __init__(original, self, account_id, spec, region, version=1):
    original(self, account_id, spec, region, version)
    self.kept = {key: spec[key] for key in _KEPT if spec.get(key)}
    _log_group(self)


@patched(LambdaFunction)
def get_configuration(original, self, on_create=False):
    """AWS: tells of the dead-letter queue, the key and the log group. moto forgets them."""
    plain = {"LoggingConfig": {"LogFormat": "Text", "LogGroup": self.logs_group_name}}
    return {**original(self, on_create), **plain, **self.kept}


@patched(LambdaFunction)
def update_configuration(original, self, config_updates):
    self.kept.update({key: config_updates[key] for key in _KEPT if key in config_updates})
    if "TracingConfig" in config_updates:
        self.tracing_config = config_updates["TracingConfig"]
    _log_group(self)
    return original(self, config_updates)


def _log_group(function) -> None:
    named = function.kept.get("LoggingConfig", {}).get("LogGroup")
    function.logs_group_name = named or f"/aws/lambda/{function.function_name}"


@patched(LambdaBackend)
def invoke(_original, self, function_name, qualifier, body, headers, response_headers):
    """AWS: runs the function and answers with what it returns or throws; an asynchronous invocation is answered at once.

    https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
    """
    function = self.get_function(function_name, qualifier)
    event = json.loads(body) if body else {}
    kind = headers.get("X-Amz-Invocation-Type", "RequestResponse")
    if kind == "Event":
        invoke_later(function.function_arn, event)
    if kind != "RequestResponse":
        return ""
    if _is_full(function):
        error = JsonRESTError("TooManyRequestsException", "Rate Exceeded.")
        error.code = 429
        raise error
    ended = invoke_now(function, event)
    if ended.failed:
        response_headers["x-amz-function-error"] = "Unhandled"
    return ended.answer.encode()


def invoke_now(function, event) -> Ended:
    """Run the function and keep what it said in its log group, which Lambda makes if it is not there."""
    arn = function.function_arn
    _running[arn] += 1
    try:
        ended = run(function, event)
    finally:
        _running[arn] -= 1
    function.logs_backend.ensure_log_group(function.logs_group_name)
    function.save_logs("\n".join(ended.lines))
    return ended


def invoke_later(arn: str, event) -> None:
    """AWS: an asynchronous event waits while the function is full. One that fails is tried twice more (after one minute
    and two; here at once), then goes to the dead-letter queue, or where failures are sent.

    https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
    """
    _, _, _, region, account, _, name = arn.split(":")[:7]
    function = lambda_backends[account][region].get_function(name)

    def work() -> None:
        config = function.event_invoke_config[0] if function.event_invoke_config else {}
        config = config if isinstance(config, dict) else config.response()
        tries = 1 + int(config.get("MaximumRetryAttempts", 2))
        for attempt in range(1, tries + 1):
            wait_for(function)
            ended = invoke_now(function, event)
            if not ended.failed:
                return
        _gave_up(function, event, ended, tries, config)

    later(work)


def wait_for(function) -> None:
    """Let others have their turn until the function has room for one more invocation."""
    while _is_full(function):
        one_at_a_time.release()
        time.sleep(0.05)
        one_at_a_time.acquire()


def _is_full(function) -> bool:
    limit = function.reserved_concurrency
    return limit is not None and limit != "" and _running[function.function_arn] >= int(limit)


def _gave_up(function, event, ended: Ended, tries: int, config) -> None:
    error = json.loads(ended.answer)
    if queue := function.kept.get("DeadLetterConfig", {}).get("TargetArn"):
        said = {"RequestID": ended.request_id, "ErrorCode": "200", "ErrorMessage": str(error.get("errorMessage"))[:1000]}
        attributes = {name: {"DataType": "String", "StringValue": value} for name, value in said.items()}
        send(queue, json.dumps(event), attributes=attributes)
    if place := config.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination"):
        context = {"requestId": ended.request_id, "functionArn": function.function_arn, "condition": "RetriesExhausted"}
        record = {"version": "1.0", "requestContext": {**context, "approximateInvokeCount": tries}, "requestPayload": event}
        send(place, json.dumps({**record, "responsePayload": error}))
