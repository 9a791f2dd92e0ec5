import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { describe, expect, test } from "vitest";
import type { NetworkPlan } from "../../src/network/plan";
import { constructId } from "../../src/network/resource-names";
import { type ElementType, synthEstate, type Template } from "../../src/testing";
import { ESTATES, planned, resourcesOf, templatesOf } from "./estates";

/** Account id and region of each VPC by the plan: what the synthesized providers have to agree with. */
function placesOf(plan: NetworkPlan): (vpc: string) => { account: string; region: string } {
  const ids = new Map(plan.accounts.map(({ name, id }) => [name, id]));
  const places = new Map(
    plan.vpcs.map(({ name, account, region }) => [name, { account: ids.get(account) ?? "", region }]),
  );
  return (vpc) => places.get(vpc) ?? { account: "none", region: "none" };
}

/** Account id and region in which a resource is made, in whatever stack it is. */
function placeIn(templates: ReadonlyMap<string, Template>, type: ElementType, name: string) {
  const template = [...templates.values()].find((one) => name in one.resources(type));
  if (!template) throw new Error(`no stack has ${JSON.stringify(type)} ${name}`);
  const { allowed_account_ids: accounts = [], region } = template.providerOf(type, name);
  return { account: accounts.join(), region };
}

describe.each(ESTATES)("in estates/%s.yaml", (estate) => {
  const { plan } = planned(estate);
  const templates = templatesOf(estate);
  const placeOf = placesOf(plan);

  test("each VPC is made in its account and region", () => {
    for (const { name } of plan.vpcs) expect(placeIn(templates, Vpc, name), name).toEqual(placeOf(name));
  });

  test("each link is requested and accepted where its VPCs are", () => {
    for (const { key, requester, accepter } of plan.links) {
      expect(placeIn(templates, VpcPeeringConnection, key), key).toEqual(placeOf(requester));
      expect(placeIn(templates, VpcPeeringConnectionAccepterA, key), key).toEqual(placeOf(accepter));
      for (const vpc of [requester, accepter]) {
        expect(placeIn(templates, VpcPeeringConnectionOptions, `${key}_${vpc}`), key).toEqual(placeOf(vpc));
      }
    }
  });

  test("each route over a link is made where its table is", () => {
    for (const { key, link, vpc } of plan.routes) {
      expect(placeIn(templates, "aws_route", `${link}_${constructId(key)}`), key).toEqual(placeOf(vpc));
    }
  });

  test("no stack has more than two accounts' providers, in the layout per account", () => {
    const perAccount = synthEstate(
      { proof: "off", state: { layout: "per-account", backend: { kind: "local" } } },
      plan,
    );
    for (const [stack, { json }] of perAccount) {
      const accounts = new Set(json.provider?.aws?.flatMap((provider) => provider.allowed_account_ids ?? []));
      expect(accounts.size, stack).toBeLessThanOrEqual(2);
    }
  });

  test("both layouts hold the same resources, but for where ids of other stacks come from", () => {
    const backend = { kind: "local" } as const;
    const [single, perAccount] = (["single", "per-account"] as const).map((layout) =>
      resourcesOf(synthEstate({ proof: "off", state: { layout, backend } }, plan)),
    );
    expect([...(perAccount?.keys() ?? [])].sort()).toEqual([...(single?.keys() ?? [])].sort());
    for (const [address, block] of perAccount ?? []) {
      expect(local(block), address).toEqual(local(single?.get(address)));
    }
  });
});

/** A block without its construct path, and with references into other stacks as they are within one. */
function local(block: Record<string, unknown> | undefined): unknown {
  const { "//": _, ...rest } = block ?? {};
  return JSON.parse(
    JSON.stringify(rest).replace(
      /\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.(vpc|route_table)_ids(?:\.([\w-]+)|\[\\"([^"\\]+)\\"\])\}/g,
      (_match, type: string, name?: string, key?: string) => `\${aws_${type}.${constructId(name ?? key ?? "")}.id}`,
    ),
  );
}
