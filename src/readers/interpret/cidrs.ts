import { formatCidr, parseCidr } from "../../network/cidr";
import { text, type Value } from "../terraform/value";

/** A block as AWS has it: the bits after the prefix cleared, IPv6 in short. Undefined: not known, or none. */
export function block(value: Value | undefined): string | undefined {
  const said = text(value);
  if (said === undefined) return undefined;
  const parsed = parseCidr(said);
  if (parsed.ok) return formatCidr(parsed.cidr);
  return parsed.reason === "host-bits" ? formatCidr(parsed.block) : undefined;
}
