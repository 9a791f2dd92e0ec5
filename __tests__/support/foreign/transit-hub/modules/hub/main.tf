variable "name" {
  type = string
}
variable "attachments" {
  type = map(string)
}
variable "shared" {
  description = "Key of the attachment that all others may reach"
  type        = string
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

# the spokes know the shared network, which knows them all; they do not know each other
resource "aws_ec2_transit_gateway_route_table_propagation" "to_shared" {
  for_each = toset([for name in keys(var.attachments) : name if name != var.shared])

  transit_gateway_attachment_id  = var.attachments[var.shared]
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this[each.key].id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "from_shared" {
  for_each = toset([for name in keys(var.attachments) : name if name != var.shared])

  transit_gateway_attachment_id  = var.attachments[each.key]
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.this[var.shared].id
}

output "transit_gateway_id" {
  value = aws_ec2_transit_gateway.this.id
}
