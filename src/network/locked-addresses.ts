import type { Problem } from "../diagnostics/problem";
import { SLOT_BITS, type Want } from "./address-wants";
import { type Cidr, cidrOf, contains, formatCidr, overlaps, parseCidr, sameCidr } from "./cidr";
import type { Vpc } from "./estate";
import type { Ground } from "./ground";
import type { LockedVpc } from "./lock";
import * as problem from "./problems/addresses";

/**
 * Takes what the lock holds: addresses in use stay, reserved ones return to the subnet that had them, and all others are
 * kept from everybody. A lock that contradicts the estate is a problem.
 */
export function takeLocked(vpc: Vpc, wants: readonly Want[], known: LockedVpc | undefined, ground: Ground): Problem[] {
  if (known === undefined) return [];
  const faulty = unreadable(vpc, known);
  if (faulty.length > 0) return faulty;
  if (known.cidr !== vpc.cidr) {
    // What is only reserved means nothing in another block.
    return Object.keys(known.subnets).length > 0 ? [problem.lockedVpcCidr(vpc, known.cidr)] : [];
  }
  const wanted = new Map(wants.map((want) => [want.id, want]));
  const problems: Problem[] = [];
  for (const [id, text] of Object.entries(known.subnets)) {
    const want = wanted.get(id);
    const cidr = cidrOf(text);
    if (want === undefined) {
      ground.take(id, cidr, "reserved");
      continue;
    }
    const contradiction = contradicts(want, cidr);
    if (contradiction) problems.push(problem.lockedSubnet(vpc, want.tier, id, text, contradiction));
    else ground.take(id, cidr, "locked");
  }
  takeReserved(wanted, known, ground);
  takeSlots(vpc, known, ground);
  return problems;
}

/**
 * A VPC that was applied in another account or region. Terraform would look for it in the new place, not find it, and make
 * another one: the old one would stay, forgotten.
 */
export function placeProblems(vpc: Vpc, accountId: string, known: LockedVpc | undefined): Problem[] {
  if (known === undefined || Object.keys(known.subnets).length === 0) return [];
  const { account = accountId, region = vpc.region } = known;
  if (account === accountId && region === vpc.region) return [];
  return [problem.lockedPlacement(vpc, `account ${accountId}, ${vpc.region}`, `account ${account}, ${region}`)];
}

/** What the estate wants instead of the locked address, if it does. */
function contradicts(want: Want, locked: Cidr): string | undefined {
  if (want.explicit) return sameCidr(want.explicit, locked) ? undefined : formatCidr(want.explicit);
  if (!contains(want.space, locked)) return `a block in ${formatCidr(want.space)}`;
  return locked.prefix === want.prefix ? undefined : `a /${want.prefix}`;
}

function takeReserved(wanted: ReadonlyMap<string, Want>, known: LockedVpc, ground: Ground): void {
  const explicit = [...wanted.values()].flatMap((want) => want.explicit ?? []);
  for (const [id, text] of Object.entries(known.reserved)) {
    if (ground.at(id)) continue;
    const want = wanted.get(id);
    const cidr = cidrOf(text);
    if (want === undefined) ground.take(id, cidr, "reserved");
    // It was freed, so nothing moves when the estate now wants it elsewhere.
    else if (!contradicts(want, cidr) && !explicit.some((other) => overlaps(other, cidr) && other !== want.explicit)) {
      ground.take(id, cidr, "locked");
    }
  }
}

/** Slots of tiers in use or with reserved addresses. */
function takeSlots(vpc: Vpc, known: LockedVpc, ground: Ground): void {
  for (const [name, text] of Object.entries(known.slots ?? {})) {
    const slot = cidrOf(text);
    const tier = vpc.tiers.find((candidate) => candidate.name === name);
    const space = tier && cidrOf(tier.in);
    if (space && (!contains(space, slot) || slot.prefix !== space.prefix + SLOT_BITS || tier.cidrs)) continue;
    const holds = ground.taken.some((taken) => taken.id.startsWith(`${name}/`) && contains(slot, taken.cidr));
    if (holds) ground.slots.set(name, slot);
  }
}

function unreadable(vpc: Vpc, known: LockedVpc): Problem[] {
  return (["subnets", "reserved", "slots"] as const).flatMap((part) =>
    Object.entries(known[part] ?? {})
      .filter(([, value]) => !parseCidr(value).ok)
      .map(([key, value]) => problem.lockedValue(vpc, key, value, part)),
  );
}
