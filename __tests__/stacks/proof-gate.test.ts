import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Route } from "@cdktf/provider-aws/lib/route";
import { App } from "cdktf";
import { expect, onTestFinished, test } from "vitest";
import type { Estate } from "../../src/network/estate";
import { planNetwork } from "../../src/network/planner";
import { addStacks } from "../../src/stacks/layouts";
import { ProofError, type TimedProof } from "../../src/stacks/proof-gate";
import { synthesize } from "../../src/stacks/synth";
import { type EstateSketch, estateOf } from "../support/estates";

const SKETCH: EstateSketch = {
  accounts: { main: { id: "111111111111", primary: true }, apps: { id: "222222222222" } },
  vpcs: { app: { account: "apps", cidr: "10.1.0.0/16", nat: "none" }, hub: { cidr: "10.0.0.0/16", nat: "none" } },
  topology: { kind: "full-mesh" },
  flows: [{ from: "app/private", to: "hub/private", service: "https" }],
};

function planOf(estate: Estate) {
  const { plan } = planNetwork(estate);
  if (!plan) throw new Error("the estate is sound");
  return plan;
}

function outdir(): string {
  const folder = mkdtempSync(join(tmpdir(), "archipelago-gate-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("an estate is written when it is proven, and the proof is handed on with the time it took", () => {
  const estate = estateOf(SKETCH);
  const { proof, stacks } = synthesize(estate, planOf(estate), outdir());
  expect(proof?.report.verdict).toBe("proven");
  expect(proof?.report.obligations.filter(({ kind }) => kind === "flow")).toHaveLength(1);
  expect(proof?.seconds).toBeGreaterThan(0);
  expect(existsSync(join(stacks[0]?.directory ?? "", "cdk.tf.json"))).toBe(true);
});

test("both layouts are proven as one", () => {
  const estate = estateOf({ ...SKETCH, state: { layout: "per-account" } });
  const { proof, stacks } = synthesize(estate, planOf(estate), outdir());
  expect(stacks).toHaveLength(3);
  expect(proof?.report).toMatchObject({ verdict: "proven", notInterpreted: [] });
});

test("`proof: off` makes no proof", () => {
  const estate = estateOf({ ...SKETCH, proof: "off" });
  expect(synthesize(estate, planOf(estate), outdir())).not.toHaveProperty("proof");
});

test("a flow that does not work keeps everything from being written", () => {
  const estate = estateOf(SKETCH);
  const plan = planOf(estate);
  const folder = outdir();
  const broken = { ...plan, routes: plan.routes.filter(({ vpc }) => vpc !== "hub") };
  expect(() => synthesize(estate, broken, folder)).toThrow(ProofError);
  expect(() => synthesize(estate, broken, folder)).toThrow(
    /E-PROOF-FLOW app\/private -> hub\/private https: .*no route matches/,
  );
  expect(existsSync(join(folder, "stacks", "core", "cdk.tf.json"))).toBe(false);
});

test("what a main.ts of one's own adds is judged with the rest", () => {
  const estate = estateOf(SKETCH);
  const proofs: TimedProof[] = [];
  const app = new App({ outdir: outdir(), stackTraces: false });
  const [stack] = addStacks(app, estate, planOf(estate), { onProof: (proof) => proofs.push(proof) });
  if (!stack) throw new Error("there is a stack");
  // More specific than the route over the link, so that it wins: the replies to app leave by the internet gateway.
  new Route(stack, "detour", {
    provider: stack.account("main", "us-east-1").provider,
    routeTableId: "${aws_route_table.hub_private_1.id}",
    destinationCidrBlock: "10.1.64.0/19",
    gatewayId: "${aws_internet_gateway.hub.id}",
  });
  expect(() => app.synth()).toThrow(
    /E-PROOF-FLOW app\/private -> hub\/private https: .*hub leads to the internet, not to 10\.1\.64\.0\/20/,
  );
  expect(proofs.map(({ report }) => report.verdict)).toEqual(["broken"]);
});

test("with `warn` the proof is broken and everything is written all the same", () => {
  const estate = estateOf({ ...SKETCH, proof: "warn" });
  const plan = planOf(estate);
  const { proof, stacks } = synthesize(
    estate,
    { ...plan, routes: plan.routes.filter(({ vpc }) => vpc !== "hub") },
    outdir(),
  );
  expect(proof?.report.verdict).toBe("broken");
  expect(existsSync(join(stacks[0]?.directory ?? "", "cdk.tf.json"))).toBe(true);
});
