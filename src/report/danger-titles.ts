import type { DangerCode, LostKind } from "../review/result";

const LOST: Readonly<Record<LostKind, string>> = {
  vpc: "A VPC",
  subnet: "A subnet",
  "nat-gateway": "A NAT gateway",
  "elastic-ip": "An elastic IP address",
  "internet-gateway": "An internet gateway",
  peering: "A peering connection",
  "transit-gateway": "A transit gateway",
  "transit-gateway-attachment": "An attachment of a transit gateway",
  "kms-key": "A KMS key",
  "log-bucket": "A bucket that holds logs",
  "log-group": "A log group",
  trail: "A trail",
  "flow-log": "A flow log",
};

/** What each code of a dangerous change says, as a heading. */
export const DANGER_TITLES = {
  ...(Object.fromEntries(
    Object.entries(LOST).flatMap(([kind, name]) => [
      [`destroy-${kind}`, `${name} is destroyed`],
      [`replace-${kind}`, `${name} is replaced`],
    ]),
  ) as Record<`${"destroy" | "replace"}-${LostKind}`, string>),
  "open-security-group": "A security group lets more in from the internet",
  "open-network-acl": "A network ACL lets more in from the internet",
  "open-egress": "More may leave for the internet",
  "route-to-lost-link": "A route still leads to something that goes",
  "route-through-replaced-link": "Routes lead through something that is replaced",
  "security-group-in-use-replaced": "A security group is destroyed while it may be in use",
  "create-before-destroy-conflict": "The new one is made while the old one is in its way",
  "trail-stopped": "A trail stops logging",
  "kms-key-disabled": "A KMS key is disabled",
} as const satisfies Readonly<Record<DangerCode, string>>;
