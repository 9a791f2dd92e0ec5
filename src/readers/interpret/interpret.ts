import type { NetworkModel } from "../../model/network-model";
import { endpoints } from "./endpoints";
import { flowLogs } from "./flow-logs";
import { gateways } from "./gateways";
import { noteGuesses } from "./guesses";
import { kmsKeys, registerKeys } from "./kms-keys";
import { noteLoose } from "./loose";
import { natGateways } from "./nat-gateways";
import { networkAcls } from "./network-acls";
import { noteOthers } from "./others";
import { peerings } from "./peerings";
import { prefixLists } from "./prefix-lists";
import { register } from "./register";
import { routeTables } from "./route-tables";
import { securityGroups } from "./security-groups";
import { subnets } from "./subnets";
import { trails } from "./trails";
import { transitGateways } from "./transit-gateways";
import { vpcs } from "./vpcs";
import { type Read, World } from "./world";

/** The network that Terraform's resources are, by their types: whatever their names and modules. */
export function interpret(read: Read): NetworkModel {
  const world = new World(read);
  const known = register(world);
  const keys = registerKeys(world);
  const foundVpcs = vpcs(world, known);
  const lists = prefixLists(world, known);
  const foundEndpoints = endpoints(world, known);
  const foundPeerings = peerings(world, known);
  const nats = natGateways(world, known);
  const model = {
    source: read.source,
    vpcs: foundVpcs,
    subnets: subnets(world, known),
    routeTables: routeTables(world, known),
    networkAcls: networkAcls(world, known),
    securityGroups: securityGroups(world, known),
    peerings: foundPeerings,
    ...gateways(world, known),
    natGateways: nats,
    transitGateways: transitGateways(world, known),
    endpoints: foundEndpoints,
    prefixLists: lists,
    flowLogs: flowLogs(world),
    trails: trails(world),
    keys: kmsKeys(world, keys),
  };
  noteLoose(world);
  noteGuesses(world);
  noteOthers(world, known);
  return { ...model, notInterpreted: world.notes };
}
