/** An event as EventBridge delivers it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
export function apiCall(
  eventName: string,
  requestParameters: object,
  over: { readonly detail?: object; readonly [field: string]: unknown } = {},
) {
  const { detail, ...envelope } = over;
  return {
    version: "0",
    id: "6f87d04b-9f74-4f04-a780-7acf4b0a9b38",
    "detail-type": "AWS API Call via CloudTrail",
    source: "aws.ec2",
    account: "222222222222",
    time: "2026-11-24T09:59:30Z",
    region: "us-east-1",
    resources: [],
    ...envelope,
    detail: {
      eventVersion: "1.08",
      userIdentity: { type: "AssumedRole", arn: "arn:aws:sts::222222222222:assumed-role/Admin/kim" },
      eventTime: "2026-11-24T09:59:30Z",
      eventSource: "ec2.amazonaws.com",
      eventName,
      awsRegion: "us-east-1",
      requestParameters,
      responseElements: { _return: true },
      eventID: "d9c5a6b1-1111-4f04-a780-7acf4b0a9b38",
      ...detail,
    },
  };
}

export const SCHEDULED = {
  version: "0",
  id: "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
  "detail-type": "Scheduled Event",
  source: "aws.events",
  account: "111111111111",
  time: "2026-11-24T10:00:00Z",
  region: "us-east-1",
  resources: ["arn:aws:events:us-east-1:111111111111:rule/core-test-schedule"],
  detail: {},
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export const ALARM = {
  version: "0",
  id: "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
  "detail-type": "CloudWatch Alarm State Change",
  source: "aws.cloudwatch",
  account: "222222222222",
  time: "2026-11-24T09:58:00Z",
  region: "us-east-1",
  resources: ["arn:aws:cloudwatch:us-east-1:222222222222:alarm:core-test-route-changes"],
  detail: { alarmName: "core-test-route-changes", state: { value: "ALARM" } },
};

export const DELETE_ROUTE = apiCall("DeleteRoute", {
  routeTableId: "rtb-app_private_1",
  destinationCidrBlock: "10.0.0.0/16",
});

/** As Lambda gets messages of a queue. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function queued(...bodies: readonly unknown[]) {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      eventSource: "aws:sqs",
      body: typeof body === "string" ? body : JSON.stringify(body),
    })),
  };
}
