#!/usr/bin/env node
import { run } from "./program";
import { processTerminal } from "./terminal";

const argv = process.argv.slice(2);
run(argv, processTerminal(argv)).then((code) => {
  process.exitCode = code;
});
