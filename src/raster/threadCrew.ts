import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "@/errors.ts";
import type { UnitResult } from "./seriesTask.ts";
import type { ThreadMessage, ThreadStart } from "./threadMessages.ts";

/** Enough for the buffers of one unit of a long series; a thread that wants more is broken. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

/** The bundled thread: beside the bundle, or in dist/ when this runs from the sources. */
function threadFile(): string {
  const beside = join(import.meta.dirname, "rasterThread.mjs");
  const file = existsSync(beside) ? beside : join(import.meta.dirname, "../../dist/rasterThread.mjs");
  if (!existsSync(file)) throw new AppError("environment", `${file} is missing. Build it first: npm run build:node.`);
  return file;
}

/** What a running thread reports to. */
interface Listener {
  readonly take: (result: UnitResult) => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

class CrewThread {
  private readonly worker: Worker;
  private listener: Listener | null = null;

  constructor(file: string) {
    this.worker = new Worker(file, { resourceLimits: THREAD_LIMITS });
    this.worker.on("message", (message: ThreadMessage) => this.hear(message));
    this.worker.on("error", (error) => this.listener?.reject(error));
    this.worker.on("exit", () => {
      this.listener?.reject(
        new AppError("environment", "A raster thread ended before its work was done; memory may be short."),
      );
    });
  }

  private hear(message: ThreadMessage): void {
    if (message.kind === "unit") {
      this.listener?.take(message.result);
      return;
    }
    if (message.kind === "end") this.listener?.resolve();
    else
      this.listener?.reject(
        new AppError(message.code, message.message, { detail: message.detail, cause: message.stack }),
      );
    this.listener = null;
  }

  /** Resolves when the thread has found no more units. */
  run(start: ThreadStart, take: (result: UnitResult) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.listener = { take, resolve, reject };
      this.worker.postMessage(start);
    });
  }

  dismiss(): void {
    void this.worker.terminate();
  }
}

/**
 * Threads that wait for work. Starting one takes as long as reading ten million pixels: a caller who knows that
 * pixels will come starts them early, and dismisses them when all is done.
 */
export class ThreadCrew {
  private readonly threads: readonly CrewThread[];

  /** @throws AppError `environment` — the thread's bundle is missing. */
  constructor(readonly count: number) {
    this.threads = Array.from({ length: count }, () => new CrewThread(threadFile()));
  }

  /** Sets the first `count` threads to work; each promise ends with its thread's work. */
  run(start: ThreadStart, count: number, take: (result: UnitResult) => void): Array<Promise<void>> {
    return this.threads.slice(0, count).map((thread) => thread.run(start, take));
  }

  dismiss(): void {
    for (const thread of this.threads) thread.dismiss();
  }
}

/** Below this many pixels (times epochs) starting a thread costs more than it saves. */
const SMALL_PIXELS = 3_000_000;

/** How many threads are worth their while, the calling one included; 0 = the calling one alone. */
export function worthwhileThreads(pixels: number): number {
  return pixels < SMALL_PIXELS ? 0 : availableParallelism();
}
