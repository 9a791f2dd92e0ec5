import type { ModelSubnet, NetworkModel } from "../model/network-model";
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
 * are the estate's: without a plan nobody knows them.
 */
export function readSelector(text: string, model: NetworkModel, plan?: NetworkPlan): Read {
  if (text === "internet") return { selector: { kind: "internet" } };
  const address = parseAddress(text);
  if (address) return { selector: { kind: "address", cidr: `${text}/${address.family === 4 ? 32 : 128}` } };
  if (parseCidr(text).ok) return { selector: { kind: "address", cidr: text } };

  const vpcs = model.vpcs.filter((vpc) => is(text, vpc));
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

/** The subnets of `VPC/TIER`, found in the model by their addresses, for these never move. */
function subnetsOfTier(text: string, model: NetworkModel, plan: NetworkPlan | undefined): ModelSubnet[] | undefined {
  const [name, tier] = text.split("/");
  const planned = plan?.vpcs.find((vpc) => vpc.name === name);
  const cidrs = planned?.subnets.filter((subnet) => subnet.tier === tier).map(({ cidr }) => cidr) ?? [];
  if (planned === undefined || cidrs.length === 0) return undefined;
  const vpcs = new Set(
    model.vpcs.filter((vpc) => vpc.cidrs[0] === planned.cidr && belongs(vpc, planned.name)).map(({ id }) => id),
  );
  return model.subnets.filter(({ vpc, cidrs: [cidr] }) => vpcs.has(vpc) && cidr !== undefined && cidrs.includes(cidr));
}

/** Whether a model's VPC is the planned one: its name may have the environment behind it. */
function belongs({ name }: Named, planned: string): boolean {
  return name === planned || name.startsWith(`${planned}-`);
}

function advice(text: string, model: NetworkModel, plan: NetworkPlan | undefined): string {
  const [vpc, tier] = text.split("/");
  const planned = plan?.vpcs.find(({ name }) => name === vpc);
  if (planned && tier !== undefined) return `its tiers are ${planned.tiers.map(({ name }) => name).join(", ")}`;
  const names = [...model.vpcs, ...model.subnets, ...model.securityGroups].map(({ name }) => name);
  const shown = model.vpcs.map(({ name }) => name).slice(0, 12);
  return didYouMean(text, names, `the VPCs are ${shown.join(", ")}${model.vpcs.length > shown.length ? ", …" : ""}`);
}
