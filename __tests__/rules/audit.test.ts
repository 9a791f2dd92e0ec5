import type { ModelKey, ModelTrail } from "../../src/model/network-model";
import { keyDisabled } from "../../src/rules/key/key-disabled";
import { keyWithoutRotation } from "../../src/rules/key/key-without-rotation";
import { trailMissing } from "../../src/rules/trail/trail-missing";
import { trailNotLogging } from "../../src/rules/trail/trail-not-logging";
import { trailOneRegion } from "../../src/rules/trail/trail-one-region";
import { trailUnencrypted } from "../../src/rules/trail/trail-unencrypted";
import { trailWithoutValidation } from "../../src/rules/trail/trail-without-validation";
import { Network, object } from "../support/models";
import { cases, estateInput } from "./support";

const trail = (over: Partial<ModelTrail> = {}) =>
  new Network().add("trails", {
    ...object("t"),
    multiRegion: true,
    organization: false,
    logging: true,
    validation: true,
    key: "k",
    bucket: "archive",
    logGroup: null,
    ...over,
  });
const key = (over: Partial<ModelKey> = {}): ModelKey => ({
  ...object("k"),
  aliases: ["alias/core"],
  state: "enabled",
  rotation: true,
  ...over,
});

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html
cases(trailNotLogging, {
  finds: { "one that was stopped": [trail({ logging: false }), "t", /not logging/] },
  passes: { "one that logs": trail(), "one of which nobody says": trail({ logging: null }) },
});

// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
cases(trailWithoutValidation, {
  finds: { "one without digests": [trail({ validation: false }), "t"] },
  passes: { "one with digests": trail(), "a network without a trail": new Network() },
});

cases(trailUnencrypted, {
  finds: { "one without a key": [trail({ key: null }), "t"] },
  passes: { "one with a key": trail(), "a network without a trail": new Network() },
});

cases(trailOneRegion, {
  finds: { "one of a single region": [trail({ multiRegion: false }), "t", /us-east-1 alone/] },
  passes: { "one of all": trail(), "a network without a trail": new Network() },
});

// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
cases(keyDisabled, {
  finds: {
    "the key of a trail that is disabled": [trail().add("keys", key({ state: "disabled" })), "k", /is disabled/],
    "one that is to be deleted, also by its alias": [
      trail({ key: "alias/core" }).add("keys", key({ state: "pending-deletion" })),
      "k",
      /pending deletion/,
    ],
  },
  passes: {
    "one that is enabled": trail().add("keys", key()),
    "a key that no trail uses": new Network().add("keys", key({ state: "disabled" })),
  },
});

// https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
cases(keyWithoutRotation, {
  finds: { "the key of a trail that is not rotated": [trail().add("keys", key({ rotation: false })), "k"] },
  passes: {
    "one that is": trail().add("keys", key()),
    "one that cannot be": trail().add("keys", key({ rotation: null })),
    "a key that no trail uses": new Network().add("keys", key({ rotation: false })),
  },
});

const accounts = { main: { id: "111111111111", primary: true }, apps: { id: "222222222222" } };
const two = { accounts, vpcs: { a: { cidr: "10.0.0.0/16" }, b: { account: "apps", cidr: "10.1.0.0/16" } } };
const audited = { ...two, audit: {} };
const denied = {
  origin: { address: "arn:aws:cloudtrail:us-east-1:222222222222:*" },
  type: "DescribeTrails",
  why: "denied",
  vpcs: [],
  unread: { account: "222222222222", region: "us-east-1", hides: "nothing" as const },
};

cases(trailMissing, {
  finds: {
    "each account without": [
      estateInput(audited, (model) => ({ ...model, trails: [] })),
      ["apps", "main"],
      /222222222222/,
    ],
    "the account whose trail is gone": [
      estateInput(audited, (model) => ({
        ...model,
        trails: model.trails.filter(({ account }) => account !== accounts.apps.id),
      })),
      "apps",
    ],
  },
  passes: {
    "accounts with one each": estateInput(audited),
    "an estate that asks for none": estateInput(two),
    "members of an organization that has one": estateInput({ ...two, audit: { trail: { organization: true } } }),
    "an account where nobody may ask": estateInput(audited, (model) => ({
      ...model,
      trails: model.trails.filter(({ account }) => account !== accounts.apps.id),
      notInterpreted: [denied],
    })),
  },
});
