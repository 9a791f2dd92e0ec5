# In the style of the examples of terraform-aws-modules/vpc: one module for everything, counts over lists, separate
# routes, network ACLs of rules with numbers, an adopted default security group, groups of rule resources.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

data "aws_availability_zones" "available" {}

variable "admin_cidrs" {
  description = "Who may open SSH connections to the bastion"
  type        = list(string)
  default     = ["198.51.100.0/24"]
}

variable "one_nat_gateway_per_az" {
  type    = bool
  default = false
}

variable "nat_replacement" {
  description = "Another text makes the NAT gateways anew"
  type        = string
  default     = ""
}

locals {
  name     = "ex-complete"
  vpc_cidr = "10.40.0.0/16"
  azs      = slice(data.aws_availability_zones.available.names, 0, 2)
}

module "vpc" {
  source = "./modules/vpc"

  name                  = local.name
  cidr                  = local.vpc_cidr
  secondary_cidr_blocks = ["100.64.0.0/20"]

  azs              = local.azs
  public_subnets   = [for k, v in local.azs : cidrsubnet(local.vpc_cidr, 8, k)]
  private_subnets  = concat([for k, v in local.azs : cidrsubnet(local.vpc_cidr, 8, k + 10)], ["100.64.0.0/24"])
  database_subnets = [for k, v in local.azs : cidrsubnet(local.vpc_cidr, 8, k + 20)]

  enable_nat_gateway     = true
  single_nat_gateway     = !var.one_nat_gateway_per_az
  one_nat_gateway_per_az = var.one_nat_gateway_per_az
  nat_private_ips        = var.nat_replacement == "" ? [] : [var.nat_replacement]

  database_dedicated_network_acl = true
  database_inbound_acl_rules = [
    { rule_number = 100, rule_action = "allow", from_port = 5432, to_port = 5432, protocol = "tcp", cidr_block = "10.40.0.0/16" },
    { rule_number = 110, rule_action = "allow", from_port = 1024, to_port = 65535, protocol = "6", cidr_block = "10.40.0.0/16" },
    { rule_number = 120, rule_action = "deny", from_port = 0, to_port = 0, protocol = "-1", cidr_block = "0.0.0.0/0" },
  ]
  database_outbound_acl_rules = [
    { rule_number = 100, rule_action = "allow", from_port = 1024, to_port = 65535, protocol = "tcp", cidr_block = "10.40.0.0/16" },
  ]

  tags = { Example = local.name, GithubRepo = "terraform-aws-vpc" }
}

module "bastion_sg" {
  source = "./modules/security-group"

  name        = "bastion"
  vpc_id      = module.vpc.vpc_id
  description = "SSH for administrators"

  ingress_cidr_blocks = var.admin_cidrs
  ingress_rules       = ["ssh-tcp"]
  egress_rules        = ["all-all"]
}

module "app_sg" {
  source = "./modules/security-group"

  name        = "app"
  vpc_id      = module.vpc.vpc_id
  description = "Application"

  ingress_with_source_security_group_id = [
    { rule = "ssh-tcp", source_security_group_id = module.bastion_sg.security_group_id },
  ]
  ingress_with_self = ["all-icmp"]
  egress_rules      = ["all-all"]
}

module "postgres_sg" {
  source = "./modules/security-group"

  name        = "postgres"
  vpc_id      = module.vpc.vpc_id
  description = "PostgreSQL"

  ingress_with_source_security_group_id = [
    { rule = "postgresql-tcp", source_security_group_id = module.app_sg.security_group_id },
  ]
}

output "vpc_id" {
  value = module.vpc.vpc_id
}
