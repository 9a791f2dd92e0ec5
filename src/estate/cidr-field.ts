import { parseAddress } from "../network/address";
import { formatCidr, parseCidr } from "../network/cidr";
import type { Fault } from "./fault";
import { shown } from "./fault";

/** What an editor can check without arithmetic. */
export const CIDR_PATTERN = "^(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}$";

/** Checks any IPv4 block, such as the one of a `cidr:` selector. */
export function blockFault(text: string): Fault | undefined {
  const parsed = parseCidr(text);
  if (parsed.ok) return parsed.cidr.family === 4 ? undefined : ipv6Fault(text);
  if (parsed.reason === "host-bits") {
    return {
      code: "E-CIDR-HOST-BITS",
      message: `${text} has bits set after its prefix length: it is an address inside a block, not a block`,
      allowed: "an address whose bits after the prefix length are all zero",
      fix: `write ${formatCidr(parsed.block)}`,
    };
  }
  const bare = parseAddress(text.trim());
  return {
    code: "E-CIDR",
    message: `${shown(text)} is not a CIDR block`,
    allowed: "four numbers from 0 to 255 without leading zeros, a slash and a prefix length, as in 10.0.0.0/16",
    fix: bare?.family === 4 ? `add a prefix length, as in ${text.trim()}/16` : "write a block such as 10.0.0.0/16",
  };
}

/** Checks a block that a VPC or a subnet may have. */
export function vpcBlockFault(text: string): Fault | undefined {
  const fault = blockFault(text);
  if (fault) return fault;
  const prefix = Number(text.split("/")[1]);
  if (prefix >= 16 && prefix <= 28) return undefined;
  return {
    code: "E-CIDR-SIZE",
    message: `${text} is ${prefix < 16 ? "larger" : "smaller"} than AWS allows for a VPC or a subnet`,
    allowed: "/16 (65,536 addresses) to /28 (16 addresses)",
    fix:
      prefix < 16
        ? `write ${text.split("/")[0]}/16, and add secondaryCidrs if that is not enough`
        : `write a block of /28 or larger`,
  };
}

function ipv6Fault(text: string): Fault {
  return {
    code: "E-CIDR-IPV6",
    message: `${text} is an IPv6 block`,
    allowed: "IPv4 blocks, such as 10.0.0.0/16",
    fix: "write an IPv4 block",
  };
}
