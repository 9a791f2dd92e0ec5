import { expect, test } from "vitest";
import { customService, SERVICE_NAMES, serviceNamed } from "../../src/estate/services";
import { estateOf, problemOf, withFlow } from "./support";

test("the well-known services have their ports", () => {
  expect(serviceNamed("mysql")?.traffic).toEqual([{ protocol: "tcp", from: 3306, to: 3306 }]);
  expect(serviceNamed("https")?.traffic).toEqual([{ protocol: "tcp", from: 443, to: 443 }]);
  expect(serviceNamed("ping")?.traffic).toEqual([{ protocol: "icmp", type: 8, code: -1 }]);
  expect(serviceNamed("all")?.traffic).toEqual([{ protocol: "all" }]);
});

test("DNS has both protocols", () => {
  expect(serviceNamed("dns")?.traffic).toEqual([
    { protocol: "tcp", from: 53, to: 53 },
    { protocol: "udp", from: 53, to: 53 },
  ]);
});

test("every name may be part of a resource address", () => {
  for (const name of SERVICE_NAMES) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test("what every object has is no service", () => {
  expect(serviceNamed("constructor")).toBeUndefined();
});

test("a service that is written out is named after its ports", () => {
  expect(customService("tcp", [5432])).toEqual({
    name: "tcp-5432",
    traffic: [{ protocol: "tcp", from: 5432, to: 5432 }],
  });
  expect(customService("icmp", [])).toEqual({ name: "icmp", traffic: [{ protocol: "icmp", type: -1, code: -1 }] });
});

test("equal sets of ports are one service, however they are written", () => {
  const written = customService("tcp", ["8000-8050", 443, "8051-8100", 8080]);
  expect(written).toEqual(customService("tcp", ["8000-8100", "443-443"]));
  expect(written.name).toBe("tcp-443-8000to8100");
});

test("two ports and a range between them are two services", () => {
  expect(customService("tcp", [80, 90]).name).not.toBe(customService("tcp", ["80-90"]).name);
});

test("an unknown service has the near one proposed", () => {
  expect(problemOf(withFlow({ service: "postgress" }))).toMatchObject({
    code: "E-SERVICE-UNKNOWN",
    path: ["flows", 0, "service"],
    message: 'there is no service called "postgress"',
    fix: "did you mean 'postgres'?",
  });
});

test.each([
  [70_000, "70000 is not a port", "write a port that exists"],
  ["443", '"443" is not a port', "write 443 without quotes"],
  ["http", '"http" is not a port', 'write a number, or "FROM-TO"'],
  ["8100-8000", 'the port range "8100-8000" ends before it begins', 'write "8000-8100"'],
  ["1-70000", '"1-70000" is not a port', "write a port that exists"],
])("%j is no port", (port, message, fix) => {
  expect(problemOf(withFlow({ service: { protocol: "tcp", ports: [1, port] } }))).toMatchObject({
    code: "E-PORT",
    path: ["flows", 0, "service", "ports", 1],
    message,
    fix,
  });
});

test("tcp needs ports, and icmp has none", () => {
  expect(problemOf(withFlow({ service: { protocol: "tcp" } }))).toMatchObject({
    code: "E-SERVICE-PORTS",
    path: ["flows", 0, "service"],
    message: "the tcp service has no ports",
  });
  expect(problemOf(withFlow({ service: { protocol: "icmp", ports: [1] } }))).toMatchObject({
    code: "E-SERVICE-PORTS",
    path: ["flows", 0, "service", "ports"],
    message: "icmp has no ports",
  });
});

test("more separate ports than a name can hold are refused", () => {
  const ports = Array.from({ length: 30 }, (_, i) => 1000 + 2 * i);
  expect(problemOf(withFlow({ service: { protocol: "udp", ports } }))).toMatchObject({
    code: "E-NAME-LENGTH",
    path: ["flows", 0, "service", "ports"],
  });
});

test("a flow keeps its ends, its service and its place", () => {
  expect(estateOf(withFlow({ from: "app/private", service: "ssh" })).flows).toEqual([
    {
      from: { kind: "tier", vpc: "app", tier: "private" },
      to: { kind: "internet" },
      service: { name: "ssh", traffic: [{ protocol: "tcp", from: 22, to: 22 }] },
      path: ["flows", 0],
    },
  ]);
});
