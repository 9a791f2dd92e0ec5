import { defineEstate } from "../../src/estate/parse";

/** Every setting that makes something, in the layout per account and in several regions, archive and primary apart. */
export const EVERYTHING = defineEstate({
  name: "everything",
  environment: "test",
  region: "us-east-1",
  state: { layout: "per-account" },
  accounts: {
    main: { id: "111111111111", primary: true },
    logs: { id: "222222222222", region: "eu-west-1" },
    apps: { id: "333333333333" },
  },
  vpcs: {
    hub: { account: "main", cidr: "10.0.0.0/16" },
    app: { account: "apps", cidr: "10.1.0.0/16", nat: "single" },
    store: { account: "apps", region: "eu-west-1", cidr: "10.2.0.0/16", nat: "none" },
  },
  topology: { kind: "hub-spoke", hub: "hub" },
  flows: [
    { from: "peers", to: "hub", service: "https" },
    { from: "hub", to: "store", service: "mysql" },
    { from: "all", to: "internet", service: "https" },
  ],
  audit: {
    account: "logs",
    keys: "per-purpose",
    trail: { insights: ["api-call-rate", "api-error-rate"] },
    objectLock: { mode: "governance", days: 30 },
  },
  monitoring: {
    email: "ops@example.com",
    subscribers: [
      { protocol: "https", endpoint: "https://alerts.example.com/aws" },
      { protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:111111111111:alerts" },
      { protocol: "lambda", endpoint: "arn:aws:lambda:us-east-1:111111111111:function:page" },
    ],
  },
  compliance: { remediate: { default: "on" } },
});
