import type { Service, Traffic } from "../network/estate";
import { didYouMean } from "../network/suggest";
import type { Fault } from "./fault";
import { shown } from "./fault";

/**
 * Well-known services and what their servers listen on. Order: as the reference page lists them.
 * Ports: https://www.iana.org/assignments/service-names-port-numbers
 */
const CATALOGUE = {
  all: [{ protocol: "all" }],
  ping: [{ protocol: "icmp", type: 8, code: -1 }],
  http: [tcp(80)],
  https: [tcp(443)],
  "http-alt": [tcp(8080)],
  "https-alt": [tcp(8443)],
  ssh: [tcp(22)],
  rdp: [tcp(3389), udp(3389)],
  winrm: [tcp(5985, 5986)],
  dns: [tcp(53), udp(53)],
  ntp: [udp(123)],
  mysql: [tcp(3306)],
  postgres: [tcp(5432)],
  mssql: [tcp(1433)],
  oracle: [tcp(1521)],
  redshift: [tcp(5439)],
  mongodb: [tcp(27017)],
  cassandra: [tcp(9042)],
  redis: [tcp(6379)],
  memcached: [tcp(11211)],
  opensearch: [tcp(9200)],
  kafka: [tcp(9092)],
  "kafka-tls": [tcp(9094)],
  amqp: [tcp(5672)],
  amqps: [tcp(5671)],
  nfs: [tcp(2049)],
  smb: [tcp(445)],
  ldap: [tcp(389), udp(389)],
  ldaps: [tcp(636)],
  kerberos: [tcp(88), udp(88)],
  smtp: [tcp(25)],
  "smtp-submission": [tcp(587)],
  syslog: [udp(514)],
  "syslog-tls": [tcp(6514)],
  snmp: [udp(161)],
  prometheus: [tcp(9090)],
  "node-exporter": [tcp(9100)],
  "kubernetes-api": [tcp(6443)],
} as const satisfies Readonly<Record<string, readonly Traffic[]>>;

/** A service of the catalogue. */
export type ServiceName = keyof typeof CATALOGUE;

export const SERVICE_NAMES: readonly string[] = Object.keys(CATALOGUE);

function isServiceName(name: string): name is ServiceName {
  return Object.hasOwn(CATALOGUE, name);
}

/** The catalogue's entry of that name. */
export function serviceNamed(name: string): Service | undefined {
  return isServiceName(name) ? { name, traffic: CATALOGUE[name] } : undefined;
}

export function serviceFault(name: string): Fault | undefined {
  if (serviceNamed(name)) return undefined;
  return {
    code: "E-SERVICE-UNKNOWN",
    message: `there is no service called ${shown(name)}`,
    allowed:
      "a well-known name such as https, mysql, redis, ssh, dns or ping (docs/reference/estate.md has all), or {protocol, ports}",
    fix: portsIn(name) ?? didYouMean(name, SERVICE_NAMES, "write the ports out, as in {protocol: tcp, ports: [5432]}"),
  };
}

/** The fix for a text that is a port, such as `tcp/443` or `8000-8100`. */
function portsIn(text: string): string | undefined {
  const [, protocol = "tcp", port, last] = /^(?:(tcp|udp)[/: -]?)?(\d{1,5})(-\d{1,5})?$/.exec(text) ?? [];
  if (port === undefined) return undefined;
  return `write {protocol: ${protocol}, ports: [${last === undefined ? Number(port) : `"${port}${last}"`}]}`;
}

/** A service that is written out. Equal sets of ports get equal names, however they are written. */
export function customService(protocol: "tcp" | "udp" | "icmp" | "all", ports: readonly (number | string)[]): Service {
  if (protocol === "all") return { name: "all", traffic: [{ protocol }] };
  if (protocol === "icmp") return { name: "icmp", traffic: [{ protocol, type: -1, code: -1 }] };
  const ranges = merged(ports.map(rangeOf));
  const name = [protocol, ...ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}to${to}`))].join("-");
  return { name, traffic: ranges.map(({ from, to }) => ({ protocol, from, to })) };
}

interface PortRange {
  readonly from: number;
  readonly to: number;
}

const RANGE = /^(\d{1,5})-(\d{1,5})$/;

/** Checks a port or a range of ports. */
export function portFault(port: number | string): Fault | undefined {
  const range = typeof port === "number" ? { from: port, to: port } : RANGE.test(port) ? rangeOf(port) : undefined;
  const allowed = 'a whole number from 0 to 65535, or a range such as "8000-8100"';
  if (!range) {
    const number = typeof port === "string" && /^\d+$/.test(port.trim());
    return {
      code: "E-PORT",
      message: `${shown(port)} is not a port`,
      allowed,
      fix: number ? `write ${Number(port)} without quotes` : 'write a number, or "FROM-TO"',
    };
  }
  const { from, to } = range;
  if (!Number.isInteger(from) || from < 0 || to > 65535) {
    return { code: "E-PORT", message: `${shown(port)} is not a port`, allowed, fix: "write a port that exists" };
  }
  if (from <= to) return undefined;
  return {
    code: "E-PORT",
    message: `the port range ${shown(port)} ends before it begins`,
    allowed,
    fix: `write "${to}-${from}"`,
  };
}

function rangeOf(port: number | string): PortRange {
  const [from, to] = String(port).split("-").map(Number);
  return { from: from ?? Number.NaN, to: to ?? from ?? Number.NaN };
}

/** Sorted, with ranges that touch or overlap made one. */
function merged(ranges: readonly PortRange[]): PortRange[] {
  const result: PortRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = result.at(-1);
    if (last && range.from <= last.to + 1) result[result.length - 1] = { ...last, to: Math.max(last.to, range.to) };
    else result.push(range);
  }
  return result;
}

function tcp(from: number, to = from): Traffic {
  return { protocol: "tcp", from, to };
}

function udp(from: number, to = from): Traffic {
  return { protocol: "udp", from, to };
}
