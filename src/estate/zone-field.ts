import type { EstatePath, Problem } from "../diagnostics/problem";
import type { Zone } from "../network/estate";
import type { Fault } from "./fault";
import { shown } from "./fault";

const ZONE_ID = /^[a-z]+\d-(?:[a-z0-9]+-)*az\d+$/;
const LETTER = /^[a-z]$/;
export const ZONE_PATTERN = `${ZONE_ID.source}|${LETTER.source}`;

export function zoneFault(text: string): Fault | undefined {
  if (ZONE_ID.test(text) || LETTER.test(text)) return undefined;
  const letter = /^[a-z]{2}(?:-[a-z]+)+-\d([a-z])$/.exec(text)?.[1];
  return {
    code: "E-AZ",
    message: `${shown(text)} is not an availability zone`,
    allowed: "zone ids such as use1-az1 (the same place in every account), or letters such as a",
    fix: letter ? `write ${letter}, or better the zone's id` : "write how many zones you want instead, as in azs: 2",
  };
}

/** Zones of a count or a list that was checked before. */
export function zonesOf(azs: number | readonly string[]): Zone[] {
  if (typeof azs === "number") return Array.from({ length: azs }, (_, index) => ({ kind: "index", index }));
  return azs.map((az) => (LETTER.test(az) ? { kind: "letter", letter: az } : { kind: "id", id: az }));
}

function sameZone(a: Zone, b: Zone): boolean {
  return zoneText(a) === zoneText(b);
}

function zoneText(zone: Zone): string {
  return zone.kind === "index" ? `${zone.index + 1}` : zone.kind === "id" ? zone.id : zone.letter;
}

/** Reports every zone that a list names again. */
export function duplicateZones(zones: readonly Zone[], path: EstatePath, report: (problem: Problem) => void): void {
  for (const [index, zone] of zones.entries()) {
    if (zones.findIndex((other) => sameZone(other, zone)) === index) continue;
    report({
      code: "E-AZ-DUPLICATE",
      path: [...path, index],
      message: `the zone ${zoneText(zone)} is listed twice`,
      fix: "remove one of them",
    });
  }
}
