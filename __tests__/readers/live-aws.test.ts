import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type AwsAccess, connectAws } from "../../src/readers/live/aws";
import { readLive } from "../../src/readers/live/read-live";

interface Sent {
  readonly action: string;
  readonly host: string;
  readonly body: URLSearchParams;
  readonly key: string;
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

const THROTTLED = {
  status: 503,
  body: "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message></Error></Errors><RequestID>1</RequestID></Response>",
};
const NOTHING = { status: 200, body: "<Response/>" };
const NOTHING_IN_JSON = { status: 200, body: "{}" };
const ONE_VPC = {
  status: 200,
  body: "<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><ownerId>222222222222</ownerId><cidrBlock>10.0.0.0/16</cidrBlock></item></vpcSet></DescribeVpcsResponse>",
};
const ASSUMED = {
  status: 200,
  body: "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>",
};
const CALLER = {
  status: 200,
  body: "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
};

/** The SDK with a wire of ours: what it sends, and what it is answered for the nth time that it asks. */
function wire(answers: (action: string, times: number) => Answered) {
  const sent: Sent[] = [];
  const requestHandler = {
    handle: async (request: { body: string; hostname: string; headers: Record<string, string> }) => {
      // CloudTrail and KMS take JSON and name the call in a header, the others take a form.
      const target = request.headers["x-amz-target"];
      const body = new URLSearchParams(target === undefined ? request.body : "");
      const action = target?.split(".").at(-1) ?? body.get("Action") ?? "";
      const key = /Credential=(\w+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      sent.push({ action, host: request.hostname, body, key });
      const asked = answers(action, sent.filter((one) => one.action === action).length);
      const answer = target !== undefined && asked === NOTHING ? NOTHING_IN_JSON : asked;
      const headers = { "content-type": target === undefined ? "text/xml" : "application/x-amz-json-1.1" };
      return { response: { statusCode: answer.status, headers, body: new TextEncoder().encode(answer.body) } };
    },
  };
  const access = {
    credentials: { accessKeyId: "HAND", secretAccessKey: "s" },
    requestHandler: requestHandler as unknown as AwsAccess["requestHandler"],
  };
  return { sent, access };
}

const OWN = { id: "111111111111", name: "hub", regions: ["us-east-1"] };
const APP = { id: "222222222222", name: "app", regions: ["us-east-1"], role: "Reader", externalId: "let-me-in" };

// The SDK waits a random part of a time that grows: here none of it.
beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

const normally = (action: string) =>
  ({ DescribeVpcs: ONE_VPC, AssumeRole: ASSUMED, GetCallerIdentity: CALLER })[action] ?? NOTHING;

test("an account is entered by its role, with the external id, and read with what that gives", async () => {
  const { sent, access } = wire(normally);
  const model = await readLive({ accounts: [APP], connect: connectAws(access) });
  const assume = sent.find(({ action }) => action === "AssumeRole");
  expect(assume?.body.get("RoleArn")).toBe("arn:aws:iam::222222222222:role/Reader");
  expect(assume?.body.get("ExternalId")).toBe("let-me-in");
  expect(sent.find(({ action }) => action === "DescribeVpcs")?.key).toBe("ASSUMED");
  expect(model.vpcs).toMatchObject([{ id: "vpc-1", account: "222222222222", cidrs: ["10.0.0.0/16"] }]);
  expect(model.notInterpreted).toEqual([]);
});

test("a role is assumed once however many regions the account has", async () => {
  const { sent, access } = wire(normally);
  const regions = ["us-east-1", "eu-west-1", "ap-south-1"];
  await readLive({ accounts: [{ ...APP, regions }], connect: connectAws(access) });
  expect(sent.filter(({ action }) => action === "AssumeRole")).toHaveLength(1);
  expect(new Set(sent.filter(({ action }) => action === "DescribeVpcs").map(({ host }) => host))).toEqual(
    new Set(regions.map((region) => `ec2.${region}.amazonaws.com`)),
  );
});

test("each service is asked where it is in the region, with the same credentials", async () => {
  const { sent, access } = wire(normally);
  await readLive({ accounts: [APP], connect: connectAws(access) });
  const asked = (action: string) => sent.find((one) => one.action === action);
  expect(asked("DescribeTrails")).toMatchObject({ host: "cloudtrail.us-east-1.amazonaws.com", key: "ASSUMED" });
  expect(asked("ListAliases")).toMatchObject({ host: "kms.us-east-1.amazonaws.com", key: "ASSUMED" });
});

// Whoever assumes the role may not have opted in to a region of the account, and STS there does not know them then.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
test.each([
  ["eu-south-1", "sts.us-east-1.amazonaws.com"],
  ["eu-west-1", "sts.eu-west-1.amazonaws.com"],
  ["us-gov-east-1", "sts.us-gov-east-1.amazonaws.com"],
  ["cn-northwest-1", "sts.cn-northwest-1.amazonaws.com.cn"],
])("a role for %s is assumed at %s, which every account has", async (region, host) => {
  const { sent, access } = wire(normally);
  await readLive({ accounts: [{ ...APP, regions: [region] }], connect: connectAws(access) });
  expect(sent.find(({ action }) => action === "AssumeRole")?.host).toBe(host);
  const there = `ec2.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  expect(sent.find(({ action }) => action === "DescribeVpcs")).toMatchObject({ host: there, key: "ASSUMED" });
});

test("a role in China is named in that partition", async () => {
  const { sent, access } = wire(normally);
  await readLive({ accounts: [{ ...APP, regions: ["cn-north-1"] }], connect: connectAws(access) });
  expect(sent[0]?.body.get("RoleArn")).toBe("arn:aws-cn:iam::222222222222:role/Reader");
});

test("without a role the credentials at hand are used, when they are the account's", async () => {
  const { sent, access } = wire(normally);
  const model = await readLive({ accounts: [OWN], connect: connectAws(access) });
  expect(sent.find(({ action }) => action === "DescribeVpcs")?.key).toBe("HAND");
  expect(model.notInterpreted).toEqual([]);
});

test("credentials of another account read nothing: that is a gap", async () => {
  const { sent, access } = wire(normally);
  const model = await readLive({ accounts: [{ ...APP, role: null }], connect: connectAws(access) });
  expect(sent.map(({ action }) => action)).toEqual(["GetCallerIdentity"]);
  expect(model.notInterpreted).toMatchObject([
    {
      type: "GetCallerIdentity",
      why: "account app was not read: the credentials at hand are of account 111111111111, not 222222222222",
    },
  ]);
});

test("a denied role is a gap", async () => {
  const denied = {
    status: 403,
    body: "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>",
  };
  const { access } = wire((action) => (action === "AssumeRole" ? denied : normally(action)));
  const model = await readLive({ accounts: [APP], connect: connectAws(access) });
  expect(model.notInterpreted).toMatchObject([{ type: "AssumeRole", why: expect.stringContaining("AccessDenied") }]);
});

test("a throttled call is made again until it is answered", async () => {
  const { sent, access } = wire((action, times) =>
    action === "DescribeVpcs" && times <= 3 ? THROTTLED : normally(action),
  );
  const model = await readLive({ accounts: [APP], connect: connectAws(access) });
  expect(sent.filter(({ action }) => action === "DescribeVpcs")).toHaveLength(4);
  expect(model.vpcs).toHaveLength(1);
  expect(model.notInterpreted).toEqual([]);
});

test("a call that is throttled for ever is given up after the last attempt, and is a gap", async () => {
  const { sent, access } = wire((action) => (action === "DescribeSubnets" ? THROTTLED : normally(action)));
  const model = await readLive({ accounts: [APP], connect: connectAws({ ...access, attempts: 3 }) });
  expect(sent.filter(({ action }) => action === "DescribeSubnets")).toHaveLength(3);
  expect(model.vpcs).toHaveLength(1);
  expect(model.notInterpreted).toMatchObject([
    {
      type: "DescribeSubnets",
      why: "throttled until the last attempt (RequestLimitExceeded)",
      vpcs: ["vpc-1"],
      unread: { hides: "paths" },
    },
  ]);
});

test("a call that nobody answers is given up when its time is over", async () => {
  const { access } = wire(normally);
  const { handle } = access.requestHandler as unknown as { handle: (request: never) => Promise<unknown> };
  const silent = {
    handle: (request: { body: unknown }) =>
      typeof request.body === "string" && request.body.includes("DescribeSubnets")
        ? new Promise(() => {})
        : handle(request as never),
  } as unknown as AwsAccess["requestHandler"];
  const connect = connectAws({ ...access, requestHandler: silent, patience: 50 });
  const model = await readLive({ accounts: [APP], connect });
  expect(model.notInterpreted).toMatchObject([{ type: "DescribeSubnets", why: "no answer in time (TimeoutError)" }]);
});
