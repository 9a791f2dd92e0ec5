import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { program } from "../../src/cli/program";

const templates = join(__dirname, "..", "..", "templates");
const read = (name: string): string => readFileSync(join(templates, name), "utf8");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { permissions: Record<string, string>; environment?: string; if?: string; steps: Step[] }>
  >;
}

const workflows = readdirSync(join(templates, "github-actions"));
const workflow = (name: string): Workflow => parse(read(`github-actions/${name}`)) as Workflow;
const steps = (name: string): Step[] => Object.values(workflow(name).jobs).flatMap((job) => job.steps);

test("there is a workflow to plan, one to apply, and one for Atlantis", () => {
  expect(workflows.sort()).toEqual(["apply.yml", "plan.yml"]);
  expect(readdirSync(templates)).toContain("atlantis.yaml");
});

describe.each(workflows)("%s", (name) => {
  test("gives no permission to the workflow, and each job the least it needs", () => {
    expect(workflow(name).permissions).toEqual({});
    const needed = { contents: "read", "id-token": "write" };
    const comment = { "pull-requests": "write", "security-events": "write" };
    for (const { permissions } of Object.values(workflow(name).jobs))
      expect(permissions).toEqual(name === "plan.yml" ? { ...needed, ...comment } : needed);
  });

  test("holds no long-lived key and no secret: it exchanges GitHub's token for a role", () => {
    expect(read(`github-actions/${name}`)).not.toMatch(/secrets\.|access[-_]key|AKIA/i);
    const [credentials] = steps(name).filter(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"));
    expect(credentials?.with).toMatchObject({ "role-to-assume": expect.stringContaining("env.") });
  });

  test("puts nothing into a script by interpolation", () => {
    for (const { run = "" } of steps(name)) expect(run).not.toContain("${{");
    for (const { with: inputs } of steps(name)) expect(inputs?.script ?? "").not.toContain("${{");
  });

  test("pins every action, and leaves no token behind for what runs later", () => {
    const used = steps(name).flatMap(({ uses }) => uses ?? []);
    expect(used.filter((one) => !/^[\w-]+\/[\w/-]+@(v\d+|[0-9a-f]{40})$/.test(one))).toEqual([]);
    const [checkout] = steps(name).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout?.with?.["persist-credentials"]).toBe(false);
  });

  test("runs only commands and options that there are", () => {
    const lines = steps(name).flatMap(({ run = "" }) => run.split("\n"));
    expect(unknownWords(lines)).toEqual([]);
  });
});

test("the plan is left out for a fork, writes one comment anew, and fails after it when the review stops", () => {
  const { jobs, on } = workflow("plan.yml");
  expect(Object.keys(on)).toEqual(["pull_request"]);
  expect(jobs.plan?.if).toContain("head.repo.full_name == github.repository");
  const at = (text: string) => steps("plan.yml").findIndex((step) => JSON.stringify(step).includes(text));
  expect(at("updateComment")).toBeGreaterThan(at("--markdown"));
  expect(at("upload-sarif")).toBeGreaterThan(at("--sarif"));
  expect(at("exit 1")).toBe(steps("plan.yml").length - 1);
});

test("the apply waits for an environment's reviewers, and reviews each plan before it applies that very plan", () => {
  expect(workflow("apply.yml").jobs.apply?.environment).toBe("production");
  const script = steps("apply.yml")
    .map(({ run = "" }) => run)
    .join("\n");
  expect(script.indexOf("archipelago review")).toBeGreaterThan(script.indexOf("-out=tfplan"));
  expect(script.indexOf("apply -input=false tfplan")).toBeGreaterThan(script.indexOf("archipelago review"));
});

test("Atlantis plans, reviews and applies with commands that there are, behind an approval", () => {
  const { projects, workflows: custom } = parse(read("atlantis.yaml")) as {
    projects: { workflow: string; apply_requirements: string[] }[];
    workflows: Record<string, Record<"plan" | "apply", { steps: { run?: string | { command: string } }[] }>>;
  };
  const [project] = projects;
  expect(project?.apply_requirements).toContain("approved");
  const { plan, apply } = custom[project?.workflow ?? ""] ?? {};
  const lines = (part: typeof plan) =>
    part?.steps.flatMap(({ run }) => (typeof run === "object" ? run.command : (run ?? []))) ?? [];
  expect(lines(plan).some((line) => line.includes("archipelago review"))).toBe(true);
  expect(lines(apply).findIndex((line) => line.includes("archipelago review"))).toBe(0);
  expect(unknownWords([...lines(plan), ...lines(apply)])).toEqual([]);
  expect(read("atlantis.yaml")).not.toMatch(/secret_key|AKIA/i);
});

/** Commands and options after `archipelago` that the program does not have. */
function unknownWords(lines: readonly string[]): string[] {
  const calls = lines.flatMap((line) => /\barchipelago (\w.*)/.exec(line)?.[1] ?? []);
  expect(calls.length).toBeGreaterThan(0);
  return calls.flatMap((call) => {
    const [name = "", ...words] = call.split(/\s+/);
    const command = program().commands.find((one) => one.name() === name);
    return command ? words.filter((word) => word.startsWith("--") && !has(command, word)) : [name];
  });
}

function has(command: Command, option: string): boolean {
  return command.options.some(({ long }) => long === option);
}
