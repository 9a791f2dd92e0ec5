import type { Report } from "../diagnostics/problem";
import type { Backend, State } from "../network/estate";
import type { CheckedInput } from "./schema";
import { BACKEND_KEYS } from "./schema-state";

type StateInput = NonNullable<CheckedInput["state"]>;

/** The state with its defaults. */
export function stateOf(input: CheckedInput, report: Report): State {
  const state: StateInput = input.state ?? { layout: "single", backend: "local" };
  if (state.layout === "per-account" && input.environment === undefined) {
    report({
      code: "E-STATE-LAYOUT",
      path: ["state", "layout"],
      message:
        "the per-account layout needs 'environment': a random suffix is made once and kept in one state, which the other states cannot read",
      fix: "add environment: dev (or another suffix) to the estate, or write layout: single",
    });
  }
  checkKeys(state, report);
  checkWorkspaces(state, input, report);
  return { layout: state.layout, backend: backendOf(state, input) };
}

function checkKeys(state: StateInput, report: Report): void {
  for (const [backend, keys] of Object.entries(BACKEND_KEYS)) {
    if (backend === state.backend) continue;
    for (const key of keys) {
      if (state[key] === undefined) continue;
      report({
        code: "E-STATE-KEY",
        path: ["state", key],
        at: "key",
        message: `'${key}' belongs to backend: ${backend}, but the backend is ${state.backend}`,
        allowed: BACKEND_KEYS[state.backend].join(", ") || "no more than layout and backend",
        fix: `remove it, or write backend: ${backend}`,
      });
    }
  }
  const needed = state.backend === "s3" ? "bucket" : state.backend === "cloud" ? "organization" : undefined;
  if (needed !== undefined && !state[needed]) {
    report({
      code: "E-MISSING-KEY",
      path: ["state", needed],
      at: "key",
      message: `state has no '${needed}', which backend: ${state.backend} needs`,
      fix: needed === "bucket" ? "add bucket: NAME, of a bucket that exists" : "add organization: NAME",
    });
  }
}

/** https://developer.hashicorp.com/terraform/cloud-docs/workspaces/create#workspace-naming */
const MAX_WORKSPACE = 90;

/** The longest workspace name that may come out: `src/stacks` names a workspace estate_environment_stack. */
function checkWorkspaces(state: StateInput, input: CheckedInput, report: Report): void {
  if (state.backend !== "cloud" || state.layout !== "per-account") return;
  const { name, environment, accounts, audit } = input;
  const [a = "", b = ""] = Object.keys(accounts).sort((x, y) => y.length - x.length);
  const stacks = [
    { stack: `${name}-${a}--${b}`, holds: `links between ${a} and ${b}` },
    ...(audit ? [{ stack: `${name}--audit-${a}`, holds: `the logs of ${a}` }] : []),
  ];
  for (const { stack, holds } of stacks) {
    const workspace = `${name}_${environment ?? ""}_${stack}`;
    if (workspace.length <= MAX_WORKSPACE) continue;
    report({
      code: "E-NAME-LENGTH",
      path: ["state", "backend"],
      message: `the workspace for ${holds} would be called ${workspace}, which has ${workspace.length} characters`,
      allowed: `at most ${MAX_WORKSPACE} characters in HCP Terraform`,
      fix: "shorten the names of the estate, the environment or these accounts",
    });
  }
}

function backendOf(state: StateInput, input: CheckedInput): Backend {
  const { backend, bucket, prefix, kmsKeyId, roleArn, organization, hostname, project } = state;
  if (backend === "s3") {
    return {
      kind: "s3",
      bucket: bucket ?? "",
      region: state.region ?? input.region,
      prefix: prefix?.replace(/^\/+|\/+$/g, "") || input.name,
      ...(kmsKeyId !== undefined && { kmsKeyId }),
      ...(roleArn !== undefined && { roleArn }),
    };
  }
  if (backend === "cloud") {
    return {
      kind: "cloud",
      organization: organization ?? "",
      ...(hostname !== undefined && { hostname }),
      ...(project !== undefined && { project }),
    };
  }
  return { kind: "local" };
}
