"""EventBridge: what an event's rules do with it.

moto delivers to queues of the sender's account, and fails for functions and topics. It writes a new event, without the
account, region and time of the first, for the bus of another account.
"""

import json
import logging
import re
from datetime import datetime, timezone

from moto.events.models import EventsBackend, Rule, events_backends

from .arns import send
from .patched import patched

_originally = Rule.send_to_targets


@patched(EventsBackend)
def put_events(original, self, events):
    """AWS: an event can be put on the bus of another account by its ARN, if the bus's policy lets this one. moto finds no
    such bus.
    """
    entries = []
    for event in events:
        bus = event.get("EventBusName") or "default"
        owner = _backend(bus) if bus.startswith("arn:") else self
        if owner is not self and not _lets(owner, bus, self.account_id):
            entries.append({"ErrorCode": "AccessDeniedException", "ErrorMessage": f"no permission to put events on {bus}"})
        else:
            entries += original(owner, [{**event, "EventBusName": bus.rsplit("/", 1)[-1]}])
    return entries


@patched(Rule)
def send_to_targets(_original, self, original_event, transform_input=True):
    """AWS: an enabled rule hands the event, or what its target makes of it, to every target; what cannot be delivered
    goes to the target's dead-letter queue.
    """
    if self.state == "DISABLED" or self.scheduled_expression or not self.event_pattern.matches_event(original_event):
        return
    event = {key: value for key, value in original_event.items() if key != "ingestion-time"}
    event["time"] = _time(event["time"])
    for target in list(self.targets):
        try:
            _deliver(self, target, event, original_event)
        except Exception as error:  # the boundary: one target must not keep the event from the others
            logging.warning("rule %s: no delivery to %s: %s", self.name, target["Arn"], error)
            if dead := target.get("DeadLetterConfig", {}).get("Arn"):
                cause = {"RULE_ARN": self.arn, "TARGET_ARN": target["Arn"], "ERROR_MESSAGE": str(error)}
                attributes = {name: {"DataType": "String", "StringValue": value} for name, value in cause.items()}
                send(dead, json.dumps(event), attributes=attributes)


def _deliver(rule, target, event, original_event) -> None:
    arn = target["Arn"]
    service = arn.split(":")[2]
    if service in ("sqs", "sns", "lambda"):
        send(arn, target_input(target, event))
    elif ":event-bus/" in arn:
        if arn.split(":")[4] != rule.account_id and not _lets(_backend(arn), arn, rule.account_id):
            raise PermissionError(f"the bus's policy does not let {rule.account_id} put events")
        for other in list(_backend(arn).describe_event_bus(arn.rsplit("/", 1)[1]).rules.values()):
            other.send_to_targets({**original_event})
    else:
        keep, rule.targets = rule.targets, [target]
        try:
            _originally(rule, {**original_event})
        finally:
            rule.targets = keep


def target_input(target, event) -> str:
    """What a target gets: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html"""
    if "Input" in target:
        return target["Input"]
    if "InputPath" in target:
        return json.dumps(at(event, target["InputPath"]))
    if "InputTransformer" not in target:
        return json.dumps(event)
    transformer = target["InputTransformer"]
    values = {name: at(event, path) for name, path in transformer.get("InputPathsMap", {}).items()}
    values |= {"aws.events.event": event, "aws.events.event.json": event, "aws.events.rule-arn": "", "aws.events.rule-name": ""}
    text, quoted = "", False
    for part in re.split(r"(\\.|\"|<[\w.-]+>)", transformer["InputTemplate"]):
        if part == '"':
            quoted = not quoted
        name = part[1:-1] if re.fullmatch(r"<[\w.-]+>", part) else None
        text += part if name is None or name not in values else _written(values[name], quoted)
    return text


def at(event, path: str):
    """`$.detail.items[0]` of an event; None where there is none."""
    found = event
    for name, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", path):
        try:
            found = found[name] if name else found[int(index)]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def _written(value, quoted: bool) -> str:
    if not quoted:
        return json.dumps(value)
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value)
    return json.dumps(text)[1:-1]


def _time(value) -> str:
    if isinstance(value, (int, float)) or re.fullmatch(r"[\d.]+", str(value)):
        return datetime.fromtimestamp(float(value), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return str(value)


def _backend(arn: str):
    _, _, _, region, account, _ = arn.split(":", 5)
    return events_backends[account][region]


def _lets(owner, arn: str, account: str) -> bool:
    """Whether a bus's policy lets an account put events there."""
    policy = owner.describe_event_bus(arn.rsplit("/", 1)[1]).policy
    statements = json.loads(policy)["Statement"] if policy else []
    return any(_names(one, account) for one in statements)


def _names(statement, account: str) -> bool:
    """Conditions are not asked."""
    actions, principal = statement["Action"], statement["Principal"]
    named = principal if principal == "*" else principal.get("AWS", [])
    who = named if isinstance(named, list) else [named]
    what = actions if isinstance(actions, list) else [actions]
    allowed = {"*", account, f"arn:aws:iam::{account}:root"} & set(who)
    return statement["Effect"] == "Allow" and "events:PutEvents" in what and bool(allowed)
