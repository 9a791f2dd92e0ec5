/**
 * One invocation of a Node function, as Lambda's runtime does it: the event on standard input, the answer in the file
 * SANDBOX_ANSWER, everything else as Lambda sets it in the environment.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { env } = process;
const dot = env._HANDLER.lastIndexOf(".");
const [file, name] = [env._HANDLER.slice(0, dot), env._HANDLER.slice(dot + 1)];
const deadline = Number(env.SANDBOX_DEADLINE);
const context = {
  functionName: env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: env.SANDBOX_FUNCTION_ARN,
  memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  awsRequestId: env.SANDBOX_REQUEST_ID,
  logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
};

function answer(value, code) {
  writeFileSync(env.SANDBOX_ANSWER, JSON.stringify(value === undefined ? null : value));
  process.exit(code);
}

function failed(error) {
  const { name: errorType = "Error", message: errorMessage = String(error), stack = "" } = error ?? {};
  process.stderr.write(`${JSON.stringify({ errorType, errorMessage, stack: stack.split("\n") })}\n`);
  answer({ errorType, errorMessage, trace: stack.split("\n") }, 1);
}

process.on("uncaughtException", failed);
process.on("unhandledRejection", failed);
try {
  const path = [".mjs", ".js", ".cjs"].map((end) => join(process.cwd(), file + end)).find((one) => existsSync(one));
  if (path === undefined) {
    throw Object.assign(new Error(`Cannot find module '${file}'`), { name: "Runtime.ImportModuleError" });
  }
  const module = await import(pathToFileURL(path).href);
  const handler = module[name] ?? module.default?.[name];
  if (typeof handler !== "function") {
    const error = new Error(`${env._HANDLER} is undefined or not exported`);
    throw Object.assign(error, { name: "Runtime.HandlerNotFound" });
  }
  answer(await handler(JSON.parse(readFileSync(0, "utf8")), context), 0);
} catch (error) {
  failed(error);
}
