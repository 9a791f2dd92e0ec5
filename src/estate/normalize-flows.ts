import type { Report } from "../diagnostics/problem";
import type { Flow, Service } from "../network/estate";
import type { CheckedInput } from "./schema";
import { selectorOf } from "./selector";
import { customService, serviceNamed } from "./services";

type FlowInput = CheckedInput["flows"][number];

/** Longest service name: it is part of security group names, which end at 255 characters. */
const MAX_SERVICE_NAME = 64;

/** One flow, unless its service is at fault. */
export function flowOf(input: FlowInput, index: number, report: Report): Flow | undefined {
  const service = serviceOf(input.service, index, report);
  return service && { from: selectorOf(input.from), to: selectorOf(input.to), service, path: ["flows", index] };
}

function serviceOf(input: FlowInput["service"], index: number, report: Report): Service | undefined {
  if (typeof input === "string") return serviceNamed(input);
  const path = ["flows", index, "service"];
  const { protocol, ports } = input;
  const hasPorts = protocol === "tcp" || protocol === "udp";
  if (hasPorts !== (ports !== undefined)) {
    report({
      code: "E-SERVICE-PORTS",
      path: hasPorts ? path : [...path, "ports"],
      ...(!hasPorts && { at: "key" as const }),
      message: hasPorts ? `the ${protocol} service has no ports` : `${protocol} has no ports`,
      allowed: "ports with tcp and udp, and only with them",
      fix: hasPorts ? 'add ports, as in ports: [5432, "8000-8100"]' : "remove ports",
    });
    return undefined;
  }
  const service = customService(protocol, ports ?? []);
  if (service.name.length <= MAX_SERVICE_NAME) return service;
  report({
    code: "E-NAME-LENGTH",
    path: [...path, "ports"],
    message: `so many separate ports give the service a name of ${service.name.length} characters, which is part of security group names`,
    allowed: `at most ${MAX_SERVICE_NAME} characters`,
    fix: "write ranges, or make several flows of it",
  });
  return undefined;
}
