import type { CodeDoc } from "../diagnostics/problem";

/** Codes of the form of values, whatever they mean. */
export const SCHEMA_CODES = {
  "E-UNKNOWN-KEY": {
    title: "A key is not known here",
    why: "A misspelt key would do nothing, and its default would be deployed in its place.",
    fix: "Correct the spelling, move the key to the mapping it belongs to, or remove it. [The reference page](estate.md) lists all keys.",
  },
  "E-MISSING-KEY": {
    title: "A required key is missing",
    why: "There is no safe default for it.",
    fix: "Add the key; the message shows an example.",
  },
  "E-EMPTY-VALUE": {
    title: "A key has no value",
    why: "`key:` with nothing behind it is null in YAML, which is rarely meant.",
    fix: "Write a value, or remove the key to get its default. An empty mapping is `{}`.",
  },
  "E-WRONG-TYPE": {
    title: "A value has the wrong type",
    why: "YAML decides types by looks: `1.10` is a number, `true` is a boolean, `[a]` is a list.",
    fix: "Write what is allowed. A text that looks like a number needs quotes.",
  },
  "E-BAD-VALUE": {
    title: "A value is none of the allowed ones",
    why: "The key takes one of a few words.",
    fix: "Write one of them.",
  },
  "E-OUT-OF-RANGE": {
    title: "A number is too small or too large",
    why: "AWS, or the fixed grid of addresses, has a bound there.",
    fix: "Write a number in the range.",
  },
  "E-LIST-LENGTH": {
    title: "A list has too few or too many entries",
    why: "A pair takes two ends; an empty list says nothing.",
    fix: "Add or remove entries, or remove the key.",
  },
  "E-NAME": {
    title: "A name has characters that cannot be kept",
    why: "Names become parts of Terraform addresses and of AWS names. Only lower-case letters, digits and single hyphens survive in all of them; `_` and `--` separate the parts.",
    fix: "Write the name that the message proposes.",
  },
  "E-NAME-LENGTH": {
    title: "A name is too long",
    why: "AWS and HCP Terraform cut or refuse names that grow too long once everything is joined: 63 characters for an S3 bucket, 64 for an IAM role, 90 for a workspace, 255 for a security group.",
    fix: "Choose a shorter name before the first deploy; later, `renamedFrom` moves a VPC.",
  },
  "E-NAME-RESERVED": {
    title: "A name that means something else",
    why: "`all`, `peers` and `internet` mean something else in flows and links, so no VPC is called that; `constructor` is a word that CDKTF's tree of constructs cannot hold.",
    fix: "Choose another name.",
  },
  "E-NAME-COLLISION": {
    title: "Two names would become one",
    why: "In Terraform addresses case and punctuation are not kept apart, so the second resource would silently overwrite the first.",
    fix: "Rename one of them.",
  },
  "E-REGION": {
    title: "Not an AWS region",
    why: "Regions are written by their code, such as `us-east-1`. A letter at the end makes it a zone.",
    fix: "Write the region's code.",
  },
  "E-CIDR": {
    title: "Not a CIDR block",
    why: "A block is four numbers, a slash and a prefix length. Leading zeros are refused because some programs read them as octal.",
    fix: "Write a block such as `10.0.0.0/16`.",
  },
  "E-CIDR-HOST-BITS": {
    title: "A CIDR has host bits set",
    why: "`10.0.0.1/16` is an address inside a block. AWS would silently make it `10.0.0.0/16`, and Terraform would then see a difference for ever.",
    fix: "Write the block that the message proposes.",
  },
  "E-CIDR-SIZE": {
    title: "A CIDR is outside /16 to /28",
    why: "AWS allows VPCs and subnets between 16 and 65,536 addresses.",
    fix: "Choose another prefix length. A VPC that needs more takes `secondaryCidrs`.",
  },
  "E-CIDR-IPV6": {
    title: "An IPv6 block stands where IPv4 is needed",
    why: "An estate is addressed by IPv4.",
    fix: "Write an IPv4 block.",
  },
  "E-TAG-KEY": {
    title: "A tag key is empty or too long",
    why: "AWS takes keys of 1 to 128 characters.",
    fix: "Shorten the key.",
  },
  "E-TAG-VALUE": {
    title: "A tag value is too long",
    why: "AWS takes values of at most 256 characters.",
    fix: "Shorten the value.",
  },
  "E-TAG-RESERVED": {
    title: "A tag key is taken",
    why: "AWS keeps `aws:` for itself and refuses it; `Name` is given to each resource by Archipelago.",
    fix: "Choose another key, or remove the tag.",
  },
  "E-TAG-COUNT": {
    title: "There are too many tags",
    why: "AWS allows 50 tags on a resource, and five are Archipelago's: Name, Environment, Project, Owner, ManagedBy.",
    fix: "Keep at most 45.",
  },
  "E-AZ": {
    title: "Not an availability zone",
    why: "Zones are written by id (`use1-az1`, the same place in every account) or by letter (`a`, which may be another place in another account).",
    fix: "Write a count, zone ids or letters.",
  },
  "E-AZ-DUPLICATE": {
    title: "A zone is listed twice",
    why: "Two subnets of one tier would lie in one zone, and share its failures.",
    fix: "Remove one of them.",
  },
} as const satisfies Record<string, CodeDoc>;
