import { readFileSync } from "node:fs";
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  DeleteNetworkAclEntryCommand,
  DeleteRouteCommand,
  DeleteVpcPeeringConnectionCommand,
  type EC2Client,
  type IpPermission,
  ModifyVpcPeeringConnectionOptionsCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { EstateInput } from "../../src/estate/parse";
import type { NetworkModel } from "../../src/model/network-model";
import { prove } from "../../src/proof/prove";
import type { ProofReport } from "../../src/proof/report";
import { readLive } from "../../src/readers/live/read-live";
import { readPlan } from "../../src/readers/plan";
import { readState } from "../../src/readers/state";
import { readSynthDir } from "../../src/readers/synth-dir";
import { ec2Client } from "../../src/sandbox/clients";
import { planStacks } from "../../src/sandbox/deploy";
import { namedMatrix } from "./named-matrix";
import { broken, connectTo, faults, find, link, named, statusOf } from "./proof-support";
import { ring } from "./ring";
import { applyPlans, Deployed, estateOf, type Planned, scratch } from "./sandbox";
import { shownPlans, shownStates } from "./shown";

const { folder, remove } = scratch();
afterAll(remove);

const SSH: IpPermission[] = [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "0.0.0.0/0" }] }];
const ENTRY = { Protocol: "6", RuleAction: "allow", Egress: false } as const;
const SHOP_TO_HUB = "shop-us/private -> hub-us/private https";

/** Links within an account, between accounts and between regions, and an isolation. */
function twoHubs(): Planned {
  const input = parse(readFileSync("estates/two-hubs-three-regions.yaml", "utf8")) as EstateInput;
  return estateOf({ ...input, isolate: [["sandbox", "shop-eu"]] });
}

ring("one estate, read in four ways", () => {
  const planned = twoHubs();
  const { plan, estate } = planned;
  const models = new Map<string, NetworkModel>();
  let deployed: Deployed;

  beforeAll(async () => {
    deployed = await Deployed.start(folder);
    const synth = deployed.synth(planned);
    const context = await deployed.context(planned, synth);
    await deployed.init(synth, context);
    models.set("synth", readSynthDir(synth.outdir));
    await planStacks(synth.stacks, context);
    models.set("plan", readPlan(await shownPlans(synth, context)));
    await applyPlans(synth.stacks, context);
    models.set("state", readState(await shownStates(synth, context)));
    models.set("live", await readLive({ accounts: plan.accounts, connect: connectTo(deployed, planned) }));
  });
  afterAll(() => deployed?.emulator.stop());

  test.each(["plan", "state", "live"])("the %s allows exactly what the synthesized Terraform allows", (source) => {
    const wanted = namedMatrix(model("synth"), plan);
    expect(wanted.length).toBeGreaterThan(50);
    expect(namedMatrix(model(source), plan)).toEqual(wanted);
  });

  test.each(["synth", "plan", "state", "live"])("the %s is interpreted whole, and proven", (source) => {
    const report = prove(model(source), plan, { estate });
    expect(report.source).toBe(source);
    expect(report.notInterpreted).toEqual([]);
    expect(faults(report)).toEqual([]);
    expect(report.verdict).toBe("proven");
  });

  test("a state and the live accounts name things by the same ids", () => {
    for (const part of ["subnets", "peerings", "natGateways", "internetGateways"] as const) {
      const ids = model("state")[part].map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(0);
      expect(model("live")[part].map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    }
  });

  test("a route that somebody deleted breaks the flows over it and no other, and its table is named", async () => {
    const table = find(planned, model("live"), "tables", "shop-us/private/1");
    const route = table.routes.find(({ destination }) => "cidr" in destination && destination.cidr.startsWith("10.0."));
    if (route?.destination.kind !== "cidr" || !("id" in route.target)) throw new Error("no route to hub-us");
    const key = { RouteTableId: table.id, DestinationCidrBlock: route.destination.cidr };
    const back = { ...key, VpcPeeringConnectionId: route.target.id };
    const client = await clientOf("network", "us-east-1");
    const report = await during(
      () => client.send(new DeleteRouteCommand(key)),
      () => client.send(new CreateRouteCommand(back)),
    );
    expect(report.verdict).toBe("broken");
    const flow = broken(report, "flow", SHOP_TO_HUB);
    expect(flow.evidence).toContain(`${table.id} has no route to ${key.DestinationCidrBlock}`);
    expect(named(flow)).toContain(table.origin.address);
    expect(faults(report).filter((line) => /shop-eu|shop-ap|sandbox/.test(line))).toEqual([]);
  });

  test("22 open to the world in a group opens nothing as long as the network ACL stops it", async () => {
    const group = find(planned, model("live"), "groups", "hub-us/public/https-server");
    const rule = { GroupId: group.id, IpPermissions: SSH };
    const client = await clientOf("network", "us-east-1");
    const report = await during(
      () => client.send(new AuthorizeSecurityGroupIngressCommand(rule)),
      () => client.send(new RevokeSecurityGroupIngressCommand(rule)),
    );
    expect(faults(report).filter((line) => line.includes("internet"))).toEqual([]);
  });

  test("22 open to the world in a group and in the network ACL is undeclared, and both are named", async () => {
    const group = find(planned, model("live"), "groups", "hub-us/public/https-server");
    const { networkAcl } = find(planned, model("live"), "subnets", "hub-us/public/1");
    const rule = { GroupId: group.id, IpPermissions: SSH };
    const key = { NetworkAclId: networkAcl, RuleNumber: 1, Egress: false };
    const entry = { ...key, ...ENTRY, CidrBlock: "0.0.0.0/0", PortRange: { From: 22, To: 22 } };
    // Replies go to the callers' ephemeral ports.
    const reply = { ...entry, Egress: true, PortRange: { From: 1024, To: 65535 } };
    const client = await clientOf("network", "us-east-1");
    const report = await during(
      async () => {
        await client.send(new AuthorizeSecurityGroupIngressCommand(rule));
        await client.send(new CreateNetworkAclEntryCommand(entry));
        await client.send(new CreateNetworkAclEntryCommand(reply));
      },
      async () => {
        await client.send(new DeleteNetworkAclEntryCommand({ ...key, Egress: true }));
        await client.send(new DeleteNetworkAclEntryCommand(key));
        await client.send(new RevokeSecurityGroupIngressCommand(rule));
      },
    );
    expect(report.verdict).toBe("broken");
    const found = broken(report, "undeclared", /internet.*hub-us/);
    expect(found.evidence).toContain("tcp 22");
    expect(named(found)).toContainEqual(expect.stringContaining(":security-group-rule/sgr-"));
    expect(named(found)).toContainEqual(expect.stringContaining(networkAcl));
  });

  test("a network ACL entry that somebody deleted breaks the flow that it let in, and the ACL is named", async () => {
    const { networkAcl } = find(planned, model("live"), "subnets", "hub-us/private/1");
    const acl = model("live").networkAcls.find(({ id }) => id === networkAcl);
    const entry = acl?.ingress.find(
      ({ traffic, cidr }) => "from" in traffic && traffic.from === 443 && cidr.startsWith("10.16."),
    );
    if (!entry) throw new Error("no entry for https from shop-us");
    const key = { NetworkAclId: networkAcl, RuleNumber: entry.number, Egress: false };
    const back = { ...key, ...ENTRY, CidrBlock: entry.cidr, PortRange: { From: 443, To: 443 } };
    const client = await clientOf("network", "us-east-1");
    const report = await during(
      () => client.send(new DeleteNetworkAclEntryCommand(key)),
      () => client.send(new CreateNetworkAclEntryCommand(back)),
    );
    expect(report.verdict).toBe("broken");
    expect(broken(report, "flow", SHOP_TO_HUB).evidence).toContain(networkAcl);
  });

  test("a DNS option that somebody switched off breaks the names over that link, and nothing else", async () => {
    const { id } = link(model("live"), "hub-us--shop-eu");
    const client = await clientOf("europe", "eu-west-1");
    const option = (AllowDnsResolutionFromRemoteVpc: boolean) =>
      client.send(
        new ModifyVpcPeeringConnectionOptionsCommand({
          VpcPeeringConnectionId: id,
          AccepterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc },
        }),
      );
    const report = await during(
      () => option(false),
      () => option(true),
    );
    expect(report.verdict).toBe("broken");
    expect(faults(report)).toEqual(["dns broken hub-us--shop-eu"]);
    expect(broken(report, "dns", "hub-us--shop-eu").evidence).toContain("shop-eu");
  });

  test("credentials of another account are a gap: what touches that account is not proven, and nothing is broken", async () => {
    const report = await proveLive(connectTo(deployed, planned, "999999999999"));
    expect(report.notInterpreted).toContainEqual(
      expect.objectContaining({ type: "GetCallerIdentity", why: expect.stringContaining("of account 999999999999") }),
    );
    expect(report.verdict).toBe("not-proven");
    expect(statusOf(report, "flow", SHOP_TO_HUB)).toBe("not-proven");
  });

  test("an account whose role is denied is a gap, and the rest is still read", async () => {
    const real = connectTo(deployed, planned);
    const report = await proveLive(async (account, region) => {
      if (account.name === "asia") throw Object.assign(new Error("not authorized"), { name: "AccessDenied" });
      return real(account, region);
    });
    expect(report.notInterpreted).toContainEqual(expect.objectContaining({ type: "AssumeRole" }));
    expect(report.verdict).toBe("not-proven");
    expect(statusOf(report, "flow", "shop-ap/private -> hub-us/private https")).toBe("not-proven");
    expect(statusOf(report, "resource", "shop-ap")).toBe("not-proven");
    expect(statusOf(report, "resource", "hub-us")).not.toBe("broken");
  });

  test("when all of that is undone the accounts are proven again", async () => {
    expect(faults(await proveLive())).toEqual([]);
  });

  test("a link that somebody deleted is missed, and so is every flow over it", async () => {
    const { id } = link(model("live"), "hub-us--shop-us");
    const client = await clientOf("network", "us-east-1");
    await client.send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId: id }));
    const report = await proveLive();
    expect(report.verdict).toBe("broken");
    expect(broken(report, "link", "hub-us--shop-us").evidence).toContain(id);
    broken(report, "flow", SHOP_TO_HUB);
  });

  function model(source: string): NetworkModel {
    const found = models.get(source);
    if (!found) throw new Error(`no model of the ${source}`);
    return found;
  }

  async function proveLive(connect = connectTo(deployed, planned)): Promise<ProofReport> {
    return prove(await readLive({ accounts: plan.accounts, connect }), plan, { estate });
  }

  /** What the proof says while a change lasts. */
  async function during(change: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<ProofReport> {
    await change();
    try {
      return await proveLive();
    } finally {
      await undo();
    }
  }

  function clientOf(name: string, region: string): Promise<EC2Client> {
    const account = plan.accounts.find((one) => one.name === name);
    if (!account) throw new Error(`no account ${name}`);
    return ec2Client(deployed.access(planned), account, region);
  }
});
