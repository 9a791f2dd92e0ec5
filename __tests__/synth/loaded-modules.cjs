// Preloaded by main.test.ts: writes the files of all modules that the process has loaded when it ends.
const { writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.LOADED_MODULES, Object.keys(require.cache).join("\n")));
