import type { ModelNaclEntry } from "../../src/model/network-model";
import type { TrafficMatch } from "../../src/model/traffic";
import { entry, every, type Network, ping, rule, tcp, udp } from "./models";
import type { Random } from "./random-draws";

const NARROW: readonly TrafficMatch[] = [
  tcp(443),
  ping,
  tcp(80, 3389),
  udp(53),
  { protocol: "icmpv6", type: 128, code: 0 },
  { protocol: "icmp", type: 3, code: -1 },
  { protocol: "icmp", type: 8, code: -1 },
  { protocol: 47 },
];
const WIDE: readonly TrafficMatch[] = [
  every,
  tcp(0, 65_535),
  tcp(1024, 65_535),
  udp(0, 65_535),
  tcp(1024, 3388),
  tcp(3389),
  tcp(32_768, 60_999),
  { protocol: "icmp", type: -1, code: -1 },
  { protocol: "icmp", type: 0, code: 0 },
  { protocol: "icmpv6", type: -1, code: -1 },
];

export function drawAcls(random: Random, network: Network, pool: readonly string[]): void {
  for (const { id } of network.parts.vpcs) {
    const entries = (): ModelNaclEntry[] => {
      const drawn = Array.from({ length: random.below(4) }, (_, index) =>
        entry(
          10 + index,
          random.yes(45) ? "deny" : "allow",
          random.of(random.yes(50) ? WIDE : NARROW),
          random.yes(50) ? random.of(pool) : "0.0.0.0/0",
        ),
      );
      return random.yes(25) ? drawn : [...drawn, entry(100, "allow", every), entry(101, "allow", every, "::/0")];
    };
    network.acl(`${id}-nacl`, id, entries(), entries());
  }
  for (const subnet of network.parts.subnets) if (random.yes(45)) subnet.networkAcl = `${subnet.vpc}-nacl`;
}

export function drawGroups(random: Random, network: Network, pool: readonly string[]): void {
  const names = network.parts.vpcs.flatMap(({ id }) => [`${id}-a`, `${id}-default`]);
  const peer = () =>
    random.of(
      random.yes(35) ? ["0.0.0.0/0", "::/0"] : [random.of(pool), random.of(names), random.of(names), "pl-known"],
    );
  const drawn = () => rule(random.of(random.yes(50) ? WIDE : NARROW), peer());
  const open = [rule(every, "0.0.0.0/0"), rule(every, "::/0")];
  const list = () => (random.yes(25) ? open : Array.from({ length: 1 + random.below(3) }, drawn));
  for (const { id } of network.parts.vpcs)
    network.group(`${id}-a`, id, { in: list(), out: random.yes(50) ? open : list() });
}
