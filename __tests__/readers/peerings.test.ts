import { expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { gaps, ref, state, stateVpc, synth } from "./support";

const vpcs = { a: { cidr_block: "10.0.0.0/16" }, b: { cidr_block: "10.1.0.0/16" } };
const ends = { vpc_id: ref("aws_vpc.a.id"), peer_vpc_id: ref("aws_vpc.b.id") };
const link = ref("aws_vpc_peering_connection.ab.id");
const only = (model: NetworkModel) => {
  expect(model.peerings).toHaveLength(1);
  return model.peerings[0];
};

test("a link that nothing accepts is pending; an accepter or auto_accept makes it active", () => {
  const asked = { aws_vpc: vpcs, aws_vpc_peering_connection: { ab: ends } };
  expect(only(synth(asked))?.status).toBe("pending-acceptance");
  const accepter = (auto: boolean) => ({
    aws_vpc_peering_connection_accepter: { b: { vpc_peering_connection_id: link, auto_accept: auto } },
  });
  expect(only(synth({ ...asked, ...accepter(true) }))?.status).toBe("active");
  expect(only(synth({ ...asked, ...accepter(false) }))?.status).toBe("pending-acceptance");
  const itself = { aws_vpc: vpcs, aws_vpc_peering_connection: { ab: { ...ends, auto_accept: true } } };
  expect(only(synth(itself))).toMatchObject({
    status: "active",
    requester: { vpc: "aws_vpc.a" },
    accepter: { vpc: "aws_vpc.b" },
  });
});

test.each([
  ["active", "pending-acceptance", "active"],
  ["pending-acceptance", "active", "active"],
  ["active", "rejected", "rejected"],
  ["deleting", "active", "deleted"],
  ["expired", "active", "expired"],
  ["failed", "pending-acceptance", "failed"],
  ["provisioning", "pending-acceptance", "provisioning"],
  ["pending-acceptance", "pending-acceptance", "pending-acceptance"],
])("requester's record %s, accepter's %s: the link is %s", (requester, accepter, status) => {
  const model = state({
    "aws_vpc.a": stateVpc("a"),
    "aws_vpc.b": stateVpc("b", "10.1.0.0/16"),
    "aws_vpc_peering_connection.ab": { id: "pcx-1", vpc_id: "vpc-a", peer_vpc_id: "vpc-b", accept_status: requester },
    "aws_vpc_peering_connection_accepter.b": {
      id: "pcx-1",
      vpc_peering_connection_id: "pcx-1",
      vpc_id: "vpc-b",
      peer_vpc_id: "vpc-a",
      accept_status: accepter,
      auto_accept: true,
    },
  });
  expect(only(model)).toMatchObject({ id: "pcx-1", status, requester: { vpc: "vpc-a" }, accepter: { vpc: "vpc-b" } });
});

test("the accepter's record alone says who is who", () => {
  const model = state({
    "aws_vpc.b": stateVpc("b"),
    "aws_vpc_peering_connection_accepter.b": {
      id: "pcx-1",
      vpc_peering_connection_id: "pcx-1",
      vpc_id: "vpc-b",
      peer_vpc_id: "vpc-a",
      peer_owner_id: "222222222222",
      peer_region: "us-east-1",
      accept_status: "active",
    },
  });
  expect(only(model)).toMatchObject({ requester: { vpc: "vpc-a" }, accepter: { vpc: "vpc-b" }, status: "active" });
  expect(model.vpcs).toMatchObject([
    { id: "vpc-b", managed: true },
    { id: "vpc-a", managed: false, account: "222222222222", region: "us-east-1", cidrs: [] },
  ]);
});

test("a VPC at the other end that was not read is there, unmanaged, and is a gap", () => {
  const model = synth({
    aws_vpc: { a: vpcs.a },
    aws_vpc_peering_connection: { ab: { ...ends, peer_vpc_id: "vpc-b", peer_owner_id: "222222222222" } },
  });
  expect(model.vpcs[1]).toMatchObject({ id: "vpc-b", managed: false, account: "222222222222", cidrs: [] });
  expect(model.notInterpreted).toMatchObject([{ vpcs: ["vpc-b"] }]);
  expect(gaps(model)[0]).toContain("VPC vpc-b is not in what was read: its addresses, its tables");
});

test("the peering's data source says the blocks of a VPC that was not read", () => {
  const model = state({
    "aws_vpc.a": stateVpc("a"),
    "data.aws_vpc_peering_connection.ab": {
      id: "pcx-1",
      vpc_id: "vpc-b",
      peer_vpc_id: "vpc-a",
      status: "active",
      cidr_block: "10.1.0.0/16",
      cidr_block_set: [{ cidr_block: "10.1.0.0/16" }, { cidr_block: "10.2.0.0/16" }],
      peer_cidr_block: "10.0.0.0/16",
    },
  });
  expect(model.vpcs[1]).toMatchObject({ id: "vpc-b", cidrs: ["10.1.0.0/16", "10.2.0.0/16"] });
  expect(only(model)?.status).toBe("active");
});

test("names resolve over a link where a side's options say so, wherever they are written", () => {
  const on = { allow_remote_vpc_dns_resolution: true };
  const dns = (model: NetworkModel) => [only(model)?.requester.dnsResolution, only(model)?.accepter.dnsResolution];
  const options = (blocks: object) => ({ o: { vpc_peering_connection_id: link, ...blocks } });
  const base = { aws_vpc: vpcs, aws_vpc_peering_connection: { ab: { ...ends, auto_accept: true } } };
  expect(dns(synth(base))).toEqual([false, false]);
  expect(dns(synth({ ...base, aws_vpc_peering_connection_options: options({ requester: on }) }))).toEqual([
    true,
    false,
  ]);
  expect(dns(synth({ ...base, aws_vpc_peering_connection_options: options({ accepter: [on] }) }))).toEqual([
    false,
    true,
  ]);
  const inline = { aws_vpc: vpcs, aws_vpc_peering_connection: { ab: { ...ends, requester: [on], accepter: on } } };
  expect(dns(synth(inline))).toEqual([true, true]);
  const off = options({ requester: { allow_remote_vpc_dns_resolution: false } });
  expect(dns(synth({ ...inline, aws_vpc_peering_connection_options: off }))).toEqual([false, true]);
});

test("options of a link that was not read are a gap", () => {
  const model = synth({ aws_vpc_peering_connection_options: { o: { vpc_peering_connection_id: "pcx-9" } } });
  expect(gaps(model)).toEqual([
    "aws_vpc_peering_connection_options.o: its vpc_peering_connection_id is not in what was read: pcx-9",
  ]);
  expect(model.peerings).toEqual([]);
});

test("an accepter of a link whose ends nobody says is a gap and no link", () => {
  const model = synth({
    aws_vpc_peering_connection_accepter: { b: { vpc_peering_connection_id: "pcx-9", auto_accept: true } },
  });
  expect(gaps(model)).toEqual(["aws_vpc_peering_connection_accepter.b: which VPCs it links is not known"]);
  expect(model.peerings).toEqual([]);
});
