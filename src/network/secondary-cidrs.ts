import type { Problem } from "../diagnostics/problem";
import { type Cidr, cidrOf, contains, formatCidr, overlaps, sameCidr } from "./cidr";
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
  const secondaries = vpc.secondaryCidrs.map(({ cidr }) => cidrOf(cidr));
  return vpc.secondaryCidrs.flatMap((secondary) => {
    const refusal = refusalOf(cidrOf(vpc.cidr), secondaries, cidrOf(secondary.cidr));
    return refusal ? [refusedSecondary(vpc, secondary, formatCidr(refusal.range), formatCidr(refusal.beside))] : [];
  });
}

/** The range for which AWS refuses a secondary CIDR, and the block of the VPC beside which it does. */
export function refusalOf(
  primary: Cidr,
  secondaries: readonly Cidr[],
  cidr: Cidr,
): { readonly range: Cidr; readonly beside: Cidr } | undefined {
  const refused = REFUSED.find(([range]) => contains(range, primary))?.[1] ?? REFUSED_BESIDE_OTHERS;
  const range = refused.find((one) => overlaps(one, cidr));
  if (range) return { range, beside: primary };
  const low = [primary, ...secondaries].find((own) => !sameCidr(own, cidr) && contains(FIRST_TWO, own));
  return low && overlaps(FIRST, cidr) ? { range: FIRST, beside: low } : undefined;
}
