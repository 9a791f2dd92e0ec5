/** The AWS partition of a region: the second part of every ARN there. https://docs.aws.amazon.com/general/latest/gr/rande.html */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** ARN of a role by its name. */
export function roleArn(accountId: string, role: string, region: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:role/${role}`;
}
