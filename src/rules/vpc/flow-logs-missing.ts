import { UnreadCalls } from "../../model/unread";
import type { Rule } from "../rule";

export const flowLogsMissing: Rule = {
  meta: {
    id: "flow-logs-missing",
    title: "Every VPC has a flow log",
    severity: "medium",
    why: "Without it nobody can tell afterwards who talked to whom. Flow logs of single subnets do not count.",
    awsPage: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    fix: "Add a flow log of the VPC that takes all traffic.",
    controls: [
      "CIS 4.7",
      "FSBP EC2.6",
      "Prowler vpc_flow_logs_enabled",
      "checkov CKV2_AWS_11",
      "trivy AVD-AWS-0178",
      "cdk-nag VPC7",
    ],
    over: "model",
  },
  check: ({ model }) => {
    const logged = new Set(model.flowLogs.map(({ target }) => target));
    const unread = new UnreadCalls(model.notInterpreted);
    return model.vpcs
      .filter(({ id, managed }) => managed && !logged.has(id))
      .filter(({ account, region }) => !unread.has(account, region, "DescribeFlowLogs"))
      .map(({ id }) => ({ subject: id, message: "it has no flow log" }));
  },
};
