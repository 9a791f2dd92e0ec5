import { formatProof } from "../report/proof";
import { painter } from "../report/style";
import { formatTable } from "../report/table";
import type { SandboxReport } from "../sandbox/run";

/** What a sandbox run came to, for people. */
export function formatSandboxReport(report: SandboxReport, options: { readonly color: boolean }): string {
  const paint = painter(options.color);
  const verdict = report.ok
    ? paint("green", `ok: ${report.estate} applies in one go, plans clean and leaves nothing`)
    : paint("red", `not ok: ${report.estate}`);
  return [
    stackTable(report),
    formatInventory(report),
    problems(
      "a second plan would change",
      report.stacks.flatMap((stack) => stack.secondPlanChanges.map(({ action, address }) => `${action} ${address}`)),
    ),
    formatDifferences(report.differences),
    formatProof(report.proof, options),
    problems("left after the destroy", report.leftovers),
    `${verdict} (${report.terraform}, ${report.emulator}, ${report.seconds} s)\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function stackTable({ stacks }: SandboxReport): string {
  return formatTable(
    ["stack", "resources", "plan", "apply", "second plan", "destroy"],
    stacks.map(({ name, resources, seconds, secondPlan }) => [
      name,
      String(resources),
      `${seconds.plan} s`,
      `${seconds.apply} s`,
      `${secondPlan.add}/${secondPlan.change}/${secondPlan.destroy} in ${seconds.secondPlan} s`,
      `${seconds.destroy} s`,
    ]),
  );
}

/** What each account and region holds. */
export function formatInventory({ inventory, holdings }: Pick<SandboxReport, "inventory" | "holdings">): string {
  return [networkTable(inventory), holdingsTable(holdings)].filter((part) => part !== "").join("\n");
}

function networkTable(inventory: SandboxReport["inventory"]): string {
  return formatTable(
    ["account", "region", "VPCs", "subnets", "NAT", "routes", "ACL entries", "group rules", "links"],
    inventory.map((place) => [
      place.account,
      place.region,
      ...[
        place.vpcs,
        place.subnets,
        place.natGateways,
        place.routes,
        place.aclEntries,
        place.securityGroupRules,
        place.links,
      ].map(String),
    ]),
  );
}

/** A line for each account and region, e.g. `22 alarm, 2 KMS key, 3 role`; empty where there is nothing but networks. */
function holdingsTable(holdings: SandboxReport["holdings"]): string {
  if (holdings.length === 0) return "";
  const places = new Map<string, string[]>();
  for (const { account, region, kind, count } of holdings) {
    const key = `${account}\n${region}`;
    places.set(key, [...(places.get(key) ?? []), `${count} ${kind}`]);
  }
  const rows = [...places].map(([key, kinds]) => [...key.split("\n"), kinds.join(", ")]);
  return formatTable(["account", "region", "besides"], rows);
}

/** How what the accounts hold differs from the plan; empty when it doesn't. */
export function formatDifferences({ missing, unexpected }: SandboxReport["differences"]): string {
  return [
    problems("missing in the accounts", missing),
    problems("in the accounts but not in the plan", unexpected),
  ].join("");
}

/** Longest list that is worth reading on a terminal; `--json` has all of it. */
const SHOWN = 20;

function problems(title: string, found: readonly string[]): string {
  if (found.length === 0) return "";
  const rest = found.length > SHOWN ? `  and ${found.length - SHOWN} more\n` : "";
  return `${title}:\n${found
    .slice(0, SHOWN)
    .map((line) => `  ${line}\n`)
    .join("")}${rest}`;
}
