import type { Metrics } from "@aws-lambda-powertools/metrics";
import type { SweepPorts } from "../../src/compliance/ports";
import { groupBy } from "../../src/network/keys";

/**
 * Writes metrics as lines of the log, from which CloudWatch takes them: one for each set of dimensions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function measureWith(metrics: Metrics): SweepPorts["measure"] {
  // Powertools would put the service's name beside every dimension of ours, and no alarm would find a metric.
  metrics.clearDefaultDimensions();
  return (measured) => {
    for (const alike of groupBy(measured, ({ dimensions }) => JSON.stringify(dimensions)).values()) {
      metrics.addDimensions({ ...alike[0]?.dimensions });
      for (const { name, unit, value } of alike) metrics.addMetric(name, unit, value);
      metrics.publishStoredMetrics();
    }
  };
}
