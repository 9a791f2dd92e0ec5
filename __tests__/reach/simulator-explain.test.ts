import fc from "fast-check";
import { expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { formatAddress } from "../../src/network/address";
import { explainer } from "../../src/reach/explain";
import type { ReachSelector } from "../../src/reach/explanation";
import { reach } from "../../src/reach/reach";
import type { PortRange, ReachEnd, ReachMatrix, ReachPair } from "../../src/reach/result";
import { randomModel } from "../support/random-model";
import type { Attempt, Party } from "../support/simulator";
import { outcomes } from "../support/simulator-agreement";
import { Attempts } from "../support/simulator-attempts";
import { holds } from "../support/simulator-match";
import { boundariesOf, dice } from "../support/simulator-probes";

/** One question at a time gets the answer that the whole matrix gives, and that packets give. */

const CALLERS = { from: 1024, to: 65_535 };
const QUESTIONS = 30;

test("explain and the matrix give the same verdict to random questions", () => {
  const verdicts: Record<string, number> = {};
  fc.assert(
    fc.property(fc.gen(), fc.nat(), (draw, seed) => {
      const model = randomModel(draw);
      const [matrix, ask, roll] = [reach(model), explainer(model), dice(seed)];
      const boundaries = boundariesOf(model, CALLERS);
      for (let count = 0; count < QUESTIONS; count++) {
        const [from, to] = [selector(model, roll), selector(model, roll)];
        const protocol = ["tcp", "tcp", "udp", "icmp", "icmpv6", "47"][roll(6)] ?? "tcp";
        const ports = boundaries.ports(protocol);
        const port = ports[roll(ports.length)] ?? 0;
        const traffic = protocol === "47" ? { protocol, from: 0, to: 65_535 } : { protocol, from: port, to: port };
        const { verdict } = ask(from, to, traffic);
        verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
        expect({ from, to, traffic, verdict }).toEqual({
          from,
          to,
          traffic,
          verdict: inMatrix(matrix, from, to, traffic),
        });
      }
    }),
    { numRuns: 25 },
  );
  for (const verdict of ["allowed", "blocked"]) expect(verdicts[verdict]).toBeGreaterThan(50);
});

test("explain says of two addresses what becomes of packets between them", () => {
  const verdicts: Record<string, number> = {};
  fc.assert(
    fc.property(fc.gen(), fc.nat(), (draw, seed) => {
      const model = randomModel(draw);
      const [ask, { ephemerals }] = [explainer(model), boundariesOf(model, CALLERS)];
      for (const { from, to, port } of questions(model, seed)) {
        const fates = partiesAt(model, from.address).flatMap((source) =>
          partiesAt(model, to.address).map((target) =>
            ephemerals.flatMap((ephemeral) => {
              const attempt: Attempt = { family: 4, from: source, to: target, protocol: "tcp", port, ephemeral };
              return outcomes(model, attempt).map(({ answered }) => answered);
            }),
          ),
        );
        const all = fates.some((of) => !of.includes(false));
        const expected = all ? "allowed" : fates.some((of) => of.includes(true)) ? "partial" : "blocked";
        const { verdict } = ask(hostOf(from), hostOf(to), { protocol: "tcp", from: port, to: port });
        verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
        expect({ from, to, port, verdict }).toEqual({ from, to, port, verdict: expected });
      }
    }),
    // Few models have a pair of addresses that is answered in part: 25 of them sometimes had none.
    { numRuns: 100 },
  );
  // Some of each: a question that is always answered alike tests nothing.
  for (const verdict of ["allowed", "partial", "blocked"]) expect(verdicts[verdict]).toBeGreaterThan(0);
});

/** TCP over IPv4: half of them where the matrix says that it depends. */
function questions(model: NetworkModel, seed: number): Attempt[] {
  const attempts = new Attempts(model, reach(model), seed, CALLERS);
  const partial = [...attempts.ofPartialRanges(1)].flatMap((list) => [...list]);
  const any = Array.from({ length: 30 }, () => attempts.next()).filter((attempt) => attempt !== null);
  const asked = [any, partial].map((list) => list.filter(({ family, protocol }) => family === 4 && protocol === "tcp"));
  return asked.flatMap((list) => list.slice(0, 6));
}

function hostOf({ address }: Party): ReachSelector {
  return { kind: "address", cidr: `${formatAddress(4, address)}/32` };
}

function selector(model: NetworkModel, roll: (below: number) => number): ReachSelector {
  const of = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  switch (roll(5)) {
    case 0:
      return { kind: "internet" };
    case 1:
      return { kind: "vpc", vpc: of(model.vpcs).id };
    case 2:
      return { kind: "security-group", securityGroup: of(model.securityGroups).id };
    default:
      return { kind: "subnets", text: "some", subnets: [of(model.subnets).id] };
  }
}

function inMatrix(matrix: ReachMatrix, from: ReachSelector, to: ReachSelector, traffic: PortRange): string {
  const entries: Pick<ReachPair, "allow" | "partial">[] = [
    ...matrix.pairs.filter((pair) => selects(from, pair.from, traffic) && selects(to, pair.to, traffic)),
    ...(from.kind === "internet" ? matrix.internetIn.filter((one) => selects(to, one.to, traffic)) : []),
    ...(to.kind === "internet" ? matrix.internetOut.filter((one) => selects(from, one.from, traffic)) : []),
  ];
  const covers = (range: PortRange) =>
    range.protocol === "all" ||
    (range.protocol === traffic.protocol && range.from <= traffic.from && traffic.to <= range.to);
  if (entries.some(({ allow }) => allow.some(covers))) return "allowed";
  return entries.some(({ partial }) => partial.some(covers)) ? "partial" : "blocked";
}

function selects(selector: ReachSelector, end: ReachEnd, { protocol }: PortRange): boolean {
  // "all" is every protocol of the family: ICMP and ICMPv6 are of one each.
  if (protocol === (end.cidr.includes(":") ? "icmp" : "icmpv6")) return false;
  switch (selector.kind) {
    case "vpc":
      return end.vpc === selector.vpc;
    case "security-group":
      return end.securityGroup === selector.securityGroup;
    case "subnets":
      return selector.subnets.includes(end.subnet);
    default:
      return false;
  }
}

/** Everything that may have the address: with each group of the VPC, in each subnet that overlapping VPCs have there. */
function partiesAt(model: NetworkModel, at: bigint): Party[] {
  const inside = model.subnets.filter(({ cidrs }) => cidrs.some((cidr) => holds(cidr, 4, at)));
  if (inside.length === 0) return [{ kind: "internet", address: at }];
  return inside.flatMap((subnet) =>
    model.securityGroups
      .filter(({ vpc }) => vpc === subnet.vpc)
      .map((group): Party => ({ kind: "instance", subnet: subnet.id, group: group.id, address: at })),
  );
}
