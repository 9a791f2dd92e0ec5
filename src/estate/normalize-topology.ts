import type { Report } from "../diagnostics/problem";
import type { LinkRequest, Topology } from "../network/estate";
import type { CheckedInput } from "./schema";
import { selectorOf } from "./selector";

type TopologyInput = NonNullable<CheckedInput["topology"]>;

/** The topology with its defaults; without one nothing is linked. */
export function topologyOf(input: TopologyInput | undefined, report: Report): Topology {
  if (!input) return { kind: "none", hubs: [], joinHubs: true, except: [], links: [], path: ["topology"] };
  checkHubs(input, report);
  checkOptions(input, report);
  return {
    kind: input.kind,
    hubs: input.hubs ?? (input.hub === undefined ? [] : [input.hub]),
    joinHubs: input.joinHubs ?? true,
    except: (input.except ?? []).map(selectorOf),
    links: input.links.map(linkOf),
    path: ["topology"],
  };
}

function linkOf(link: TopologyInput["links"][number], index: number): LinkRequest {
  const path = ["topology", "links", index];
  const [a, b] = Array.isArray(link) ? link : link.between;
  const between: LinkRequest["between"] = [selectorOf(a), selectorOf(b)];
  if (Array.isArray(link)) return { between, path };
  const { routes, dns } = link;
  return { between, ...(routes !== undefined && { routes }), ...(dns !== undefined && { dns }), path };
}

function checkHubs({ kind, hub, hubs }: TopologyInput, report: Report): void {
  if (kind === "hub-spoke" && hub === undefined && hubs === undefined) {
    report({
      code: "E-MISSING-KEY",
      path: ["topology", "hub"],
      at: "key",
      message: "topology has no 'hub', which kind: hub-spoke needs",
      fix: "add hub: NAME, or hubs: [NAME, NAME] for several",
    });
  }
  if (hub !== undefined && hubs !== undefined) {
    report({
      code: "E-TOPOLOGY-OPTION",
      path: ["topology", "hub"],
      at: "key",
      message: "topology has both 'hub' and 'hubs'",
      allowed: "one of them",
      fix: `keep hubs, with ${hub} in it`,
      related: [{ path: ["topology", "hubs"], note: hubs.join(", ") }],
    });
  }
  for (const [index, name] of (hubs ?? []).entries()) {
    if (hubs?.indexOf(name) === index) continue;
    report({
      code: "E-TOPOLOGY-OPTION",
      path: ["topology", "hubs", index],
      message: `${name} is a hub twice`,
      fix: "remove one of them",
    });
  }
}

/** Options that would do nothing with this kind. */
function checkOptions(input: TopologyInput, report: Report): void {
  const { kind } = input;
  const idle: (keyof TopologyInput)[] = [];
  if (kind !== "hub-spoke") idle.push("hub", "hubs", "joinHubs");
  if (kind === "custom" || kind === "none") idle.push("except");
  for (const key of idle) {
    if (input[key] === undefined) continue;
    report({
      code: "E-TOPOLOGY-OPTION",
      path: ["topology", key],
      at: "key",
      message: `'${key}' does nothing with kind: ${kind}`,
      allowed: key === "except" ? "with kind: full-mesh or hub-spoke" : "with kind: hub-spoke",
      fix: "remove it, or change the kind",
    });
  }
  if (kind === "none" && input.links.length > 0) {
    report({
      code: "E-TOPOLOGY-OPTION",
      path: ["topology", "links"],
      at: "key",
      message: "there are links, but kind: none says that there are none",
      fix: "write kind: custom, or remove the links",
    });
  }
}
