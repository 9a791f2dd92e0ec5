import { z } from "zod";
import { checked, required } from "./fault";
import { mapping, routeScope, selector, vpcSelector, vpcSelectors } from "./schema-common";
import { portFault, SERVICE_NAMES, type ServiceName, serviceFault } from "./services";

const pair = [vpcSelector("app"), vpcSelector("data")] as const;
const between = z.tuple(pair, required("between: [app, data]"));

const link = z.union([
  z.tuple(pair),
  mapping({
    between: between.meta({ description: "The two sides; each may stand for many VPCs.", examples: [["app", "data"]] }),
    routes: routeScope.optional().meta({
      description: "How narrow the routes of this link are. Left out, as the estate's `routes`.",
      examples: ["subnet"],
    }),
    dns: z
      .boolean()
      .optional()
      .meta({
        description:
          "Whether private DNS names of one side resolve to private addresses on the other. Left out, they do where both VPCs have `dnsSupport` and `dnsHostnames`; said, it must be possible.",
        examples: [false],
      }),
  }),
]);

/** Which VPCs are linked. */
export const topology = mapping({
  kind: z.enum(["full-mesh", "hub-spoke", "custom", "none"], required("kind: hub-spoke")).meta({
    description:
      "`full-mesh`: each VPC with each other. `hub-spoke`: each VPC with each hub. `custom`: just the `links`. `none`: no links.",
    examples: ["hub-spoke"],
  }),
  hub: z
    .string()
    .optional()
    .meta({ description: "The hub of a hub-spoke topology.", examples: ["hub"] }),
  hubs: z
    .array(z.string())
    .min(1)
    .optional()
    .meta({
      description: "The hubs, where there are several; every spoke is linked to every hub.",
      examples: [["hub-east", "hub-west"]],
    }),
  joinHubs: z.boolean().optional().meta({
    description: "Whether hubs are linked to each other.",
    default: true,
  }),
  except: vpcSelectors.optional().meta({
    description: "VPCs that the kind leaves out, by selectors. `links` may still name them.",
    examples: [["sandbox", "tag:Stage=lab"]],
  }),
  links: z
    .array(link)
    .default([])
    .meta({
      description:
        "Links beside those of the kind: each a pair of selectors, or `{between, routes, dns}` to narrow the links of that pair.",
      examples: [[["app", "data"], { between: ["account:apps", "logs"], routes: "subnet" }]],
    }),
}).meta({
  description: "Which VPCs are linked by peering. Left out, none are.",
  if: { properties: { kind: { const: "hub-spoke" } }, required: ["kind"] },
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  then: { anyOf: [{ required: ["hub"] }, { required: ["hubs"] }] },
});

/** Typed by its names, so that editors complete them; checked as a text, so that a misspelt one gets the near one proposed. */
const serviceName = z
  .string()
  .check(checked(serviceFault))
  .meta({ enum: SERVICE_NAMES, description: "A well-known service." }) as z.ZodType<ServiceName, ServiceName>;

const serviceEntry = [
  serviceName,
  mapping({
    protocol: z.enum(["tcp", "udp", "icmp", "all"], required("protocol: tcp")).meta({ description: "The protocol." }),
    ports: z
      .array(
        z
          .union([z.int().meta({ minimum: 0, maximum: 65535 }), z.string().meta({ pattern: "^\\d{1,5}-\\d{1,5}$" })])
          .check(checked(portFault)),
      )
      .min(1)
      .optional()
      .meta({
        description: "Ports of its server, for tcp and udp: numbers and ranges.",
        examples: [[5432, "8000-8100"]],
      }),
  }).meta({
    description: "A service that the catalogue does not have.",
    if: { properties: { protocol: { enum: ["tcp", "udp"] } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { required: ["ports"] },
    else: { not: { required: ["ports"] } },
  }),
] as const;
const service = z.union(serviceEntry, required("service: https"));

/** One permission. */
export const flow = mapping({
  from: selector("from: peers").meta({
    description: "Who may open connections.",
    examples: ["peers", "app", "app/private"],
  }),
  to: selector("to: all").meta({ description: "To whom.", examples: ["all", "data", "internet"] }),
  service: service.meta({
    description: "On which service: a well-known name, or `{protocol, ports}`.",
    examples: ["https", { protocol: "tcp", ports: [5432, "8000-8100"] }],
  }),
}).meta({ description: "Who may open a connection to whom, on which service." });

/** One impossibility. */
export const isolation = z.tuple([selector("app"), selector("sandbox")]).meta({
  description: "Two ends between which no connection may be possible, either way.",
  examples: [["app", "sandbox"]],
});
