import { SSMProvider } from "@aws-lambda-powertools/parameters/ssm";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { SweepSettings } from "../../../src/compliance/ports";
import { ToolError } from "../../../src/diagnostics/tool-error";
import { readSettings } from "../settings";

/** What operators change without a deploy: decrypted, and asked for anew every three minutes. */
export interface Parameters {
  readonly settings: () => Promise<SweepSettings>;
  /** ARN of the topic that digests go to. */
  readonly topic: () => Promise<string>;
}

const SECONDS = 180;

/** @param path the parameters' common path */
export function parametersAt(ssm: SSMClient, path: string): Parameters {
  const provider = new SSMProvider({ awsSdkV3Client: ssm });
  const value = async (name: string): Promise<string> => {
    const all = await provider.getMultiple(path, { decrypt: true, maxAge: SECONDS });
    const found = all?.[name];
    if (found === undefined) throw new ToolError(`parameter ${path}/${name} is missing: deploy the estate again`);
    return found;
  };
  return {
    settings: async () => readSettings(await value("settings"), `parameter ${path}/settings`),
    topic: () => value("topic"),
  };
}
