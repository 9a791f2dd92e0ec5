"""What nobody makes here, and the live reader asks for all the same."""

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response


def describe_client_vpn_endpoints(self):
    """AWS: there are none. moto does not know the call."""
    return ActionResult({"ClientVpnEndpoints": []})


def describe_security_group_vpc_associations(self):
    """AWS: no group is used in another VPC than its own. moto does not know the call."""
    return ActionResult({"SecurityGroupVpcAssociations": []})


def describe_vpc_block_public_access_options(self):
    """AWS: public access is blocked nowhere unless somebody asks for it. moto does not know the call.

    https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
    """
    options = {
        "AwsAccountId": self.current_account,
        "AwsRegion": self.region,
        "State": "default-state",
        "InternetGatewayBlockMode": "off",
    }
    return ActionResult({"VpcBlockPublicAccessOptions": options})


for _answer in (
    describe_client_vpn_endpoints,
    describe_security_group_vpc_associations,
    describe_vpc_block_public_access_options,
):
    setattr(EC2Response, _answer.__name__, _answer)
