#!/usr/bin/env node
import { run } from "./program";
import { processTerminal } from "./terminal";

// Which Node we run on is said by `engines`, not by a library in the middle of somebody's report.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const argv = process.argv.slice(2);
run(argv, processTerminal(argv)).then((code) => {
  process.exitCode = code;
});
