import { cidrOf } from "../network/cidr";
import { subtract } from "../network/cidr-sets";
import type { PartialRange, PortRange } from "../reach/result";
import { PortSet } from "./port-set";

/** What one pair may do, as the engine says it. */
export interface Allowed {
  readonly allow: readonly PortRange[];
  readonly partial: readonly PartialRange[];
}

export const NOTHING: Allowed = { allow: [], partial: [] };

/** What a pair may do now and could not before. */
export interface Gain {
  readonly traffic: readonly PortRange[];
  readonly extent: "all" | "part";
  readonly partBefore: boolean;
}

/** Exact for ports; what was allowed in part before is told apart from what is new. */
export function gains(before: Allowed, after: Allowed): Gain[] {
  const wholeBefore = PortSet.of(before.allow);
  const partBefore = PortSet.of(before.partial).minus(wholeBefore);
  const whole = PortSet.of(after.allow).minus(wholeBefore);
  const part = PortSet.of(after.partial).minus(PortSet.of(after.allow)).minus(wholeBefore);
  const wider = PortSet.of(after.partial.filter((range) => isWider(range, before.partial)));
  const found = [
    { ports: whole.minus(partBefore), extent: "all", partBefore: false },
    { ports: whole.minus(whole.minus(partBefore)), extent: "all", partBefore: true },
    { ports: part.minus(partBefore), extent: "part", partBefore: false },
    { ports: part.minus(part.minus(partBefore)).minus(part.minus(wider)), extent: "part", partBefore: true },
  ] as const;
  return found.filter(({ ports }) => !ports.empty).map(({ ports, ...rest }) => ({ traffic: ports.ranges(), ...rest }));
}

/** Whether a range of the same ports let through less before: fewer callers, addresses or ports of callers. */
function isWider(range: PartialRange, before: readonly PartialRange[]): boolean {
  const ports = PortSet.of([range]);
  const same = before.filter((other) => PortSet.of([other]).meets(ports));
  return same.some(
    (other) =>
      hasMoreAddresses(range.sources, other.sources) ||
      hasMoreAddresses(range.destinations, other.destinations) ||
      hasMorePorts(range.ephemeral, other.ephemeral),
  );
}

/** An absent list is every address. */
function hasMoreAddresses(now: readonly string[] | undefined, before: readonly string[] | undefined): boolean {
  if (before === undefined) return false;
  return now === undefined || subtract(now.map(cidrOf), before.map(cidrOf)).length > 0;
}

function hasMorePorts(now: PartialRange["ephemeral"], before: PartialRange["ephemeral"]): boolean {
  if (before === undefined) return false;
  if (now === undefined) return true;
  const set = (ports: typeof before) => PortSet.of(ports.map((range) => ({ protocol: "tcp", ...range })));
  return !set(now).minus(set(before)).empty;
}
