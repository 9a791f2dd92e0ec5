import { expect, test } from "vitest";
import { toMermaid } from "../../src/report/mermaid";
import { topologyOf } from "../../src/report/topology/graph";
import { Network } from "../support/models";
import { modelOfPlan } from "../support/plan-model";
import { everyState, fullMesh, hostileModel, hubAndSpokes } from "./page-support";

/** The few forms of a line that the printer uses: https://mermaid.js.org/syntax/flowchart.html */
const LABEL = '"[^"\\[\\]{}%`\\\\]*"';
const GRAMMAR = new RegExp(
  [
    "flowchart LR",
    `  subgraph g\\d+\\[${LABEL}\\]`,
    `    n\\d+(?:\\[${LABEL}\\]|\\(\\[${LABEL}\\]\\))`,
    "  end",
    `  [ng]\\d+ (?:---|-\\.-|x-\\.-x|<-->)(?:\\|${LABEL}\\|)? [ng]\\d+`,
    "",
  ]
    .map((line) => `(?:^${line}$)`)
    .join("|"),
  "u",
);

test("VPCs are boxes in the group of their account and region, the hub a round one", () => {
  const plan = hubAndSpokes(3);
  expect(toMermaid(topologyOf(modelOfPlan(plan), { plan }))).toBe(
    [
      "flowchart LR",
      '  subgraph g0["network · 111111111111 · us-east-1"]',
      '    n0(["vpc-0<br/>10.0.0.0/16"])',
      "  end",
      '  subgraph g1["shared · 222222222222 · us-east-1"]',
      '    n1["vpc-1<br/>10.1.0.0/16"]',
      "  end",
      '  subgraph g2["apps · 333333333333 · us-east-1"]',
      '    n2["vpc-2<br/>10.2.0.0/16"]',
      "  end",
      "  n0 --- n1",
      "  n0 --- n2",
      "",
    ].join("\n"),
  );
});

test("a state that is not active is told by the line and in words", () => {
  const text = toMermaid(topologyOf(everyState()));
  expect(text).toContain('-.-|"waits for acceptance"|');
  expect(text).toContain('x-.-x|"failed"|');
});

test("names cannot become syntax", () => {
  const lines = toMermaid(topologyOf(hostileModel())).split("\n");
  expect(lines.filter((line) => !GRAMMAR.test(line))).toEqual([]);
  expect(lines.join("\n")).not.toMatch(/%%|<script|-->/);
});

test("what is escaped is a code that Mermaid turns back", () => {
  const text = toMermaid(topologyOf(new Network().vpc('a"]; x', "10.0.0.0/16").model));
  expect(text).toContain('"a#34;#93;#59; x<br/>');
});

test("a full mesh is one line with its number", () => {
  expect(toMermaid(topologyOf(modelOfPlan(fullMesh(10))))).toContain('g0 ---|"45 links"| g0');
});
