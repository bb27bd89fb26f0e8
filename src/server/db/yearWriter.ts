import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { saveYear, type YearRows } from "./recompute.ts";
import { writeElsewhere } from "./write.ts";
import type { YearAnswer } from "./yearThread.ts";
import { installPath } from "@/env.ts";
import { AppError } from "@/errors.ts";

/** Fewer years are written before a thread has started. */
const FEW_YEARS = 4;

/** Writes years, each in one transaction. */
export interface YearWriter {
  /** @throws AppError — what the database said; nothing of the year is then written. */
  save(rows: YearRows): Promise<void>;
  close(): Promise<void>;
}

/** Writes in a thread with its own connection, so that the next year is computed meanwhile. */
class ThreadWriter implements YearWriter {
  private readonly thread: Worker;
  private settle: { resolve: () => void; reject: (error: Error) => void } | null = null;

  constructor(file: string) {
    this.thread = new Worker(file);
    this.thread.on("message", (answer: YearAnswer) => {
      if (answer.kind === "saved") this.settle?.resolve();
      else this.settle?.reject(new AppError(answer.code, answer.message));
    });
    const fail = (why: string) =>
      this.settle?.reject(new AppError("environment", `The thread that writes results ended: ${why}.`));
    this.thread.on("error", ({ message }) => fail(message));
    this.thread.on("exit", () => fail("memory may be short"));
  }

  save(rows: YearRows): Promise<void> {
    return writeElsewhere(
      () =>
        new Promise<void>((resolve, reject) => {
          this.settle = { resolve, reject };
          this.thread.postMessage(rows);
        }),
    );
  }

  async close(): Promise<void> {
    this.settle = null;
    await this.thread.terminate();
  }
}

/**
 * A writer for so many years; call `close` when the last one is saved.
 *
 * @throws AppError("environment") — the thread is not built.
 */
export function openYearWriter(years: number): YearWriter {
  if (years < FEW_YEARS) return { save: saveYear, close: () => Promise.resolve() };
  const file = installPath("dist", "yearThread.mjs");
  if (!existsSync(file)) throw new AppError("environment", `${file} is missing. Build it first: npm run build:node.`);
  return new ThreadWriter(file);
}
