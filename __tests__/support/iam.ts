import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { PolicyDocument } from "../../src/audit/policy";

export interface AwsRequest {
  /** ARN of who asks. */
  readonly by: string;
  /** `ec2:CreateRoute` */
  readonly to: string;
  /** ARN of what it is about. */
  readonly on: string;
  /** Account of that: 12 digits. @default the one in its ARN */
  readonly of?: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** Policies of who asks. @default none */
  readonly identity?: readonly PolicyDocument[];
  /** The policy of what it is about. @default none */
  readonly resource?: PolicyDocument;
}

/** Whether IAM would allow a request. @throws Error when IAM knows no such action or resource, or refuses a policy */
export async function allows(request: AwsRequest): Promise<boolean> {
  const { by, to, on, of = on.split(":")[4] ?? "", context = {}, identity = [], resource } = request;
  const result = await runSimulation(
    {
      request: {
        principal: by,
        action: to,
        resource: { resource: on, accountId: of },
        contextVariables: { ...context },
      },
      identityPolicies: identity.map((policy, at) => ({ name: `policy ${at}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: resource,
    },
    {},
  );
  if (result.resultType === "error") throw new Error(JSON.stringify(result.errors));
  return result.overallResult === "Allowed";
}
