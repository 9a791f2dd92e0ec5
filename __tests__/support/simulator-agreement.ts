import type { NetworkModel } from "../../src/model/network-model";
import { type Attempt, type NatChoice, type Outcome, simulate } from "./simulator";
import { admitsPart, type Claim, claimFor, covers, isProduct } from "./simulator-claims";

/** How many attempts met which claim. */
export interface Tally {
  asked: number;
  allowed: number;
  partial: number;
  blocked: number;
  translated: number;
}

/** NAT gateways use any of 1024 to 65535: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
const NAT_PORTS = [1024, 3388, 3389, 3390, 32_767, 32_768, 60_999, 61_000, 65_535];

/** What every choice of a NAT gateway makes of an attempt; one outcome where none is on the way. */
export function outcomes(model: NetworkModel, attempt: Attempt): Outcome[] {
  const first = simulate(model, attempt);
  if (!first.translated) return [first];
  const choices = (["first", "last"] as const).flatMap((address) =>
    NAT_PORTS.map((port): NatChoice => ({ address, port })),
  );
  return [first, ...choices.map((choice) => simulate(model, attempt, choice))];
}

/** Null where what the matrix says of an attempt is what becomes of it. */
export function disagreement(
  model: NetworkModel,
  claims: ReadonlyMap<string, Claim>,
  attempt: Attempt,
  tally: Tally,
): string | null {
  const { allow, partial } = claimFor(claims, attempt);
  const found = outcomes(model, attempt);
  const translated = found.length > 1;
  const answered = found.filter((outcome) => outcome.answered).length;
  tally.asked++;
  if (translated) tally.translated++;
  const says = (claim: string) =>
    `${claim}, ${answered} of ${found.length} answered ${show(attempt)} ${found.map(({ why }) => why).join("|")}`;
  if (allow.some((range) => covers(range, attempt))) {
    tally.allowed++;
    return answered === found.length ? null : says("allowed");
  }
  const parts = partial.filter((range) => covers(range, attempt));
  if (parts.length === 0) {
    tally.blocked++;
    return answered === 0 ? null : says("blocked");
  }
  tally.partial++;
  const admitted = parts.some((range) => admitsPart(range, attempt));
  if (!admitted) return answered === 0 ? null : says(`not in the part ${JSON.stringify(parts)}`);
  // A NAT gateway's own addresses and ports decide, or the parts are no product: it may go either way.
  if (translated || !parts.every(isProduct) || answered > 0) return null;
  return says(`in the part ${JSON.stringify(parts)}`);
}

function show({ from, to, protocol, port, ephemeral }: Attempt): string {
  const end = (party: Attempt["from"]) =>
    party.kind === "internet" ? `internet ${party.address}` : `${party.subnet} ${party.group} ${party.address}`;
  return `${end(from)} > ${end(to)} ${protocol} ${port} from ${ephemeral}`;
}
