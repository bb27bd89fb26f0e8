import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { PixelAnswer, PixelMessage, PixelRequest, PixelWork, PixelWorkKind } from "./pixelMessages.ts";
import { installPath } from "@/env.ts";
import { AppError } from "@/errors.ts";

/** A thread that wants more is broken. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** How a request is watched and called off. */
export interface PixelWorkOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

interface Waiting {
  readonly resolve: (answer: PixelAnswer) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

function cancelled(): AppError {
  return new AppError("cancelled", "Nobody waits for this any more.");
}

/** One thread and the requests it has been sent. */
class PixelThread {
  private readonly waiting = new Map<number, Waiting>();
  private readonly worker: Worker;
  private isGone = false;

  constructor() {
    // The bundle lies in dist/ wherever this very module has been bundled into.
    const file = installPath("dist", "pixelThread.mjs");
    if (!existsSync(file)) throw new AppError("environment", `${file} is missing. Build it first: npm run build:node.`);
    this.worker = new Worker(file, { resourceLimits: THREAD_LIMITS });
    this.worker.unref();
    this.worker.on("message", (message: PixelMessage) => this.hear(message));
    this.worker.on("error", (error) => this.end(error));
    this.worker.on("exit", () => this.end(new AppError("environment", "A pixel thread ended; memory may be short.")));
  }

  get load(): number {
    return this.waiting.size;
  }

  get isUsable(): boolean {
    return !this.isGone;
  }

  private end(error: unknown): void {
    this.isGone = true;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private hear(message: PixelMessage): void {
    const entry = this.waiting.get(message.id);
    if (!entry) return;
    if (message.kind === "progress") {
      entry.onProgress?.(message.done, message.total);
      return;
    }
    this.waiting.delete(message.id);
    if (this.waiting.size === 0) this.worker.unref();
    if (message.kind === "answer") entry.resolve(message.answer);
    else entry.reject(new AppError(message.code, message.message, { detail: message.detail, cause: message.stack }));
  }

  send(request: PixelRequest, waiting: Waiting): void {
    this.worker.ref();
    this.waiting.set(request.id, waiting);
    this.worker.postMessage(request);
  }

  dismiss(): void {
    this.end(cancelled());
    void this.worker.terminate();
  }
}

/** Threads that read pixel stores, so that no decoding runs where requests are answered. Started when first needed. */
export class PixelCrew {
  private threads: PixelThread[] = [];
  private lastId = 0;

  constructor(readonly count: number) {}

  /** The thread with the fewest requests; one that has ended is replaced. */
  private pick(): PixelThread {
    this.threads = this.threads.filter((thread) => thread.isUsable);
    const idle = this.threads.find((thread) => thread.load === 0);
    if (idle) return idle;
    if (this.threads.length < this.count) {
      const thread = new PixelThread();
      this.threads.push(thread);
      return thread;
    }
    return this.threads.reduce((best, thread) => (thread.load < best.load ? thread : best));
  }

  /**
   * Has one thing done.
   *
   * @throws AppError — what the thread met; `cancelled` after the signal; `environment` — the bundle is missing.
   */
  run<Kind extends PixelWorkKind>(
    kind: Kind,
    task: PixelWork[Kind]["task"],
    { signal, onProgress }: PixelWorkOptions = {},
  ): Promise<PixelWork[Kind]["answer"]> {
    if (signal?.aborted) return Promise.reject(cancelled());
    const stop = new SharedArrayBuffer(4);
    const onAbort = () => void Atomics.store(new Int32Array(stop), 0, 1);
    signal?.addEventListener("abort", onAbort, { once: true });
    const id = ++this.lastId;
    const answered = new Promise<PixelAnswer>((resolve, reject) => {
      this.pick().send({ id, kind, task, stop } as PixelRequest, { resolve, reject, onProgress });
    }).finally(() => signal?.removeEventListener("abort", onAbort));
    // A thread answers a request with what its kind is answered with.
    return answered;
  }

  dismiss(): void {
    for (const thread of this.threads) thread.dismiss();
    this.threads = [];
  }
}
