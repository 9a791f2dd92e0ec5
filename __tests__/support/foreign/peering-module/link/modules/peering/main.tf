terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.this, aws.peer]
    }
  }
}

variable "this_vpc_id" {
  type = string
}
variable "peer_vpc_id" {
  type = string
}
variable "auto_accept_peering" {
  type    = bool
  default = false
}
variable "this_dns_resolution" {
  type    = bool
  default = false
}
variable "peer_dns_resolution" {
  type    = bool
  default = false
}
variable "tags" {
  type    = map(string)
  default = {}
}

data "aws_caller_identity" "peer" {
  provider = aws.peer
}

data "aws_region" "peer" {
  provider = aws.peer
}

data "aws_vpc" "this_vpc" {
  provider = aws.this
  id       = var.this_vpc_id
}

data "aws_vpc" "peer_vpc" {
  provider = aws.peer
  id       = var.peer_vpc_id
}

data "aws_route_tables" "this_vpc_rts" {
  provider = aws.this
  vpc_id   = var.this_vpc_id
}

data "aws_route_tables" "peer_vpc_rts" {
  provider = aws.peer
  vpc_id   = var.peer_vpc_id
}

locals {
  this_rts_ids = distinct(sort(data.aws_route_tables.this_vpc_rts.ids))
  peer_rts_ids = distinct(sort(data.aws_route_tables.peer_vpc_rts.ids))

  this_dest_cidrs = toset([for block in data.aws_vpc.peer_vpc.cidr_block_associations : block.cidr_block])
  peer_dest_cidrs = toset([for block in data.aws_vpc.this_vpc.cidr_block_associations : block.cidr_block])

  this_routes = [for pair in setproduct(local.this_rts_ids, local.this_dest_cidrs) : { rts_id = pair[0], dest_cidr = pair[1] }]
  peer_routes = [for pair in setproduct(local.peer_rts_ids, local.peer_dest_cidrs) : { rts_id = pair[0], dest_cidr = pair[1] }]
}

resource "aws_vpc_peering_connection" "this" {
  provider = aws.this

  peer_owner_id = data.aws_caller_identity.peer.account_id
  peer_vpc_id   = var.peer_vpc_id
  vpc_id        = var.this_vpc_id
  peer_region   = data.aws_region.peer.name
  tags          = merge(var.tags, { Side = "Requester" })

  # the accepter's tags are the requester's where one account has both
  lifecycle {
    ignore_changes = [tags, tags_all]
  }
}

resource "aws_vpc_peering_connection_accepter" "peer_accepter" {
  provider = aws.peer

  vpc_peering_connection_id = aws_vpc_peering_connection.this.id
  auto_accept               = var.auto_accept_peering
  tags                      = merge(var.tags, { Side = "Accepter" })

  lifecycle {
    ignore_changes = [tags, tags_all]
  }
}

resource "aws_vpc_peering_connection_options" "this" {
  provider = aws.this

  vpc_peering_connection_id = aws_vpc_peering_connection_accepter.peer_accepter.id

  requester {
    allow_remote_vpc_dns_resolution = var.this_dns_resolution
  }
}

resource "aws_vpc_peering_connection_options" "accepter" {
  provider = aws.peer

  vpc_peering_connection_id = aws_vpc_peering_connection_accepter.peer_accepter.id

  accepter {
    allow_remote_vpc_dns_resolution = var.peer_dns_resolution
  }
}

resource "aws_route" "this_routes" {
  provider = aws.this
  count    = length(local.this_routes)

  route_table_id            = local.this_routes[count.index].rts_id
  destination_cidr_block    = local.this_routes[count.index].dest_cidr
  vpc_peering_connection_id = aws_vpc_peering_connection.this.id
}

resource "aws_route" "peer_routes" {
  provider = aws.peer
  count    = length(local.peer_routes)

  route_table_id            = local.peer_routes[count.index].rts_id
  destination_cidr_block    = local.peer_routes[count.index].dest_cidr
  vpc_peering_connection_id = aws_vpc_peering_connection.this.id
}
