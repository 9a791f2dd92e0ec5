import { createHash } from "node:crypto";
import { DOMParser } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import type { Obligation, ProofReport } from "../../src/proof/report";
import { reportPage } from "../../src/report/page";
import type { RulesReport } from "../../src/rules/rule";
import { Network, route } from "../support/models";
import { modelOfPlan } from "../support/plan-model";
import {
  declaredMatrix,
  end,
  fullMesh,
  HOSTILE,
  hostileModel,
  hubAndSpokes,
  inputOf,
  matrixOf,
  tcp,
} from "./page-support";

const held = (subject: string, status: Obligation["status"] = "held"): Obligation => ({
  kind: "flow",
  subject,
  status,
  evidence: `evidence of ${subject}`,
  hops: [],
  origins: [{ address: "aws_route.x" }],
  ...(status === "held" ? {} : { fix: `fix of ${subject}` }),
});

const proofOf = (...obligations: Obligation[]): ProofReport => ({
  version: 1,
  verdict: obligations.some(({ status }) => status === "broken") ? "broken" : "proven",
  source: "synth",
  obligations,
  notInterpreted: [],
});

/** The text of a section, without its tags. */
function textOf(page: string, id: string): string {
  const found = new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? "";
  return found
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&gt;", ">")
    .replace(/\s+/g, " ");
}

const dataOf = (page: string) =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? "null");

test("the policy allows this style and this script by their hashes, and nothing else", async () => {
  const page = await reportPage(inputOf(hubAndSpokes(3)));
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const [style, script] = [/<style>([\s\S]*?)<\/style>/, /<script>([\s\S]*?)<\/script>/].map(
    (pattern) => pattern.exec(page)?.[1],
  );
  expect(policy.split("; ")).toEqual([
    "default-src 'none'",
    `style-src ${hash(style ?? "")}`,
    `script-src ${hash(script ?? "")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test("nothing in it is fetched, and no attribute holds style or script", async () => {
  const page = await reportPage(inputOf(hubAndSpokes(3)));
  expect(page).not.toMatch(/<(?:link rel="(?!icon)|img|iframe|object|embed)|\ssrc=|@import|url\(/);
  expect(page.replace(/<script[\s\S]*?<\/script>/g, "")).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
});

test("the verdict is said first, with how much is broken", async () => {
  const page = await reportPage(
    inputOf(hubAndSpokes(3), { proof: proofOf(held("a -> b https"), held("c -> d https", "broken")) }),
  );
  expect(textOf(page, "verdict")).toContain("Broken 1 obligation of 2 is broken.");
  expect(page.indexOf('id="verdict"')).toBeLessThan(page.indexOf('id="topology"'));
});

test("a proven estate says what that means", async () => {
  const page = await reportPage(inputOf(hubAndSpokes(3), { proof: proofOf(held("a -> b https")) }));
  expect(textOf(page, "verdict")).toContain("Proven All 1 obligations hold");
});

test("without an estate nothing is called proven", async () => {
  const { plan: _, ...input } = inputOf(hubAndSpokes(3));
  const page = await reportPage(input);
  expect(textOf(page, "verdict")).toContain("Not proven There is no estate");
  expect(page).not.toContain('id="obligations"');
});

test("what is broken stands before what holds, with its fix", async () => {
  const proof = proofOf(held("a -> b https"), held("c -> d https", "warning"), held("e -> f https", "broken"));
  const text = textOf(await reportPage(inputOf(hubAndSpokes(3), { proof })), "obligations");
  expect(text.indexOf("e -> f")).toBeLessThan(text.indexOf("c -> d"));
  expect(text.indexOf("c -> d")).toBeLessThan(text.indexOf("a -> b"));
  expect(text).toContain("fix of e -> f https");
});

test("the matrix names the ports of what can be opened, and has the internet as its last row and column", async () => {
  const text = textOf(await reportPage(inputOf(hubAndSpokes(3))), "reachability");
  expect(text).toContain("from ↓ to → vpc-0 vpc-1 vpc-2 internet");
  expect(text).toMatch(/vpc-0 · 443 443 · vpc-1/);
});

test("a cell that a broken obligation names is marked", async () => {
  const proof = proofOf(held("vpc-1/private -> vpc-0 mysql", "broken"));
  const data = dataOf(await reportPage(inputOf(hubAndSpokes(3), { proof })));
  expect(data.cells["1,0"][0]).toBe("blocked");
  expect(data.cells["0,1"][0]).toBe("allowed");
});

test("partial reach and links over which nothing passes are told apart", async () => {
  const model = modelOfPlan(hubAndSpokes(3));
  const [a, b] = model.subnets;
  const partial = [{ ...tcp(443), why: ["partial-addresses" as const] }];
  const pairs = [
    {
      from: end(a?.vpc ?? "", a?.id ?? ""),
      to: end("aws_vpc.vpc-1", "aws_subnet.vpc-1_private_1"),
      allow: [],
      partial,
    },
  ];
  const data = dataOf(await reportPage({ title: "t", model, matrix: matrixOf({ pairs }) }));
  expect([data.cells["0,1"][0], data.cells["0,2"][0], data.cells["1,2"]]).toEqual(["partial", "closed", undefined]);
  expect(data.strings).toContain("tcp 443 in part");
  expect(b).toBeDefined();
});

test("each cell of a link has a path or a blocker", async () => {
  const { explanations, strings } = dataOf(await reportPage(inputOf(hubAndSpokes(3))));
  expect(Object.keys(explanations.cells).sort()).toEqual(["0,1", "0,2", "1,0", "2,0"]);
  const verdicts = explanations.answers.map(([, verdict]: number[]) => strings[verdict ?? 0]);
  expect(verdicts.sort()).toEqual(["allowed", "allowed", "blocked", "blocked"]);
});

test("free space is what no subnet has", async () => {
  const model = new Network()
    .vpc("a", "10.0.0.0/16")
    .subnet("s", "a", "10.0.0.0/17")
    .subnet("t", "a", "10.0.128.0/18").model;
  const text = textOf(await reportPage({ title: "t", model, matrix: matrixOf() }), "addresses");
  expect(text).toContain("16,384 · 25% 10.0.192.0/18");
  expect(text).toContain("10.0.0.0/17 32,763");
});

test("quotas are counted as AWS counts, the fullest first", async () => {
  const network = new Network();
  for (let index = 0; index < 5; index++) network.vpc(`v${index}`, `10.${index}.0.0/16`);
  const text = textOf(await reportPage({ title: "t", model: network.model, matrix: matrixOf() }), "quotas");
  expect(text).toContain("111111111111 in us-east-1 VPCs of an account in a region 5 5 0 100%");
});

test("tables that send a destination the same way share a row", async () => {
  const model = new Network()
    .vpc("a", "10.0.0.0/16")
    .internetGateway("igw", "a")
    .table("a-one", "a", route("0.0.0.0/0", "internet-gateway", "igw"))
    .table("a-two", "a", route("0.0.0.0/0", "internet-gateway", "igw"), {
      ...route("10.9.0.0/16", "peering", "gone"),
      blackhole: true,
    }).model;
  const text = textOf(await reportPage({ title: "t", model, matrix: matrixOf() }), "routes");
  expect(text).toContain("0.0.0.0/0 internet gateway igw one, two");
  expect(text).toContain("10.9.0.0/16 ✕ blackhole: peering gone two");
});

test("findings stand by severity, and what a waiver accepts apart from them", async () => {
  const finding = (severity: "low" | "critical", subject: string) => ({
    rule: "a-rule",
    severity,
    subject,
    account: null,
    region: null,
    message: "is wrong",
    fix: "do it",
    origin: null,
  });
  const rules: RulesReport = {
    version: 1,
    rules: 7,
    findings: [finding("low", "first"), finding("critical", "second")],
    waived: [{ ...finding("low", "third"), waived: { reason: "known", until: "2027-01-01" } }],
  };
  const text = textOf(await reportPage(inputOf(hubAndSpokes(3), { rules })), "rules");
  expect(text).toContain("7 rules ran: 1 critical, 1 low.");
  expect(text.indexOf("second")).toBeLessThan(text.indexOf("first"));
  expect(text).toContain("Accepted until 2027-01-01: known");
});

test("what could not be interpreted has a section of its own", async () => {
  const notInterpreted = [
    { origin: { address: "aws_x.y" }, type: "aws_networkfirewall_firewall", why: "not read", vpcs: [] },
  ];
  const page = await reportPage(inputOf(hubAndSpokes(3), { matrix: matrixOf({ notInterpreted }) }));
  expect(textOf(page, "gaps")).toContain("aws_networkfirewall_firewall aws_x.y not read");
  expect(await reportPage(inputOf(hubAndSpokes(3)))).not.toContain('id="gaps"');
});

test("hostile names and tags are text wherever they stand", async () => {
  const model = hostileModel();
  const [evil = ""] = HOSTILE;
  const proof = proofOf(...HOSTILE.map((name) => held(name, "broken")));
  const finding = { severity: "high" as const, account: evil, region: evil, message: evil, fix: evil, origin: null };
  const rules: RulesReport = {
    version: 1,
    rules: 1,
    findings: [{ ...finding, rule: evil, subject: evil }],
    waived: [],
  };
  const page = await reportPage({ title: evil, made: evil, model, matrix: matrixOf(), proof, rules });
  expect(page).not.toContain("<script>alert");
  expect(page).not.toContain("<img");
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page.match(/<\/script/g)).toHaveLength(2);
  expect(dataOf(page).strings).toContain(HOSTILE[3]);
});

test("its elements are closed as they were opened", async () => {
  const page = await reportPage(inputOf(hubAndSpokes(3), { proof: proofOf(held("a -> b https", "broken")) }));
  // Well-formed as XML but for what HTML may leave open.
  const body = page
    .replace(/<script>[\s\S]*?<\/script>/g, "")
    .replace(/<(meta|link|input)\b([^>]*)>/g, "<$1$2/>")
    .replace(/ (hidden|checked)(?=[ >/])/g, ' $1=""');
  const onError = (level: string, message: string): void => {
    throw new Error(`${level}: ${message}`);
  };
  const parsed = new DOMParser({ onError }).parseFromString(body.replace("<!doctype html>", ""), "text/xml");
  expect(parsed.getElementsByTagName("section").length).toBeGreaterThan(5);
});

test("a page of 100 VPCs, all linked with all, stays below 3 MB and says what it leaves out", {
  timeout: 120_000,
}, async () => {
  const plan = fullMesh(100);
  const model = modelOfPlan(plan);
  const page = await reportPage({ title: "mesh", model, plan, matrix: declaredMatrix(plan, model) });
  expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
  expect(page).toMatch(/[\d,]+ paths are left out/);
  expect(page).toMatch(/[\d,]+ routes are left out/);
  expect(page).toMatch(/[\d,]+ more rows are left out/);
});

test("the same input has the same page", async () => {
  expect(await reportPage(inputOf(hubAndSpokes(4)))).toBe(await reportPage(inputOf(hubAndSpokes(4))));
});

test("a model without any VPC has a page too", async () => {
  const page = await reportPage({ title: "empty", model: new Network().model, matrix: matrixOf() });
  expect(textOf(page, "verdict")).toContain("0 VPCs");
});
