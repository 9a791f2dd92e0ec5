"""VPC flow logs.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
"""

from moto.ec2.exceptions import FlowLogAlreadyExists
from moto.ec2.models.flow_logs import FlowLogs as FlowLog
from moto.ec2.models.flow_logs import FlowLogsBackend
from moto.ec2.responses.flow_logs import FlowLogs

from .patched import patched

FlowLog.destination_options = None


@patched(FlowLogsBackend)
def create_flow_logs(original, self, **request):
    """AWS: the destination is a log group, or a bucket and a folder in it, by ARN. moto looks for a bucket of that whole
    name, and for a group by its name only: what has an ARN cannot be delivered.
    """
    destination = request["log_destination"]
    if destination is None:
        return original(self, **request)
    there = {(log.resource_id, log.log_destination) for log in self.flow_logs.values()}
    if any((one, destination) in there for one in request["resource_ids"]):
        raise FlowLogAlreadyExists()
    if request["log_destination_type"] == "s3":
        made, failed = original(self, **{**request, "log_destination": destination.partition("/")[0]})
    else:
        group = destination.partition(":log-group:")[2].removesuffix(":*")
        made, failed = original(self, **{**request, "log_group_name": group})
    for log in made:
        log.log_destination = destination
    return made, failed


@patched(FlowLogs)
def create_flow_logs(original, self):  # noqa: F811 (the answer to the request above)
    """AWS: a log in a bucket keeps its format and partitions. moto drops them."""
    answer = original(self)
    options = self._get_param("DestinationOptions")
    for one in answer.result["FlowLogIds"] if options else ():
        self.ec2_backend.flow_logs[one].destination_options = options
    return answer


@patched(FlowLog)
def get_filter_value(original, self, filter_name, method_name=None):
    """AWS: a log whose delivery failed can be asked for. moto takes all for delivered."""
    if filter_name == "deliver-log-status":
        return self.deliver_logs_status
    return original(self, filter_name, method_name)
