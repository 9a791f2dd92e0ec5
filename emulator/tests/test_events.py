import json
import unittest

from .emulator import APP, HUB, client, queue, received, settled
from .test_functions import function, lines

DETAIL = {"eventName": "DeleteRoute", "requestParameters": {"routeTableId": "rtb-1"}, "userIdentity": {"arn": "somebody"}}


def emit(account: str, source: str = "aws.ec2", **options):
    entry = {"Source": source, "DetailType": "AWS API Call via CloudTrail", "Detail": json.dumps(DETAIL), **options}
    (answer,) = client("events", account).put_events(Entries=[entry])["Entries"]
    return answer


def rule(account: str, name: str, target: dict, bus: str = "default", source: str = "aws.ec2", **options):
    events = client("events", account)
    events.put_rule(Name=name, EventBusName=bus, EventPattern=json.dumps({"source": [source]}), **options)
    events.put_targets(Rule=name, EventBusName=bus, Targets=[{"Id": "1", **target}])


class Events(unittest.TestCase):
    def test_an_event_reaches_the_bus_of_another_account_as_it_was_if_the_bus_lets_it(self):
        hub = client("events", HUB)
        bus = hub.create_event_bus(Name="estate")["EventBusArn"]
        url, arn = queue("forwarded", HUB)
        rule(HUB, "all", {"Arn": arn}, bus="estate", source="forwarded")
        rule(APP, "forward", {"Arn": bus, "RoleArn": f"arn:aws:iam::{APP}:role/forward"}, source="forwarded")

        emit(APP, "forwarded")
        self.assertEqual(received(url, HUB), [])
        self.assertEqual(emit(APP, "forwarded", EventBusName=bus)["ErrorCode"], "AccessDeniedException")

        statement = {"Effect": "Allow", "Principal": {"AWS": [f"arn:aws:iam::{APP}:root"]}, "Action": "events:PutEvents"}
        policy = {"Version": "2012-10-17", "Statement": [{"Sid": "estate", **statement, "Resource": bus}]}
        hub.put_permission(EventBusName="estate", Policy=json.dumps(policy))
        sent = emit(APP, "forwarded", Resources=["arn:aws:ec2:::thing"])
        (event,) = (json.loads(one) for one in received(url, HUB))
        self.assertEqual((event["account"], event["region"], event["id"]), (APP, "us-east-1", sent["EventId"]))
        self.assertEqual((event["detail"], event["resources"]), (DETAIL, ["arn:aws:ec2:::thing"]))
        self.assertRegex(event["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        emit(APP, "forwarded", EventBusName=bus)
        self.assertEqual(len(received(url, HUB)), 1)

    def test_a_topic_gets_what_the_input_transformer_writes(self):
        url, arn = queue("written", APP)
        sns = client("sns", HUB)
        topic = sns.create_topic(Name="told")["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
        transformer = {
            "InputPathsMap": {"call": "$.detail.eventName", "who": "$.detail.userIdentity.arn", "none": "$.detail.none"},
            "InputTemplate": '"<who> called <call> on <none>"',
        }
        rule(HUB, "told", {"Arn": topic, "InputTransformer": transformer}, source="told")
        emit(HUB, "told")
        self.assertEqual(received(url, APP), ['"somebody called DeleteRoute on "'])

    def test_a_topic_tells_the_version_of_its_signatures(self):
        sns = client("sns", HUB)
        topic = sns.create_topic(Name="signed", Attributes={"SignatureVersion": "2"})["TopicArn"]
        self.assertEqual(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["SignatureVersion"], "2")

    def test_a_function_is_called_by_a_rule_and_by_a_topic(self):
        made = function("called")
        rule(APP, "called", {"Arn": made, "InputPath": "$.detail"}, source="called")
        topic = client("sns", HUB).create_topic(Name="calls")["TopicArn"]
        client("sns", HUB).subscribe(TopicArn=topic, Protocol="lambda", Endpoint=made)
        emit(APP, "called")
        client("sns", HUB).publish(TopicArn=topic, Message='{"say":"from a topic"}')
        settled()
        got = [json.loads(one[4:]) for one in lines("/aws/lambda/called") if one.startswith("got ")]
        self.assertCountEqual(got, [[DETAIL], [{"say": "from a topic"}]])

    def test_a_disabled_rule_does_nothing_and_a_failed_delivery_goes_to_the_dead_letter_queue(self):
        url, arn = queue("undelivered", APP)
        gone = {"Arn": f"arn:aws:lambda:us-east-1:{APP}:function:gone", "DeadLetterConfig": {"Arn": arn}}
        rule(APP, "off", gone, source="off", State="DISABLED")
        rule(APP, "gone", gone, source="gone")
        emit(APP, "off")
        self.assertEqual(received(url, APP), [])
        emit(APP, "gone")
        self.assertEqual(len(received(url, APP)), 1)


class Alarms(unittest.TestCase):
    def setUp(self):
        self.url, arn = queue(self.id().rsplit(".", 1)[1][:60], HUB)
        self.topic = client("sns", HUB).create_topic(Name="alarms")["TopicArn"]
        client("sns", HUB).subscribe(TopicArn=self.topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"})
        self.alarms = client("cloudwatch", APP)

    def alarm(self, name, **options):
        metric = {"Namespace": "n", "MetricName": "m", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1}
        more = {"Threshold": 1, "ComparisonOperator": "GreaterThanThreshold"}
        self.alarms.put_metric_alarm(AlarmName=name, **metric, **more, **options)

    def put(self, name, state):
        self.alarms.set_alarm_state(AlarmName=name, StateValue=state, StateReason="tried")

    def states(self):
        return [(told["AlarmName"], told["NewStateValue"]) for told in map(json.loads, received(self.url, HUB))]

    def test_a_state_that_changes_is_told_to_a_topic_of_another_account(self):
        self.alarm("loud", AlarmActions=[self.topic], OKActions=[self.topic])
        for state in ("ALARM", "ALARM", "OK"):
            self.put("loud", state)
        self.assertEqual(self.states(), [("loud", "ALARM"), ("loud", "OK")])

    def test_an_alarm_that_is_changed_keeps_its_state(self):
        self.alarm("kept")
        self.put("kept", "ALARM")
        self.alarm("kept", AlarmDescription="changed")
        (found,) = self.alarms.describe_alarms(AlarmNames=["kept"])["MetricAlarms"]
        self.assertEqual(found["StateValue"], "ALARM")

    def test_a_composite_alarm_follows_those_in_its_rule(self):
        for name in ("a", "b"):
            self.alarm(name)
        rule = 'ALARM("a") AND NOT (ALARM(b) OR FALSE)'
        self.alarms.put_composite_alarm(AlarmName="both", AlarmRule=rule, AlarmActions=[self.topic], OKActions=[self.topic])
        (found,) = self.alarms.describe_alarms(AlarmNames=["both"], AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
        self.assertEqual(found["StateValue"], "OK")
        received(self.url, HUB)
        self.put("a", "ALARM")
        self.put("b", "ALARM")
        self.assertEqual(self.states(), [("both", "ALARM"), ("both", "OK")])
