variable "name" {
  type = string
}
variable "cidr_block" {
  type = string
}
variable "az_count" {
  type = number
}
variable "transit_gateway_id" {
  type = string
}
variable "tgw_destination" {
  type = string
}
variable "https_from" {
  type = set(string)
}

data "aws_availability_zones" "current" {
  state = "available"
}

locals {
  azs     = slice(data.aws_availability_zones.current.names, 0, var.az_count)
  private = { for i, az in local.azs : "private/${az}" => { az = az, cidr = cidrsubnet(var.cidr_block, 8, i) } }
  tgw     = { for i, az in local.azs : "transit_gateway/${az}" => { az = az, cidr = cidrsubnet(var.cidr_block, 12, 4080 + i) } }
}

resource "aws_vpc" "main" {
  cidr_block         = var.cidr_block
  enable_dns_support = true
  tags               = { Name = var.name }
}

resource "aws_subnet" "private" {
  for_each = local.private

  vpc_id            = aws_vpc.main.id
  availability_zone = each.value.az
  cidr_block        = each.value.cidr
  tags              = { Name = "${var.name}-${each.key}" }
}

resource "aws_subnet" "tgw" {
  for_each = local.tgw

  vpc_id            = aws_vpc.main.id
  availability_zone = each.value.az
  cidr_block        = each.value.cidr
  tags              = { Name = "${var.name}-${each.key}" }
}

resource "aws_route_table" "private" {
  for_each = local.private

  vpc_id = aws_vpc.main.id
  tags   = { Name = "${var.name}-${each.key}" }
}

resource "aws_route_table_association" "private" {
  for_each = local.private

  subnet_id      = aws_subnet.private[each.key].id
  route_table_id = aws_route_table.private[each.key].id
}

resource "aws_route" "private_to_tgw" {
  for_each = local.private

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = var.tgw_destination
  transit_gateway_id     = var.transit_gateway_id

  depends_on = [aws_ec2_transit_gateway_vpc_attachment.tgw]
}

resource "aws_ec2_transit_gateway_vpc_attachment" "tgw" {
  transit_gateway_id = var.transit_gateway_id
  vpc_id             = aws_vpc.main.id
  subnet_ids         = values(aws_subnet.tgw)[*].id

  tags = { Name = var.name }
}

resource "aws_security_group" "https" {
  name        = "${var.name}-https"
  description = "HTTPS between the spokes"
  vpc_id      = aws_vpc.main.id
  tags        = { Name = "${var.name}-https" }
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each = var.https_from

  security_group_id = aws_security_group.https.id
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.https.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

output "attachment_id" {
  value = aws_ec2_transit_gateway_vpc_attachment.tgw.id
}
