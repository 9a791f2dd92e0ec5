import type { Check } from "../check";

const FUNCTION = "aws_lambda_function";
const PERMISSION = "aws_lambda_permission";
const INVOKED = "aws_lambda_function_event_invoke_config";

/** Of AWS's runtimes of Node those that are supported beyond the year. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const RUNTIMES = ["nodejs22.x", "nodejs24.x"];

/** What looks like a credential: an access key's id, or a secret by the name of its variable. */
const SECRET = /\b(AKIA|ASIA)[A-Z0-9]{16}\b|"[A-Z_]*(SECRET|PASSWORD|PRIVATE_KEY|TOKEN)[A-Z_]*":/;

const of = (block: object) => ({ [`${FUNCTION}.a`]: block });
const permission = (block: object) => ({ [`${PERMISSION}.a`]: block });

export const FUNCTION_CHECKS: readonly Check[] = [
  {
    id: "lambda-concurrency",
    standsFor: ["CKV_AWS_115", "LambdaConcurrency"],
    demands: "a function's concurrency is reserved, and so limited",
    types: [FUNCTION],
    judge: ({ reserved_concurrent_executions: reserved }) => Number(reserved) > 0,
    passes: of({ reserved_concurrent_executions: 3 }),
    fails: { [`${FUNCTION}.a`]: { reserved_concurrent_executions: -1 }, [`${FUNCTION}.b`]: {} },
  },
  {
    id: "lambda-dead-letters",
    standsFor: ["CKV_AWS_116", "awslambda_function_no_dead_letter_queue", "LambdaDLQ"],
    demands: "what a function failed at is kept",
    types: [FUNCTION],
    judge: ({ dead_letter_config }) => dead_letter_config !== undefined,
    passes: of({ dead_letter_config: { target_arn: "queue" } }),
    fails: of({}),
  },
  {
    id: "lambda-vpc",
    standsFor: ["CKV_AWS_117", "awslambda_function_inside_vpc", "awslambda_function_vpc_multi_az", "LambdaInsideVPC"],
    demands: "a function runs in a VPC",
    types: [FUNCTION],
    judge: ({ vpc_config }) => vpc_config !== undefined,
    passes: of({ vpc_config: { subnet_ids: ["a", "b"] } }),
    fails: of({}),
  },
  {
    id: "lambda-signed",
    standsFor: ["CKV_AWS_272"],
    demands: "a function's code is signed",
    types: [FUNCTION],
    judge: ({ code_signing_config_arn }) => code_signing_config_arn !== undefined,
    passes: of({ code_signing_config_arn: "arn" }),
    fails: of({}),
  },
  {
    id: "lambda-environment-key",
    standsFor: ["CKV_AWS_173", "awslambda_function_env_vars_not_encrypted_with_cmk"],
    demands: "a function's environment is under a key of ours, and without one there is no key",
    types: [FUNCTION],
    judge: ({ environment, kms_key_arn }) => (environment === undefined) === (kms_key_arn === undefined),
    passes: of({ environment: { variables: { A: "1" } }, kms_key_arn: "arn" }),
    fails: of({ environment: { variables: { A: "1" } } }),
  },
  {
    id: "lambda-no-secrets",
    standsFor: ["CKV_AWS_45", "awslambda_function_no_secrets_in_variables"],
    demands: "a function's environment holds no secrets",
    types: [FUNCTION],
    judge: ({ environment }) => !SECRET.test(JSON.stringify(environment ?? {})),
    passes: of({ environment: { variables: { TABLE: "findings" } } }),
    fails: {
      [`${FUNCTION}.a`]: { environment: { variables: { ID: "AKIAIOSFODNN7EXAMPLE" } } },
      [`${FUNCTION}.b`]: { environment: { variables: { DB_PASSWORD: "hunter2" } } },
    },
  },
  {
    id: "lambda-traced",
    standsFor: ["CKV_AWS_50", "AVD-AWS-0066", "LambdaTracing"],
    demands: "a function is traced",
    types: [FUNCTION],
    judge: ({ tracing_config }) => (tracing_config as { mode?: string } | undefined)?.mode === "Active",
    passes: of({ tracing_config: { mode: "Active" } }),
    fails: of({}),
  },
  {
    id: "lambda-runtime",
    standsFor: ["CKV_AWS_363", "awslambda_function_using_supported_runtimes", "AwsSolutions-L1"],
    demands: "a function's runtime is a supported one of Node",
    types: [FUNCTION],
    judge: ({ runtime }) => RUNTIMES.includes(String(runtime)),
    passes: of({ runtime: "nodejs22.x" }),
    fails: of({ runtime: "nodejs18.x" }),
  },
  {
    id: "lambda-limits",
    standsFor: ["LambdaDefaultMemorySize", "LambdaDefaultTimeout"],
    demands: "a function's memory and time are chosen",
    types: [FUNCTION],
    judge: ({ memory_size, timeout }) => memory_size !== undefined && timeout !== undefined,
    passes: of({ memory_size: 512, timeout: 60 }),
    fails: of({ memory_size: 512 }),
  },
  {
    id: "lambda-failure-destination",
    standsFor: ["LambdaAsyncFailureDestination"],
    demands: "a failed invocation goes to a destination",
    types: [INVOKED],
    judge: ({ destination_config }) => destination_config !== undefined,
    passes: { [`${INVOKED}.a`]: { destination_config: { on_failure: { destination: "queue" } } } },
    fails: { [`${INVOKED}.a`]: { maximum_retry_attempts: 1 } },
  },
  {
    id: "lambda-permission-source",
    standsFor: ["CKV_AWS_364", "AVD-AWS-0067"],
    demands: "a service invokes a function for one source only",
    types: [PERMISSION],
    judge: ({ source_arn }) => source_arn !== undefined,
    passes: permission({ principal: "events.amazonaws.com", source_arn: "rule" }),
    fails: permission({ principal: "events.amazonaws.com" }),
  },
  {
    id: "lambda-permission-not-open",
    standsFor: ["CKV_AWS_301", "awslambda_function_not_publicly_accessible", "LambdaFunctionPublicAccessProhibited"],
    demands: "nobody unnamed invokes a function",
    types: [PERMISSION],
    judge: ({ principal }) => principal !== "*",
    passes: permission({ principal: "events.amazonaws.com" }),
    fails: permission({ principal: "*" }),
  },
];
