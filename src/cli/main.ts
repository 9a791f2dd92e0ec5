#!/usr/bin/env node
import { EXIT } from "./exit";
import { guardOutput } from "./output";
import { run } from "./program";
import { processTerminal } from "./terminal";

// Which Node we run on is said by `engines`, not by a library in the middle of somebody's report.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const argv = process.argv.slice(2);
const terminal = processTerminal(argv);
let lost = false;
guardOutput([process.stdout, process.stderr], (message) => {
  if (!lost) terminal.err(message);
  lost = true;
  process.exitCode = EXIT.tool;
});
run(argv, terminal).then((code) => {
  if (!lost) process.exitCode = code;
});
