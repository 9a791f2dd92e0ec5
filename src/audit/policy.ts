/** An IAM policy, as JSON. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  /** Letters and digits, unique in its policy. */
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  /** Of policies on resources. */
  readonly Principal?: { readonly Service: string } | { readonly AWS: string | readonly string[] };
  readonly Action: string | readonly string[];
  /** Not of trust policies. */
  readonly Resource?: string | readonly string[];
  /** Values by operator and key; all must hold. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Nobody without TLS. The star of a denial gives nobody anything. */
export function overTlsAlone(
  Sid: string,
  Action: string,
  Resource: NonNullable<PolicyStatement["Resource"]>,
): PolicyStatement {
  return {
    Sid,
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action,
    Resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

export function policyOf(...statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}
