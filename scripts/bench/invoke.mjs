/** Loads a function and invokes it twice, as Lambda does; what that took is the last line that it writes. */
import { pathToFileURL } from "node:url";

const context = { awsRequestId: "bench", getRemainingTimeInMillis: () => 300_000 };

async function timed(work) {
  const [began, busy] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(busy);
  return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6, result };
}

const loaded = await timed(() => import(pathToFileURL(process.argv[2]).href));
const cold = await timed(() => loaded.result.handler({}, context));
const warm = await timed(() => loaded.result.handler({}, context));
const { verdict } = warm.result;
const seconds = { init: loaded.seconds, cold: cold.seconds, warm: warm.seconds, cpu: warm.cpu };
process.stdout.write(`\n${JSON.stringify({ ...seconds, verdict })}\n`);
