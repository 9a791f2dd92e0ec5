import type { EstatePath, Report } from "../diagnostics/problem";
import { blockOf, cidrOf, formatCidr, lastOf, sizeOf } from "../network/cidr";
import type { Account, Vpc } from "../network/estate";
import { type TierInput, tiersOf } from "./normalize-tiers";
import type { CheckedInput } from "./schema";
import { duplicateZones, zonesOf } from "./zone-field";

type VpcInput = NonNullable<CheckedInput["vpcs"]>[string];
type SequenceInput = NonNullable<CheckedInput["sequence"]>;

/** What a VPC says, wherever it says it. */
interface Asked {
  readonly name: string;
  readonly account: string;
  readonly cidr: string;
  readonly region?: string | undefined;
  readonly options: Pick<VpcInput, "azs" | "nat" | "tags" | "dnsSupport" | "dnsHostnames">;
  readonly tiers: Readonly<Record<string, TierInput>> | undefined;
  readonly secondaryCidrs: Vpc["secondaryCidrs"];
  readonly renamedFrom?: string | undefined;
  readonly path: EstatePath;
}

/**
 * The VPCs under `vpcs`, then those of the sequence.
 * @param written the names of all accounts, also of those at fault
 */
export function vpcsOf(
  input: CheckedInput,
  accounts: readonly Account[],
  written: readonly string[],
  report: Report,
): Vpc[] {
  const own = Object.entries(input.vpcs ?? {}).flatMap(([name, vpc]) => ownVpc(name, vpc, written));
  const dealt = input.sequence ? sequenceVpcs(input.sequence, written, report) : [];
  if (!input.sequence && Object.keys(input.vpcs ?? {}).length === 0) {
    report({
      code: "E-VPCS-MISSING",
      path: input.vpcs ? ["vpcs"] : [],
      at: "key",
      message: "the estate has no VPC",
      allowed: "VPCs under vpcs, or a sequence, or both",
      fix: "add vpcs: { main: { cidr: 10.0.0.0/16 } }",
    });
  }
  const vpcs: Vpc[] = [];
  for (const asked of [...own, ...dealt]) {
    const twin = vpcs.find((vpc) => vpc.name === asked.name);
    if (twin) {
      report({
        code: "E-VPC-DUPLICATE",
        path: asked.path,
        at: "key",
        message: `the sequence makes a VPC called ${asked.name}, and there is one under vpcs`,
        fix: "rename that VPC, or give the sequence a prefix of its own",
        related: [{ path: twin.path, note: `${asked.name} under vpcs` }],
      });
    } else vpcs.push(vpcOf(asked, input, accounts, report));
  }
  // An account that is unknown or at fault takes its VPCs along: nobody knows their region.
  return vpcs.filter((vpc) => accounts.some(({ name }) => name === vpc.account));
}

function ownVpc(name: string, vpc: VpcInput, accounts: readonly string[]): Asked[] {
  const path = ["vpcs", name];
  const account = vpc.account ?? (accounts.length === 1 ? accounts[0] : undefined);
  if (account === undefined) return [];
  return [
    {
      name,
      account,
      cidr: vpc.cidr,
      region: vpc.region,
      options: vpc,
      tiers: vpc.tiers,
      secondaryCidrs: vpc.secondaryCidrs.map((secondary, index) => ({
        ...(typeof secondary === "string" ? { cidr: secondary, routed: true } : secondary),
        path: [...path, "secondaryCidrs", index],
      })),
      renamedFrom: vpc.renamedFrom,
      path,
    },
  ];
}

function sequenceVpcs(sequence: SequenceInput, written: readonly string[], report: Report): Asked[] {
  const first = cidrOf(sequence.from);
  const size = sizeOf(first);
  const end = first.base + BigInt(sequence.count) * size - 1n;
  if (end > lastOf(blockOf(4, 0n, 0))) {
    report({
      code: "E-SEQUENCE-RANGE",
      path: ["sequence", "count"],
      message: `${sequence.count} blocks of /${first.prefix} from ${sequence.from} on go past the last IPv4 address`,
      fix: "begin lower, or ask for fewer",
      related: [{ path: ["sequence", "from"], note: `from ${sequence.from}` }],
    });
    return [];
  }
  const accounts = sequence.accounts ?? written;
  return Array.from({ length: sequence.count }, (_, index) => index).flatMap((index) => {
    const account = accounts[index % accounts.length];
    if (account === undefined) return [];
    return {
      name: `${sequence.prefix}-${index}`,
      account,
      cidr: formatCidr({ ...first, base: first.base + BigInt(index) * size }),
      region: sequence.region,
      options: sequence,
      tiers: sequence.tiers,
      secondaryCidrs: [],
      path: ["sequence"],
    };
  });
}

function vpcOf(asked: Asked, input: CheckedInput, accounts: readonly Account[], report: Report): Vpc {
  const { name, account, cidr, options, secondaryCidrs, path } = asked;
  const zones = zonesOf(options.azs);
  duplicateZones(zones, [...path, "azs"], report);
  if (options.dnsHostnames === true && !options.dnsSupport) {
    report({
      code: "E-DNS-OPTION",
      path: [...path, "dnsHostnames"],
      message: "dnsHostnames needs dnsSupport, which is false: AWS refuses one without the other",
      fix: "remove dnsHostnames, or write dnsSupport: true",
      related: [{ path: [...path, "dnsSupport"], note: "dnsSupport: false" }],
    });
  }
  return {
    name,
    account,
    region: asked.region ?? accounts.find((other) => other.name === account)?.region ?? input.region,
    cidr,
    secondaryCidrs,
    zones,
    nat: options.nat,
    tiers: tiersOf(asked.tiers, { cidrs: [cidr, ...secondaryCidrs.map((s) => s.cidr)], zones, path }, report),
    tags: options.tags,
    dnsSupport: options.dnsSupport,
    dnsHostnames: options.dnsHostnames ?? options.dnsSupport,
    ...(asked.renamedFrom !== undefined && { renamedFrom: asked.renamedFrom }),
    path,
  };
}
