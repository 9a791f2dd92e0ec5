/**
 * The spelling of facts that plan and inventory are compared by. A resource is named by its Name tag less the environment
 * at its end, within its VPC.
 */
export const fact = {
  vpc: (cidrs: readonly string[], dnsSupport: boolean, dnsHostnames: boolean) =>
    `VPC ${cidrs.join(" ")}, DNS support ${onOff(dnsSupport)}, DNS hostnames ${onOff(dnsHostnames)}`,
  internetGateway: () => "internet gateway",
  subnet: (name: string, cidr: string, zone: string, table: string, acl: string) =>
    `subnet ${name} ${cidr} in ${zone}, route table ${table}, network ACL ${acl}`,
  natGateway: (name: string, subnet: string) => `NAT gateway ${name} in ${subnet}`,
  routeTable: (name: string) => `route table ${name}`,
  route: (table: string, destination: string, target: string) => `route table ${table}: ${destination} to ${target}`,
  networkAcl: (name: string) => `network ACL ${name}`,
  aclEntry: (acl: string, side: Side, number: number, action: string, traffic: string, cidr: string) =>
    `network ACL ${acl}: ${side} ${number} ${action} ${traffic} ${cidr}`,
  securityGroup: (name: string) => `security group ${name}`,
  securityRule: (group: string, side: Side, traffic: string, peer: string) =>
    `security group ${group}: ${side} ${traffic} ${peer}`,
  link: (requester: string, accepter: string, status: string, requesterDns: boolean, accepterDns: boolean) =>
    `link ${requester} to ${accepter}, ${status}, DNS ${onOff(requesterDns)} and ${onOff(accepterDns)}`,
};

export type Side = "ingress" | "egress";

/** Prefixes a fact with the VPC that it is of. */
export function within(account: string, region: string, vpc: string): (line: string) => string {
  return (line) => `${account} ${region} ${vpc}: ${line}`;
}

function onOff(on: boolean): string {
  return on ? "on" : "off";
}
