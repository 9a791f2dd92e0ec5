import { someOf } from "../../network/keys";
import type { Rule } from "../rule";
import { exposedPorts, exposures } from "../support/exposure";
import { factsOf } from "../support/facts";
import { worldText } from "../support/world";

/** Of data stores and old protocols: what Security Hub's EC2.19 and Prowler call high-risk. */
const SERVICES: Readonly<Record<number, string>> = {
  20: "FTP",
  21: "FTP",
  23: "Telnet",
  25: "SMTP",
  110: "POP3",
  135: "RPC",
  143: "IMAP",
  445: "CIFS",
  1433: "SQL Server",
  1434: "SQL Server",
  1521: "Oracle",
  2483: "Oracle",
  3000: "web servers in development",
  3306: "MySQL",
  4333: "mSQL",
  5000: "web servers in development",
  5432: "PostgreSQL",
  5500: "VNC",
  5601: "Kibana",
  6379: "Redis",
  7000: "Cassandra",
  8080: "HTTP proxies",
  8088: "HTTP proxies",
  8888: "HTTP proxies",
  9042: "Cassandra",
  9092: "Kafka",
  9200: "Elasticsearch",
  9300: "Elasticsearch",
  11211: "Memcached",
  27017: "MongoDB",
  27018: "MongoDB",
};

export const securityGroupWorldServicePorts: Rule = {
  meta: {
    id: "security-group-world-service-ports",
    title: "No security group opens databases and other internal services to the internet",
    severity: "high",
    why: "They are made for a network of friends: many ask for no password, and scans find them within hours.",
    awsPage: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19",
    fix: "Open the port to the security groups or subnets that use the service.",
    controls: [
      "FSBP EC2.19",
      "Prowler ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports",
      "cdk-nag EC2RestrictedCommonPorts",
    ],
    over: "model",
  },
  check: ({ model }) => {
    const { prefixLists } = factsOf(model);
    const ports = Object.keys(SERVICES).map(Number);
    return model.securityGroups.flatMap(({ id, ingress }) => {
      const open = exposedPorts(exposures(ingress, prefixLists), ports);
      const [first] = open;
      if (first === undefined) return [];
      const names = someOf(open.map(({ port }) => `${port} (${SERVICES[port]})`));
      return [{ subject: id, message: `it admits ${worldText(first.at.families)} to tcp ${names}` }];
    });
  },
};
