import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import type { LimitedMessage, LimitedOrder } from "./limitedMessages.ts";
import { LIMITED_TASKS, type LimitedReport } from "./limitedTasks.ts";
import { takeNetworkAway } from "./takeNetworkAway.ts";
import { toAppError } from "@/errors.ts";

/** The process in which files of unknown origin are read: one order after another, then it is killed. */

const PROGRESS_EVERY_MS = 100;

/** A message leaves before the next step begins: a kill afterwards loses nothing that was said. */
function say(message: LimitedMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}

function reporter(): LimitedReport {
  let lastMs = 0;
  return (done, total) => {
    const nowMs = performance.now();
    if (nowMs - lastMs < PROGRESS_EVERY_MS) return;
    lastMs = nowMs;
    process.send?.({ kind: "progress", done, total } satisfies LimitedMessage);
  };
}

async function answer({ task, input }: LimitedOrder): Promise<LimitedMessage> {
  try {
    const run = (LIMITED_TASKS as Readonly<Record<string, (input: unknown, report: LimitedReport) => unknown>>)[task];
    return { kind: "result", value: await run(input, reporter()) };
  } catch (thrown) {
    const { code, message, detail, text } = toAppError(thrown);
    return { kind: "error", code, message, detail, text };
  }
}

/** Node's permissions refuse it altogether; what a task writes is brought to disk by the process that asked for it. */
function leaveSyncToParent(): void {
  fs.fsyncSync = () => undefined;
  syncBuiltinESMExports();
}

takeNetworkAway();
leaveSyncToParent();
process.on("message", (order: LimitedOrder) => void answer(order).then(say));
process.on("disconnect", () => process.exit());
await say({ kind: "ready" });
