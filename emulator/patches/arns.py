"""Delivery to what an ARN names, in whatever account it is. moto looks in the sender's."""

import json


def send(arn: str, text: str, subject: str | None = None, attributes: dict | None = None) -> None:
    """Hand a text to a queue, a topic or, later and asynchronously, a function."""
    _, _, service, region, account, name = arn.split(":", 5)
    if service == "sqs":
        from moto.sqs.models import sqs_backends

        sqs_backends[account][region].send_message(queue_name=name, message_body=text, message_attributes=attributes)
    elif service == "sns":
        from moto.sns.models import sns_backends

        sns_backends[account][region].publish(message=text, arn=arn, subject=subject)
    elif service == "lambda":
        from .functions import invoke_later

        invoke_later(arn, _event(text))
    else:
        raise NotImplementedError(f"delivery to {arn}")


def _event(text: str):
    try:
        return json.loads(text)
    except ValueError:
        return text
