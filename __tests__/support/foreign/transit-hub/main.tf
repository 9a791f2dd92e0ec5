# In the style of aws-ia's and terraform-aws-modules' transit gateway examples: VPCs by a module with for_each, a hub with
# its own route tables, associations and propagations by for_each, rules of the newer rule resources.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "spokes" {
  type = map(object({ cidr_block = string, az_count = number }))
  default = {
    dev    = { cidr_block = "10.70.0.0/16", az_count = 2 }
    shared = { cidr_block = "10.71.0.0/16", az_count = 1 }
    prod   = { cidr_block = "10.72.0.0/16", az_count = 2 }
  }
}

variable "https_from" {
  type    = set(string)
  default = ["10.0.0.0/8"]
}

module "vpc" {
  source   = "./modules/vpc"
  for_each = var.spokes

  name               = each.key
  cidr_block         = each.value.cidr_block
  az_count           = each.value.az_count
  transit_gateway_id = module.hub.transit_gateway_id
  tgw_destination    = "10.0.0.0/8"
  https_from         = var.https_from
}

module "hub" {
  source = "./modules/hub"

  name        = "hub"
  attachments = { for name, vpc in module.vpc : name => vpc.attachment_id }
  shared      = "shared"
}
