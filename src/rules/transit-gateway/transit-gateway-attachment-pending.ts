import type { Rule } from "../rule";
import { factsOf } from "../support/facts";
import { nameOf } from "../support/text";

export const transitGatewayAttachmentPending: Rule = {
  meta: {
    id: "transit-gateway-attachment-pending",
    title: "Transit gateway attachments are accepted",
    severity: "medium",
    why: "Until the gateway's owner accepts, the attachment carries nothing and routes to the gateway are blackholes.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
    fix: "Accept the attachment in the gateway's account, or remove it.",
    controls: [],
    over: "model",
  },
  check: ({ model }) =>
    model.transitGateways.flatMap(({ name, attachments }) =>
      attachments
        .filter(({ accepted }) => !accepted)
        .map(({ id, vpc }) => ({
          subject: id,
          message: `${vpc ? nameOf(factsOf(model).vpcs, vpc) : "it"} waits for the owner of ${name}`,
        })),
    ),
};
