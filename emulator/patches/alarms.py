"""Alarms: their actions, and composite ones. No alarm is evaluated from its metric: a test sets its state."""

import json
import re

from moto.cloudwatch.models import Alarm, CloudWatchBackend
from moto.cloudwatch.responses import CloudWatchResponse

from .arns import send
from .patched import patched

# AWS: a composite alarm is put with what a metric alarm has, less the metric. moto reads it but does not know the call.
CloudWatchResponse.put_composite_alarm = CloudWatchResponse.put_metric_alarm

_TERM = re.compile(r"\b(ALARM|OK|INSUFFICIENT_DATA)\(\s*[\"']?([^\"')]+?)[\"']?\s*\)")


@patched(CloudWatchBackend)
def put_metric_alarm(original, self, name, *rest, **options):
    """AWS: a new alarm has insufficient data, a changed one keeps its state. moto: OK, both times."""
    before = self.alarms.get(name)
    alarm = original(self, name, *rest, **options)
    alarm.state_value = before.state_value if before else "INSUFFICIENT_DATA"
    if alarm.rule:
        _evaluate(self)
    return alarm


@patched(CloudWatchBackend)
def set_alarm_state(original, self, alarm_name, reason, reason_data, state_value):
    """AWS: a state that changes starts the actions, and composite alarms follow. moto only stores it."""
    before = self.alarms[alarm_name].state_value if alarm_name in self.alarms else None
    original(self, alarm_name, reason, reason_data, state_value)
    _changed(self.alarms[alarm_name], before)
    _evaluate(self)


def _evaluate(backend) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html"""
    for alarm in [one for one in backend.alarms.values() if one.rule]:
        state = "ALARM" if _holds(alarm.rule, backend.alarms) else "OK"
        before = alarm.state_value
        if state != before:
            alarm.update_state(f"{alarm.rule} is {state == 'ALARM'}", "{}", state)
            _changed(alarm, before)


def _holds(rule: str, alarms) -> bool:
    def term(match) -> str:
        alarm = alarms.get(match[2].rsplit(":", 1)[-1])
        return str(alarm is not None and alarm.state_value == match[1])

    words = _TERM.sub(term, rule).replace("TRUE", "True").replace("FALSE", "False")
    words = re.sub(r"\b(AND|OR|NOT)\b", lambda match: match[1].lower(), words)
    if not re.fullmatch(r"(True|False|and|or|not|[\s()])*", words):
        raise ValueError(f"not an alarm rule: {rule}")
    return bool(eval(words, {"__builtins__": {}}))


def _changed(alarm: Alarm, before: str | None) -> None:
    if alarm.state_value == before or not alarm.actions_enabled:
        return
    actions = {"ALARM": alarm.alarm_actions, "OK": alarm.ok_actions}.get(alarm.state_value, alarm.insufficient_data_actions)
    _, _, _, region, account, _ = alarm.alarm_arn.split(":", 5)
    since = alarm.state_updated_timestamp.strftime("%Y-%m-%dT%H:%M:%S.000+0000")
    told = {
        "AlarmName": alarm.name,
        "AlarmDescription": alarm.description,
        "AWSAccountId": account,
        "NewStateValue": alarm.state_value,
        "NewStateReason": alarm.state_reason,
        "StateChangeTime": since,
        "Region": region,
        "AlarmArn": alarm.alarm_arn,
        "OldStateValue": before,
    }
    state = {"value": alarm.state_value, "reason": alarm.state_reason, "timestamp": since}
    for arn in actions or []:
        if ":lambda:" in arn:
            data = {"alarmName": alarm.name, "state": state, "previousState": {"value": before}}
            event = {"source": "aws.cloudwatch", "alarmArn": alarm.alarm_arn, "accountId": account, "region": region}
            send(arn, json.dumps({**event, "time": since, "alarmData": data}))
        else:
            send(arn, json.dumps(told), subject=f'{alarm.state_value}: "{alarm.name}" in {region}'[:100])
