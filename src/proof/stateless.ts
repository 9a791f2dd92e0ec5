import { EPHEMERAL } from "../reach/passing";
import type { PartialRange, PortRange, ReachOptions } from "../reach/result";
import { haveRange } from "./ranges";

type Range = PortRange & Partial<PartialRange>;

/** What is declared between one end and the other, as the network ACL of the one has it. */
export interface Talk {
  /** What this end may open. */
  readonly out: readonly PortRange[];
  /** What the other may. */
  readonly in: readonly PortRange[];
}

/**
 * Whether the network ACL of an end has to let an undeclared conversation pass, for the sake of declared ones. ACLs keep no
 * state: what goes to a high port may be an answer, so with flows both ways high ports are open both ways. Only the security
 * groups know better. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 * @param role whether the end asks or answers in this conversation
 */
export function aclMustPass(range: Range, talk: Talk, role: "asks" | "answers", options: ReachOptions): boolean {
  const [forth, back] = role === "asks" ? [talk.out, talk.in] : [talk.in, talk.out];
  const { protocol, from, to } = range;
  const asked = { protocol, from, to };
  if (protocol !== "tcp" && protocol !== "udp") {
    const types = from === 0 && to === 0 ? { from: 8, to: 8 } : { from: 0, to: 255 };
    const answered = protocol === "icmp" ? { protocol, ...types } : asked;
    return haveRange(forth, asked) || haveRange(back, answered);
  }
  const speaks = (ranges: readonly PortRange[]) =>
    ranges.some((one) => one.protocol === protocol || one.protocol === "all");
  const isHigh = EPHEMERAL.from <= from && to <= EPHEMERAL.to;
  const mayAnswer = isHigh ? speaks(back) : back.some((one) => one.protocol === "all");
  const callers = range.ephemeral ?? [options.ephemeral ?? EPHEMERAL];
  return (
    (haveRange(forth, asked) || mayAnswer) &&
    (speaks(forth) || callers.every((ports) => haveRange(back, { protocol, from: ports.from, to: ports.to })))
  );
}

/** The range in two where it has ports on both sides of the first ephemeral one. */
export function atEphemeral<T extends PortRange>(range: T): T[] {
  const { protocol, from, to } = range;
  const isMixed = (protocol === "tcp" || protocol === "udp") && from < EPHEMERAL.from && to >= EPHEMERAL.from;
  return isMixed
    ? [
        { ...range, to: EPHEMERAL.from - 1 },
        { ...range, from: EPHEMERAL.from },
      ]
    : [range];
}
