# In the style of grem11n/vpc-peering and cloudposse/vpc-peering-multi-account: VPCs are looked up, a requester and an
# accepter with a provider each, routes by count over what the data sources find.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  alias  = "this"
  region = "us-east-1"
}

provider "aws" {
  alias  = "peer"
  region = "us-west-2"
  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
  }
}

variable "this_vpc_id" {
  type = string
}

variable "peer_vpc_id" {
  type = string
}

module "vpc_peering" {
  source = "./modules/peering"

  providers = {
    aws.this = aws.this
    aws.peer = aws.peer
  }

  this_vpc_id = var.this_vpc_id
  peer_vpc_id = var.peer_vpc_id

  auto_accept_peering = true
  peer_dns_resolution = true
  this_dns_resolution = true

  tags = { Name = "app-data" }
}
