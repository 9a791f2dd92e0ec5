import { afterAll, beforeAll, expect, test } from "vitest";
import type { EstateInput } from "../../src/estate/parse";
import { ring } from "./ring";
import { Deployed, estateOf, scratch } from "./sandbox";

const { folder, remove } = scratch();
afterAll(remove);

/** A hub and a spoke by that name. */
function withSpoke(name: string, renamedFrom?: string) {
  const quick = { nat: "none", dnsHostnames: false } as const;
  return estateOf({
    name: "core",
    environment: "test",
    region: "us-east-1",
    accounts: { main: { id: "111111111111", primary: true }, other: { id: "222222222222" } },
    vpcs: {
      hub: { account: "main", cidr: "10.0.0.0/16", ...quick },
      [name]: { account: "other", cidr: "10.1.0.0/16", ...quick, ...(renamedFrom && { renamedFrom }) },
    },
    topology: { kind: "hub-spoke", hub: "hub" },
    flows: [{ from: "peers", to: "hub", service: "https" }],
  } as EstateInput);
}

ring("a VPC that is renamed", () => {
  let deployed: Deployed;

  beforeAll(async () => {
    deployed = await Deployed.start(folder);
    await deployed.deploy(withSpoke("old"));
  });
  afterAll(() => deployed?.emulator.stop());

  test("is moved with its links: nothing is created, replaced or destroyed, and only names change", async () => {
    const changes = await deployed.changes(withSpoke("new", "old"));
    expect(new Set(changes.map((change) => change.action))).toEqual(new Set(["move", "update"]));
    const moved = changes.find((change) => change.address === "aws_vpc_peering_connection.hub--new");
    expect(moved?.from).toBe("aws_vpc_peering_connection.hub--old");
    await deployed.applyChanges(withSpoke("new", "old"));
    expect(await deployed.differences(withSpoke("new"))).toEqual({ missing: [], unexpected: [] });
  });
});
