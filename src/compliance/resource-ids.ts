import { compareText } from "../network/keys";

/** `vpc-0a1b2c3d`, `rtb-…`, `sgr-…`. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const ID = /^[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,17}$/;
const ARN = /^arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*:\d*:\S+$/;
/** Ids of KMS keys. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Parameters that name what has no id of these forms: trails by their names. */
const NAMES: ReadonlySet<string> = new Set(["name", "trailName"]);

/** Most values that are looked at: an event of EventBridge has at most 256 KiB. */
const MOST = 10_000;

/** Every id, ARN and name of a resource in what an API call was given and answered, sorted. */
export function resourceIds(values: unknown): string[] {
  const found = new Set<string>();
  const waiting: { readonly key: string; readonly value: unknown }[] = [{ key: "", value: values }];
  for (let seen = 0; seen < MOST; seen++) {
    const next = waiting.pop();
    if (!next) break;
    const { key, value } = next;
    if (typeof value === "string") {
      if (ID.test(value) || ARN.test(value) || UUID.test(value) || NAMES.has(key)) found.add(value);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, one] of Object.entries(value)) waiting.push({ key: name, value: one });
    }
  }
  return [...found].sort(compareText);
}
