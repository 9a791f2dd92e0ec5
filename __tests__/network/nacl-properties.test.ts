import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cidrOf, formatCidr, overlaps } from "../../src/network/cidr";
import { sameAddresses } from "../../src/network/cidr-sets";
import { trafficKey } from "../../src/network/keys";
import { EntryList, numbered } from "../../src/network/nacl-entries";
import type { Endpoint, NetworkPlan, PlannedNaclEntry } from "../../src/network/plan";
import { everyPlan } from "../support/every-plan";
import { admits, type Packet, replies, requests, samples, subnetsOf, tierOf } from "../support/packets";

/** Tiers of an end with the addresses of each; the internet and other addresses have no tier. */
function places(plan: NetworkPlan, end: Endpoint): { tier: string | undefined; addresses: bigint[] }[] {
  if (end.kind === "internet") return [{ tier: undefined, addresses: samples("203.0.113.0/24") }];
  if (end.kind === "cidr") return [{ tier: undefined, addresses: samples(end.cidr) }];
  return subnetsOf(plan, end.vpc, end.kind === "tier" ? end.tier : undefined).map((subnet) => ({
    tier: `${end.vpc}/${subnet.tier}`,
    addresses: samples(subnet.cidr),
  }));
}

describe("the NACLs of any valid estate", () => {
  it("admit every declared flow and its replies, in both directions at both ends", () => {
    everyPlan(({ plan }) => {
      const refused: string[] = [];
      const check = (tier: string, direction: "ingress" | "egress", far: bigint, packets: Omit<Packet, "far">[]) => {
        for (const packet of packets) {
          if (admits(tierOf(plan, tier).nacl[direction], { ...packet, far })) continue;
          refused.push(`${tier} ${direction} ${far} ${packet.protocol} ${packet.port}`);
        }
      };
      for (const { from, to, traffic } of plan.flows) {
        for (const source of places(plan, from)) {
          for (const target of places(plan, to)) {
            // Inside a subnet NACLs are not asked. Through NAT, other protocols do not exist.
            if (source.tier === target.tier) continue;
            const leaves = target.tier === undefined && tierOf(plan, source.tier ?? "").route === "nat";
            for (const one of traffic.filter(({ protocol }) => protocol !== "all" || !leaves)) {
              for (const far of target.addresses) if (source.tier) check(source.tier, "egress", far, requests(one));
              for (const far of target.addresses) if (source.tier) check(source.tier, "ingress", far, replies(one));
              for (const far of source.addresses) if (target.tier) check(target.tier, "ingress", far, requests(one));
              for (const far of source.addresses) if (target.tier) check(target.tier, "egress", far, replies(one));
            }
          }
        }
      }
      expect(refused).toEqual([]);
    });
  });

  it("let what goes through a NAT gateway pass its own subnet four times", () => {
    everyPlan(({ plan }) => {
      for (const { from, to, traffic } of plan.flows) {
        if (to.kind !== "internet" || !("vpc" in from)) continue;
        const vpc = plan.vpcs.find((candidate) => candidate.name === from.vpc);
        for (const source of places(plan, from)) {
          if (!source.tier || tierOf(plan, source.tier).route !== "nat") continue;
          for (const nat of vpc?.natGateways ?? []) {
            const { nacl } = tierOf(plan, nat.subnet.split("/").slice(0, 2).join("/"));
            const [far] = samples("203.0.113.0/24");
            const [near] = source.addresses;
            const packets = traffic.filter(({ protocol }) => protocol !== "all");
            for (const packet of packets.flatMap(requests)) {
              expect(admits(nacl.ingress, { ...packet, far: near ?? 0n })).toBe(true);
              expect(admits(nacl.egress, { ...packet, far: far ?? 0n })).toBe(true);
            }
            for (const packet of packets.flatMap(replies)) {
              expect(admits(nacl.ingress, { ...packet, far: far ?? 0n })).toBe(true);
              expect(admits(nacl.egress, { ...packet, far: near ?? 0n })).toBe(true);
            }
          }
        }
      }
    });
  });

  it("admit nothing from or to what is isolated", () => {
    let isolated = 0;
    everyPlan(({ plan }) => {
      isolated += plan.isolations.length;
      const admitted: string[] = [];
      const packets: Omit<Packet, "far">[] = [
        { protocol: "other", port: 0 },
        { protocol: "tcp", port: 443 },
        { protocol: "tcp", port: 50_000 },
        { protocol: "udp", port: 53 },
        { protocol: "icmp", port: 8 },
      ];
      for (const {
        between: [a, b],
      } of plan.isolations) {
        for (const [here, there] of [
          [a, b],
          [b, a],
        ] as const) {
          for (const { tier } of places(plan, here)) {
            for (const { addresses } of places(plan, there)) {
              for (const far of addresses) {
                for (const packet of tier ? packets : []) {
                  const { nacl } = tierOf(plan, tier ?? "");
                  if (admits(nacl.ingress, { ...packet, far })) admitted.push(`${tier} from ${far}`);
                  if (admits(nacl.egress, { ...packet, far })) admitted.push(`${tier} to ${far}`);
                }
              }
            }
          }
        }
      }
      expect(admitted).toEqual([]);
    });
    expect(isolated).toBeGreaterThan(0);
  });

  it("admit no undeclared service from a peer", () => {
    everyPlan(({ plan }) => {
      const declared = new Set(plan.flows.flatMap((flow) => flow.traffic.map(trafficKey)));
      if (declared.has("all")) return;
      for (const link of plan.links) {
        for (const [here, there] of [
          [link.requester, link.accepter],
          [link.accepter, link.requester],
        ] as const) {
          for (const { tier } of subnetsOf(plan, here)) {
            const [far] = samples(plan.vpcs.find((vpc) => vpc.name === there)?.cidr ?? "");
            const telnet = admits(tierOf(plan, `${here}/${tier}`).nacl.ingress, {
              far: far ?? 0n,
              protocol: "tcp",
              port: 23,
            });
            expect(telnet).toBe(false);
          }
        }
      }
    });
  });

  it("never hold more entries than the quota, with the default deny counted", () => {
    everyPlan(({ plan }) => {
      for (const { nacl } of plan.vpcs.flatMap((vpc) => vpc.tiers)) {
        for (const entries of [nacl.ingress, nacl.egress]) {
          expect(entries.length).toBeLessThanOrEqual(39);
          const numbers = entries.map((entry) => entry.number);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          expect(numbers.every((number) => number >= 1 && number <= 32_766)).toBe(true);
          const firstAllow = entries.findIndex((entry) => entry.action === "allow");
          expect(entries.slice(firstAllow).every((entry) => entry.action === "allow")).toBe(true);
        }
      }
    });
  });
});

const TRAFFICS = [
  { protocol: "tcp", from: 443, to: 443 },
  { protocol: "tcp", from: 0, to: 65_535 },
  { protocol: "udp", from: 53, to: 53 },
  { protocol: "icmp", type: 8, code: -1 },
  { protocol: "icmp", type: -1, code: -1 },
  { protocol: "all" },
] as const;

const entries = fc.array(
  fc.record({
    action: fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
    traffic: fc.constantFrom(...TRAFFICS),
    cidr: fc.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 10, max: 16 })).map(([second, prefix]) => {
      const keep = 2 ** (16 - prefix);
      return `10.${Math.floor(second / keep) * keep}.0.0/${prefix}`;
    }),
  }),
  { maxLength: 40 },
);

describe("fitting a NACL to its quota", () => {
  it("admits exactly the same packets, whatever the room", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 40 }), (list, room) => {
        const [wide, fitted] = [listOf(list).fit(1000), listOf(list).fit(room)].map(numbered);
        const different: string[] = [];
        for (let second = 0; second < 64; second++) {
          const [far = 0n] = samples(`10.${second}.0.0/16`);
          for (const packet of TRAFFICS.flatMap(requests)) {
            const same = admits(fitted ?? [], { ...packet, far }) === admits(wide ?? [], { ...packet, far });
            if (!same) different.push(`${packet.protocol} ${packet.port} of 10.${second}.0.0/16`);
          }
        }
        expect(different).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("covers exactly the addresses that it replaces when it aggregates", () => {
    const cidrs = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { minLength: 20, maxLength: 120 });
    fc.assert(
      fc.property(cidrs, (seconds) => {
        const list = new EntryList();
        const given = seconds.map((second) => `10.${second}.0.0/16`);
        list.add("allow", TRAFFICS[0], given);
        const fitted = list.fit(19);
        expect(
          sameAddresses(
            fitted.map((entry) => entry.cidr),
            given.map(cidrOf),
          ),
        ).toBe(true);
        expect(fitted.some((a) => fitted.some((b) => a !== b && overlaps(a.cidr, b.cidr)))).toBe(false);
      }),
    );
  });

  it("keeps one entry per peer while they fit", () => {
    const list = new EntryList();
    list.add("allow", TRAFFICS[0], ["10.0.0.0/16", "10.1.0.0/16", "0.0.0.0/0"]);
    expect(list.fit(3).map((entry) => formatCidr(entry.cidr))).toEqual(["10.0.0.0/16", "10.1.0.0/16", "0.0.0.0/0"]);
  });

  it("drops what another entry covers before it aggregates", () => {
    const list = new EntryList();
    list.add("allow", TRAFFICS[0], ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"]);
    list.add("allow", TRAFFICS[1], ["10.2.0.0/16"]);
    expect(list.fit(3).map((entry) => `${trafficKey(entry.traffic)} ${formatCidr(entry.cidr)}`)).toEqual([
      "tcp-443 10.0.0.0/16",
      "tcp-443 10.1.0.0/16",
      "tcp-0-65535 10.2.0.0/16",
    ]);
  });

  it("drops a deny that no allow would undo, and keeps one that stands before an allow", () => {
    const list = new EntryList();
    list.add("deny", TRAFFICS[5], ["10.1.0.0/16", "192.168.0.0/16"]);
    list.add("allow", TRAFFICS[0], ["10.0.0.0/15"]);
    expect(list.fit(2).map((entry) => `${entry.action} ${formatCidr(entry.cidr)}`)).toEqual([
      "deny 10.1.0.0/16",
      "allow 10.0.0.0/15",
    ]);
  });
});

describe("numbers of NACL entries", () => {
  const https = { protocol: "tcp", from: 443, to: 443 } as const;
  const peers = Array.from({ length: 12 }, (_, index) => `10.${index}.0.0/16`);

  function numbersOf(denied: readonly string[], allowed: readonly string[]): Map<string, number> {
    const list = new EntryList();
    list.add("deny", TRAFFICS[5], denied);
    list.add("allow", https, allowed);
    return new Map(numbered(list.fit(40)).map(({ number, action, cidr }) => [`${action} ${cidr}`, number]));
  }

  it("stay when entries come and go, so that what stays is never taken out and put in again", () => {
    const before = numbersOf(["172.16.0.0/16"], peers);
    const after = numbersOf(["172.16.0.0/16", "172.17.0.0/16", "0.0.0.0/8"], ["9.0.0.0/8", ...peers.slice(1)]);
    for (const [entry, number] of after) expect(before.get(entry) ?? number).toBe(number);
    expect(after.size).toBe(15);
  });

  it("do not depend on the order in which entries were gathered", () => {
    expect(numbersOf([], [...peers].reverse())).toEqual(numbersOf([], peers));
  });

  it("differ where two entries draw the same one", () => {
    const many = Array.from({ length: 2000 }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`);
    const list = new EntryList();
    list.add("allow", https, many);
    expect(new Set(numbered(list.fit(2000)).map(({ number }) => number)).size).toBe(2000);
  });
});

function listOf(items: readonly Pick<PlannedNaclEntry, "action" | "traffic" | "cidr">[]): EntryList {
  const list = new EntryList();
  for (const { action, traffic, cidr } of items) list.add(action, traffic, [cidr]);
  return list;
}
