import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One call that was answered. */
export interface Call {
  /** `ec2:DescribeVpcs` */
  readonly action: string;
  /** 12 digits of the account whose role signed it; empty: the function's own. */
  readonly account: string;
}

export interface Stub {
  readonly url: string;
  readonly calls: Call[];
  readonly close: () => void;
}

export type StubAnswer = (call: Call, body: string, path: string) => string;

const SERVICES: Readonly<Record<string, string>> = {
  DynamoDB_20120810: "dynamodb",
  AmazonSSM: "ssm",
  CloudTrail_20131101: "cloudtrail",
  TrentService: "kms",
};

/** AWS on loopback: answers every call after the same time, however many come at once. */
export async function awsStub(milliseconds: number, answer: StubAnswer): Promise<Stub> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const call = callOf(request, body);
      calls.push(call);
      setTimeout(() => response.end(answer(call, body, request.url ?? "")), milliseconds);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, close: () => stop(server) };
}

function stop(server: Server): void {
  server.closeAllConnections();
  server.close();
}

/** A role's credentials have its account in their access key: `ASSUMED123456789012`. */
function callOf({ headers, method }: IncomingMessage, body: string): Call {
  const { authorization = "" } = headers;
  const account = /Credential=ASSUMED(\d{12})/.exec(authorization)?.[1] ?? "";
  const service = /Credential=\w+\/\d+\/[\w-]+\/(\w+)\//.exec(authorization)?.[1] ?? "";
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    const [api = "", name] = target.replace("com.amazonaws.cloudtrail.v20131101.", "").split(".");
    return { action: `${SERVICES[api] ?? api}:${name}`, account };
  }
  if (service === "s3") return { action: `s3:${method === "PUT" ? "PutObject" : "GetObject"}`, account };
  return { action: `${service}:${new URLSearchParams(body).get("Action")}`, account };
}
