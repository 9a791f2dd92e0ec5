export interface BenchEstate {
  readonly vpcs: number;
  readonly accounts: number;
  readonly layout?: "single" | "per-account";
  /** The one VPC that gets a tag: what a small change of an estate is. */
  readonly tagged?: string;
}

/**
 * A hub-and-spoke estate of VPCs dealt to accounts in turn, as the text of an estate file. The quotas that 100 VPCs need are
 * raised in it, as they would have to be raised at AWS.
 */
export function benchEstate({ vpcs, accounts, layout = "single", tagged }: BenchEstate): string {
  const names = Array.from({ length: accounts }, (_, i) => `account-${String.fromCharCode(97 + i)}`);
  const vpc = (i: number) => ({
    account: names[i % accounts],
    cidr: `10.${i}.0.0/16`,
    nat: "single",
    ...(tagged === `vpc-${i}` ? { tags: { Change: "one" } } : {}),
  });
  return JSON.stringify({
    name: "bench",
    environment: "dev",
    region: "us-east-1",
    tags: { Owner: "platform" },
    state: { layout },
    accounts: Object.fromEntries(
      names.map((name, i) => [name, { id: String(100_000_000_001 + i), ...(i === 0 ? { primary: true } : {}) }]),
    ),
    vpcs: Object.fromEntries(Array.from({ length: vpcs }, (_, i) => [`vpc-${i}`, vpc(i)])),
    topology: { kind: "hub-spoke", hub: "vpc-0" },
    flows: [
      { from: "peers", to: "all", service: "https" },
      { from: "vpc-1", to: "vpc-0", service: "mysql" },
    ],
    limits: {
      vpcsPerRegion: 100,
      peeringsPerVpc: 125,
      outstandingPeeringsPerVpc: 100,
      elasticIpsPerRegion: 100,
      internetGatewaysPerRegion: 100,
      rulesPerSecurityGroup: 200,
      natGatewaysPerAz: 100,
    },
  });
}
