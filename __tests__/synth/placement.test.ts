import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { describe, expect, test } from "vitest";
import { AuditNames } from "../../src/audit/names";
import { roleArn } from "../../src/network/arns";
import { primaryOf } from "../../src/network/places";
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
  const { estate: whole, plan } = planned(estate);
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
      { ...whole, proof: "off", state: { layout: "per-account", backend: { kind: "local" } } },
      plan,
    );
    for (const [stack, { json }] of perAccount) {
      const accounts = new Set(json.provider?.aws?.flatMap((provider) => provider.allowed_account_ids ?? []));
      expect(accounts.size, stack).toBeLessThanOrEqual(2);
    }
  });

  test("both layouts hold the same resources, but for where ids of other stacks come from", () => {
    const backend = { kind: "local" } as const;
    const stacksOf = (layout: "single" | "per-account") =>
      synthEstate({ ...whole, proof: "off", state: { layout, backend } }, plan);
    const [single, perAccount] = [stacksOf("single"), stacksOf("per-account")];
    const resources = resourcesOf(single);
    const others = resourcesOf(perAccount);
    expect([...others.keys()].sort()).toEqual([...resources.keys()].sort());
    const names = namesOf(plan);
    // It holds the estate, which says what its layout is.
    others.delete("aws_s3_object.expected-estate");
    for (const [address, block] of others) {
      expect(comparable(block, perAccount, names), address).toEqual(comparable(resources.get(address), single, names));
    }
  });
});

/** Names and ARNs that other stacks know without asking, by the reference that says the same within one stack. */
function namesOf(plan: NetworkPlan): ReadonlyMap<string, string> {
  const names = new AuditNames(plan.name, plan.environment ?? "");
  const primary = primaryOf(plan);
  const holder = plan.accounts.find(({ name }) => name === plan.audit?.account) ?? primary;
  return new Map([
    ["${aws_s3_bucket.archive.id}", names.archiveBucket(holder.id)],
    ["${aws_s3_bucket.archive.arn}", `arn:aws:s3:::${names.archiveBucket(holder.id)}`],
    ["${aws_cloudwatch_event_bus.changes.arn}", names.busArn(primary.id, primary.region)],
    ["${aws_cloudwatch_event_bus.changes.name}", names.base],
    ["${aws_iam_role.compliance.name}", names.complianceRole],
    ["${aws_iam_role.compliance.arn}", roleArn(primary.id, names.complianceRole, primary.region)],
    ...plan.accounts
      .flatMap(({ regions }) => regions)
      .map((region) => [`\${aws_sns_topic.${region}.arn}`, names.topicArn(primary.id, region)] as const),
  ]);
}

/** Of `data.terraform_remote_state.core-main.outputs.vpc_ids.app`: stack, output and key, as JSON has them. */
const OUTPUT = /data\.terraform_remote_state\.([\w-]+)\.outputs\.(\w+)(?:\.([\w-]+)|\[\\"([^"\\]+)\\"\])/g;

/**
 * A block without its construct path and without what orders an apply, which stacks do as well; what other stacks give is
 * put in its place.
 */
function comparable(
  block: Record<string, unknown> | undefined,
  stacks: ReadonlyMap<string, Template>,
  names: ReadonlyMap<string, string>,
): unknown {
  const { "//": _path, depends_on: _order, ...rest } = block ?? {};
  const text = JSON.stringify(rest).replace(OUTPUT, (reference, stack, output, name, key) => {
    const given = stacks.get(stack)?.json.output?.[output]?.value as Record<string, string> | undefined;
    return given?.[name ?? key]?.replace(/^\$\{(.*)\}$/, "$1") ?? reference;
  });
  return JSON.parse([...names].reduce((known, [reference, value]) => known.replaceAll(reference, value), text));
}
