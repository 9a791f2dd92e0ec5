import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Route } from "@cdktf/provider-aws/lib/route";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import type { App } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, test, vi } from "vitest";
import { Vpc } from "../../src/constructs/network/vpc";
import { NetworkStack } from "../../src/stacks/network-stack";
import { synthApp } from "../../src/testing";
import { app, hub, LINK, LINK_ROUTES, linkedPlan, planOf } from "../constructs/fixture";

/** Synthesizes the VPCs hub (network, us-east-1) and app (apps, us-west-2) with something added. */
function synthWith(add: (stack: NetworkStack, vpcs: { hub: Vpc; app: Vpc }) => unknown): void {
  const plan = planOf({ vpcs: [app(), hub()] });
  synthApp((root) => {
    const stack = new NetworkStack(root, "core", { plan, vpcs: plan.vpcs, links: [] });
    const [first, second] = [stack.vpcs.get("hub"), stack.vpcs.get("app")];
    if (!first || !second) throw new Error("the fixture has both VPCs");
    add(stack, { hub: first, app: second });
  });
}

test("a plan as it is passes", () => {
  expect(() => synthWith(() => undefined)).not.toThrow();
});

/** An alarm and the topic that it tells. */
function alarm(stack: NetworkStack, at: { alarm: readonly [string, string]; topic: readonly [string, string] }): void {
  const topic = new SnsTopic(stack, "extra", { provider: stack.account(...at.topic).provider });
  new CloudwatchMetricAlarm(new Construct(stack, "Alarm"), "extra", {
    provider: stack.account(...at.alarm).provider,
    alarmName: "extra",
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    alarmActions: [topic.arn],
  });
}

/** A rule of the account apps in us-west-2 that forwards to a bus of the account network in us-east-1. */
function forwarding(stack: NetworkStack, at: { role: readonly [string, string] }): void {
  const bus = new CloudwatchEventBus(stack, "extra", {
    provider: stack.account("network", "us-east-1").provider,
    name: "b",
  });
  const role = new IamRole(new Construct(stack, "Role"), "extra", {
    provider: stack.account(...at.role).provider,
    assumeRolePolicy: "{}",
  });
  const target = { rule: "r", arn: bus.arn, roleArn: role.arn };
  const { provider } = stack.account("apps", "us-west-2");
  new CloudwatchEventTarget(new Construct(stack, "Target"), "extra", { provider, ...target });
}

describe("what belongs elsewhere passes:", () => {
  test("an alarm that tells another account's topic of its own region", () => {
    const at = { alarm: ["apps", "us-east-1"], topic: ["network", "us-east-1"] } as const;
    expect(() => synthWith((stack) => alarm(stack, at))).not.toThrow();
  });

  test("a rule that forwards to another account's bus, with a role of its own that was made in another region", () => {
    expect(() => synthWith((stack) => forwarding(stack, { role: ["apps", "us-east-1"] }))).not.toThrow();
  });
});

describe("synth fails for", () => {
  test("a resource without a provider", () => {
    expect(() =>
      synthWith((stack, vpcs) => new Subnet(stack, "extra", { vpcId: vpcs.hub.id, cidrBlock: "10.0.240.0/24" })),
    ).toThrow(
      "[core] aws_subnet.extra names no provider and would be made with the ambient credentials; pass the provider of the account it belongs to",
    );
  });

  test("a data source without a provider", () => {
    expect(() => synthWith((stack) => new DataAwsRegion(stack, "here", {}))).toThrow(
      "aws_region.here names no provider",
    );
  });

  test("a VPC that the plan places in another account", () => {
    const plan = planOf({ vpcs: [hub()] });
    expect(() =>
      synthApp((root) => {
        const stack = new NetworkStack(root, "core", { plan, vpcs: [], links: [] });
        new Vpc(stack, "hub", { account: stack.account("apps", "us-east-1"), vpc: hub(), names: stack.names });
      }),
    ).toThrow(
      "aws_vpc.hub would be made in 222222222222 us-east-1, but the plan places it in 111111111111 us-east-1; pass the provider of that account and region",
    );
  });

  test("a VPC that the plan places in another region", () => {
    const plan = planOf({ vpcs: [hub()] });
    expect(() =>
      synthApp((root) => {
        const stack = new NetworkStack(root, "core", { plan, vpcs: [], links: [] });
        new Vpc(stack, "hub", { account: stack.account("network", "eu-west-1"), vpc: hub(), names: stack.names });
      }),
    ).toThrow("aws_vpc.hub would be made in 111111111111 eu-west-1, but the plan places it in 111111111111 us-east-1");
  });

  test("a subnet made with another account's provider than its VPC", () => {
    expect(() =>
      synthWith(
        (stack, vpcs) =>
          new Subnet(stack, "extra", {
            provider: vpcs.app.account.provider,
            vpcId: vpcs.hub.id,
            cidrBlock: "10.0.240.0/24",
          }),
      ),
    ).toThrow(
      "aws_subnet.extra would be made in 222222222222 us-west-2, but its vpc_id is of aws_vpc.hub in 111111111111 us-east-1",
    );
  });

  test("a route made with another account's provider than its table", () => {
    expect(() =>
      synthWith(
        (stack, vpcs) =>
          new Route(stack, "extra", {
            provider: vpcs.app.account.provider,
            routeTableId: vpcs.hub.routeTableId("hub/public"),
            destinationCidrBlock: "10.9.0.0/16",
          }),
      ),
    ).toThrow("its route_table_id is of aws_route_table.hub_public in 111111111111 us-east-1");
  });

  test("a peering request that names another account than the peer VPC's", () => {
    expect(() =>
      synthWith(
        (stack, vpcs) =>
          new VpcPeeringConnection(stack, "extra", {
            provider: vpcs.hub.account.provider,
            vpcId: vpcs.hub.id,
            peerVpcId: vpcs.app.id,
            peerOwnerId: "333333333333",
            peerRegion: "us-west-2",
          }),
      ),
    ).toThrow(
      "aws_vpc_peering_connection.extra expects its peer in 333333333333 us-west-2, but aws_vpc.app is in 222222222222 us-west-2; take both from the peer VPC",
    );
  });

  /** A sound request from hub to app, with something added to it. */
  function synthWithRequest(
    add: (stack: NetworkStack, connection: VpcPeeringConnection, vpcs: { hub: Vpc; app: Vpc }) => unknown,
  ) {
    synthWith((stack, vpcs) => {
      const connection = new VpcPeeringConnection(stack, "extra", {
        provider: vpcs.hub.account.provider,
        vpcId: vpcs.hub.id,
        peerVpcId: vpcs.app.id,
        peerOwnerId: vpcs.app.account.accountId,
        peerRegion: vpcs.app.account.region,
      });
      add(stack, connection, vpcs);
    });
  }

  test("an acceptance in the requester's account", () => {
    expect(() =>
      synthWithRequest(
        (stack, connection, vpcs) =>
          new VpcPeeringConnectionAccepterA(stack, "far", {
            provider: vpcs.hub.account.provider,
            vpcPeeringConnectionId: connection.id,
          }),
      ),
    ).toThrow(
      "aws_vpc_peering_connection_accepter.far would be made in 111111111111 us-east-1, but the accepter's VPC is in 222222222222 us-west-2",
    );
  });

  test("the accepter's options set by the requester", () => {
    expect(() =>
      synthWithRequest(
        (stack, connection, vpcs) =>
          new VpcPeeringConnectionOptions(stack, "far", {
            provider: vpcs.hub.account.provider,
            vpcPeeringConnectionId: connection.id,
            accepter: { allowRemoteVpcDnsResolution: true },
          }),
      ),
    ).toThrow("but the accepter's VPC is in 222222222222 us-west-2");
  });

  test("the requester's options set by the accepter", () => {
    expect(() =>
      synthWithRequest(
        (stack, connection, vpcs) =>
          new VpcPeeringConnectionOptions(stack, "far", {
            provider: vpcs.app.account.provider,
            vpcPeeringConnectionId: connection.id,
            requester: { allowRemoteVpcDnsResolution: true },
          }),
      ),
    ).toThrow("but the requester's VPC is in 111111111111 us-east-1");
  });

  test("a route of a pair's stack made with the other account's provider", () => {
    const plan = linkedPlan();
    expect(() =>
      synthApp((root) => {
        const held = (account: string) => plan.vpcs.filter((vpc) => vpc.account === account);
        const stacks = new Map(
          ["apps", "network"].map((account) => [
            account,
            new NetworkStack(root, `core-${account}`, { plan, vpcs: held(account), links: [] }),
          ]),
        );
        const pair = new NetworkStack(root, "core-pair", {
          plan,
          vpcs: [],
          links: [LINK],
          stackOf: (vpc) => stacks.get(vpc.account) as NetworkStack,
        });
        const table = pair.links.get("app--hub")?.node.findChild("Routes").node.children[0] as Route;
        table.provider = pair.account("network", "us-east-1").provider;
      }),
    ).toThrow(
      "aws_route.app--hub_app_private_10-0-0-0-16 would be made in 111111111111 us-east-1, but its route_table_id is of data.terraform_remote_state.core-apps.outputs.route_table_ids in 222222222222 us-west-2",
    );
    expect(LINK_ROUTES[0]?.vpc).toBe("app");
  });

  test("an alarm that tells a topic in another region", () => {
    expect(() =>
      synthWith((stack) => alarm(stack, { alarm: ["apps", "us-west-2"], topic: ["apps", "us-east-1"] })),
    ).toThrow(
      "aws_cloudwatch_metric_alarm.extra would be made in 222222222222 us-west-2, but its alarm_actions is of aws_sns_topic.extra in 222222222222 us-east-1",
    );
  });

  test("a rule that forwards with a role of another account", () => {
    expect(() => synthWith((stack) => forwarding(stack, { role: ["network", "us-west-2"] }))).toThrow(
      "aws_cloudwatch_event_target.extra would be made in 222222222222 us-west-2, but its role_arn is of aws_iam_role.extra in 111111111111 us-west-2",
    );
  });

  test("an output in HCL, in which cdktf leaves things out", () => {
    vi.stubEnv("SYNTH_HCL_OUTPUT", "true");
    try {
      expect(() => synthWith(() => undefined)).toThrow("synthesize JSON, which Terraform takes as well");
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test("two resources that become one address", () => {
    expect(() =>
      synthWith((stack, vpcs) => {
        for (const scope of ["One", "Two"]) {
          new Subnet(new Construct(stack, scope), "extra", {
            provider: vpcs.hub.account.provider,
            vpcId: vpcs.hub.id,
            cidrBlock: "10.0.240.0/24",
          });
        }
      }),
    ).toThrow(
      "'core/One/extra' and 'core/Two/extra' both become aws_subnet.extra, of which one would vanish; give one another id",
    );
  });

  test("a stack id that repeats", () => {
    const plan = planOf();
    expect(() =>
      synthApp((root) => {
        new NetworkStack(root, "core", { plan, vpcs: plan.vpcs, links: [] });
        new NetworkStack(new Construct(root, "elsewhere") as App, "core", { plan, vpcs: [], links: [] });
      }),
    ).toThrow(
      "the stack id 'core' repeats ('core' and 'elsewhere/core'), of which one would vanish; give each stack an id of its own",
    );
  });

  test("a stack that is not directly below the app", () => {
    const plan = planOf();
    expect(() =>
      synthApp(
        (root) => new NetworkStack(new Construct(root, "group") as App, "core", { plan, vpcs: plan.vpcs, links: [] }),
      ),
    ).toThrow("the stack 'group/core' is not directly below the app; make the app its scope");
  });

  test("a reference into another stack", () => {
    const plan = planOf();
    expect(() =>
      synthApp((root) => {
        const first = new NetworkStack(root, "first", { plan, vpcs: plan.vpcs, links: [] });
        const second = new NetworkStack(root, "second", { plan, vpcs: [], links: [] });
        new Subnet(second, "extra", {
          provider: second.account("network", "us-east-1").provider,
          vpcId: first.vpcs.get("hub")?.id ?? "",
          cidrBlock: "10.0.240.0/24",
        });
      }),
    ).toThrow(
      "[second] it refers to something in the stack 'first'; read the other stack's outputs with terraform_remote_state instead",
    );
  });
});
