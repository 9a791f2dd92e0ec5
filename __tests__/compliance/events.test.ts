import fc from "fast-check";
import { expect, test } from "vitest";
import { MANUAL, readTrigger } from "../../src/compliance/events";
import { ALARM, apiCall, DELETE_ROUTE, queued, SCHEDULED } from "./event-fixtures";

test("an API call is a change: who did what, where and when, and all that it names", () => {
  const { events, kind, at } = readTrigger(DELETE_ROUTE);
  expect(kind).toBe("events");
  expect(at).toBe("2026-11-24T09:59:30.000Z");
  expect(events).toEqual([
    {
      id: "d9c5a6b1-1111-4f04-a780-7acf4b0a9b38",
      name: "DeleteRoute",
      by: "arn:aws:sts::222222222222:assumed-role/Admin/kim",
      at: "2026-11-24T09:59:30.000Z",
      account: "222222222222",
      region: "us-east-1",
      ids: ["10.0.0.0/16", "rtb-app_private_1"],
    },
  ]);
});

test("the schedule asks for everything, whatever else came with it", () => {
  expect(readTrigger(SCHEDULED)).toEqual({
    kind: "schedule",
    at: "2026-11-24T10:00:00.000Z",
    events: [],
    malformed: 0,
  });
  expect(readTrigger([DELETE_ROUTE, SCHEDULED])).toMatchObject({ kind: "schedule", events: [{ name: "DeleteRoute" }] });
});

test("an alarm is a change of something in its account and region", () => {
  const { events } = readTrigger(ALARM);
  expect(events).toMatchObject([
    { name: "CloudWatch Alarm State Change", by: "aws.cloudwatch", account: "222222222222" },
  ]);
});

test("messages of a queue are read out of their bodies, in order of time", () => {
  const later = apiCall("CreateRoute", {}, { time: "2026-11-24T10:05:00Z", detail: { eventID: "later" } });
  expect(readTrigger(queued(later, DELETE_ROUTE)).events.map(({ name }) => name)).toEqual([
    "DeleteRoute",
    "CreateRoute",
  ]);
});

test("an event that comes twice counts once", () => {
  expect(readTrigger(queued(DELETE_ROUTE, DELETE_ROUTE, { ...DELETE_ROUTE, id: "again" })).events).toHaveLength(1);
});

test("calls that failed or only read changed nothing", () => {
  const failed = apiCall("DeleteRoute", {}, { detail: { errorCode: "Client.UnauthorizedOperation" } });
  const read = apiCall("DescribeVpcs", {}, { detail: { readOnly: true } });
  expect(readTrigger([failed, read])).toMatchObject({ kind: "events", events: [], malformed: 0 });
});

test("somebody who asks by hand sends nothing", () => {
  expect(readTrigger({})).toBe(MANUAL);
});

test.each([
  ["text that is not JSON", "DeleteRoute!"],
  ["nothing", null],
  ["a number", 7],
  ["no detail type", { ...DELETE_ROUTE, "detail-type": undefined }],
  ["no account", { ...DELETE_ROUTE, account: undefined }],
  ["an account that is none", { ...DELETE_ROUTE, account: "12" }],
  ["no region", { ...DELETE_ROUTE, region: "" }],
  ["no time", { ...DELETE_ROUTE, time: "yesterday" }],
  ["a call without a name", { ...DELETE_ROUTE, detail: null }],
])("%s is malformed, and takes nothing from the others", (_, event) => {
  expect(readTrigger([event, DELETE_ROUTE])).toMatchObject({ malformed: 1, events: [{ name: "DeleteRoute" }] });
});

test("nothing that can be sent makes it throw", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true }), fc.json(), (value, text) => {
      readTrigger(value);
      readTrigger(queued(text));
      readTrigger({ ...DELETE_ROUTE, detail: value });
    }),
  );
});
