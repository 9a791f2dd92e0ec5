import { expect, test } from "vitest";
import { isEmpty, type TerraformListener, terraformReader } from "../../src/sandbox/terraform-output";

function read(events: readonly object[], listener?: TerraformListener) {
  const reader = terraformReader(listener);
  for (const event of events) reader.line(JSON.stringify(event));
  return reader.output();
}

const summary = (add: number, change: number, remove: number, operation = "plan") => ({
  type: "change_summary",
  changes: { add, change, remove, operation },
});

test("counts are those of the summary", () => {
  expect(read([summary(3, 2, 1)]).counts).toEqual({ add: 3, change: 2, destroy: 1 });
});

test("an apply tells what it plans before it does it, and its counts are what it did", () => {
  const planned: object[] = [];
  const output = read([summary(3, 2, 1), summary(2, 0, 0, "apply")], { onPlanned: (counts) => planned.push(counts) });
  expect(planned).toEqual([{ add: 3, change: 2, destroy: 1 }]);
  expect(output.counts).toEqual({ add: 2, change: 0, destroy: 0 });
});

test("a plan without changes is empty", () => {
  expect(isEmpty(read([{ type: "version" }, summary(0, 0, 0)]))).toBe(true);
});

test("a plan that only moves is not empty, though its counts are", () => {
  const output = read([
    {
      type: "planned_change",
      change: { action: "move", resource: { addr: "aws_vpc.b" }, previous_resource: { addr: "aws_vpc.a" } },
    },
    summary(0, 0, 0),
  ]);
  expect(output.changes).toEqual([{ address: "aws_vpc.b", action: "move", from: "aws_vpc.a" }]);
  expect(isEmpty(output)).toBe(false);
});

test("a plan that only changes outputs is not empty", () => {
  const outputs = { type: "outputs", outputs: { vpc_ids: { action: "update" } } };
  expect(isEmpty(read([summary(0, 0, 0), outputs]))).toBe(false);
  expect(isEmpty(read([summary(0, 0, 0), { type: "outputs", outputs: { vpc_ids: { action: "noop" } } }]))).toBe(true);
});

test("finished resources are counted as they come", () => {
  const done: number[] = [];
  read([{ type: "apply_start" }, { type: "apply_complete" }, { type: "apply_complete" }], {
    onResource: (count) => done.push(count),
  });
  expect(done).toEqual([1, 2]);
});

test("errors keep address, summary and detail; warnings are left out", () => {
  const error = { severity: "error", address: "aws_vpc.a", summary: "creating VPC", detail: "VpcLimitExceeded" };
  const warning = { severity: "warning", summary: "deprecated" };
  expect(read([error, warning].map((diagnostic) => ({ type: "diagnostic", diagnostic }))).errors).toEqual([
    "aws_vpc.a: creating VPC: VpcLimitExceeded",
  ]);
});

test("lines that are no event are passed over", () => {
  const reader = terraformReader();
  reader.line("Acquiring state lock");
  reader.line("{ broken");
  expect(reader.output().errors).toEqual([]);
});
