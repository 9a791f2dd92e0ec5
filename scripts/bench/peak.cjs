// Loaded with --require: writes the peak memory of this process (in MB) to the file that BENCH_PEAK names when it ends.
const { writeFileSync } = require("node:fs");
process.on("exit", () => writeFileSync(process.env.BENCH_PEAK, String(process.resourceUsage().maxRSS / 1024)));
