import type { NetworkModel } from "../../src/model/network-model";
import { changed, LIVE } from "./drift/support";

/** Port 22 of hub's server group open to the world. */
export function sshOpen(model: NetworkModel = LIVE): NetworkModel {
  return changed(
    "securityGroups",
    "sg-hub_https-server",
    ({ ingress, origin }) => ({
      ingress: [
        ...ingress,
        {
          traffic: { protocol: "tcp" as const, from: 22, to: 22 },
          peer: { kind: "cidr" as const, cidr: "0.0.0.0/0" },
          description: "just for today",
          origin: { address: origin.address.replace(/:sg-.*/, ":security-group-rule/sgr-0badbadbad") },
          id: "sgr-0badbadbad",
        },
      ],
    }),
    model,
  );
}
