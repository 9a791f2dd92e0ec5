import type { Problem } from "../diagnostics/problem";
import { cidrsOf } from "./catalogue";
import { type Cidr, cidrOf, contains, formatCidr, overlaps } from "./cidr";
import type { Vpc } from "./estate";
import { refusedSecondary } from "./problems/overlap";

const [TEN, TWELVE, SIXTEEN] = [cidrOf("10.0.0.0/8"), cidrOf("172.16.0.0/12"), cidrOf("192.168.0.0/16")];
const NINETEEN = cidrOf("198.19.0.0/16");

/**
 * What AWS refuses as a secondary CIDR, by the range of the primary.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
const REFUSED: readonly (readonly [primary: Cidr, refused: readonly Cidr[]])[] = [
  [TEN, [TWELVE, SIXTEEN, NINETEEN]],
  [TWELVE, [TEN, SIXTEEN, cidrOf("172.31.0.0/16"), NINETEEN]],
  [SIXTEEN, [TEN, TWELVE, NINETEEN]],
  [NINETEEN, [TEN, TWELVE, SIXTEEN]],
];
const REFUSED_BESIDE_OTHERS = [TEN, TWELVE, SIXTEEN, NINETEEN];

const FIRST_TWO = cidrOf("10.0.0.0/15");
const FIRST = cidrOf("10.0.0.0/16");

/** Secondary CIDRs that AWS would not associate with the VPC. */
export function secondaryProblems(vpc: Vpc): Problem[] {
  const primary = cidrOf(vpc.cidr);
  const refused = REFUSED.find(([range]) => contains(range, primary))?.[1] ?? REFUSED_BESIDE_OTHERS;
  return vpc.secondaryCidrs.flatMap((secondary) => {
    const cidr = cidrOf(secondary.cidr);
    const hit = refused.find((range) => overlaps(range, cidr));
    if (hit) return [refusedSecondary(vpc, secondary, formatCidr(hit), vpc.cidr)];
    const low = cidrsOf(vpc).find((own) => own !== secondary.cidr && contains(FIRST_TWO, cidrOf(own)));
    return low !== undefined && overlaps(FIRST, cidr) ? [refusedSecondary(vpc, secondary, formatCidr(FIRST), low)] : [];
  });
}
