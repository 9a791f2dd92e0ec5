import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ESTATE_CODES } from "../../src/estate/codes";
import { inspectEstate } from "../../src/estate/parse";
import { isMapping } from "../../src/estate/salvage";
import { NETWORK_CODES } from "../../src/network/codes";
import { planNetwork } from "../../src/network/planner";

const estates = join(__dirname, "..", "..", "estates");
const AUDITED = `name: core
region: us-east-1
accounts: { main: { id: "111111111111" } }
vpcs: { app: { cidr: 10.0.0.0/16 } }
audit:
  account: main
  flowLogs: { to: [archive], aggregationSeconds: 600 }
  trail: { insights: [api-call-rate], organization: true }
  logRetentionDays: 30
  objectLock: { mode: governance, days: 30 }
monitoring:
  email: [ops@example.com]
  subscribers: [{ protocol: https, endpoint: https://alerts.example.com/aws }]
  alarms: { natPortErrors: 5 }
compliance:
  schedule: cron(0 * * * ? *)
  remediate: { default: dry-run, rules: { drift-route-missing: on } }
`;
const texts = [
  AUDITED,
  ...readdirSync(estates)
    .filter((name) => /^[^.]+\.yaml$/.test(name))
    .map((name) => readFileSync(join(estates, name), "utf8")),
];

/** Puts something else at one place of an estate; the numbers choose the way down to it. */
function spoiled(text: string, way: readonly number[], value: unknown): unknown {
  const estate: unknown = parse(text, { merge: true });
  let at = estate;
  for (const [depth, step] of way.entries()) {
    if (!isMapping(at) && !Array.isArray(at)) break;
    const keys = Object.keys(at);
    const key = keys[step % keys.length];
    if (key === undefined) break;
    const holder = at as Record<string, unknown>;
    const child = holder[key];
    if (depth === way.length - 1 || typeof child !== "object" || child === null) {
      holder[key] = value;
      break;
    }
    at = child;
  }
  return estate;
}

const words = fc.constantFrom("all", "internet", "hub", "10.0.0.0/16", "10.0.0.0/8", "us-east-1", "none", "", "${x}");
const spoiledEstate = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
    fc.oneof(fc.anything({ withBigInt: true, withDate: true }), words, fc.array(words)),
  )
  .map(([text, way, value]) => spoiled(text, way, value));

test("nothing that stands in an estate makes its checks or its planning throw", () => {
  fc.assert(
    fc.property(spoiledEstate, (estate) => {
      const { draft } = inspectEstate(estate);
      if (draft) planNetwork(draft);
    }),
    { numRuns: 100 },
  );
}, 30_000);

test("whatever is wrong has a documented code, a message and a fix", () => {
  fc.assert(
    fc.property(spoiledEstate, (estate) => {
      for (const { code, message, fix } of inspectEstate(estate).problems) {
        expect({ ...ESTATE_CODES, ...NETWORK_CODES }).toHaveProperty(code);
        expect(message).toMatch(/[^.\s]$/);
        expect(fix).toMatch(/[^.\s]$/);
      }
    }),
    { numRuns: 300 },
  );
});
