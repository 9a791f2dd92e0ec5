import type { Traffic } from "../network/estate";
import { didYouMean } from "../network/suggest";
import { type Fault, shown } from "./fault";
import { SERVICE_NAMES, serviceNamed } from "./services";

type Read = { readonly traffic: readonly Traffic[] } | { readonly fault: Fault };

/** Reads what a command line calls a port: `3306`, `udp/53`, `8000-8100`, or a service of the catalogue. */
export function readTraffic(text: string): Read {
  const service = serviceNamed(text);
  if (service) return { traffic: service.traffic };
  const [, protocol = "tcp", first, last = first] = /^(?:(tcp|udp)\/)?(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first !== undefined && from <= to && to <= 65_535) {
    return { traffic: [{ protocol: protocol === "udp" ? "udp" : "tcp", from, to }] };
  }
  return {
    fault: {
      code: "E-SERVICE-UNKNOWN",
      message: `${shown(text)} is no port and no service`,
      allowed: "a port such as 3306, udp/53 or 8000-8100, or a service such as https, mysql, ping or all",
      fix: didYouMean(text, SERVICE_NAMES, "write the port"),
    },
  };
}
