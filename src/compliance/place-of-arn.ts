/** Account and region that an ARN names; null where it names none, or is none. */
export function placeOfArn(arn: string): { readonly account: string | null; readonly region: string | null } {
  const [scheme, , , region = "", account = ""] = arn.split(":");
  if (scheme !== "arn") return { account: null, region: null };
  return { account: /^\d{12}$/.test(account) ? account : null, region: region || null };
}
