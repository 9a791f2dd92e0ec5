/** What `archipelago init` writes: valid as it is, each key explained, the rest of the keys shown as comments. */
export const STARTER_ESTATE = `# An estate: everything in this file becomes VPCs in AWS accounts, joined by peering.
# Every key: docs/reference/estate.md, or 'archipelago schema' for completion in your editor.
name: core                        # begins the name of everything
environment: dev                  # ends it; leave out for a random suffix
region: us-east-1                 # where nothing else is said
tags: { Owner: platform }         # on every resource

accounts:                         # ids are quoted: YAML reads bare digits as a number
  network: { id: "111111111111", primary: true }   # the account your own credentials are for
  apps:    { id: "222222222222" }                  # reached by the role TerraformPeeringRole

vpcs:
  hub: { account: network, cidr: 10.0.0.0/16 }
  app: { account: apps, cidr: 10.1.0.0/16, nat: single }   # one NAT gateway instead of one per zone

topology: { kind: hub-spoke, hub: hub }   # or full-mesh, custom, none

flows:                            # who may open a connection to whom; nothing else passes
  - { from: peers, to: all, service: https }
  - { from: app/private, to: internet, service: https }

# isolate: [[app/private, hub/public]]   # denied both ways; a flow against it is an error
# routes: tier                    # narrower peering routes: vpc (default), tier or subnet
# state: { layout: per-account }  # a Terraform state per account instead of one
# limits: { vpcsPerRegion: 20 }   # quotas that AWS has raised for these accounts
`;
