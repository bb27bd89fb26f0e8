import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { RenderAnswer, RenderOrder, RenderTask } from "./renderTask.ts";
import { installPath } from "@/env.ts";
import { AppError } from "@/errors.ts";

/** A page takes a tenth of this; a thread that wants more is broken. */
const LIMITS = { maxOldGenerationSizeMb: 768 };

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Next bundles this module a second time; the thread is shared through the global object. */
const holder = globalThis as typeof globalThis & {
  carbonWatchRenderer?: { worker: Worker; waiting: Map<number, Waiting>; next: number };
};

function startRenderer() {
  const file = installPath("dist", "reportThread.mjs");
  if (!existsSync(file)) throw new AppError("environment", `${file} is missing. Build it first: npm run build:node.`);
  const worker = new Worker(file, { resourceLimits: LIMITS });
  const renderer = { worker, waiting: new Map<number, Waiting>(), next: 0 };
  const fail = (message: string) => {
    if (holder.carbonWatchRenderer === renderer) holder.carbonWatchRenderer = undefined;
    for (const { reject } of renderer.waiting.values()) reject(new AppError("environment", message));
    renderer.waiting.clear();
  };
  worker.on("message", (answer: RenderAnswer) => {
    const waiting = renderer.waiting.get(answer.id);
    renderer.waiting.delete(answer.id);
    if ("bytes" in answer) waiting?.resolve(answer.bytes);
    else waiting?.reject(new AppError(answer.code, answer.message));
    if (renderer.waiting.size === 0) worker.unref();
  });
  worker.on("error", (error) => fail(`The thread that writes documents failed: ${error.message}`));
  worker.on("exit", () => fail("The thread that writes documents ended; memory may be short."));
  worker.unref();
  return renderer;
}

/**
 * Makes bytes in a thread, so that the process goes on answering meanwhile. The thread is started at the first call,
 * stays, and keeps no process alive.
 *
 * @throws AppError — what the work itself throws; "environment" if the thread is missing or ends.
 */
export function renderInThread(task: RenderTask): Promise<Uint8Array> {
  const renderer = (holder.carbonWatchRenderer ??= startRenderer());
  return new Promise((resolve, reject) => {
    const order: RenderOrder = { id: renderer.next++, task };
    renderer.waiting.set(order.id, { resolve, reject });
    renderer.worker.ref();
    renderer.worker.postMessage(order);
  });
}
