import { readFileSync } from "node:fs";
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkAclEntryCommand,
  DeleteVpcPeeringConnectionCommand,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { EstateInput } from "../../src/estate/parse";
import { ec2Client } from "../../src/sandbox/clients";
import { ring } from "./ring";
import { Deployed, estateOf, type Planned, scratch } from "./sandbox";

const { folder, remove } = scratch();
afterAll(remove);

ring("VPCs that are there", () => {
  const six = growTo(6);
  let deployed: Deployed;

  beforeAll(async () => {
    deployed = await Deployed.start(folder);
    await deployed.deploy(six);
  });
  afterAll(() => deployed?.emulator.stop());

  test("one more VPC replaces and destroys nothing, and changes nothing that is there but network ACLs, in place", async () => {
    const changes = await deployed.changes(growTo(7));
    const others = changes.filter((change) => change.action !== "create");
    expect(changes.length - others.length).toBeGreaterThan(20);
    expect(others.map((change) => `${change.action} ${change.address}`).sort()).toEqual([
      "update aws_network_acl.vpc-0_private",
      "update aws_network_acl.vpc-0_public",
    ]);
  });

  test("the last VPC taken away changes none of the others' resources but the hub's ACLs", async () => {
    const changes = await deployed.changes(growTo(5));
    const others = changes.filter(({ address }) => !address.includes("vpc-5") && !address.includes("10-5-0-0-16"));
    expect(changes.some(({ action }) => action === "delete")).toBe(true);
    expect(others.map((change) => `${change.action} ${change.address}`).sort()).toEqual([
      "update aws_network_acl.vpc-0_private",
      "update aws_network_acl.vpc-0_public",
    ]);
  });

  test("what somebody deleted and opened is seen, each in its place, and healed by one apply", async () => {
    await deleteLink();
    const { acl, group } = await openVpc1();

    const { missing, unexpected } = await deployed.differences(six);
    expect(missing.filter((line) => line.startsWith("link "))).toHaveLength(1);
    expect(unexpected.filter((line) => line.endsWith("blackhole"))).toHaveLength(6);
    expect(unexpected.filter((line) => line.includes(" tcp 22 "))).toEqual([acl, group]);

    const changes = await deployed.changes(six);
    expect(
      changes.map((change) => change.address).filter((one) => one.startsWith("aws_vpc_peering_connection.")),
    ).toEqual([expect.stringMatching(/^aws_vpc_peering_connection\.vpc-0--vpc-\d$/)]);
    expect(changes.filter(({ action }) => action === "update").map((change) => change.address)).toEqual(
      expect.arrayContaining(["aws_default_security_group.vpc-1", expect.stringMatching(/^aws_network_acl\.vpc-1_/)]),
    );
    await deployed.applyChanges(six);
    expect(await deployed.changes(six)).toEqual([]);
    expect(await deployed.differences(six)).toEqual({ missing: [], unexpected: [] });
  });

  async function deleteLink(): Promise<void> {
    const [place] = await deployed.inventory(six);
    const link = place?.links[0];
    if (!place || !link) throw new Error("no link");
    const client = await clientOf(place.account);
    await client.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: link.id }));
  }

  /** A rogue network ACL entry and a rogue rule of the default security group. @returns how they are to be told */
  async function openVpc1() {
    const place = (await deployed.inventory(six)).find((one) => one.account === "shared");
    const vpc = place?.vpcs.find((one) => one.name.startsWith("vpc-1-"));
    const acl = vpc?.networkAcls.find((one) => !one.default);
    const group = vpc?.securityGroups.find((one) => one.default);
    if (!vpc || !acl || !group) throw new Error("vpc-1 is not there");
    const client = await clientOf("shared");
    await client.send(
      new CreateNetworkAclEntryCommand({
        NetworkAclId: acl.id,
        RuleNumber: 1,
        Protocol: "6",
        RuleAction: "allow",
        Egress: false,
        CidrBlock: "0.0.0.0/0",
        PortRange: { From: 22, To: 22 },
      }),
    );
    await client.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: group.id,
        IpPermissions: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
      }),
    );
    return {
      acl: expect.stringMatching(
        /^shared us-east-1 vpc-1: network ACL vpc-1-\w+: ingress 1 allow tcp 22 0\.0\.0\.0\/0$/,
      ),
      group: "shared us-east-1 vpc-1: security group (default): ingress tcp 22 0.0.0.0/0",
    };
  }

  async function clientOf(name: string): Promise<EC2Client> {
    const account = six.plan.accounts.find((one) => one.name === name);
    if (!account) throw new Error(`no account ${name}`);
    return ec2Client(deployed.access(six), account, "us-east-1");
  }
});

/**
 * The network of estates/ten-vpcs.yaml with fewer VPCs, no flow of one that comes and goes, and nothing that watches it.
 */
function growTo(count: number): Planned {
  const { audit, monitoring, compliance, ...input } = parse(
    readFileSync("estates/ten-vpcs.yaml", "utf8"),
  ) as EstateInput;
  const flows = (input.flows ?? []).filter(({ from }) => from !== "vpc-5");
  return estateOf({ ...input, flows, sequence: { ...input.sequence, count } as EstateInput["sequence"] });
}
