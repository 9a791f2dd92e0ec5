import type { Expected } from "../../compliance/expected";
import { Compliance } from "../../constructs/functions/compliance";
import type { Archive } from "../../constructs/security/archive";
import type { Audit, Compliance as ComplianceSettings } from "../../network/audit";
import type { Estate } from "../../network/estate";
import { primaryOf } from "../../network/places";
import type { EstateStack } from "../estate-stack";
import { archiveFor } from "./archive";
import { expectedIds, type Holders } from "./expected-ids";
import { keysOf } from "./keys";
import type { Central } from "./monitoring";

export interface ComplianceStackProps {
  readonly estate: Estate;
  readonly audit: Audit;
  readonly compliance: ComplianceSettings;
  readonly holders: Holders;
  readonly central: Central;
  /** Undefined: it is in another stack. */
  readonly archive: Archive | undefined;
}

/** The function, with what it holds the live network against. */
export function addCompliance(stack: EstateStack, props: ComplianceStackProps): void {
  const { plan, names, auditNames } = stack;
  const { holders, central, archive } = props;
  if (central.role === undefined) throw new Error("the function's role is made before the function");
  const primary = primaryOf(plan);
  const to = archiveFor(stack, archive, holders.network);
  const expected: Expected = { version: 1, estate: props.estate, plan };
  new Compliance(stack, "Compliance", {
    account: stack.account(primary.name, primary.region),
    keys: keysOf(stack, holders.network(primary.name), { account: primary.name, region: primary.region }),
    plan,
    audit: props.audit,
    compliance: props.compliance,
    role: central.role,
    archive: {
      account: stack.account(to.account.name, to.region),
      bucket: to.bucket,
      keys: to.keys,
      ready: archive && [...archive.ready, archive.bucket.versioning],
    },
    hub: central.hub,
    expected: { estate: JSON.stringify(expected), ids: expectedIds(stack, holders) },
    names,
    auditNames,
  });
}
