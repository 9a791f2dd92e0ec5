import type { Fault } from "./fault";
import { shown } from "./fault";

/** Every region's name ends in where it lies and a digit; that tells `us-esat-1` from a region that is new. */
export const REGION_PATTERN = "^[a-z]{2}(-[a-z]+)*-((north|south)?(east|west)|north|south|central)-\\d$";
const REGION = new RegExp(REGION_PATTERN);

export function isRegion(text: string): boolean {
  return REGION.test(text);
}

/** Checks the form only: AWS opens regions more often than this is released. */
export function regionFault(text: string): Fault | undefined {
  if (isRegion(text)) return undefined;
  const zone = /^(.*-\d)[a-z]$/.exec(text)?.[1];
  return {
    code: "E-REGION",
    message: `${shown(text)} is not an AWS region`,
    allowed: "a region's code, such as us-east-1 or eu-central-1",
    fix: zone !== undefined && isRegion(zone) ? `write ${zone}: ${text} is a zone of it` : "write the region's code",
  };
}
