# Two VPCs of two accounts, each in a state that knows nothing of the other: inline routes, a main table that is adopted,
# inline group rules. The peering comes later, from a root of its own (../link).
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

provider "aws" {
  alias  = "shared"
  region = "us-west-2"
  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
  }
}

resource "aws_vpc" "app" {
  cidr_block = "10.50.0.0/16"
  tags       = { Name = "app" }
}

resource "aws_subnet" "app" {
  for_each = { a = "10.50.0.0/24", b = "10.50.1.0/24" }

  vpc_id     = aws_vpc.app.id
  cidr_block = each.value
  tags       = { Name = "app-${each.key}" }
}

resource "aws_route_table" "app" {
  vpc_id = aws_vpc.app.id
  tags   = { Name = "app" }
}

resource "aws_route_table_association" "app" {
  for_each = aws_subnet.app

  subnet_id      = each.value.id
  route_table_id = aws_route_table.app.id
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = aws_vpc.app.id

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc" "data" {
  provider = aws.shared

  cidr_block = "10.60.0.0/16"
  tags       = { Name = "data" }
}

resource "aws_vpc_ipv4_cidr_block_association" "data" {
  provider = aws.shared

  vpc_id     = aws_vpc.data.id
  cidr_block = "10.61.0.0/16"
}

resource "aws_subnet" "data" {
  provider = aws.shared
  count    = 2

  vpc_id     = aws_vpc_ipv4_cidr_block_association.data.vpc_id
  cidr_block = cidrsubnet(["10.60.0.0/16", "10.61.0.0/16"][count.index], 8, 1)
  tags       = { Name = "data-${count.index}" }
}

# no association: the subnets are in the main table
resource "aws_default_route_table" "data" {
  provider = aws.shared

  default_route_table_id = aws_vpc.data.default_route_table_id
  tags                   = { Name = "data-main" }

  lifecycle {
    ignore_changes = [route]
  }
}

resource "aws_security_group" "mysql" {
  provider = aws.shared

  name        = "mysql"
  description = "MySQL for the application"
  vpc_id      = aws_vpc.data.id

  ingress {
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = ["10.50.0.0/16"]
  }
}

output "app_vpc_id" {
  value = aws_vpc.app.id
}

output "data_vpc_id" {
  value = aws_vpc.data.id
}
