import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { schedule } from "../../src/sandbox/schedule";

const ROOMY = { tasks: 10, providers: 100 };

/** Tasks that write down when they start and end. */
function recorder() {
  const events: string[] = [];
  let running = 0;
  let most = 0;
  const task = (name: string, after: string[] = [], providers = 1) => ({
    name,
    after,
    providers,
    run: async () => {
      events.push(`+${name}`);
      running += 1;
      most = Math.max(most, running);
      await sleep(5);
      running -= 1;
      events.push(`-${name}`);
      return name.toUpperCase();
    },
  });
  return { events, task, most: () => most };
}

test("a task starts once all before it have ended", async () => {
  const { events, task } = recorder();
  const results = await schedule([task("pair", ["a", "b"]), task("a"), task("b")], ROOMY);
  expect(events.slice(-2)).toEqual(["+pair", "-pair"]);
  expect(results.get("pair")).toBe("PAIR");
});

test("independent tasks run side by side, as many as there is room for", async () => {
  const { task, most } = recorder();
  await schedule([task("a"), task("b"), task("c"), task("d")], { tasks: 2, providers: 100 });
  expect(most()).toBe(2);
});

test("the memory of their providers bounds them too", async () => {
  const { task, most } = recorder();
  await schedule([task("a", [], 3), task("b", [], 3), task("c", [], 3)], { tasks: 10, providers: 5 });
  expect(most()).toBe(1);
});

test("a task that needs more than there is runs alone", async () => {
  const { events, task } = recorder();
  await schedule([task("big", [], 50), task("small")], { tasks: 10, providers: 5 });
  expect(events).toEqual(["+big", "-big", "+small", "-small"]);
});

test("after a failure nothing new starts, what runs is waited for, and the first error is thrown", async () => {
  const { events, task } = recorder();
  const broken = { ...task("broken"), run: () => Promise.reject(new Error("no")) };
  await expect(schedule([broken, task("beside"), task("after", ["broken"])], ROOMY)).rejects.toThrow("no");
  expect(events).toEqual(["+beside", "-beside"]);
});

test("tasks that wait for each other are an error, not a hang", async () => {
  const { task } = recorder();
  await expect(schedule([task("a", ["b"]), task("b", ["a"])], ROOMY)).rejects.toThrow("nothing can go before: a, b");
});

test("a dependency that is not among the tasks counts as done", async () => {
  const { task } = recorder();
  expect((await schedule([task("a", ["elsewhere"])], ROOMY)).get("a")).toBe("A");
});
