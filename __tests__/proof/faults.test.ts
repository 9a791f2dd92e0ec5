import { describe, expect, test } from "vitest";
import type { NetworkModel } from "../../src/model/network-model";
import { prove } from "../../src/proof/prove";
import { estateOf } from "../support/estates";
import { entry, every, route, rule, tcp } from "../support/models";
import { type Draft, obligation, open, remove, SHOP, shop, the } from "./support";

const MYSQL = "broken flow: app/private -> data/private mysql";
const OUT = "broken flow: app/private -> internet https";
const IN = "broken flow: internet -> app/public https";
const SSH = "broken flow: lab -> app/private ssh";
const APART = "broken isolation: data | lab";

type Damage = (model: Draft<NetworkModel>) => void;

function proof(damage?: Damage) {
  const { plan, model } = shop(damage);
  return prove(model, plan, { estate: estateOf(SHOP) });
}

function broken(damage: Damage): string[] {
  return open(proof(damage).obligations);
}

const table = (model: Draft<NetworkModel>, key: string) => the(model.routeTables, `aws_route_table.${key}`);
const acl = (model: Draft<NetworkModel>, key: string) => the(model.networkAcls, `aws_network_acl.${key}`);
const group = (model: Draft<NetworkModel>, key: string) => the(model.securityGroups, `aws_security_group.${key}`);
const link = (model: Draft<NetworkModel>, key: string) => the(model.peerings, `aws_vpc_peering_connection.${key}`);
const draft = <T>(value: T) => value as Draft<T>;

test("the shop is proven as it is synthesized", () => {
  const report = proof();
  expect(report.verdict).toBe("proven");
  expect(open(report.obligations)).toEqual([]);
  expect(new Set(report.obligations.map(({ kind }) => kind)).size).toBe(7);
});

describe("a flow is broken by", () => {
  test("a security group rule that is gone, at the client", () => {
    expect(broken((model) => remove(group(model, "app_private_mysql-client").egress, () => true))).toEqual([MYSQL]);
  });

  test("a security group rule that is gone, at the server, for one of the client's subnets", () => {
    const damage: Damage = (model) => {
      const { ingress } = group(model, "data_private_mysql-server");
      remove(ingress, ({ peer }) => peer.kind === "cidr" && peer.cidr === "10.0.80.0/20");
    };
    const found = obligation(proof(damage).obligations, "app/private -> data/private mysql");
    expect(found.status).toBe("broken");
    expect(found.evidence).toMatch(
      /^app\/private\/2 cannot open tcp 3306 to data\/private\/1: security-group .*2 of 4/,
    );
    expect(found.origins.map(({ address }) => address)).toContain("aws_security_group.data_private_mysql-server");
    expect(found.path).toEqual(["flows", 0]);
    expect(found.fix).toBeDefined();
  });

  test("a network ACL entry that is gone, for the request", () => {
    expect(
      broken((model) => {
        const { ingress } = acl(model, "data_private");
        remove(
          ingress,
          ({ traffic, cidr }) => traffic.protocol === "tcp" && traffic.to === 3306 && cidr !== "10.1.0.0/16",
        );
      }),
    ).toEqual([MYSQL]);
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
  test("a network ACL that drops the replies to some ephemeral ports", () => {
    const damage: Damage = (model) => {
      acl(model, "app_private").ingress.unshift(draft(entry(1, "deny", tcp(3389), "10.1.0.0/16")));
    };
    expect(broken(damage)).toEqual([MYSQL]);
    const found = obligation(proof(damage).obligations, "app/private -> data/private mysql");
    expect(found.evidence).toContain("reaches only part of");
  });

  test("a route that is gone, which makes the pair one-way too", () => {
    expect(broken((model) => remove(table(model, "data_private").routes, () => true))).toEqual([
      MYSQL,
      "broken route: app--data both ways",
    ]);
  });

  test("a route that is gone, and says so though the packet is stopped elsewhere: it goes to the NAT gateway", () => {
    const damage: Damage = (model) => {
      remove(table(model, "app_private_1").routes, ({ target }) => target.kind === "peering");
    };
    const found = obligation(proof(damage).obligations, "app/private -> data/private mysql");
    expect(found.evidence).toContain(
      ": aws_route_table.app_private_1 has no route to 10.1.0.0/16 over app--data (2 of 4 pairs)",
    );
    expect(found.origins[0]?.address).toBe("aws_route_table.app_private_1");
  });

  test("a default route that is gone", () => {
    const damage: Damage = (model) => {
      remove(table(model, "app_private_2").routes, ({ target }) => target.kind === "nat-gateway");
    };
    expect(broken(damage)).toEqual([OUT]);
    expect(obligation(proof(damage).obligations, "app/private -> internet https").evidence).toContain(
      "aws_route_table.app_private_2 has no route to 0.0.0.0/0 over NAT gateway app/1",
    );
  });

  test("a link that nobody accepted, in all that hangs on it", () => {
    expect(
      broken((model) => {
        link(model, "app--lab").status = "pending-acceptance";
      }),
    ).toEqual([
      SSH,
      "broken link: app--lab",
      "broken route: table app/private/1",
      "broken route: table app/private/2",
      "broken route: table app/public",
      "broken route: table lab/private",
    ]);
  });

  test("a subnet that has fallen back to the main route table", () => {
    expect(
      broken((model) => {
        const subnet = the(model.subnets, "aws_subnet.data_private_1");
        subnet.routeTable = "aws_default_route_table.data";
      }),
    ).toEqual([MYSQL, "broken route: app--data both ways"]);
  });

  test("a subnet that has fallen back to the default network ACL, emptied as it is", () => {
    expect(
      broken((model) => {
        the(model.subnets, "aws_subnet.data_private_1").networkAcl = "aws_default_network_acl.data";
      }),
    ).toEqual([MYSQL]);
  });

  test("a NAT gateway that is gone", () => {
    expect(broken((model) => remove(model.natGateways, () => true))).toEqual([
      OUT,
      "broken route: table app/private/1",
      "broken route: table app/private/2",
    ]);
  });

  test("an internet gateway that is gone: nothing comes in, and NAT gets nothing out", () => {
    expect(broken((model) => remove(model.internetGateways, () => true))).toEqual([
      OUT,
      IN,
      "broken route: table app/public",
    ]);
  });

  test("a group that is not there", () => {
    const damage: Damage = (model) => remove(model.securityGroups, ({ id }) => id.endsWith("lab_ssh-client"));
    expect(broken(damage)).toEqual([SSH]);
    expect(obligation(proof(damage).obligations, "lab -> app/private ssh").evidence).toBe(
      "the security group lab/ssh-client is not there",
    );
  });
});

describe("something undeclared is", () => {
  test("another port between VPCs, once groups, ACLs and routes all let it through", () => {
    const damage: Damage = (model) => {
      group(model, "app_private_mysql-client").egress.push(draft(rule(tcp(22), "10.1.0.0/16")));
      group(model, "data_private_mysql-server").ingress.push(draft(rule(tcp(22), "10.0.0.0/16")));
      acl(model, "app_private").egress.unshift(draft(entry(1, "allow", tcp(22), "10.1.0.0/16")));
      acl(model, "data_private").ingress.unshift(draft(entry(1, "allow", tcp(22), "10.0.0.0/16")));
    };
    expect(broken(damage)).toEqual(["broken undeclared: app/private -> data/private"]);
    const found = obligation(proof(damage).obligations, "app/private -> data/private");
    expect(found.evidence).toMatch(/^tcp 22 can be opened, and no flow declares it/);
    expect(found.hops.length).toBeGreaterThan(4);
    expect(found.path).toEqual(["vpcs", "app"]);
  });

  test("not a group rule alone, which the network ACLs stop", () => {
    expect(
      broken((model) => {
        group(model, "app_private_mysql-client").egress.push(draft(rule(every, "10.0.0.0/8")));
        group(model, "data_private_mysql-server").ingress.push(draft(rule(every, "0.0.0.0/0")));
      }),
    ).toEqual([]);
  });

  test("a port that is open to the internet", () => {
    expect(
      broken((model) => {
        group(model, "app_public_https-server").ingress.push(draft(rule(tcp(22), "0.0.0.0/0")));
        acl(model, "app_public").ingress.unshift(draft(entry(1, "allow", tcp(22))));
      }),
    ).toEqual(["broken undeclared: internet -> app/public"]);
  });

  test("a way out that nobody asked for", () => {
    expect(
      broken((model) => {
        group(model, "app_private_https-client").egress.push(draft(rule(tcp(25), "0.0.0.0/0")));
        acl(model, "app_private").egress.unshift(draft(entry(1, "allow", tcp(25))));
        acl(model, "app_public").egress.unshift(draft(entry(1, "allow", tcp(25))));
      }),
    ).toEqual(["broken undeclared: app/private -> internet", "broken undeclared: app/public -> internet"]);
  });

  test("a default security group that allows something", () => {
    expect(
      broken((model) => {
        the(model.securityGroups, "aws_default_security_group.lab").egress.push(draft(rule(every, "0.0.0.0/0")));
      }),
    ).toEqual(["broken undeclared: inside lab"]);
  });

  test("a subnet that the plan does not have, as soon as something reaches it", () => {
    expect(
      broken((model) => {
        const stray = structuredClone(the(model.subnets, "aws_subnet.data_private_1"));
        model.subnets.push({ ...stray, id: "stray", origin: { address: "stray" }, cidrs: ["10.1.99.0/24"] });
        group(model, "app_private_mysql-client").egress.push(draft(rule(tcp(3306), "10.1.0.0/16")));
        acl(model, "app_private").egress.unshift(draft(entry(1, "allow", tcp(3306), "10.1.0.0/16")));
        acl(model, "app_private").ingress.unshift(draft(entry(1, "allow", tcp(1024, 65_535), "10.1.0.0/16")));
      }),
    ).toEqual(["broken undeclared: app/private -> stray"]);
  });
});

describe("an isolation", () => {
  const openAcls: Damage = (model) => {
    for (const key of ["data_private", "lab_private"]) {
      acl(model, key).ingress.unshift(draft(entry(1, "allow", every)));
      acl(model, key).egress.unshift(draft(entry(1, "allow", every)));
    }
  };
  const joined: Damage = (model) => {
    const one = structuredClone(link(model, "app--data"));
    one.id = "stray";
    one.requester = { ...one.requester, vpc: "aws_vpc.lab" };
    model.peerings.push(one);
    table(model, "lab_private").routes.push(draft(route("10.1.0.0/16", "peering", "stray")));
    table(model, "data_private").routes.push(draft(route("10.2.0.0/16", "peering", "stray")));
  };

  test("holds by network ACLs alone, and by routes alone", () => {
    expect(obligation(proof().obligations, "data | lab").evidence).toBe(
      "network ACLs alone, and routes alone stop everything, both ways",
    );
  });

  test("is broken when the network ACLs would let a link pass, though there is none", () => {
    expect(broken(openAcls)).toEqual([APART]);
    expect(obligation(proof(openAcls).obligations, "data | lab").evidence).toMatch(/^network ACLs alone do not stop/);
  });

  test("is broken when routes join the two, though network ACLs stop everything", () => {
    expect(broken(joined)).toEqual([APART, "warning link: stray between lab and data"]);
    expect(obligation(proof(joined).obligations, "data | lab").path).toEqual(["isolate", 0]);
  });

  test("does not depend on a deny that nothing would undo", () => {
    expect(broken((model) => remove(acl(model, "data_private").ingress, ({ action }) => action === "deny"))).toEqual(
      [],
    );
  });

  test("holds whatever groups are attached, so that closed groups do not save it", () => {
    const found = broken((model) => {
      openAcls(model);
      joined(model);
    });
    expect(found).toEqual([APART, "warning link: stray between lab and data"]);
  });
});

describe("not proven is", () => {
  const firewall: Damage = (model) => {
    const type = "aws_networkfirewall_firewall";
    model.notInterpreted.push({ origin: { address: `${type}.f` }, type, why: "it filters", vpcs: ["aws_vpc.lab"] });
  };

  test("what something touches that could not be interpreted, and nothing else", () => {
    const report = proof(firewall);
    expect(report.verdict).toBe("not-proven");
    expect(report.notInterpreted).toHaveLength(1);
    expect(open(report.obligations)).toEqual([
      "not-proven flow: lab -> app/private ssh",
      "not-proven isolation: data | lab",
      "not-proven undeclared: from other VPCs to lab",
      "not-proven undeclared: from the internet to lab",
      "not-proven undeclared: inside lab",
      "not-proven undeclared: lab to the internet",
      "not-proven route: app--lab both ways",
      "not-proven route: table lab/private",
    ]);
  });
});
