import { parseAddress } from "../network/address";
import { parseCidr } from "../network/cidr";
import type { Selector } from "../network/estate";
import { didYouMean } from "../network/suggest";
import { blockFault } from "./cidr-field";
import type { Fault } from "./fault";
import { shown } from "./fault";
import { isName, slugOf } from "./names";
import { isRegion } from "./region";

export const SELECTOR_FORMS =
  "all, peers, internet, VPC, VPC/TIER, account:NAME, region:NAME, tag:Key=Value, cidr:192.0.2.0/24, or a list of these";

/** What an editor can check of the grammar. */
export const SELECTOR_PATTERN =
  "^([a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z][a-z0-9]*(-[a-z0-9]+)*)?|account:[a-z][a-z0-9-]*|region:[a-z0-9-]+|tag:[^=]+=.*|cidr:[0-9./]+)$";

const NAME_TEXT = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
/** The same of selectors that stand for whole VPCs. */
export const VPC_SELECTOR_PATTERN = `^(?!(peers|internet)$)(${NAME_TEXT}|account:[a-z][a-z0-9-]*|region:[a-z0-9-]+|tag:[^=]+=.*)$`;

/** Selectors that are words: what a person means by other letters or spaces. */
const WORDS: ReadonlySet<string> = new Set(["all", "peers", "internet"]);
const PREFIXES = ["account", "region", "tag", "cidr"] as const;

type Parsed = { readonly selector: Selector } | { readonly fault: Fault };

/** Reads one selector; whether the VPC or account exists is for others to find. */
export function parseSelector(text: string): Parsed {
  if (text === "all" || text === "peers" || text === "internet") return { selector: { kind: text } };
  const colon = text.indexOf(":");
  if (colon > 0 && parseCidr(text).ok === false) return prefixed(text, text.slice(0, colon), text.slice(colon + 1));
  if (parseCidr(text).ok || parseAddress(text)) return bad(text, `write cidr:${text}`);
  const [vpc = "", tier, ...rest] = text.split("/");
  if (isName(vpc) && tier === undefined) return { selector: { kind: "vpc", vpc } };
  if (isName(vpc) && tier !== undefined && isName(tier) && rest.length === 0)
    return { selector: { kind: "tier", vpc, tier } };
  if (text === "*" || text === "any") return bad(text, "write all");
  const plain = text.trim().toLowerCase();
  if (WORDS.has(plain)) return bad(text, `write ${plain}`);
  return bad(text, isName(slugOf(text)) ? `name a VPC, such as ${slugOf(text)}` : "name a VPC, or write all");
}

/** The selector of a text or list that was checked before. */
export function selectorOf(value: string | readonly string[]): Selector {
  const texts = typeof value === "string" ? [value] : value;
  const of = texts.map((text) => {
    const parsed = parseSelector(text);
    if ("fault" in parsed) throw new RangeError(`not a selector: ${text}`);
    return parsed.selector;
  });
  const [only] = of;
  return of.length === 1 && only ? only : { kind: "any", of };
}

/** Checks the grammar of one selector. */
export function selectorFault(text: string): Fault | undefined {
  const parsed = parseSelector(text);
  return "fault" in parsed ? parsed.fault : undefined;
}

/** Checks a selector where only whole VPCs can stand: a link's end, an exception. */
export function vpcSelectorFault(text: string): Fault | undefined {
  const parsed = parseSelector(text);
  if ("fault" in parsed) return parsed.fault;
  const { selector } = parsed;
  if (!["peers", "internet", "cidr", "tier"].includes(selector.kind)) return undefined;
  return {
    code: "E-SELECTOR-VPCS",
    message: `${shown(text)} is not a VPC: links join whole VPCs, and 'except' leaves them out`,
    allowed: "all, VPC, account:NAME, region:NAME, tag:Key=Value, or a list of these",
    fix: selector.kind === "tier" ? `write ${selector.vpc}, and narrow it by flows` : "name a VPC, or say it by flows",
  };
}

function prefixed(text: string, prefix: string, rest: string): Parsed {
  switch (prefix) {
    case "account":
      return isName(rest)
        ? { selector: { kind: "account", account: rest } }
        : bad(text, isName(rest.trim()) ? `write account:${rest.trim()}` : "write account:NAME");
    case "region":
      return isRegion(rest)
        ? { selector: { kind: "region", region: rest } }
        : bad(text, "write a region, as in region:us-east-1");
    case "tag": {
      const equals = rest.indexOf("=");
      return equals > 0
        ? { selector: { kind: "tag", key: rest.slice(0, equals), value: rest.slice(equals + 1) } }
        : bad(text, "write a key and a value, as in tag:Stage=prod");
    }
    case "cidr":
      return cidrSelector(rest);
    default:
      return bad(text, didYouMean(prefix, PREFIXES, "begin with account:, region:, tag: or cidr:"));
  }
}

function cidrSelector(rest: string): Parsed {
  const fault = blockFault(rest);
  if (fault) return { fault };
  return rest === "0.0.0.0/0" ? bad("cidr:0.0.0.0/0", "write internet") : { selector: { kind: "cidr", cidr: rest } };
}

function bad(text: string, fix: string): Parsed {
  return { fault: { code: "E-SELECTOR", message: `${shown(text)} is not a selector`, allowed: SELECTOR_FORMS, fix } };
}
