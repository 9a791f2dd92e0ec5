"""SQS queues: their dead-letter queue, and the functions that read from them."""

import json
import time

from moto.awslambda.models import lambda_backends
from moto.sqs.models import Queue, sqs_backends

from .functions import invoke_now, wait_for
from .patched import patched
from .turns import later, others_may_go

_polled: set[str] = set()


@patched(Queue)
def attributes(original, self):
    """AWS: tells the redrive policy without spaces, as Terraform writes it. moto adds some."""
    told = original(self)
    if self.redrive_policy:
        told["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
    return told


@patched(Queue)
def add_message(original, self, message):
    """AWS: a function gets the messages that come within the batching window, all at once. moto calls it for each
    message, and before the sender is answered.

    https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    """
    mappings, self.lambda_event_source_mappings = self.lambda_event_source_mappings, {}
    try:
        original(self, message)
    finally:
        self.lambda_event_source_mappings = mappings
    for mapping in mappings.values():
        if mapping.uuid not in _polled and _is_there(mapping):
            _polled.add(mapping.uuid)
            later(lambda mapping=mapping: _poll(self, mapping), seconds=int(mapping.max_batch_window or 0))


def _poll(queue, mapping) -> None:
    try:
        while _is_there(mapping) and (queue.messages or any(one.delayed for one in queue._messages)):
            if not queue.messages:
                with others_may_go():
                    time.sleep(0.1)
                continue
            _hand_over(queue, mapping)
    finally:
        _polled.discard(mapping.uuid)


def _hand_over(queue, mapping) -> None:
    """AWS: what the function does not name as failed is deleted; the rest comes again when its time of invisibility is
    over (here at once), and after the most receptions goes to the dead-letter queue.
    """
    function = lambda_backends[mapping.account_id][mapping.region].get_function(mapping.function_arn)
    wait_for(function)
    backend = sqs_backends[queue.account_id][queue.region]
    messages = backend.receive_message(queue.name, mapping.batch_size, 0, int(queue.visibility_timeout))
    if not messages:
        return
    ended = invoke_now(function, {"Records": [_record(queue, one) for one in messages]})
    failed = {one.id for one in messages} if ended.failed else set()
    if not failed and "ReportBatchItemFailures" in (mapping.function_response_types or []):
        said = json.loads(ended.answer) or {}
        failed = {one["itemIdentifier"] for one in said.get("batchItemFailures") or []}
    for one in messages:
        if one.id in failed:
            backend.change_message_visibility(queue.name, one.receipt_handle, visibility_timeout=0)
        else:
            backend.delete_message(queue.name, one.receipt_handle)


def _is_there(mapping) -> bool:
    there = lambda_backends[mapping.account_id][mapping.region].get_event_source_mapping(mapping.uuid)
    return there is not None and mapping.enabled


def _record(queue, message):
    """https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html"""
    return {
        "messageId": message.id,
        "receiptHandle": message.receipt_handle,
        "body": message.body,
        "attributes": {
            "ApproximateReceiveCount": str(message.approximate_receive_count),
            "SentTimestamp": str(int(message.sent_timestamp)),
            "SenderId": message.sender_id,
            "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp),
        },
        "messageAttributes": {},
        "md5OfBody": message.body_md5,
        "eventSource": "aws:sqs",
        "eventSourceARN": queue.queue_arn,
        "awsRegion": queue.region,
    }
