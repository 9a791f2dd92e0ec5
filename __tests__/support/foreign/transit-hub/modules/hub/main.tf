variable "name" {
  type = string
}
variable "attachments" {
  type = map(string)
}
variable "propagations" {
  type = map(list(string))
}

locals {
  propagations = merge([
    for table, names in var.propagations : {
      for name in names : "${table}/${name}" => { table = table, attachment = name }
    }
  ]...)
}

resource "aws_ec2_transit_gateway" "this" {
  description                     = var.name
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
  tags                            = { Name = var.name }
}

resource "aws_ec2_transit_gateway_route_table" "this" {
  for_each = var.attachments

  transit_gateway_id = aws_ec2_transit_gateway.this.id
  tags               = { Name = each.key }
}

resource "aws_ec2_transit_gateway_route_table_association" "this" {
  for_each = var.attachments

  transit_gateway_attachment_id  = each.value
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this[each.key].id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "this" {
  for_each = local.propagations

  transit_gateway_attachment_id  = var.attachments[each.value.attachment]
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this[each.value.table].id
}

output "transit_gateway_id" {
  value = aws_ec2_transit_gateway.this.id
}
