import type { Rule } from "../rule";

export const transitGatewayAutoAccept: Rule = {
  meta: {
    id: "transit-gateway-auto-accept",
    title: "Transit gateways do not accept attachments by themselves",
    severity: "high",
    why: "Every account that the gateway is shared with could join any VPC to the network, unseen.",
    awsPage: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-23",
    fix: "Set auto_accept_shared_attachments to disable, and accept attachments one by one.",
    controls: ["FSBP EC2.23", "Prowler ec2_transitgateway_auto_accept_vpc_attachments", "checkov CKV_AWS_331"],
    over: "model",
  },
  check: ({ model }) =>
    model.transitGateways
      .filter(({ autoAccept }) => autoAccept === true)
      .map(({ id }) => ({ subject: id, message: "it accepts shared attachments by itself" })),
};
