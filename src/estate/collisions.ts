import type { EstatePath, Problem } from "../diagnostics/problem";
import { slugOf } from "./names";
import { isMapping } from "./salvage";

/**
 * Names that would become one thing in Terraform addresses, where letters change case and other characters vanish:
 * the second resource would silently overwrite the first.
 */
export function collisions(input: unknown): Problem[] {
  if (!isMapping(input)) return [];
  const vpcs = isMapping(input.vpcs) ? input.vpcs : {};
  return [
    ...collisionsIn(input.accounts, ["accounts"]),
    ...collisionsIn(vpcs, ["vpcs"]),
    ...Object.entries(vpcs).flatMap(([name, vpc]) =>
      collisionsIn(isMapping(vpc) ? vpc.tiers : {}, ["vpcs", name, "tiers"]),
    ),
  ];
}

function collisionsIn(mapping: unknown, path: EstatePath): Problem[] {
  const bySlug = new Map<string, string>();
  return Object.keys(isMapping(mapping) ? mapping : {}).flatMap((name): Problem[] => {
    const slug = slugOf(name);
    const twin = bySlug.get(slug);
    if (twin === undefined) {
      bySlug.set(slug, name);
      return [];
    }
    return [
      {
        code: "E-NAME-COLLISION",
        path: [...path, name],
        at: "key",
        message: `'${name}' and '${twin}' would have the same Terraform address, '${slug}'`,
        allowed: "names that differ in more than case and punctuation",
        fix: "rename one of them",
        related: [{ path: [...path, twin], note: `'${twin}'` }],
      },
    ];
  });
}
