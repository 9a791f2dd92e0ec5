import {
  CreateNetworkAclEntryCommand,
  DeleteNetworkAclEntryCommand,
  ReplaceNetworkAclEntryCommand,
} from "@aws-sdk/client-ec2";
import type { Traffic } from "../../../src/network/estate";
import { unless } from "./settled";
import { NOTHING_MADE, type Step } from "./step";

const NO_ENTRY = "InvalidNetworkAclEntry.NotFound";

/** Whether there is an entry of that number may have changed since it was looked at: then the other call is the right one. */
export const putAclEntry: Step<"put-acl-entry"> = async ({ ec2 }, { acl, entry, replace }) => {
  const input = {
    NetworkAclId: acl,
    Egress: entry.direction === "egress",
    RuleNumber: entry.number,
    RuleAction: entry.action,
    ...matchOf(entry.traffic),
    ...(entry.cidr.includes(":") ? { Ipv6CidrBlock: entry.cidr } : { CidrBlock: entry.cidr }),
  };
  const create = () => ec2.send(new CreateNetworkAclEntryCommand(input));
  const turn = () => ec2.send(new ReplaceNetworkAclEntryCommand(input));
  if (replace) (await unless([NO_ENTRY], turn)) ?? (await create());
  else (await unless(["NetworkAclEntryAlreadyExists"], create)) ?? (await turn());
  return NOTHING_MADE;
};

export const removeAclEntry: Step<"remove-acl-entry"> = async ({ ec2 }, { acl, direction, number }) => {
  const input = { NetworkAclId: acl, Egress: direction === "egress", RuleNumber: number };
  await unless([NO_ENTRY], () => ec2.send(new DeleteNetworkAclEntryCommand(input)));
  return NOTHING_MADE;
};

/** Protocols by number: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html */
function matchOf(traffic: Traffic) {
  switch (traffic.protocol) {
    case "all":
      return { Protocol: "-1" };
    case "icmp":
      return { Protocol: "1", IcmpTypeCode: { Type: traffic.type, Code: traffic.code } };
    default:
      return {
        Protocol: traffic.protocol === "tcp" ? "6" : "17",
        PortRange: { From: traffic.from, To: traffic.to },
      };
  }
}
