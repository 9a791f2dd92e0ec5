"""What all accounts hold besides what EC2 tells, less what AWS has there by itself.

One answer in place of a dozen calls for each account and region, half of which moto answers in pages.
"""

from collections.abc import Iterator

from moto.awslambda.models import lambda_backends
from moto.cloudtrail.models import cloudtrail_backends
from moto.cloudwatch.models import cloudwatch_backends
from moto.dynamodb.models import dynamodb_backends
from moto.ec2.models import ec2_backends
from moto.events.models import events_backends
from moto.iam.models import AWSManagedPolicy, iam_backends
from moto.kms.models import kms_backends
from moto.logs.models import logs_backends
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends
from moto.ssm.models import ssm_backends


def held() -> list[dict[str, str]]:
    """A line for each thing: `{"account": "1...", "region": "us-east-1", "kind": "KMS key", "name": "..."}`."""
    return [
        {"account": account, "region": region, "kind": kind, "name": str(name)}
        for backends, things in _SERVICES
        for account, regions in list(backends.items())
        for region, backend in list(regions.items())
        for kind, name in things(backend)
    ]


Things = Iterator[tuple[str, str]]


def _kms(backend) -> Things:
    """A key that waits for its deletion is gone."""
    for key in backend.keys.values():
        own = [name for name in key.aliases if not name.startswith("alias/aws/")]
        if key.key_state != "PendingDeletion" and (own or not key.aliases):
            yield "KMS key", key.id
        for name in own:
            yield "KMS alias", name


def _s3(backend) -> Things:
    for name, bucket in backend.buckets.items():
        yield "bucket", name
        for key in bucket.keys:
            yield "object", f"{name}/{key}"


def _logs(backend) -> Things:
    for name in backend.groups:
        yield "log group", name
    for one in backend.filters.metric_filters:
        yield "metric filter", f"{one['logGroupName']} {one['filterName']}"


def _events(backend) -> Things:
    for name, bus in backend.event_buses.items():
        if name != "default":
            yield "event bus", name
        for rule in bus.rules:
            yield "event rule", f"{name}/{rule}"


def _functions(backend) -> Things:
    for function in backend.list_functions():
        yield "function", function.function_name
    for mapping in backend._event_source_mappings.values():
        yield "event source mapping", mapping.event_source_arn


def _iam(backend) -> Things:
    for role in backend.roles.values():
        yield "role", role.name
    for policy in backend.managed_policies.values():
        if not isinstance(policy, AWSManagedPolicy):
            yield "policy", policy.name


def _sns(backend) -> Things:
    for topic in backend.topics.values():
        yield "topic", topic.name
    for subscription in backend.subscriptions.values():
        yield "subscription", f"{subscription.topic_arn} {subscription.protocol} {subscription.endpoint}"


def _parameters(backend) -> Things:
    """A ParameterDict makes AWS's own when it is asked for them."""
    return (("parameter", name) for name in dict.keys(backend._parameters) if not name.startswith("/aws/"))


_SERVICES = (
    (kms_backends, _kms),
    (s3_backends, _s3),
    (cloudtrail_backends, lambda backend: (("trail", name) for name in backend.trails)),
    (logs_backends, _logs),
    (ec2_backends, lambda backend: (("flow log", f"{one.id} of {one.resource_id}") for one in backend.flow_logs.values())),
    (cloudwatch_backends, lambda backend: (("alarm", name) for name in backend.alarms)),
    (cloudwatch_backends, lambda backend: (("dashboard", name) for name in backend.dashboards)),
    (sns_backends, _sns),
    (sqs_backends, lambda backend: (("queue", name) for name in backend.queues)),
    (events_backends, _events),
    (lambda_backends, _functions),
    (dynamodb_backends, lambda backend: (("table", name) for name in backend.tables)),
    (ssm_backends, _parameters),
    (iam_backends, _iam),
)
