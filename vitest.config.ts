import { defineConfig } from "vitest/config";

/**
 * The rings of the test suite, one after the other: 1 `unit` and `cli` (no I/O but files), 2 `synth` (the synthesized Terraform), 3 `emulator`
 * (real Terraform against the local AWS emulator), 4 `browser` (the report page in headless Chromium).
 * An apply waits more than it works, so that two files of ring 3 share two cores; not more, because every provider alias is
 * a process of about 0.5 GB.
 */
export default defineConfig({
  test: {
    globalSetup: ["scripts/page-assets.mjs", "scripts/lambda-assets.mjs"],
    projects: [
      {
        test: {
          name: "unit",
          testTimeout: 30_000,
          include: [
            "__tests__/{diagnostics,estate,network,model,reach,proof,rules,readers,review,report,audit,compliance,lambdas,sandbox,support,house}/**/*.test.ts",
          ],
          // Most of a file's time would be loading the same modules once more.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "cli",
          include: ["__tests__/cli/**/*.test.ts"],
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "synth",
          include: ["__tests__/{synth,constructs,stacks,package,policy}/**/*.test.ts"],
          isolate: false,
          testTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "emulator",
          include: ["__tests__/emulator/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // One more than most machines have processors: Terraform often waits, for a minute after a bucket's lifecycle rules.
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "browser",
          include: ["__tests__/browser/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
