import { expect, test } from "vitest";
import type { Waiver } from "../../src/network/estate";
import { RULES } from "../../src/rules/all";
import type { Breach, Rule, RuleMeta } from "../../src/rules/rule";
import { runRules } from "../../src/rules/run";
import { Network } from "../support/models";
import { estateInput } from "./support";

const TODAY = "2026-12-01";
const rule = (id: string, check: () => readonly Breach[], over: Partial<RuleMeta> = {}): Rule => ({
  meta: {
    id,
    title: "T",
    severity: "low",
    why: "W.",
    awsPage: "P",
    fix: "Do it.",
    controls: [],
    over: "model",
    ...over,
  },
  check,
});
const waiver = (over: Partial<Waiver> = {}): Waiver => ({
  rule: "r-one",
  subject: "a",
  reason: "because",
  until: TODAY,
  path: ["waivers", 0],
  ...over,
});
const model = new Network().vpc("a", "10.0.0.0/16", {
  name: "hub",
  origin: { address: "aws_vpc.hub", file: "f" },
}).model;
const breaks = (subject: string) => rule("r-one", () => [{ subject, message: "broken" }]);
const run = (rules: readonly Rule[], waivers: readonly Waiver[] = [], today = TODAY) =>
  runRules({ model }, waivers, today, rules);

test("a finding says where its subject is and what the rule knows", () => {
  expect(run([breaks("a")]).findings).toEqual([
    {
      rule: "r-one",
      severity: "low",
      subject: "a",
      account: "111111111111",
      region: "us-east-1",
      message: "broken",
      fix: "Do it.",
      origin: { address: "aws_vpc.hub", file: "f" },
    },
  ]);
});

test("what a breach says beats what the rule and the object say", () => {
  const breach: Breach = {
    subject: "a",
    message: "m",
    fix: "Other.",
    severity: "critical",
    origin: { address: "o" },
    account: "222222222222",
    path: ["vpcs", "a"],
  };
  expect(run([rule("r-one", () => [breach])]).findings).toMatchObject([
    { ...breach, rule: "r-one", region: "us-east-1" },
  ]);
});

test("findings are sorted by severity, then rule, then subject", () => {
  const report = run([
    rule("b-rule", () => [
      { subject: "z", message: "" },
      { subject: "a", message: "" },
    ]),
    rule("a-rule", () => [{ subject: "y", message: "" }]),
    rule("c-rule", () => [{ subject: "x", message: "", severity: "critical" }]),
  ]);
  expect(report.findings.map((one) => `${one.rule} ${one.subject}`)).toEqual([
    "c-rule x",
    "a-rule y",
    "b-rule a",
    "b-rule z",
  ]);
});

test("rules over a plan or an estate are left out without one, and the report says how many ran", () => {
  const never = () => {
    throw new Error("it ran");
  };
  const report = run([breaks("a"), rule("p-one", never, { over: "plan" }), rule("e-one", never, { over: "estate" })]);
  expect(report.rules).toBe(1);
  expect(report.findings.map((one) => one.rule)).toEqual(["r-one"]);
});

test("with an estate every rule runs", () => {
  expect(runRules(estateInput({ vpcs: { a: { cidr: "10.0.0.0/16" } } }), [], TODAY).rules).toBe(RULES.length);
});

test("a rule that breaks off is a finding, and the others run", () => {
  const fails = rule("f-one", () => {
    throw new RangeError("not a CIDR block: x");
  });
  expect(run([fails, breaks("a")]).findings).toMatchObject([
    { rule: "rule-failed", severity: "high", subject: "f-one", message: "it broke off: not a CIDR block: x" },
    { rule: "r-one" },
  ]);
});

test.each(["a", "hub", "aws_vpc.hub", "*"])("a waiver of %s accepts a breach of it", (subject) => {
  const report = run([breaks("a")], [waiver({ subject })]);
  expect(report.findings).toEqual([]);
  expect(report.waived).toMatchObject([{ rule: "r-one", subject: "a", waived: { reason: "because", until: TODAY } }]);
});

test("a waiver accepts nothing of another subject or rule", () => {
  const report = run([breaks("a"), rule("r-two", () => [])], [waiver({ subject: "b" }), waiver({ rule: "r-two" })]);
  expect(report.waived).toEqual([]);
  expect(report.findings.map((one) => one.rule)).toEqual(["r-one", "waiver-unused", "waiver-unused"]);
});

test("a waiver counts on its last day and not after it", () => {
  expect(run([breaks("a")], [waiver()], "2026-12-01").findings).toEqual([]);
  expect(run([breaks("a")], [waiver()], "2026-12-02").findings).toMatchObject([
    { rule: "waiver-expired", message: "it was accepted until 2026-12-01", path: ["waivers", 0] },
    { rule: "r-one" },
  ]);
});

test("a waiver that accepts nothing is a finding at its place in the estate", () => {
  expect(run([rule("r-one", () => [])], [waiver({ path: ["waivers", 3] })]).findings).toMatchObject([
    { rule: "waiver-unused", severity: "low", subject: "r-one of a", path: ["waivers", 3] },
  ]);
});

test("a waiver of a rule that had nothing to read is left alone", () => {
  expect(run([rule("r-one", () => [], { over: "plan" })], [waiver()]).findings).toEqual([]);
});

test("a waiver of an unknown rule is a finding that proposes the one that was meant", () => {
  expect(run([breaks("b")], [waiver({ rule: "r-ome" })]).findings).toMatchObject([
    { rule: "waiver-unknown-rule", severity: "medium", message: "there is no rule r-ome; did you mean 'r-one'?" },
    { rule: "r-one" },
  ]);
});

test("a waiver of what only live accounts show is no waiver of an unknown rule", () => {
  const waivers = ["drift-route-missing", "proof-flow", "not-interpreted"].map((rule) => waiver({ rule }));
  expect(run([], waivers).findings).toEqual([]);
});

test("a waiver of what only live accounts show is over after its last day like any other", () => {
  expect(run([], [waiver({ rule: "drift-route-missing" })], "2026-12-02").findings).toMatchObject([
    { rule: "waiver-expired", subject: "drift-route-missing of a", message: "it was accepted until 2026-12-01" },
  ]);
});

test("a breach of an object of the estate has the line of its VPC or of the topology", () => {
  const vpcs = { a: { cidr: "10.0.0.0/16" }, b: { cidr: "10.1.0.0/16" } };
  const input = estateInput({ vpcs, topology: { kind: "full-mesh" } });
  const subjects = ["aws_vpc.b", "aws_subnet.b_private_1", "aws_vpc_peering_connection.a--b"];
  const all = rule("r-one", () => subjects.map((subject) => ({ subject, message: "" })));
  const { findings } = runRules(input, [], TODAY, [all]);
  const paths = Object.fromEntries(findings.map(({ subject, path }) => [subject, path]));
  expect(paths).toEqual({
    "aws_vpc.b": ["vpcs", "b"],
    "aws_subnet.b_private_1": ["vpcs", "b"],
    "aws_vpc_peering_connection.a--b": ["topology"],
  });
});
