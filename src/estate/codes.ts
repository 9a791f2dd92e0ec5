import type { CodeDoc } from "../diagnostics/problem";
import { AUDIT_CODES } from "./codes-audit";
import { FILE_CODES } from "./codes-file";
import { SCHEMA_CODES } from "./codes-schema";

/** Every code of the estate layer. */
export const ESTATE_CODES: Readonly<Record<string, CodeDoc>> = {
  ...FILE_CODES,
  ...SCHEMA_CODES,
  ...AUDIT_CODES,
  "E-ACCOUNT-ID": {
    title: "Not an account id",
    why: "An AWS account id has exactly 12 digits.",
    fix: 'Write the digits in quotes, as in `"123456789012"`.',
  },
  "E-ACCOUNT-ID-NUMBER": {
    title: "An account id has no quotes",
    why: "Without quotes YAML reads a number: zeros at the front are lost, and the id may be another account's.",
    fix: "Put the 12 digits in quotes.",
  },
  "E-ACCOUNT-ID-DUPLICATE": {
    title: "Two accounts have one id",
    why: "VPCs that should be kept apart would lie in one account, and quotas would be counted wrong.",
    fix: "Correct the id, or use one name for both.",
  },
  "E-ACCOUNT-UNKNOWN": {
    title: "An account is named that the estate does not have",
    why: "Archipelago deploys only to accounts that are listed with their ids, so that nothing lands in a wrong one.",
    fix: "Correct the name, or add the account under `accounts`.",
  },
  "E-ACCOUNTS-MISSING": {
    title: "The estate names no account",
    why: "Every VPC lies in an account, and Terraform checks its id before it changes anything.",
    fix: "Add one under `accounts`.",
  },
  "E-ACCOUNT-PRIMARY-MISSING": {
    title: "No account is primary",
    why: "The primary account is the one that your own credentials are for; roles in the others are assumed from there.",
    fix: "Add `primary: true` to it.",
  },
  "E-ACCOUNT-PRIMARY-TWO": {
    title: "Two accounts are primary",
    why: "Ambient credentials belong to one account; in the other, Terraform would be refused.",
    fix: "Leave `primary: true` at one of them.",
  },
  "E-ROLE": {
    title: "Not an IAM role",
    why: "AWS takes role names of at most 64 letters, digits and `+ = , . @ - _`, or full ARNs.",
    fix: "Write the role's name, such as `TerraformPeeringRole`.",
  },
  "E-ROLE-ACCOUNT": {
    title: "A role is another account's",
    why: "Terraform would assume a role in one account and then refuse to work there, because the id is not the expected one.",
    fix: "Write the role's name alone, or correct the account id.",
  },
  "E-EXTERNAL-ID": {
    title: "Not an external id",
    why: "AWS takes 2 to 1,224 letters, digits and `+ = , . @ : / - _`.",
    fix: "Copy it from the role's trust policy.",
  },
  "E-REASON": {
    title: "A reason says nothing",
    why: "Who finds the exception next year has only the reason to judge it by.",
    fix: "Write why it is accepted.",
  },
  "E-DATE": {
    title: "Not a date",
    why: "An exception ends, so that somebody looks at it again.",
    fix: "Write a day of the calendar as `2027-06-30`.",
  },
  "E-STATE-KEY": {
    title: "An option belongs to another backend",
    why: "It would do nothing, while you expect the state elsewhere.",
    fix: "Remove it, or change `backend`.",
  },
  "E-STATE-BUCKET": {
    title: "Not the name of an S3 bucket",
    why: "Bucket names have 3 to 63 lower-case letters, digits, dots and hyphens.",
    fix: "Write the bucket's name, without `s3://` and without an ARN.",
  },
  "E-STATE-LAYOUT": {
    title: "The per-account layout has no environment",
    why: "Without `environment` Terraform makes a random suffix and keeps it in one state. In the per-account layout there are many states: each would make its own suffix, and they would not find each other's resources.",
    fix: "Add `environment: dev`, or use `layout: single`.",
  },
  "E-VPCS-MISSING": {
    title: "The estate has no VPC",
    why: "There is nothing to deploy; if there was before, the plan would remove it all.",
    fix: "Add VPCs under `vpcs`, or a `sequence`.",
  },
  "E-VPC-DUPLICATE": {
    title: "The sequence makes a VPC that exists",
    why: "VPCs of a sequence are called `vpc-0`, `vpc-1`, ...; one under `vpcs` has such a name.",
    fix: "Rename it, or give the sequence a `prefix`.",
  },
  "E-SEQUENCE-RANGE": {
    title: "A sequence runs out of addresses",
    why: "The last of its blocks would lie beyond 255.255.255.255.",
    fix: "Begin lower, or ask for fewer VPCs.",
  },
  "E-DNS-OPTION": {
    title: "DNS hostnames without DNS support",
    why: "AWS refuses `enableDnsHostnames` in a VPC whose `enableDnsSupport` is off.",
    fix: "Remove `dnsHostnames`, or set `dnsSupport: true`.",
  },
  "E-TIERS-MISSING": {
    title: "A VPC has no tier",
    why: "A VPC without subnets holds nothing.",
    fix: "Name a tier, or remove `tiers` to get `public` and `private`.",
  },
  "E-TIER-SIZE": {
    title: "A tier has both CIDRs and a prefix",
    why: "Each says how large the subnets are, and they may disagree.",
    fix: "Keep one of them.",
  },
  "E-TOPOLOGY-OPTION": {
    title: "An option does not go with this kind of topology",
    why: "It would do nothing, while you expect links from it.",
    fix: "Remove it, or change `kind`.",
  },
  "E-SELECTOR": {
    title: "Not a selector",
    why: "Flows, links and isolations name their ends by one grammar: `all`, `peers`, `internet`, `VPC`, `VPC/TIER`, `account:NAME`, `region:NAME`, `tag:Key=Value`, `cidr:192.0.2.0/24`, or a list.",
    fix: "Write one of these forms.",
  },
  "E-SELECTOR-VPCS": {
    title: "A link or an exception that names no VPC",
    why: "A peering connection joins two whole VPCs: there is none to a tier, a CIDR or the internet. What may pass over it is for `flows` to say.",
    fix: "Name the VPC, and write a flow from or to the tier, the CIDR or the internet.",
  },
  "E-SERVICE-UNKNOWN": {
    title: "There is no service of that name",
    why: "[The reference page](estate.md#services) lists the services that are known by name.",
    fix: "Correct the name, or write `{ protocol: tcp, ports: [5432] }`.",
  },
  "E-SERVICE-PORTS": {
    title: "A service has ports where it cannot, or none where it must",
    why: "tcp and udp need ports; icmp and `all` have none.",
    fix: "Add or remove `ports`.",
  },
  "E-PORT": {
    title: "Not a port",
    why: 'Ports are whole numbers from 0 to 65535; a range is a text such as `"8000-8100"`, low end first.',
    fix: "Write a port or a range.",
  },
  "E-LOCK-SHAPE": {
    title: "The lock file is malformed",
    why: "A lock that is half understood would let addresses move, which is what it is there to prevent.",
    fix: "Restore the file from version control; then run `archipelago lock`.",
  },
  "E-LOCK-VERSION": {
    title: "The lock file is of another version",
    why: "A later Archipelago wrote it, and may have put things in it that this one would lose.",
    fix: "Use the Archipelago that wrote it, or a later one.",
  },
  "W-LOCK-INCOMPLETE": {
    title: "The lock lacks an address",
    why: "Addresses that are deployed but not locked may move when the estate changes, which replaces subnets.",
    fix: "Run `archipelago lock` and commit the lock file, in the same change as the estate.",
  },
};
