import type { CodeDoc, ProblemCode } from "../diagnostics/problem";

/** What docs/reference/diagnostics.md says of the planner's codes. */
export const NETWORK_CODES = {
  "E-AZ-COUNT": {
    title: "More availability zones than the region has",
    why: "Terraform looks zones up by their place in the sorted list of zone ids. A zone that is not there fails the plan, after everything else was checked.",
    fix: "Write fewer `azs`. Only zones that every account has without opting in are counted.",
  },
  "E-AZ-REGION": {
    title: "A zone id of another region",
    why: "Zone ids begin with their region's short name (`use1` for us-east-1). AWS refuses a subnet in a zone of another region.",
    fix: "Write zone ids of the VPC's region, or a count.",
  },
  "E-CIDR-OVERLAP": {
    title: "Linked VPCs share addresses",
    why: "AWS refuses a peering connection between VPCs of which any two CIDRs overlap: primary or secondary, routed or not. Terraform would find out in the middle of an apply.",
    fix: "Give one of them other addresses, or leave one out of the topology. VPCs that are not linked may share addresses.",
  },
  "E-CIDR-OWN-OVERLAP": {
    title: "Two CIDRs of one VPC overlap",
    why: "AWS refuses to associate a secondary CIDR that overlaps another of the same VPC.",
    fix: "Take one out, or write another block.",
  },
  "E-CIDR-SECONDARY": {
    title: "AWS refuses this secondary CIDR beside the primary",
    why: "AWS keeps a [table of ranges](https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions) that may not be added to a VPC, by the range of its primary CIDR. For example nothing of 192.168.0.0/16 may stand beside 10.0.0.0/16.",
    fix: "Take a block of the primary's own range or of 100.64.0.0/10, or move the VPC to another primary CIDR.",
  },
  "E-CIDR-UNUSABLE": {
    title: "Addresses that no VPC can have",
    why: "0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 and 224.0.0.0/3 have meanings of their own; AWS refuses them.",
    fix: "Write a private block.",
  },
  "E-FLOW-NO-INTERNET": {
    title: "A flow to or from the internet without a way",
    why: "Outwards a tier needs a route to an internet gateway or a NAT gateway, inwards one to an internet gateway. Rules alone would open nothing.",
    fix: "Name a tier that has the way, or give it one by `route` and `nat`. Opposite the internet a VPC stands for those of its tiers that have the way.",
  },
  "E-FLOW-NOT-LINKED": {
    title: "A flow between VPCs that are not linked",
    why: "A peering connection carries only traffic between its two VPCs: peering is not transitive, so two spokes of a hub cannot talk through it.",
    fix: "Add the link under `topology.links`, or write `peers`, which stands for just the linked VPCs.",
  },
  "E-FLOW-NOT-ROUTED": {
    title: "A flow with a tier that peers cannot reach",
    why: "The tier's subnets lie in a secondary CIDR with `routed: false`, so no peer has a route to it.",
    fix: "Name another tier, put the tier in a routed CIDR, or take `routed: false` out.",
  },
  "E-FLOW-OUTSIDE": {
    title: "A flow with no VPC of the estate",
    why: "Both ends lie outside, so there is nothing here that could allow it.",
    fix: "Name a VPC at one end, or take the flow out.",
  },
  "E-FLOW-PEERS": {
    title: "`peers` opposite something that is no VPC",
    why: "`peers` stands for the VPCs that are linked with the other end. The internet and addresses outside have no links.",
    fix: "Write `all`, or name the VPCs.",
  },
  "E-GRID-TIERS": {
    title: "No tier slot is free",
    why: "Tiers without prefixes lie on a fixed grid of 4 tier slots by 4 zone slots, so that growth moves nothing. A fifth tier, or one whose slot the lock still reserves, has no place there.",
    fix: "Give the tiers a `prefix`, which packs them; addresses in the lock stay. Or free what is reserved by `archipelago lock --prune`.",
  },
  "E-GRID-ZONES": {
    title: "More zones than a tier slot holds",
    why: "On the fixed grid a tier has room for 4 subnets.",
    fix: "Give the tiers a `prefix`, which packs them, or take 4 zones or fewer.",
  },
  "E-HUB-EXCEPT": {
    title: "A hub that `except` leaves out",
    why: "The topology would have no centre.",
    fix: "Take it out of `except`, or name another hub.",
  },
  "E-HUB-UNKNOWN": {
    title: "A hub that is no VPC",
    why: "Every spoke would be linked to nothing.",
    fix: "Name a VPC of the estate.",
  },
  "E-ISOLATE-EMPTY": {
    title: "An isolation that forbids nothing",
    why: "Somebody relies on it. `all`, `account:`, `region:`, `tag:` and `peers` never pair a VPC with itself.",
    fix: "Name the VPCs or tiers, or take it out.",
  },
  "E-ISOLATE-FLOW": {
    title: "A flow that an isolation forbids",
    why: "The denies of an isolation stand before everything else in the network ACLs, so the flow would not work.",
    fix: "Narrow the flow, or take the isolation out.",
  },
  "E-ISOLATE-NAT": {
    title: "An isolation cuts the way to a NAT gateway",
    why: "What a private tier sends to the internet passes the subnet of its NAT gateway, in and out, and that subnet's network ACL.",
    fix: "Take the tier of the NAT gateway out of the isolation, or the flow out.",
  },
  "E-ISOLATE-OUTSIDE": {
    title: "An isolation with no VPC of the estate",
    why: "Both ends lie outside, so there is nothing here that could forbid it.",
    fix: "Name a VPC at one end, or take it out.",
  },
  "E-ISOLATE-PEERS": {
    title: "`peers` opposite something that is no VPC, in an isolation",
    why: "`peers` stands for the VPCs that are linked with the other end.",
    fix: "Write `all`, or name the VPCs.",
  },
  "E-ISOLATE-SELF": {
    title: "An isolation of something from itself",
    why: "Network ACLs do not apply between two addresses of one subnet, so it could not be kept.",
    fix: "Name two different tiers. Security groups already allow nothing but the declared flows.",
  },
  "E-LIMIT": {
    title: "An AWS quota would be exceeded",
    why: "AWS refuses what goes past a quota, in the middle of an apply. The default VPC of a region and whatever else is in the account count too, and are not seen here.",
    fix: "Have AWS raise the quota for the account, then write the new value under `limits`. Or plan fewer.",
  },
  "E-LIMIT-CEILING": {
    title: "More than AWS ever grants",
    why: "AWS raises some quotas only up to a ceiling, so no request would help.",
    fix: "Plan fewer, or write a value up to the ceiling under `limits`.",
  },
  "E-LINK-DNS": {
    title: "DNS over a link of a VPC without DNS",
    why: "AWS sets the DNS option of a peering connection only when both VPCs have DNS support and DNS hostnames.",
    fix: "Write `dns: false` at the link, or switch DNS on in the VPC.",
  },
  "E-LINK-DUPLICATE": {
    title: "A link that is written twice",
    why: "AWS allows one peering connection between two VPCs, whichever requests it. Two entries could also disagree.",
    fix: "Take one of them out.",
  },
  "E-LINK-PARTITION": {
    title: "A link between partitions of AWS",
    why: "Accounts, roles and peering connections never cross from `aws` to `aws-us-gov` or `aws-cn`.",
    fix: "Leave one of the two out of the topology.",
  },
  "E-LINK-SELF": {
    title: "A link of a VPC with itself",
    why: "AWS refuses it; inside a VPC everything is routed already.",
    fix: "Name another VPC, or take the link out.",
  },
  "E-LOCK-PLACE": {
    title: "A VPC that moves to another account or region",
    why: "A VPC cannot move. Terraform would look for it in the new place, not find it there and make another, and the old one would stay with all that is in it, forgotten.",
    fix: "Take the VPC out of the estate, deploy, run `archipelago lock`, and put it back in the new place.",
  },
  "E-LOCK-SUBNET": {
    title: "A locked subnet that the estate wants elsewhere",
    why: "A subnet cannot change its CIDR: it would be destroyed with all that is in it, and made anew. The address lock prevents that.",
    fix: "Undo the change. If the subnet may be replaced, take its line out of the lock file.",
  },
  "E-LOCK-VALUE": {
    title: "A lock entry that is no CIDR",
    why: "The lock file was edited by hand or damaged. What cannot be read cannot be kept.",
    fix: "Restore the file from version control.",
  },
  "E-LOCK-VPC": {
    title: "A VPC whose CIDR is not the locked one",
    why: "A VPC cannot change its primary CIDR: it would be destroyed with all that is in it, and made anew.",
    fix: "Undo the change. If the VPC may be replaced, take its entry out of the lock file.",
  },
  "E-NAT-AZ": {
    title: "No place for a NAT gateway in a zone",
    why: "With `nat: per-az` every zone of a NAT tier has a NAT gateway of its own, and that needs a subnet there which routes to the internet.",
    fix: "Give the internet tier that zone too, or write `nat: single`.",
  },
  "E-NAT-NO-INTERNET": {
    title: "NAT without an internet tier",
    why: "A NAT gateway stands in a subnet that routes to an internet gateway; without one it leads nowhere.",
    fix: "Add a tier with `route: internet`, or write `nat: none`.",
  },
  "E-RENAME-IN-USE": {
    title: "A former name that is still in use",
    why: "Terraform would move the resources of a VPC that is still there.",
    fix: "Take `renamedFrom` out, or rename the other VPC.",
  },
  "E-RENAME-TWICE": {
    title: "Two VPCs with one former name",
    why: "The resources can move to one of them only.",
    fix: "Keep `renamedFrom` at one of them.",
  },
  "E-ROUTE-CONFLICT": {
    title: "Two links claim one destination in a route table",
    why: "A route table has one target for a destination, and a narrower destination takes traffic from a wider one: one of the two VPCs would get the other's packets, or none.",
    fix: "Give one of them other addresses, unlink it, write `routed: false` at a secondary CIDR, or narrow the routes of both links.",
  },
  "E-SELECTOR-ACCOUNT": {
    title: "A selector names an unknown account",
    why: "It would stand for nothing.",
    fix: "Name an account of the estate.",
  },
  "E-SELECTOR-CIDR": {
    title: "`cidr:` with addresses of a VPC",
    why: "`cidr:` stands for addresses that are no VPC of the estate; for those of a VPC, routes and security groups are made differently.",
    fix: "Name the VPC or its tier, or write a narrower block.",
  },
  "E-SELECTOR-EMPTY": {
    title: "A selector of an isolation stands for no VPC",
    why: "An isolation that is misspelt protects nothing, and nobody would notice.",
    fix: "Correct the selector, or take the isolation out.",
  },
  "E-SUBNET-OUTSIDE": {
    title: "A subnet outside its VPC",
    why: "AWS refuses a subnet whose CIDR is not inside one of its VPC's.",
    fix: "Write a block inside, or add a secondary CIDR.",
  },
  "E-SUBNET-OVERLAP": {
    title: "Two subnets of a VPC overlap",
    why: "AWS refuses the second.",
    fix: "Write another block for one of them. Addresses in the lock stay.",
  },
  "E-SUBNET-RESERVED": {
    title: "A subnet at addresses that are reserved",
    why: "The lock reserves the addresses of subnets that were removed, so that adding them again gives them back and nobody else is taken for them.",
    fix: "Write another block, or free what is reserved by `archipelago lock --prune`.",
  },
  "E-SUBNET-SIZE": {
    title: "Subnets of a size that AWS does not have",
    why: "AWS has subnets from /16 to /28. A tier without a prefix gets a sixteenth of its VPC for each subnet.",
    fix: "Give the tier a `prefix`, or the VPC a wider block.",
  },
  "E-SUBNETS-DO-NOT-FIT": {
    title: "The subnets do not fit their VPC",
    why: "Blocks begin at multiples of their size. What is locked, reserved or explicit is not moved to make room.",
    fix: "Lengthen a `prefix`, take fewer zones, add a secondary CIDR, or free what is reserved.",
  },
  "E-TIER-AZ": {
    title: "A tier in a zone that its VPC does not have",
    why: "A tier's zones are some or all of its VPC's.",
    fix: "Add the zone to the VPC, or leave it out at the tier.",
  },
  "E-TIER-CIDRS": {
    title: "Not one CIDR for each zone of a tier",
    why: "Explicit `cidrs` are matched with the tier's zones one by one.",
    fix: "Write as many `cidrs` as the tier has zones.",
  },
  "E-TIER-IN": {
    title: "A tier in a block that its VPC does not have",
    why: "Subnets are cut from one of the VPC's CIDRs.",
    fix: "Write one of them, or add the block to `secondaryCidrs`.",
  },
  "E-TIER-UNKNOWN": {
    title: "A selector names an unknown tier",
    why: "It would stand for nothing.",
    fix: "Name a tier of that VPC.",
  },
  "E-VPC-UNKNOWN": {
    title: "A selector names an unknown VPC",
    why: "It would stand for nothing.",
    fix: "Name a VPC of the estate.",
  },
  "W-CIDR-PUBLIC": {
    title: "A VPC with public addresses",
    why: "Inside the VPC and from its peers, the hosts that have those addresses on the internet cannot be reached. 100.64.0.0/10 and 198.18.0.0/15 are not public.",
    fix: "Write a private block, unless the addresses are yours.",
  },
  "W-FLOW-EMPTY": {
    title: "A flow that allows nothing",
    why: "Its ends stand for no pair: nothing is linked, or a group would be paired with itself.",
    fix: "Name the VPC or its tiers at both ends for a flow inside it, add links, or take the flow out.",
  },
  "W-FLOW-NO-ROUTE": {
    title: "A flow with private addresses outside the estate",
    why: "Security groups and network ACLs are opened for it, but no route of this estate leads there.",
    fix: "Add the route of your VPN or Direct Connect yourself, or take the flow out.",
  },
  "W-LIMIT-OUTSTANDING": {
    title: "Many peering requests at once",
    why: "A request to another account or region is outstanding until the other side accepts it. One apply makes requests and accepts them side by side, and with very many AWS may refuse some.",
    fix: "Apply again if that happens, or have AWS raise the quota and write it under `limits`.",
  },
  "W-LIMIT-RULES-PER-INTERFACE": {
    title: "More rules per group mean fewer groups per interface",
    why: "AWS keeps the product of rules per security group and groups per network interface at 1000 or less.",
    fix: "Write 200 or less, unless the other quota was lowered.",
  },
  "W-LINK-DNS": {
    title: "Links without DNS",
    why: "One of the VPCs has DNS support or hostnames switched off, so private names resolve over none of its links.",
    fix: "Switch DNS on, or write `dns: false` at the links to say that it is meant.",
  },
  "W-RENAME-LINK": {
    title: "A rename that replaces a link",
    why: "The requester of a link is the VPC whose name sorts first. When a new name turns that round, the peering connection is made anew and traffic stops meanwhile.",
    fix: "Choose a name that sorts as the former one did, or plan the interruption.",
  },
  "W-SELECTOR-EMPTY": {
    title: "A selector stands for no VPC",
    why: "It allows and links nothing, which is hardly meant.",
    fix: "Correct the selector, or take it out.",
  },
  "W-VPC-UNLINKED": {
    title: "A VPC without links",
    why: "Where links are listed one by one, a VPC without any was most likely forgotten.",
    fix: "Add a link, or isolate the VPC from `all` to say that it stands alone.",
  },
} satisfies Record<ProblemCode, CodeDoc>;
