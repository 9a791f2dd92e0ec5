"""SNS topics: delivery to other accounts and to functions, and what they tell of themselves."""

import json
from datetime import datetime, timezone

import requests
from moto.sns.models import Subscription
from moto.sns.responses import SNSResponse

from .arns import send
from .patched import patched
from .turns import later


@patched(Subscription)
def publish(original, self, message, message_id, subject=None, **options):
    """AWS: a queue or function of any account gets the message, and a web server that does not answer keeps it from
    nobody else. moto looks in the topic's account, waits for the server and fails with it.
    """
    if self.protocol == "lambda":
        if self._filter_policy_matcher is None or self._filter_policy_matcher.matches(options.get("message_attributes"), message):
            send(self.endpoint, json.dumps({"Records": [_record(self, message, message_id, subject)]}))
    elif self.protocol in ("http", "https"):
        body = self.get_post_data(message, message_id, subject)
        headers = {"Content-Type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": "Notification"}
        endpoint = self.endpoint
        later(lambda: requests.post(endpoint, json=body, headers=headers, timeout=5))
    else:
        keep = self.account_id
        if self.protocol == "sqs":
            self.account_id = self.endpoint.split(":")[4]
        try:
            original(self, message, message_id, subject=subject, **options)
        finally:
            self.account_id = keep


@patched(SNSResponse)
def get_topic_attributes(original, self):
    """AWS: a topic tells the version of its signatures. moto: keeps it to itself."""
    answer = original(self)
    version = getattr(self.backend.get_topic(self._get_param("TopicArn")), "signature_version", None)
    if version is not None:
        answer.result["Attributes"]["SignatureVersion"] = version
    return answer


def _record(subscription, message: str, message_id: str, subject: str | None):
    """https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html"""
    return {
        "EventVersion": "1.0",
        "EventSubscriptionArn": subscription.arn,
        "EventSource": "aws:sns",
        "Sns": {
            "Type": "Notification",
            "MessageId": message_id,
            "TopicArn": subscription.topic.arn,
            "Subject": subject,
            "Message": message,
            "Timestamp": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "MessageAttributes": {},
        },
    }
