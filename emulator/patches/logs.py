"""CloudWatch Logs: metrics in log lines."""

import json

from moto.cloudwatch.models import cloudwatch_backends
from moto.logs.models import LogStream

from .patched import patched


@patched(LogStream)
def put_log_events(original, self, log_events):
    """AWS: a line in the embedded metric format becomes metrics. moto only keeps the line.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
    """
    token = original(self, log_events)
    for event in log_events:
        for namespace, data in _metrics(event["message"]):
            cloudwatch_backends[self.account_id][self.region].put_metric_data(namespace, data)
    return token


def _metrics(line: str):
    try:
        said = json.loads(line)
        directives = said["_aws"]["CloudWatchMetrics"]
    except (ValueError, KeyError, TypeError):
        return
    for directive in directives:
        for names in directive.get("Dimensions") or [[]]:
            dimensions = [{"Name": name, "Value": str(said[name])} for name in names]
            for metric in directive["Metrics"]:
                value = said[metric["Name"]]
                for one in value if isinstance(value, list) else [value]:
                    datum = {"MetricName": metric["Name"], "Value": one, "Dimensions": dimensions}
                    yield directive["Namespace"], [{**datum, "Unit": metric.get("Unit", "None")}]
