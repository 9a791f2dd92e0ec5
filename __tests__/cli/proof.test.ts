import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { archipelago, estateFile, scratch, TWO_VPCS } from "./support";

/** The estate's folder of synth, after something was done to the text of its one stack. */
async function damaged(file: string, change: (text: string) => string): Promise<string> {
  const out = join(scratch(), "out");
  await archipelago("synth", file, "--out", out);
  const stack = join(out, "stacks", "core", "cdk.tf.json");
  const before = readFileSync(stack, "utf8");
  const after = change(before);
  if (after === before) throw new Error("nothing was damaged");
  writeFileSync(stack, after);
  return out;
}

/** Takes out the route from b back to a. */
const withoutWayBack = (text: string) => {
  const json = JSON.parse(text);
  for (const name of Object.keys(json.resource.aws_route)) {
    if (name.startsWith("a--b_b_")) delete json.resource.aws_route[name];
  }
  return JSON.stringify(json);
};

describe("prove", () => {
  test("a sound estate is proven, counted by obligation, and exits 0", async () => {
    const { code, out } = await archipelago("prove", estateFile(TWO_VPCS));
    expect(code).toBe(0);
    expect(out).toMatch(/declared flows work +1 +0 +0 +0/);
    expect(out).toMatch(/proven: \d+ obligations in \d/);
  });

  test("what is broken exits 1 and names the flow's line, the blocker and the fix", async () => {
    const file = estateFile(TWO_VPCS);
    const { code, out, err } = await archipelago("prove", file, "--synth", await damaged(file, withoutWayBack));
    expect(code).toBe(1);
    expect(err).toMatch(/estate\.yaml:11:\d+: error E-PROOF-FLOW: a -> b https: .*fix:/s);
    expect(out).toContain("broken: ");
    expect(out).toMatch(/aws_route_table\.b_private_1 has no route to 10\.0\.0\.0\/16 over a--b/);
  });

  test("--json prints the report alone", async () => {
    const { out } = await archipelago("prove", estateFile(TWO_VPCS), "--json");
    expect(JSON.parse(out)).toMatchObject({ version: 1, verdict: "proven", source: "synth", notInterpreted: [] });
  });

  test("--sarif points into the estate", async () => {
    const file = estateFile(TWO_VPCS);
    const { out } = await archipelago("prove", file, "--sarif", "--synth", await damaged(file, withoutWayBack));
    const [run] = JSON.parse(out).runs;
    const flow = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === "E-PROOF-FLOW");
    expect(flow.locations[0].physicalLocation.region.startLine).toBe(11);
  });

  test("one format and one source at a time", async () => {
    expect((await archipelago("prove", estateFile(TWO_VPCS), "--json", "--sarif")).code).toBe(2);
    expect((await archipelago("prove", estateFile(TWO_VPCS), "--live", "--synth", "x")).code).toBe(2);
  });

  test("a folder that holds no synth is one line, and what to run", async () => {
    const folder = join(scratch(), "empty");
    mkdirSync(folder);
    const { code, err } = await archipelago("prove", estateFile(TWO_VPCS), "--synth", folder);
    expect(code).toBe(1);
    expect(err).toContain("manifest.json: there is no such file; name a folder that");
    expect(err).not.toMatch(/\bat .+:\d+:\d+/);
  });
});

describe("synth", () => {
  test("says what was proven", async () => {
    const { err } = await archipelago("synth", estateFile(TWO_VPCS), "--out", join(scratch(), "out"));
    expect(err).toMatch(/^proven: \d+ obligations in [\d.]+ s$/m);
  });

  test("says nothing of a proof with `proof: off`", async () => {
    const { err } = await archipelago("synth", estateFile(`${TWO_VPCS}proof: off\n`), "--out", join(scratch(), "out"));
    expect(err).not.toContain("proven");
  });
});

describe("explain", () => {
  test("shows the path both ways, with the rule and the resource of each hop", async () => {
    const { code, out } = await archipelago("explain", "a", "b", "https", "--estate", estateFile(TWO_VPCS));
    expect(code).toBe(0);
    expect(out).toMatch(/^a can reach b on tcp 443\n/);
    expect(out).toMatch(/✓ peering +aws_vpc_peering_connection\.a--b/);
    expect(out).toContain("reply:");
    expect(out).not.toContain("✗");
  });

  test("shows the first thing that blocks, and what would have to change", async () => {
    const { code, out } = await archipelago("explain", "b/private", "a", "22", "--estate", estateFile(TWO_VPCS));
    expect(code).toBe(0);
    expect(out).toMatch(/^b\/private cannot reach a on tcp 22\n/);
    expect(out).toMatch(/✗ .*no egress rule allows tcp 22[^\n]*\n +fix: /);
  });

  test("a service with several protocols has an answer for each", async () => {
    const { out } = await archipelago("explain", "a", "b", "dns", "--json", "--estate", estateFile(TWO_VPCS));
    const { explanations } = JSON.parse(out);
    expect(explanations.map((one: { traffic: { protocol: string } }) => one.traffic.protocol)).toEqual(["tcp", "udp"]);
  });

  test.each([
    [["c", "b", "443"], "there is no c here"],
    [["a/privat", "b", "443"], "its tiers are"],
    [["a", "b", "htps"], "did you mean 'https'?"],
    [["a", "b", "70000"], '"70000" is no port and no service'],
  ])("%j is a fault in one line", async (question, message) => {
    const { code, err } = await archipelago("explain", ...question, "--estate", estateFile(TWO_VPCS));
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(err).not.toMatch(/\bat .+:\d+:\d+/);
  });
});

describe("reach", () => {
  test("people get it by VPC", async () => {
    const { out } = await archipelago("reach", "--estate", estateFile(TWO_VPCS));
    expect(out).toMatch(/a +b +tcp 443/);
    expect(out).not.toMatch(/b +a +tcp/);
  });

  test("--json has every pair of subnet and security group by Terraform address", async () => {
    const { out } = await archipelago("reach", "--json", "--estate", estateFile(TWO_VPCS));
    const matrix = JSON.parse(out);
    expect(Object.keys(matrix)).toEqual(["version", "pairs", "internetIn", "internetOut", "notInterpreted"]);
    expect(matrix.pairs).toContainEqual({
      from: {
        vpc: "aws_vpc.a",
        subnet: "aws_subnet.a_private_1",
        cidr: "10.0.64.0/20",
        securityGroup: "aws_security_group.a_https-client",
      },
      to: {
        vpc: "aws_vpc.b",
        subnet: "aws_subnet.b_private_1",
        cidr: "10.1.64.0/20",
        securityGroup: "aws_security_group.b_https-server",
      },
      allow: [{ protocol: "tcp", from: 443, to: 443 }],
      partial: [],
    });
    expect(matrix.internetIn).toEqual([]);
  });

  test("a state needs no estate", async () => {
    const state = join(scratch(), "terraform.tfstate");
    writeFileSync(state, JSON.stringify({ version: 4, terraform_version: "1.11.4", resources: [] }));
    const { code, out } = await archipelago("reach", "--state", state, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out).pairs).toEqual([]);
  });

  test.each([
    ["no JSON", "hello", "is not JSON"],
    ["a plan as Terraform saves it", "PK\u0003\u0004", "terraform show -json"],
    ["no plan", '{"format_version":"1.0","values":{}}', "terraform show -json"],
  ])("a plan file that is %s is one line", async (_, text, message) => {
    const plan = join(scratch(), "tfplan");
    writeFileSync(plan, text);
    const { code, err } = await archipelago("reach", "--plan", plan);
    expect(code).toBe(1);
    expect(err).toContain(message);
  });

  test("a file that is not there is one line", async () => {
    const { code, err } = await archipelago("reach", "--state", "no/such.tfstate");
    expect(code).toBe(1);
    expect(err).toContain("cannot read no/such.tfstate: there is no such file");
  });
});

describe("rules", () => {
  test("list has a line for each, show says why", async () => {
    expect((await archipelago("rules", "list")).out).toMatch(/flow-logs-missing +medium/);
    expect((await archipelago("rules", "show", "flow-logs-missing")).out).toContain("https://docs.aws.amazon.com/");
  });

  test("show knows the rules of drift, which findings of live accounts name", async () => {
    const { code, out } = await archipelago("rules", "show", "drift-route-missing");
    expect(code).toBe(0);
    expect(out).toMatch(/reads +live/);
    expect((await archipelago("rules", "list")).out).not.toContain("drift-route-missing");
  });

  test("an unknown rule is a fault with a guess", async () => {
    const { code, err } = await archipelago("rules", "show", "flow-log-missing");
    expect(code).toBe(1);
    expect(err).toContain("did you mean 'flow-logs-missing'?");
  });

  test("check finds what no waiver accepts, and exits 1 for it", async () => {
    const { code, out } = await archipelago("rules", "check", "--estate", estateFile(TWO_VPCS));
    expect(code).toBe(1);
    expect(out).toContain("flow-logs-missing: aws_vpc.a");
  });

  test("check accepts what is waived until its day, and says so", async () => {
    const waiver = `waivers:\n  - { rule: flow-logs-missing, subject: "*", reason: made elsewhere, until: "2999-12-31" }\n`;
    const { code, out } = await archipelago("rules", "check", "--estate", estateFile(TWO_VPCS + waiver));
    expect(out).toMatch(/0 findings of \d+ rules, 2 waived/);
    expect(code).toBe(0);
  });
});

describe("diagram and report", () => {
  test("diagram draws in three languages", async () => {
    const file = estateFile(TWO_VPCS);
    expect((await archipelago("diagram", file)).out).toMatch(/^<svg /);
    expect((await archipelago("diagram", file, "--format", "mermaid")).out).toMatch(/^(flowchart|graph|---)/);
    expect((await archipelago("diagram", file, "--format", "dot")).out).toMatch(/^(strict )?(di)?graph /);
  });

  test("report writes one page that fetches nothing", async () => {
    const page = join(scratch(), "deep", "report.html");
    const { code, out } = await archipelago("report", estateFile(TWO_VPCS), "--out", page, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ version: 1, ok: true, file: page });
    expect(existsSync(page)).toBe(true);
    expect(readFileSync(page, "utf8")).toContain("default-src 'none'");
  });
});
