import type { NetworkAclEntry } from "@aws-sdk/client-ec2";
import type { ModelNaclEntry, ModelNetworkAcl } from "../../model/network-model";
import type { Origin } from "../../model/origin";
import type { Answers } from "./answers";
import { gather, objectOf } from "./things";
import { trafficOf } from "./traffic";

/** AWS's own last entries deny what none matched: 32767 for IPv4, 32768 for IPv6. */
const LAST = 32_766;

/** ICMP and ICMPv6. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html */
const ICMP: readonly string[] = ["1", "58"];

export function networkAclsOf(places: readonly Answers[]): ModelNetworkAcl[] {
  return gather(
    places,
    ({ networkAcls }) => networkAcls,
    (acl, place) => {
      const base = objectOf(place, {
        kind: "network-acl",
        id: acl.NetworkAclId,
        owner: acl.OwnerId,
        tags: acl.Tags,
      });
      const entries = (acl.Entries ?? []).filter((one) => (one.RuleNumber ?? 0) <= LAST);
      return {
        ...base,
        vpc: acl.VpcId ?? "?",
        default: acl.IsDefault ?? false,
        managed: true,
        ingress: inOrder(entries.filter((one) => !one.Egress).map((one) => entryOf(one, base.origin))),
        egress: inOrder(entries.filter((one) => one.Egress).map((one) => entryOf(one, base.origin))),
      };
    },
  );
}

export function aclAssociations(places: readonly Answers[]): ReadonlyMap<string, string> {
  const acls = places.flatMap(({ networkAcls }) => networkAcls);
  return new Map(
    acls.flatMap(({ NetworkAclId = "?", Associations = [] }) =>
      Associations.flatMap(({ SubnetId }): [string, string][] => (SubnetId ? [[SubnetId, NetworkAclId]] : [])),
    ),
  );
}

function entryOf(entry: NetworkAclEntry, origin: Origin): ModelNaclEntry {
  const { From, To } = entry.PortRange ?? {};
  const { Type, Code } = entry.IcmpTypeCode ?? {};
  // Of an ICMP entry there may be a range of ports as well, for whoever made it with one.
  const [first, last] = ICMP.includes(entry.Protocol ?? "") ? [Type, Code] : [From, To];
  return {
    number: entry.RuleNumber ?? 0,
    action: entry.RuleAction === "allow" ? "allow" : "deny",
    traffic: trafficOf(entry.Protocol, first, last),
    cidr: entry.CidrBlock ?? entry.Ipv6CidrBlock ?? "?",
    origin,
  };
}

function inOrder(entries: readonly ModelNaclEntry[]): ModelNaclEntry[] {
  return [...entries].sort((a, b) => a.number - b.number);
}
