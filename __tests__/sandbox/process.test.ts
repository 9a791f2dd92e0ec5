import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { run, signalPid } from "../../src/sandbox/process";
import { processStart } from "../../src/sandbox/process-identity";

test("a command's output, lines and exit code come back", async () => {
  const lines: string[] = [];
  const result = await run("sh", ["-c", "echo one; echo two; echo oops >&2; exit 3"], {
    onLine: (one) => lines.push(one),
  });
  expect(result).toEqual({ code: 3, stdout: "one\ntwo\n", stderr: "oops\n" });
  expect(lines).toEqual(["one", "two"]);
});

test("a command that is not there is an error with its code", async () => {
  await expect(run("/nowhere/terraform", [])).rejects.toMatchObject({ code: "ENOENT" });
});

test("an abort interrupts the command and what it started, and gives its reason", async () => {
  const controller = new AbortController();
  let child = 0;
  const running = run("sh", ["-c", "sleep 60 & echo $!; wait"], {
    signal: controller.signal,
    onLine: (pid) => {
      child = Number(pid);
      controller.abort(new Error("interrupted"));
    },
    graceMs: 300,
  });
  await expect(running).rejects.toThrow("interrupted");
  await sleep(100);
  expect(processStart(child)).toBeUndefined();
});

test("a command that ignores the interrupt is killed after its grace", async () => {
  const controller = new AbortController();
  const running = run("sh", ["-c", "trap '' INT; echo ready; while :; do sleep 0.05; done"], {
    signal: controller.signal,
    onLine: () => controller.abort(new Error("interrupted")),
    graceMs: 100,
  });
  await expect(running).rejects.toThrow("interrupted");
});

test("nothing starts once it is aborted", async () => {
  await expect(run("sh", ["-c", "true"], { signal: AbortSignal.abort(new Error("too late")) })).rejects.toThrow(
    "too late",
  );
});

test("a process keeps its start, and one that ended has none", async () => {
  const child = spawn("sleep", ["60"]);
  const pid = child.pid ?? 0;
  const start = processStart(pid);
  await sleep(20);
  expect(start).toBeTruthy();
  expect(processStart(pid)).toBe(start);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  signalPid(pid, "SIGKILL");
  await ended;
  expect(processStart(pid)).toBeUndefined();
  expect(() => signalPid(pid, "SIGTERM")).not.toThrow();
});
