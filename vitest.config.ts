import { defineConfig } from "vitest/config";

/**
 * The rings of the test suite: 1 `unit` (no I/O), 2 `synth` (the synthesized Terraform), 3 `emulator` (real Terraform
 * against the local AWS emulator, one file at a time because every provider alias is a process of about 0.5 GB).
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["__tests__/{diagnostics,estate,network,report,cli,sandbox,support,house}/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "synth",
          include: ["__tests__/{synth,constructs,stacks,package}/**/*.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "emulator",
          include: ["__tests__/emulator/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
