import type { NetworkModel } from "../../src/model/network-model";
import { cidrOf, formatCidr, partOf, splitCidr } from "../../src/network/cidr";
import { Network } from "./models";
import { type Draw, Random } from "./random-draws";
import { drawLinks, drawTransitGateway } from "./random-links";
import { drawTables } from "./random-routes";
import { drawAcls, drawGroups } from "./random-rules";

/**
 * Draws a small network in which overlaps, holes and boundaries happen all the time: two to four VPCs of a few /28
 * subnets cut from the same few blocks, and rules over pieces of them.
 */
export function randomModel(draw: Draw): NetworkModel {
  const random = new Random(draw);
  const network = new Network();
  drawVpcs(random, network);
  const pool = blocksOf(network);
  network.prefixList("pl-known", random.some(pool, 3)).prefixList("pl-unknown", null);
  drawLinks(random, network);
  drawTransitGateway(random, network, pool);
  drawTables(random, network, pool);
  drawAcls(random, network, pool);
  drawGroups(random, network, pool);
  return network.model;
}

/** Blocks that repeat and nest, so that VPCs overlap now and then. */
const FIRST = ["10.0.0.0/26", "10.0.1.0/26", "10.0.2.0/26", "10.0.0.64/26", "10.0.0.0/25", "10.0.1.0/26"];
const REGIONS = ["us-east-1", "us-east-1", "us-east-1", "eu-west-1"];
const ZONES = ["az1", "az1", "az2"];

function drawVpcs(random: Random, network: Network): void {
  const count = 2 + random.below(3);
  for (let index = 0; index < count; index++) {
    const id = `v${index}`;
    const blocks = [random.yes(25) ? random.of(FIRST) : (FIRST[index] ?? "10.0.3.0/26")];
    if (random.yes(30)) blocks.push(random.yes(30) ? "100.64.0.0/27" : `10.1.${index}.0/27`);
    const ipv6 = random.yes(35) ? `2600:1f14:0:${index}00::/56` : undefined;
    network.vpc(id, ipv6 === undefined ? blocks : [...blocks, ipv6], { region: random.of(REGIONS) });
    const free = blocks.flatMap((block) => splitCidr(cidrOf(block), 28)).map(formatCidr);
    const subnets = 1 + random.below(3);
    for (let place = 0; place < subnets; place++) {
      const [cidr] = free.splice(random.below(free.length), 1);
      if (cidr === undefined) break;
      const sixth = ipv6 !== undefined && random.yes(80) ? [formatCidr(partOf(cidrOf(ipv6), 64, place))] : [];
      network.subnet(`${id}-s${place}`, id, [cidr, ...sixth], { zone: random.yes(5) ? null : random.of(ZONES) });
    }
  }
}

/** What rules and routes name: whole VPCs and subnets, parts of them, and wide blocks. */
function blocksOf({ parts }: Network): string[] {
  const subnets = parts.subnets.flatMap(({ cidrs }) => cidrs);
  const pieces = subnets.flatMap((cidr) => {
    const block = cidrOf(cidr);
    const longest = block.family === 4 ? 32 : 128;
    return [partOf(block, block.prefix + 1, 0), partOf(block, block.prefix + 2, 3), partOf(block, longest, 5)];
  });
  const wide = ["0.0.0.0/0", "::/0", "10.0.0.0/8", "10.0.0.0/24", "198.51.100.0/24", "128.0.0.0/1", "2600::/16"];
  return [...parts.vpcs.flatMap(({ cidrs }) => cidrs), ...subnets, ...pieces.map(formatCidr), ...wide];
}
