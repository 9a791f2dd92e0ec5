import { type Cidr, overlaps, parseCidr } from "../network/cidr";
import { atKey } from "../network/keys";
import type { Observation } from "./finding";
import type { ProofObservation } from "./judge-proof";

/** What of a network a finding is about. */
type Aspect = "route" | "group" | "default-group" | "acl" | "link" | "dns" | "flow-log" | "vpc" | "trail" | "key";

/** By the first pattern that a drift rule's id matches. */
const ASPECTS: readonly (readonly [RegExp, Aspect])[] = [
  [/^drift-default-group-/, "default-group"],
  [/-dns$/, "dns"],
  [/^drift-flow-log-/, "flow-log"],
  [/-acl-/, "acl"],
  [/^drift-group-/, "group"],
  [/^drift-(route|table|default-table)-/, "route"],
  [/^drift-link-/, "link"],
  [/^drift-(vpc|subnet|gateway)-/, "vpc"],
  [/^drift-trail-/, "trail"],
  [/^drift-key-/, "key"],
];

/** Rules that say in other words, or by its consequences, that something of an aspect is not as it was declared. */
const RULES_OF: Readonly<Record<Aspect, RegExp>> = {
  route:
    /^(route-(blackhole|duplicate|shadowed)|peering-routes?-.*|main-route-table-with-peering-routes|peering-without-routes)$/,
  group:
    /^(security-group-(world-.*|open-egress|wide-public-range|reference-without-path|stale-reference|rule-without-description)|network-acl-world-admin-ports)$/,
  "default-group":
    /^(security-group-(default-has-rules|world-.*|open-egress|rule-without-description)|network-acl-world-admin-ports)$/,
  acl: /^network-acl-(world-.*|deny-without-effect|replies-blocked)$/,
  link: /^(peering-(not-active|undeclared|duplicate|without-routes)|flow-without-link|route-blackhole)$/,
  dns: /^(peering-dns-.*|vpc-dns-off)$/,
  "flow-log": /^flow-logs?-(missing|incomplete|undelivered)$/,
  trail: /^trail-/,
  key: /^key-/,
  vpc: /^(vpc-(misplaced|dns-off)|route-blackhole)$/,
};

/** Kinds of obligations that may be broken because something of an aspect is not as it was declared. */
const KINDS_OF: Readonly<Record<Aspect, readonly ProofObservation["kind"][]>> = {
  route: ["flow", "isolation", "undeclared", "route"],
  group: ["flow", "isolation", "undeclared"],
  "default-group": ["isolation", "undeclared"],
  acl: ["flow", "isolation", "undeclared"],
  link: ["flow", "isolation", "undeclared", "dns", "link", "route"],
  dns: ["dns"],
  "flow-log": [],
  trail: [],
  key: [],
  vpc: ["resource", "route", "flow", "undeclared", "isolation", "dns"],
};

/**
 * Drifts, found by what else may follow from them. Where everything is wrong at once there are ten thousands of either, too
 * many to hold each against each.
 */
export class Causes {
  readonly #byKey = new Map<string, number[]>();

  constructor(private readonly drift: readonly Observation[]) {
    for (const [at, one] of drift.entries()) {
      for (const key of keysOfCause(one)) atKey(this.#byKey, key, () => []).push(at);
    }
  }

  /** The first drift that something says the same as, or follows from. */
  of(one: Observation | ProofObservation): Observation | undefined {
    const candidates = new Set(keysOfEffect(one).flatMap((key) => this.#byKey.get(key) ?? []));
    const inOrder = [...candidates].sort((a, b) => a - b);
    return inOrder.map((at) => this.drift[at]).find((cause) => cause && follows(one, cause));
  }
}

/** All that {@link follows} compares: whatever follows from a drift has one of its keys. */
function keysOfCause({ id, subject, resource, vpcs, account }: Observation): string[] {
  const things = [tailOf(resource) ?? "", ...id.split(" ")].map((thing) => `thing ${thing}`);
  const [first] = vpcs;
  const inVpcs = first === undefined ? [] : [`vpcs ${vpcs.join()}`, `in ${first}`];
  return [...new Set([`subject ${subject}`, `resource ${resource}`, ...things, ...inVpcs, `account ${account}`])];
}

function keysOfEffect(one: Observation | ProofObservation): string[] {
  const { id, subject, resource, vpcs, account, rule, evidence } = one;
  const named = "kind" in one ? [...one.decidedBy, ...wordsOf(evidence)] : [resource, ...id.split(" ")];
  return [
    `subject ${subject}`,
    `resource ${resource}`,
    ...named.flatMap((word) => tailOf(word) ?? []).map((thing) => `thing ${thing}`),
    `vpcs ${vpcs.join()}`,
    ...vpcs.map((vpc) => `in ${vpc}`),
    ...(rule === "trail-missing" ? [`account ${account}`] : []),
  ];
}

/** Whether a rule's finding or a broken obligation says the same as a drift, or follows from it. */
function follows(one: Observation | ProofObservation, drift: Observation): boolean {
  const aspect = ASPECTS.find(([pattern]) => pattern.test(drift.rule))?.[1];
  if (aspect === undefined) return false;
  if ("kind" in one) return KINDS_OF[aspect].includes(one.kind) && isDecidedBy(one, drift, aspect);
  if (!RULES_OF[aspect].test(one.rule)) return false;
  if (isByVpcs(aspect) && sameVpcs(one, drift)) return true;
  if (aspect === "dns" && isIn(drift, one)) return true;
  if ((aspect === "trail" || aspect === "key") && one.resource === drift.resource) return true;
  // of an account there is one, so that what is missing needs no other name
  if (one.rule === "trail-missing" && one.account === drift.account) return true;
  return sharesPart(one, drift) && (idIn(one.resource, drift) || one.id.split(" ").some((word) => idIn(word, drift)));
}

function isDecidedBy(one: ProofObservation, drift: Observation, aspect: Aspect): boolean {
  if (one.subject === drift.subject) return true;
  if ((isByVpcs(aspect) || aspect === "default-group") && sameVpcs(one, drift)) return true;
  if ((aspect === "vpc" || aspect === "dns") && isIn(drift, one)) return true;
  return isNamedBy(one, drift) || one.decidedBy.some((address) => idIn(address, drift));
}

/** A link is known by the VPCs that it joins, a flow log by the one that it watches. */
function isByVpcs(aspect: Aspect): boolean {
  return aspect === "link" || aspect === "dns" || aspect === "flow-log";
}

function sameVpcs(one: Observation, other: Observation): boolean {
  return one.vpcs.length > 0 && one.vpcs.join() === other.vpcs.join();
}

/** What is gone or moved in a VPC shows in all that the VPC takes part in. */
function isIn(drift: Observation, one: Observation): boolean {
  return drift.vpcs.length > 0 && drift.vpcs.every((vpc) => one.vpcs.includes(vpc));
}

/** Whether a drift is about the thing, by the last part of its ARN: `rtb-0a1`. */
function idIn(address: string, { resource, id }: Observation): boolean {
  const tail = tailOf(address);
  return tail !== undefined && (tailOf(resource) === tail || id.split(" ").includes(tail));
}

/** Whether the evidence names what is not as declared: a route that leads to a link that is gone. */
function isNamedBy({ evidence }: Observation, { resource }: Observation): boolean {
  const tail = tailOf(resource);
  return tail !== undefined && wordsOf(evidence).includes(tail);
}

function wordsOf(evidence: string): string[] {
  return evidence.split(/[ ,:]+/);
}

function tailOf(address: string): string | undefined {
  const tail = address.split(/[/:]/).at(-1) ?? "";
  return /^[a-z]+-[\w-]+$/.test(tail) ? tail : undefined;
}

/** Of one rule, route or entry of many: where the finding names which, the drift has to name the same. */
function sharesPart(one: Observation, drift: Observation): boolean {
  const [, , ...which] = one.id.split(" ");
  const text = `${drift.id} ${drift.evidence} ${JSON.stringify(drift.repair ?? {})}`;
  const blocks = cidrsIn(drift.id);
  return which.length === 0 || which.some((part) => text.includes(part) || meets(part, blocks));
}

/** A route to a VPC is also the one to each of its subnets. */
function meets(part: string, blocks: readonly Cidr[]): boolean {
  return cidrsIn(part).some((own) => blocks.some((block) => overlaps(own, block)));
}

function cidrsIn(text: string): Cidr[] {
  return text.split(" ").flatMap((word) => {
    const parsed = parseCidr(word);
    return parsed.ok ? [parsed.cidr] : [];
  });
}
