import type { ModelSubnet, ModelVpc, NetworkModel } from "../model/network-model";
import { parseAddress } from "../network/address";
import { parseCidr } from "../network/cidr";
import type { NetworkPlan } from "../network/plan";
import { didYouMean } from "../network/suggest";
import type { ReachSelector } from "./explanation";

type Read = { readonly selector: ReachSelector } | { readonly fault: SelectorFault };

/** Lower case, no full stops. */
export interface SelectorFault {
  readonly message: string;
  readonly allowed: string;
  readonly fix: string;
}

const ALLOWED =
  "a VPC, VPC/TIER, a subnet, a security group (by name, id or Terraform address), an address or CIDR block, or internet";

/**
 * Reads who asks or is asked for. Names are those of the estate; ids and Terraform addresses work in every model. Tiers
 * are the estate's: without a plan they are known by the names that Archipelago gives subnets.
 */
export function readSelector(text: string, model: NetworkModel, plan?: NetworkPlan): Read {
  if (text === "internet") return { selector: { kind: "internet" } };
  const address = parseAddress(text);
  if (address) return { selector: { kind: "address", cidr: `${text}/${address.family === 4 ? 32 : 128}` } };
  if (parseCidr(text).ok) return { selector: { kind: "address", cidr: text } };

  const exact = model.vpcs.filter((vpc) => is(text, vpc));
  const vpcs = exact.length > 0 ? exact : model.vpcs.filter((vpc) => isPlanned(vpc, text, plan));
  if (vpcs.length > 1) return ambiguous(text, "VPCs", vpcs);
  const [vpc] = vpcs;
  if (vpc) return { selector: { kind: "vpc", vpc: vpc.id } };

  const tier = subnetsOfTier(text, model, plan);
  if (tier) return { selector: { kind: "subnets", text, subnets: tier.map(({ id }) => id) } };
  const subnets = model.subnets.filter((subnet) => is(text, subnet));
  if (subnets.length > 1) return ambiguous(text, "subnets", subnets);
  if (subnets.length === 1) return { selector: { kind: "subnets", text, subnets: subnets.map(({ id }) => id) } };

  const groups = model.securityGroups.filter((group) => is(text, group));
  if (groups.length > 1) return ambiguous(text, "security groups", groups);
  const [group] = groups;
  if (group) return { selector: { kind: "security-group", securityGroup: group.id } };
  return { fault: { message: `there is no ${text} here`, allowed: ALLOWED, fix: advice(text, model, plan) } };
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly origin: { readonly address: string };
}

function is(text: string, { id, name, origin }: Named): boolean {
  return id === text || name === text || origin.address === text;
}

function ambiguous(text: string, what: string, found: readonly Named[]): Read {
  return {
    fault: {
      message: `${found.length} ${what} are called ${text}`,
      allowed: ALLOWED,
      fix: `name one by its id: ${found.map(({ id }) => id).join(", ")}`,
    },
  };
}

/** The subnets of `VPC/TIER`. */
function subnetsOfTier(text: string, model: NetworkModel, plan: NetworkPlan | undefined): ModelSubnet[] | undefined {
  const [name = "", tier = "", ...rest] = text.split("/");
  if (tier === "" || rest.length > 0) return undefined;
  const planned = plan?.vpcs.find((vpc) => vpc.name === name);
  const vpcs = new Set(model.vpcs.filter((vpc) => isNamed(vpc, name)).map(({ id }) => id));
  const subnets = model.subnets.filter(({ vpc }) => vpcs.has(vpc));
  // By their addresses where these are planned, for an address never moves.
  const cidrs = planned?.subnets.filter((subnet) => subnet.tier === tier).map(({ cidr }) => cidr);
  const found = subnets.filter((subnet) =>
    cidrs ? subnet.cidrs.some((cidr) => cidrs.includes(cidr)) : isOfTier(subnet, name, tier),
  );
  return found.length > 0 ? found : undefined;
}

/** Whether a VPC has that name, perhaps with the environment behind it. */
function isNamed({ name, tags }: ModelVpc, wanted: string): boolean {
  return name === wanted || (tags.Name ?? "").startsWith(`${wanted}-`);
}

/** Whether a VPC is the plan's of that name: live, its tag may have the environment behind the name. */
function isPlanned(vpc: ModelVpc, wanted: string, plan: NetworkPlan | undefined): boolean {
  const planned = plan?.vpcs.find(({ name }) => name === wanted);
  return planned !== undefined && isNamed(vpc, wanted) && vpc.cidrs[0] === planned.cidr;
}

/** `aws_subnet.app_private_1`, or the `Name` tag `app-private-1-dev`. */
function isOfTier({ origin, tags }: ModelSubnet, vpc: string, tier: string): boolean {
  return origin.address.startsWith(`aws_subnet.${vpc}_${tier}_`) || (tags.Name ?? "").startsWith(`${vpc}-${tier}-`);
}

function advice(text: string, model: NetworkModel, plan: NetworkPlan | undefined): string {
  const [vpc, tier] = text.split("/");
  const planned = plan?.vpcs.find(({ name }) => name === vpc);
  if (planned && tier !== undefined) return `its tiers are ${planned.tiers.map(({ name }) => name).join(", ")}`;
  const names = [...model.vpcs, ...model.subnets, ...model.securityGroups].map(({ name }) => name);
  const shown = model.vpcs
    .map(({ name }) => name)
    .sort()
    .slice(0, 12);
  return didYouMean(text, names, `the VPCs are ${shown.join(", ")}${model.vpcs.length > shown.length ? ", …" : ""}`);
}
