import type { Tag } from "@aws-sdk/client-ec2";
import type { ModelObject } from "../../model/origin";
import { arn } from "../../network/arns";
import { sortedBy } from "../../network/keys";
import type { Answers } from "./answers";

/** What identifies a thing in what AWS answers. */
export interface Identity {
  /** As an ARN names it, e.g. `route-table`. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
  readonly kind: string;
  readonly id: string | undefined;
  readonly owner: string | undefined;
  readonly tags: readonly Tag[] | undefined;
}

/** Account and region that were asked. */
export type Place = Pick<Answers, "account" | "region">;

export function objectOf(place: Place, { kind, id = "?", owner, tags = [] }: Identity): ModelObject {
  const account = owner ?? place.account;
  const named = Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  return {
    id,
    name: named.Name || id,
    account,
    region: place.region,
    tags: named,
    origin: { address: arnOf({ account, region: place.region }, kind, id) },
  };
}

export function arnOf({ account, region }: Place, kind: string, id: string): string {
  return arn(region, "ec2", account, `${kind}/${id}`);
}

/**
 * The things of all places. What is shared between accounts, or seen from both ends, is there once: as its owner sees it
 * where the owner was asked.
 */
export function gather<A, T extends ModelObject>(
  places: readonly Answers[],
  pick: (place: Answers) => readonly A[],
  make: (answer: A, place: Answers) => T | null,
): T[] {
  const found = new Map<string, { object: T; own: boolean }>();
  for (const place of places) {
    for (const answer of pick(place)) {
      const object = make(answer, place);
      if (object === null) continue;
      const own = object.account === place.account;
      if (!found.has(object.id) || (own && !found.get(object.id)?.own)) found.set(object.id, { object, own });
    }
  }
  const objects = [...found.values()].map(({ object }) => object);
  return sortedBy(objects, ({ id }) => id);
}
