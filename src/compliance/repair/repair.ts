import type { Traffic } from "../../network/estate";

/**
 * One step that puts a live thing back to what was declared. Every one is named by ids that Terraform made
 * (`ExpectedIds`); none deletes anything that Terraform owns.
 */
export type Repair = RepairPlace & RepairAction;

export interface RepairPlace {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** What Terraform has to be told afterwards, where the repaired thing has another id than the one in its state. */
  readonly adopt?: Adoption;
}

/** A resource of Terraform's that stands for something else now. */
export interface Adoption {
  readonly stack: string;
  readonly address: string;
}

export type RepairAction =
  /** Puts back a declared route, or turns one that leads elsewhere. */
  | {
      readonly kind: "put-route";
      readonly routeTable: string;
      readonly destination: string;
      readonly target: RouteTargetId;
      /** Whether a route with this destination is there. */
      readonly replace: boolean;
    }
  /** Takes out a route that nobody declared. */
  | { readonly kind: "remove-route"; readonly routeTable: string; readonly destination: string }
  | { readonly kind: "add-group-rule"; readonly group: string; readonly rule: GroupRuleText }
  /** By the rule's own id (`sgr-…`). */
  | {
      readonly kind: "remove-group-rule";
      readonly group: string;
      readonly direction: "ingress" | "egress";
      readonly ruleId: string;
    }
  | { readonly kind: "put-acl-entry"; readonly acl: string; readonly entry: AclEntryText; readonly replace: boolean }
  | {
      readonly kind: "remove-acl-entry";
      readonly acl: string;
      readonly direction: "ingress" | "egress";
      readonly number: number;
    }
  /** Makes a flow log that is gone once more. */
  | { readonly kind: "put-flow-log"; readonly vpc: string; readonly key: string }
  | {
      readonly kind: "set-peering-dns";
      readonly peering: string;
      readonly side: "requester" | "accepter";
      readonly on: boolean;
    }
  | { readonly kind: "start-trail"; readonly trail: string };

export type RouteTargetId =
  | { readonly kind: "peering"; readonly id: string }
  | { readonly kind: "nat-gateway"; readonly id: string }
  | { readonly kind: "internet-gateway"; readonly id: string };

export interface GroupRuleText {
  readonly direction: "ingress" | "egress";
  readonly traffic: Traffic;
  readonly peer: { readonly cidr: string } | { readonly group: string };
  readonly description: string;
}

export interface AclEntryText {
  readonly direction: "ingress" | "egress";
  /** 1 to 32766. */
  readonly number: number;
  readonly action: "allow" | "deny";
  readonly traffic: Traffic;
  readonly cidr: string;
}
