import { EPHEMERAL } from "../reach/passing";
import type { PartialRange, PortRange, ReachOptions } from "../reach/result";
import { haveRange } from "./ranges";

type Range = PortRange & Partial<PartialRange>;

/**
 * Whether no network ACL could stop a conversation without stopping the replies of declared ones the other way: its packets
 * are theirs. What goes from port 3306 of A to port 8080 of B may be an answer to B, and ACLs keep no state.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 * @param reverse what is declared from the target to the source
 */
export function looksLikeReplies(range: Range, reverse: readonly PortRange[], options: ReachOptions): boolean {
  const { protocol, from, to } = range;
  if (protocol !== "tcp" && protocol !== "udp") return haveRange(reverse, { protocol, from, to });
  if (reverse.some((one) => one.protocol === "all")) return true;
  const callers = range.ephemeral ?? [options.ephemeral ?? EPHEMERAL];
  const answered = callers.every((ports) => haveRange(reverse, { protocol, from: ports.from, to: ports.to }));
  return answered && EPHEMERAL.from <= from && to <= EPHEMERAL.to;
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
