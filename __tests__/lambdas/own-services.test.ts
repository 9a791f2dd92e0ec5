import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ownClients } from "../../lambdas/compliance/aws/clients";
import { expectedIn } from "../../lambdas/compliance/aws/expected";
import { parametersAt } from "../../lambdas/compliance/aws/parameters";
import { storeIn } from "../../lambdas/compliance/aws/store";
import { tellOn } from "../../lambdas/compliance/aws/tell";
import type { SweepReport } from "../../src/compliance/report";
import { ENV } from "./function-env";
import { type Answer, type Answered, json, jsonError, queryError, type Sent, s3Error, Wire } from "./wire";

function made(answers: Record<string, Answer> = {}) {
  const wire = new Wire(answers);
  return { wire, clients: ownClients(ENV, { ...wire.access, attempts: 2 }) };
}

beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.restoreAllMocks());

describe("what is expected", () => {
  const object = (value: object, etag = '"1"'): Answered => ({
    status: 200,
    body: JSON.stringify(value),
    headers: { etag },
  });
  const ESTATE = { version: 1, estate: { name: "core" }, plan: { name: "core" } };
  const IDS = { version: 1, vpcs: { hub: "vpc-1" } };
  const both = (estate: Answer, ids: Answer) => (sent: Sent, times: number) => {
    const answer = sent.path.includes("estate.json") ? estate : ids;
    return typeof answer === "function" ? answer(sent, times) : answer;
  };

  test("is what lies in the archive, in the archive's region", async () => {
    const { wire, clients } = made({ "s3:GetObject": both(object(ESTATE), object(IDS)) });
    expect(await expectedIn(clients.s3, "archive")()).toEqual({ expected: ESTATE, ids: IDS });
    expect(wire.of("s3:GetObject").map(({ host, path }) => `${host}${path}`)).toEqual([
      "archive.s3.eu-west-1.amazonaws.com/expected/estate.json",
      "archive.s3.eu-west-1.amazonaws.com/expected/ids.json",
    ]);
  });

  test("is fetched again only when it changed", async () => {
    const unlessSame =
      (value: object): Answer =>
      ({ headers }) => {
        return headers["if-none-match"] === '"1"' ? { status: 304, body: "" } : object(value);
      };
    const { wire, clients } = made({ "s3:GetObject": both(unlessSame(ESTATE), unlessSame(IDS)) });
    const read = expectedIn(clients.s3, "archive");
    expect(await read()).toEqual(await read());
    expect(wire.of("s3:GetObject").map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      undefined,
      '"1"',
      '"1"',
    ]);
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html: 403 without s3:ListBucket
  test.each([
    [s3Error("NoSuchKey", 404), "ids.json is not there: deploy the estate again"],
    [s3Error("AccessDenied", 403), "ids.json may not be read, or is not there, of which S3 does not say which (Acc"],
    [s3Error("SlowDown", 503), "ids.json: SlowDown it is"],
    [{ status: 200, body: "<html>" }, "ids.json is not of version 1"],
  ])("is expected without the ids that cannot be read, and says why (%#)", async (answer, why) => {
    const { clients } = made({ "s3:GetObject": both(object(ESTATE), answer) });
    expect(await expectedIn(clients.s3, "archive")()).toEqual({
      expected: ESTATE,
      ids: null,
      idsUnknown: expect.stringMatching(new RegExp(`^s3://archive/expected/${why.replaceAll("(", "\\(")}`)),
    });
  });

  test("has ids again once they can be read", async () => {
    const first = (_: Sent, times: number) => (times <= 2 ? s3Error("AccessDenied", 403) : object(IDS));
    const { clients } = made({ "s3:GetObject": both(object(ESTATE), first) });
    const read = expectedIn(clients.s3, "archive");
    expect((await read()).ids).toBeNull();
    expect(await read()).toEqual({ expected: ESTATE, ids: IDS });
  });

  test.each([
    [s3Error("NoSuchKey", 404), "s3://archive/expected/estate.json is not there: deploy the estate again"],
    [object({ ...ESTATE, version: 2 }), "s3://archive/expected/estate.json is not of version 1"],
    [{ status: 200, body: "<html>" }, "s3://archive/expected/estate.json is not of version 1"],
    [s3Error("AccessDenied", 403), "estate.json may not be read, or is not there, of which S3 does not say which (Acc"],
    [s3Error("InternalError", 500), "s3://archive/expected/estate.json: InternalError it is"],
  ])("is not made up when the archive does not say it (%#)", async (answer, message) => {
    const { clients } = made({ "s3:GetObject": both(answer, object(IDS)) });
    await expect(expectedIn(clients.s3, "archive")()).rejects.toThrow(message);
  });
});

describe("parameters", () => {
  const SETTINGS = { remediate: { default: "off", rules: {}, maxRepairs: 10, breaker: 25 }, digestFrom: "low" };
  const parameters = (values: Record<string, string>) =>
    json({ Parameters: Object.entries(values).map(([name, Value]) => ({ Name: `${ENV.parameters}/${name}`, Value })) });

  test("are decrypted, and asked for once for all of them", async () => {
    const { wire, clients } = made({
      "ssm:GetParametersByPath": parameters({ settings: JSON.stringify(SETTINGS), topic: "arn:aws:sns:…" }),
    });
    const { settings, topic } = parametersAt(clients.ssm, ENV.parameters);
    expect(await settings()).toEqual(SETTINGS);
    expect(await topic()).toBe("arn:aws:sns:…");
    expect(wire.of("ssm:GetParametersByPath")).toHaveLength(1);
    expect(wire.json("ssm:GetParametersByPath")).toMatchObject({ Path: ENV.parameters, WithDecryption: true });
  });

  test("that operators wrote wrongly are named", async () => {
    const { clients } = made({ "ssm:GetParametersByPath": parameters({ settings: "{", topic: "t" }) });
    await expect(parametersAt(clients.ssm, ENV.parameters).settings()).rejects.toThrow(
      "parameter /archipelago/core-dev/compliance/settings: not a JSON object",
    );
  });

  test("that are missing are named", async () => {
    const { clients } = made({ "ssm:GetParametersByPath": parameters({ topic: "t" }) });
    await expect(parametersAt(clients.ssm, ENV.parameters).settings()).rejects.toThrow(
      "parameter /archipelago/core-dev/compliance/settings is missing",
    );
  });

  test("that cannot be read are the caller's to do without, and are tried again the next time", async () => {
    const { clients } = made({
      "ssm:GetParametersByPath": (_, times) =>
        times === 1 ? jsonError("AccessDeniedException") : parameters({ topic: "t" }),
    });
    const { topic } = parametersAt(clients.ssm, ENV.parameters);
    await expect(topic()).rejects.toThrow("AccessDeniedException");
    expect(await topic()).toBe("t");
  });
});

describe("a digest", () => {
  const TOPIC = "arn:aws:sns:us-east-1:111111111111:core-dev";
  const tell = (clients: ReturnType<typeof made>["clients"]) => tellOn(clients.sns, async () => TOPIC);

  test("goes to the topic that operators named", async () => {
    const { wire, clients } = made();
    await tell(clients)({ subject: "core: 2 new findings", text: "hub: a route is gone" });
    expect(wire.query("sns:Publish")).toEqual({
      TopicArn: TOPIC,
      Subject: "core: 2 new findings",
      Message: "hub: a route is gone",
    });
  });

  test("that SNS refuses is an error, not silence", async () => {
    const { clients } = made({ "sns:Publish": queryError("AuthorizationError", 403) });
    await expect(tell(clients)({ subject: "s", text: "t" })).rejects.toThrow("AuthorizationError");
  });
});

describe("a report", () => {
  const REPORT = { version: 1, began: "2026-11-24T13:16:03.123Z", verdict: "clean" } as SweepReport;

  test("is kept under its day, where no other sweep writes", async () => {
    const { wire, clients } = made();
    await storeIn(clients.s3, "archive", "7c1f2c5e")(REPORT);
    const [put] = wire.of("s3:PutObject");
    expect(`${put?.host}${put?.path}`).toBe(
      "archive.s3.eu-west-1.amazonaws.com/reports/2026/11/24/131603-7c1f2c5e.json",
    );
    expect(put?.body).toContain('"verdict":"clean"');
  });

  test("that cannot be kept is an error, after as many attempts as there are", async () => {
    const { wire, clients } = made({ "s3:PutObject": s3Error("SlowDown", 503) });
    await expect(storeIn(clients.s3, "archive", "1")(REPORT)).rejects.toThrow("SlowDown");
    expect(wire.of("s3:PutObject")).toHaveLength(2);
  });
});
