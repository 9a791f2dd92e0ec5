import type { GetTrailStatusResponse, Trail } from "@aws-sdk/client-cloudtrail";
import type { AliasListEntry, KeyMetadata } from "@aws-sdk/client-kms";
import { groupBy } from "../../network/keys";
import type { Asker } from "./ask";

export interface TrailAnswers {
  readonly trail: Trail;
  /** Undefined: not answered. */
  readonly status: Pick<GetTrailStatusResponse, "IsLogging"> | undefined;
}

export interface KeyAnswers {
  readonly aliases: readonly string[];
  readonly key: KeyMetadata;
  /** Undefined: the key cannot, or not answered. */
  readonly rotates: boolean | undefined;
}

/**
 * The trails whose home is here. Those that are seen from here alone, of other regions or of the organization, are read
 * where they are at home: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export async function askTrails(asker: Asker): Promise<TrailAnswers[]> {
  const answer = await asker.one("DescribeTrails", { includeShadowTrails: false });
  const asked = (answer?.trailList ?? []).map(async (trail) => {
    const status = await asker.one("GetTrailStatus", { Name: trail.TrailARN ?? trail.Name });
    return { trail, status: status && { IsLogging: status.IsLogging } };
  });
  return Promise.all(asked);
}

/** The keys behind the customer's own aliases: AWS's begin with `alias/aws/`. */
export async function askKeys(asker: Asker, wanted: (alias: string) => boolean): Promise<KeyAnswers[]> {
  const aliases = await asker.all("ListAliases", { Limit: 100 }, (page) => page.Aliases);
  const own = aliases.filter(
    ({ AliasName = "", TargetKeyId }) =>
      TargetKeyId !== undefined && !AliasName.startsWith("alias/aws/") && wanted(AliasName),
  );
  const asked = [...groupBy(own, ({ TargetKeyId = "" }) => TargetKeyId)].map(([key, named]) =>
    askKey(asker, key, named),
  );
  return (await Promise.all(asked)).flatMap((answer) => answer ?? []);
}

async function askKey(asker: Asker, KeyId: string, named: readonly AliasListEntry[]): Promise<KeyAnswers | undefined> {
  const [described, rotation] = await Promise.all([
    asker.one("DescribeKey", { KeyId }),
    // Side by side, though asymmetric keys have no rotation: which those are would be known only after the other call.
    asker.one("GetKeyRotationStatus", { KeyId }, "UnsupportedOperationException"),
  ]);
  const key = described?.KeyMetadata;
  if (key === undefined) return undefined;
  const aliases = named.map(({ AliasName = "?" }) => AliasName).sort();
  return { aliases, key, rotates: rotation?.KeyRotationEnabled };
}
