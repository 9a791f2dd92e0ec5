/**
 * A hub-and-spoke estate of `vpcs` VPCs dealt to `accounts` accounts in turn, as the text of an estate file. The quotas
 * that 100 VPCs need are raised in it, as they would have to be raised at AWS.
 */
export function benchEstate(vpcs: number, accounts: number, layout: "single" | "per-account" = "single"): string {
  const names = Array.from({ length: accounts }, (_, i) => `account-${String.fromCharCode(97 + i)}`);
  return JSON.stringify({
    name: "bench",
    environment: "dev",
    region: "us-east-1",
    tags: { Owner: "platform" },
    state: { layout },
    accounts: Object.fromEntries(
      names.map((name, i) => [name, { id: String(100_000_000_001 + i), ...(i === 0 ? { primary: true } : {}) }]),
    ),
    sequence: { count: vpcs, from: "10.0.0.0/16", accounts: names, nat: "single" },
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
