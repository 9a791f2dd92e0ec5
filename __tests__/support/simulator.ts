import type { NetworkModel } from "../../src/model/network-model";
import { cidrOf, lastOf } from "../../src/network/cidr";
import { aclAdmits, type Flight, groupAdmits, subnetById } from "./simulator-match";
import { routeTo } from "./simulator-routes";
import { type Crossed, walk } from "./simulator-walk";

/** One end of a connection: something in a subnet with one security group, or a host on the internet. */
export type Party =
  | { readonly kind: "instance"; readonly subnet: string; readonly group: string; readonly address: bigint }
  | { readonly kind: "internet"; readonly address: bigint };

/** "Does this one connection come about?": its first packet, and where the answer to it has to go. */
export interface Attempt {
  readonly family: 4 | 6;
  readonly from: Party;
  readonly to: Party;
  readonly protocol: string;
  /** Port of the service, or ICMP type. */
  readonly port: number;
  /** Port of the caller. */
  readonly ephemeral: number;
}

/** What a NAT gateway on the way makes of the caller: one of the addresses of its subnet, and a port. */
export interface NatChoice {
  readonly address: "first" | "last";
  readonly port: number;
}

export interface Outcome {
  readonly answered: boolean;
  /** Whether a NAT gateway took the request. */
  readonly translated: boolean;
  /** The first thing that stopped it. */
  readonly why: string;
}

/** Walks the request, then the reply, packet by packet. Nothing is remembered and nothing is clever. */
export function simulate(
  model: NetworkModel,
  attempt: Attempt,
  nat: NatChoice = { address: "first", port: 1024 },
): Outcome {
  const { from, to } = attempt;
  if (to.kind === "internet") {
    if (from.kind === "internet") throw new Error("neither end is in the model");
    return toInternet(model, attempt, from, nat);
  }
  if (from.kind === "internet") return fromInternet(model, attempt, to);
  return between(model, attempt, from, to, nat);
}

type Instance = Extract<Party, { kind: "instance" }>;

const lost = (why: string, translated = false): Outcome => ({ answered: false, translated, why });
const answered = (translated: boolean): Outcome => ({ answered: true, translated, why: "" });

function between(model: NetworkModel, attempt: Attempt, from: Instance, to: Instance, choice: NatChoice): Outcome {
  const request: Flight = { ...attempt, source: from.address, destination: to.address };
  const first = walk(model, from.subnet, request);
  const nat = first.end === "nat" ? first.nat.subnet : null;
  const sent = nat === null ? request : { ...request, source: natAddress(model, nat, choice) };
  const walked = nat === null ? first : walk(model, nat, sent);
  if (walked.end === "dropped") return lost(walked.why, nat !== null);
  if (walked.end !== "subnet" || walked.subnet !== to.subnet) return lost("goes elsewhere", nat !== null);

  const reference = (side: "egress" | "ingress", group: string) =>
    nat === null && referencesCount(model, walked.crossed, side) ? group : null;
  if (!groupAdmits(model, from.group, "egress", request, reference("egress", to.group)))
    return lost("group out", nat !== null);
  if (!groupAdmits(model, to.group, "ingress", sent, reference("ingress", from.group)))
    return lost("group in", nat !== null);
  if (!wantsReply(attempt)) return answered(nat !== null);

  const back = walk(model, to.subnet, replyTo(sent, nat === null ? attempt.ephemeral : choice.port));
  if (back.end === "dropped") return lost(`reply: ${back.why}`, nat !== null);
  if (back.end !== "subnet" || back.subnet !== (nat ?? from.subnet)) return lost("reply goes elsewhere", nat !== null);
  if (nat === null) return answered(false);
  return untranslated(model, nat, from, replyTo(request, attempt.ephemeral));
}

/** The last stretch of a reply: from the NAT gateway to the caller, inside the VPC. */
function untranslated(model: NetworkModel, nat: string, from: Instance, back: Flight): Outcome {
  const walked = walk(model, nat, back);
  if (walked.end === "dropped") return lost(`reply after NAT: ${walked.why}`, true);
  if (walked.end !== "subnet" || walked.subnet !== from.subnet || walked.crossed.kind !== "none")
    return lost("reply after NAT goes elsewhere", true);
  return answered(true);
}

/** An instance with a public address, or behind a NAT gateway, calls a host on the internet. */
function toInternet(model: NetworkModel, attempt: Attempt, from: Instance, choice: NatChoice): Outcome {
  const request: Flight = { ...attempt, source: from.address, destination: attempt.to.address };
  const first = walk(model, from.subnet, request);
  const nat = first.end === "nat" ? first.nat : null;
  const sent = nat === null ? request : { ...request, source: natAddress(model, nat.subnet, choice) };
  const walked = nat === null ? first : walk(model, nat.subnet, sent);
  if (walked.end === "dropped") return lost(walked.why, nat !== null);
  if (walked.end !== "internet") return lost("goes elsewhere", nat !== null);
  if (nat?.connectivity === "private") return lost(`${nat.id} is private`, true);
  if (!groupAdmits(model, from.group, "egress", request, null)) return lost("group out", nat !== null);
  if (!wantsReply(attempt)) return answered(nat !== null);
  // The reply comes in by the gateway that let the request out: no route is asked.
  const back = replyTo(sent, nat === null ? attempt.ephemeral : choice.port);
  const entered = nat?.subnet ?? from.subnet;
  if (!aclAdmits(model, entered, "ingress", back)) return lost(`reply: ACL into ${entered}`, nat !== null);
  return nat === null ? answered(false) : untranslated(model, nat.subnet, from, replyTo(request, attempt.ephemeral));
}

/** A host on the internet calls an instance that has a public address. */
function fromInternet(model: NetworkModel, attempt: Attempt, to: Instance): Outcome {
  const request: Flight = { ...attempt, source: attempt.from.address, destination: to.address };
  if (!aclAdmits(model, to.subnet, "ingress", request)) return lost(`ACL into ${to.subnet}`);
  if (!groupAdmits(model, to.group, "ingress", request, null)) return lost("group in");
  // The table has to send what goes to the caller to the gateway, even where no reply is waited for.
  const target = routeTo(model, to.subnet, attempt.family, attempt.from.address);
  const { vpc } = subnetById(model, to.subnet);
  if (target?.kind !== "internet-gateway") return lost("no internet gateway");
  if (!model.internetGateways.some((gateway) => gateway.id === target.id && gateway.vpc === vpc))
    return lost(`${target.id} is not attached`);
  const back = replyTo(request, attempt.ephemeral);
  if (wantsReply(attempt) && !aclAdmits(model, to.subnet, "egress", back)) return lost(`ACL out of ${to.subnet}`);
  return answered(false);
}

function replyTo(sent: Flight, callersPort: number): Flight {
  const { protocol } = sent;
  const hasPorts = protocol === "tcp" || protocol === "udp";
  const echo = protocol === "icmp" ? 0 : protocol === "icmpv6" ? 129 : 0;
  return { ...sent, source: sent.destination, destination: sent.source, port: hasPorts ? callersPort : echo };
}

/** ICMP messages but the echo request are one-way. */
function wantsReply({ protocol, port }: Attempt): boolean {
  if (protocol === "icmp") return port === 8;
  if (protocol === "icmpv6") return port === 128;
  return true;
}

/**
 * Whether a rule that names the other end's group sees that group:
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html and, for transit gateways,
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
 */
function referencesCount(model: NetworkModel, crossed: Crossed, side: "egress" | "ingress") {
  if (crossed.kind === "none") return true;
  if (crossed.kind === "peering") {
    const peering = model.peerings.find(({ id }) => id === crossed.id);
    return peering !== undefined && peering.requester.region === peering.accepter.region;
  }
  if (side === "egress") return false;
  const gateway = model.transitGateways.find(({ id }) => id === crossed.gateway);
  if (!gateway?.securityGroupReferencing) return false;
  return gateway.attachments
    .filter(({ id }) => crossed.attachments.includes(id))
    .every((attachment) => attachment.securityGroupReferencing);
}

function natAddress(model: NetworkModel, subnet: string, choice: NatChoice): bigint {
  const block = subnetById(model, subnet)
    .cidrs.map(cidrOf)
    .find(({ family }) => family === 4);
  if (!block) throw new Error(`${subnet} has no IPv4 block`);
  return choice.address === "first" ? block.base : lastOf(block);
}
