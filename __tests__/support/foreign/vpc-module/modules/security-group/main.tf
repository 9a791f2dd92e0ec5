variable "name" {
  type = string
}
variable "description" {
  type = string
}
variable "vpc_id" {
  type = string
}
variable "ingress_rules" {
  type    = list(string)
  default = []
}
variable "ingress_cidr_blocks" {
  type    = list(string)
  default = []
}
variable "ingress_with_source_security_group_id" {
  type    = list(map(string))
  default = []
}
variable "ingress_with_self" {
  type    = list(string)
  default = []
}
variable "egress_rules" {
  type    = list(string)
  default = []
}

variable "rules" {
  type = map(list(any))
  default = {
    ssh-tcp        = [22, 22, "tcp", "SSH"]
    postgresql-tcp = [5432, 5432, "tcp", "PostgreSQL"]
    all-icmp       = [-1, -1, "icmp", "All IPv4 ICMP"]
    all-all        = [-1, -1, "-1", "All protocols"]
  }
}

resource "aws_security_group" "this_name_prefix" {
  count = 1

  name_prefix = "${var.name}-"
  description = var.description
  vpc_id      = var.vpc_id
  tags        = { Name = var.name }

  lifecycle {
    create_before_destroy = true
  }
}

locals {
  this_sg_id = concat(aws_security_group.this_name_prefix[*].id, [""])[0]
}

resource "aws_security_group_rule" "ingress_rules" {
  count = length(var.ingress_rules)

  security_group_id = local.this_sg_id
  type              = "ingress"
  cidr_blocks       = var.ingress_cidr_blocks
  description       = var.rules[var.ingress_rules[count.index]][3]
  from_port         = var.rules[var.ingress_rules[count.index]][0]
  to_port           = var.rules[var.ingress_rules[count.index]][1]
  protocol          = var.rules[var.ingress_rules[count.index]][2]
}

resource "aws_security_group_rule" "ingress_with_source_security_group_id" {
  count = length(var.ingress_with_source_security_group_id)

  security_group_id        = local.this_sg_id
  type                     = "ingress"
  source_security_group_id = var.ingress_with_source_security_group_id[count.index]["source_security_group_id"]
  description              = var.rules[var.ingress_with_source_security_group_id[count.index]["rule"]][3]
  from_port                = var.rules[var.ingress_with_source_security_group_id[count.index]["rule"]][0]
  to_port                  = var.rules[var.ingress_with_source_security_group_id[count.index]["rule"]][1]
  protocol                 = var.rules[var.ingress_with_source_security_group_id[count.index]["rule"]][2]
}

resource "aws_security_group_rule" "ingress_with_self" {
  for_each = toset(var.ingress_with_self)

  security_group_id = local.this_sg_id
  type              = "ingress"
  self              = true
  from_port         = var.rules[each.key][0]
  to_port           = var.rules[each.key][1]
  protocol          = var.rules[each.key][2]
}

resource "aws_security_group_rule" "egress_rules" {
  count = length(var.egress_rules)

  security_group_id = local.this_sg_id
  type              = "egress"
  cidr_blocks       = ["0.0.0.0/0"]
  ipv6_cidr_blocks  = ["::/0"]
  from_port         = var.rules[var.egress_rules[count.index]][0]
  to_port           = var.rules[var.egress_rules[count.index]][1]
  protocol          = var.rules[var.egress_rules[count.index]][2]
}

output "security_group_id" {
  value = try(aws_security_group.this_name_prefix[0].id, "")
}
