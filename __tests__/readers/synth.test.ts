import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSynth } from "../../src/readers/synth";
import { readSynthDir } from "../../src/readers/synth-dir";
import { byId, gaps, ref } from "./support";

const GOLDEN = join(__dirname, "..", "synth", "golden");

function golden(estate: string) {
  return readdirSync(join(GOLDEN, estate)).map((file) => ({
    name: file.replace(".json", ""),
    file,
    json: JSON.parse(readFileSync(join(GOLDEN, estate, file), "utf8")) as unknown,
  }));
}

test.each(readdirSync(GOLDEN))("everything in the estate %s is interpreted", (estate) => {
  const model = readSynth(golden(estate));
  expect(gaps(model)).toEqual([]);
  expect(model.vpcs.length).toBeGreaterThan(0);
  expect(model.peerings.filter(({ status }) => status !== "active")).toEqual([]);
});

test("a VPC of an estate has its name there", () => {
  expect(
    readSynth(golden("per-account"))
      .vpcs.map(({ name }) => name)
      .sort(),
  ).toEqual(["apps", "data", "hub", "jobs"]);
});

test("every route and link of an estate leads to something that is there", () => {
  const model = readSynth(golden("per-account"));
  const things = [model.internetGateways, model.natGateways, model.peerings].flat();
  const ids = new Set(things.map(({ id }) => id));
  const routes = model.routeTables.flatMap((table) => table.routes);
  const targets = routes.flatMap(({ target }) => (target.kind === "local" ? [] : [target.id]));
  expect(targets.filter((id) => !ids.has(id))).toEqual([]);
  expect(model.peerings.flatMap(({ requester, accepter }) => [requester.vpc, accepter.vpc]).sort()).toEqual(
    [
      ["aws_vpc.apps", "aws_vpc.data"],
      ["aws_vpc.apps", "aws_vpc.jobs"],
      ["aws_vpc.apps", "aws_vpc.hub"],
      ["aws_vpc.data", "aws_vpc.hub"],
      ["aws_vpc.jobs", "aws_vpc.hub"],
    ]
      .flat()
      .sort(),
  );
});

const vpc = { aws_vpc: { a: { cidr_block: "10.0.0.0/16" } } };

function reader(backend: object, remote: object) {
  const table = { vpc_id: ref('data.terraform_remote_state.base.outputs.vpc_ids["a"]') };
  return readSynth([
    {
      name: "base",
      file: "base.json",
      json: { terraform: { backend }, resource: vpc, output: { vpc_ids: { value: { a: ref("aws_vpc.a.id") } } } },
    },
    {
      name: "more",
      file: "more.json",
      json: { data: { terraform_remote_state: { base: remote } }, resource: { aws_route_table: { t: table } } },
    },
  ]);
}

test.each([
  ["a local path", { local: { path: "../../x.tfstate" } }, { backend: "local", config: { path: "../../x.tfstate" } }],
  [
    "a bucket and key, whatever else is written",
    { s3: { bucket: "b", key: "k", region: "eu-west-1", encrypt: true } },
    { backend: "s3", config: { bucket: "b", key: "k", region: "eu-west-1", assume_role: { role_arn: "arn" } } },
  ],
])("what a stack reads of another one's state is found by %s", (_, backend, remote) => {
  const model = reader(backend, remote);
  expect(byId(model.routeTables, "aws_route_table.t").vpc).toBe("aws_vpc.a");
  expect(gaps(model)).toEqual([]);
});

test("what a stack reads of HCP Terraform is found by organization and workspace", () => {
  const workspaces = { organization: "acme", workspaces: { name: "base" } };
  const [base, more] = [
    { terraform: { cloud: workspaces }, resource: vpc, output: { id: { value: ref("aws_vpc.a.id") } } },
    {
      data: { terraform_remote_state: { base: { backend: "remote", config: workspaces } } },
      resource: { aws_route_table: { t: { vpc_id: ref("data.terraform_remote_state.base.outputs.id") } } },
    },
  ];
  const model = readSynth([
    { name: "base", file: "base.json", json: base },
    { name: "more", file: "more.json", json: more },
  ]);
  expect(byId(model.routeTables, "aws_route_table.t").vpc).toBe("aws_vpc.a");
});

test("the state of a stack that is not there is a gap", () => {
  const remote = { backend: "s3", config: { bucket: "b", key: "another" } };
  const model = reader({ s3: { bucket: "b", key: "k" } }, remote);
  expect(byId(model.routeTables, "aws_route_table.t").vpc).toBe("data.terraform_remote_state.base.outputs.vpc_ids.a");
  expect(gaps(model)[0]).toContain("is not in what was read");
});

test("an address that two stacks have begins with the stack's name", () => {
  const model = readSynth([
    { name: "one", file: "1", json: { resource: vpc } },
    { name: "two", file: "2", json: { resource: vpc } },
  ]);
  expect(model.vpcs.map(({ id }) => id)).toEqual(["one:aws_vpc.a", "two:aws_vpc.a"]);
  expect(model.vpcs[0]?.origin).toEqual({ address: "aws_vpc.a", file: "1", stack: "one" });
});

test("what a module makes is not in synthesized JSON, which is said", () => {
  const model = readSynth([{ name: "s", file: "f", json: { module: { vpc: { source: "./vpc" } } } }]);
  expect(gaps(model)).toEqual(["module.vpc: synthesized JSON does not hold what a module makes: read a plan instead"]);
});

test("count and for_each make instances, and each knows its own", () => {
  const subnet = { vpc_id: ref("aws_vpc.a.id") };
  const model = readSynth([
    {
      name: "s",
      file: "f",
      json: {
        locals: { zones: { a: 0, b: 1 } },
        resource: {
          ...vpc,
          aws_subnet: {
            counted: { ...subnet, count: 2, cidr_block: ref("cidrsubnet(aws_vpc.a.cidr_block, 8, count.index)") },
            keyed: {
              ...subnet,
              for_each: ref("local.zones"),
              cidr_block: ref("cidrsubnet(aws_vpc.a.cidr_block, 8, each.value + 10)"),
              tags: { Name: `keyed-${ref("each.key")}` },
            },
          },
          aws_route_table: { t: { vpc_id: ref("aws_vpc.a.id") } },
          aws_route_table_association: {
            keyed: {
              for_each: ref("aws_subnet.keyed"),
              subnet_id: ref("each.value.id"),
              route_table_id: ref("aws_route_table.t.id"),
            },
          },
          aws_network_acl: { n: { vpc_id: ref("aws_vpc.a.id"), subnet_ids: ref("aws_subnet.counted[*].id") } },
        },
      },
    },
  ]);
  expect(model.subnets.map(({ id, cidrs, routeTable, networkAcl }) => [id, cidrs[0], routeTable, networkAcl])).toEqual([
    ["aws_subnet.counted[0]", "10.0.0.0/24", "aws_vpc.a.default_route_table_id", "aws_network_acl.n"],
    ["aws_subnet.counted[1]", "10.0.1.0/24", "aws_vpc.a.default_route_table_id", "aws_network_acl.n"],
    ['aws_subnet.keyed["a"]', "10.0.10.0/24", "aws_route_table.t", "aws_vpc.a.default_network_acl_id"],
    ['aws_subnet.keyed["b"]', "10.0.11.0/24", "aws_route_table.t", "aws_vpc.a.default_network_acl_id"],
  ]);
  expect(gaps(model)).toEqual([]);
});

test("a number of instances that is not known is a gap", () => {
  const json = {
    variable: { n: {} },
    resource: { aws_vpc: { a: { count: ref("var.n"), cidr_block: "10.0.0.0/16" } } },
  };
  const model = readSynth([{ name: "s", file: "f", json }]);
  expect(model.vpcs).toEqual([]);
  expect(gaps(model)).toEqual(["aws_vpc.a: how many instances it has is known only at plan"]);
});

test("dynamic blocks are written out, or are a gap", () => {
  const group = (forEach: unknown) => ({
    vpc_id: ref("aws_vpc.a.id"),
    dynamic: {
      ingress: {
        for_each: forEach,
        content: {
          protocol: "tcp",
          from_port: ref("ingress.value"),
          to_port: ref("ingress.value"),
          cidr_blocks: ["10.0.0.0/8"],
        },
      },
    },
  });
  const of = (forEach: unknown) =>
    readSynth([{ name: "s", file: "f", json: { resource: { ...vpc, aws_security_group: { g: group(forEach) } } } }]);
  expect(byId(of([443, 22]).securityGroups, "aws_security_group.g").ingress.map(({ traffic }) => traffic)).toEqual([
    { protocol: "tcp", from: 443, to: 443 },
    { protocol: "tcp", from: 22, to: 22 },
  ]);
  expect(gaps(of(ref("data.x.y.ports")))).toEqual(["aws_security_group.g: its ingress rules are not known"]);
});

test("a zone that only Terraform can tell is Terraform's expression for it", () => {
  const zone = "sort(data.aws_availability_zones.z.zone_ids).0";
  const subnet = { vpc_id: ref("aws_vpc.a.id"), cidr_block: "10.0.0.0/24", availability_zone_id: ref(zone) };
  const json = { data: { aws_availability_zones: { z: {} } }, resource: { ...vpc, aws_subnet: { s: subnet } } };
  expect(readSynth([{ name: "s", file: "f", json }]).subnets[0]?.zone).toBe(ref(zone));
});

function inFolder(files: Readonly<Record<string, string>>, check: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "archipelago-readers-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    check(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const manifest = JSON.stringify({ stacks: { net: { synthesizedStackPath: "stacks/net/cdk.tf.json" } } });

test("a folder of synth is read by its manifest", () => {
  inFolder({ "manifest.json": manifest, "stacks/net/cdk.tf.json": JSON.stringify({ resource: vpc }) }, (folder) => {
    const model = readSynthDir(folder);
    expect(model.vpcs[0]?.origin).toMatchObject({ stack: "net", file: join(folder, "stacks/net/cdk.tf.json") });
  });
});

test.each([
  ["has no manifest", {}, /cannot read .*manifest\.json: there is no such file; name a folder that 'cdktf synth'/],
  ["has a broken manifest", { "manifest.json": "{" }, /manifest\.json is not JSON; run 'cdktf synth'/],
  ["lists no stacks", { "manifest.json": "{}" }, /lists no stacks; name a folder that/],
  ["misses a stack", { "manifest.json": manifest }, /cannot read .*stacks\/net\/cdk\.tf\.json: there is no such file/],
])("a folder that %s is refused in one line", (_, files, message) => {
  inFolder(files as Record<string, string>, (folder) => {
    expect(() => readSynthDir(folder)).toThrow(message);
  });
});
