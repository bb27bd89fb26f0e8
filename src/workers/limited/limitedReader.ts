import type { ChildProcess } from "node:child_process";
import type { LimitedMessage, LimitedOrder } from "./limitedMessages.ts";
import { residentBytes, startLimitedProcess } from "./limitedProcess.ts";
import type { LimitedReport, LimitedTasks } from "./limitedTasks.ts";
import { AppError } from "@/errors.ts";

/** How much a task may take. */
export interface LimitedBudget {
  /** From the order to the answer, ms. */
  readonly wallMs: number;
  /** Longest time without progress, ms; left out = only `wallMs` counts. */
  readonly quietMs?: number;
}

/** A reader of files and what it may take. */
export interface LimitedReaderOptions {
  /** Files it may read. */
  readonly read: readonly string[];
  /** Files it may write. */
  readonly write?: readonly string[];
  /** What messages call the file. */
  readonly name: string;
  /** Memory of the whole process, MB. */
  readonly memoryMb: number;
  /** Bundle to be run instead of the readers', for tests of the watch. */
  readonly program?: string;
  readonly signal?: AbortSignal;
}

/** A busy machine may take its time to start a process; that is not the file's fault. */
const START_LIMIT_MS = 15_000;
const WATCH_EVERY_MS = 20;
const MB = 1024 * 1024;
const NOTHING_CHANGED = "Nothing was changed.";

type TaskName = keyof LimitedTasks;
type InputOf<Name extends TaskName> = Parameters<LimitedTasks[Name]>[0];
type OutputOf<Name extends TaskName> = Awaited<ReturnType<LimitedTasks[Name]>>;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly report?: LimitedReport;
  readonly budget: LimitedBudget;
  readonly startedMs: number;
  lastSignMs: number;
}

/** A limited process with its watch: whatever goes wrong in it becomes one line here, and it is killed. */
export class LimitedReader {
  private readonly child: ChildProcess;
  private readonly watch: NodeJS.Timeout;
  private readonly startedMs = performance.now();
  /** Resolved by its first sign of life. */
  private readonly ready: Promise<void>;
  private settleReady: { resolve: () => void; reject: (error: Error) => void } | null = null;
  private isReady = false;
  private waiting: Waiting | null = null;
  private failure: Error | null = null;

  /** @throws AppError `environment` — the bundle is missing. */
  constructor(private readonly options: LimitedReaderOptions) {
    this.ready = new Promise((resolve, reject) => (this.settleReady = { resolve, reject }));
    this.ready.catch(() => undefined);
    this.child = startLimitedProcess({ ...options, heapMb: options.memoryMb });
    this.child.on("message", (message: LimitedMessage) => this.hear(message));
    this.child.on("error", (cause) => this.fail(this.notStarted(cause.message)));
    this.child.on("exit", (code, signal) =>
      this.fail(this.isReady ? this.brokeDown(code, signal) : this.notStarted("it ended at once")),
    );
    this.watch = setInterval(() => this.look(), WATCH_EVERY_MS);
    options.signal?.addEventListener("abort", this.onAbort, { once: true });
  }

  /**
   * Has one task done; one at a time.
   *
   * @throws AppError — what the reader itself found; `unreadableFile` — it broke down or hung; `tooLarge` — it wanted more
   * memory than allowed; `environment` — it could not be started. The reason of `signal` after an abort.
   */
  async run<Name extends TaskName>(
    task: Name,
    input: InputOf<Name>,
    budget: LimitedBudget,
    report?: LimitedReport,
  ): Promise<OutputOf<Name>> {
    this.options.signal?.throwIfAborted();
    await this.ready;
    if (this.failure) throw this.failure;
    const value = await new Promise<unknown>((resolve, reject) => {
      const startedMs = performance.now();
      this.waiting = { resolve, reject, report, budget, startedMs, lastSignMs: startedMs };
      this.child.send({ task, input } satisfies LimitedOrder, (error) => error && reject(error));
    });
    return value as OutputOf<Name>;
  }

  /** Memory it holds now, bytes; `null` where the system does not tell. */
  get heldBytes(): number | null {
    return residentBytes(this.child.pid);
  }

  /** Ends the process. */
  close(): void {
    clearInterval(this.watch);
    this.options.signal?.removeEventListener("abort", this.onAbort);
    this.child.removeAllListeners("exit");
    if (this.child.connected) this.child.disconnect();
    this.child.kill("SIGKILL");
  }

  private readonly onAbort = (): void => {
    this.fail(this.options.signal?.reason);
  };

  private hear(message: LimitedMessage): void {
    if (message.kind === "ready") {
      this.isReady = true;
      return this.settleReady?.resolve();
    }
    const { waiting } = this;
    if (!waiting) return;
    waiting.lastSignMs = performance.now();
    if (message.kind === "progress") return waiting.report?.(message.done, message.total);
    this.waiting = null;
    if (message.kind === "result") waiting.resolve(message.value);
    else waiting.reject(new AppError(message.code, message.message, { detail: message.detail, text: message.text }));
  }

  private look(): void {
    const { waiting, options } = this;
    if (!this.isReady && performance.now() - this.startedMs > START_LIMIT_MS)
      return this.fail(this.notStarted("it took too long"));
    if ((residentBytes(this.child.pid) ?? 0) > options.memoryMb * MB) return this.fail(this.tooHungry());
    if (!waiting) return;
    const nowMs = performance.now();
    const { wallMs, quietMs = Infinity } = waiting.budget;
    if (nowMs - waiting.startedMs <= wallMs && nowMs - waiting.lastSignMs <= quietMs) return;
    this.fail(
      new AppError(
        "unreadableFile",
        `${options.name}: reading it came to no end in time. The file is damaged, or lies on a disk that does not answer. ${NOTHING_CHANGED}`,
        { text: { key: "noEnd", values: { name: options.name } } },
      ),
    );
  }

  private tooHungry(): AppError {
    return new AppError(
      "tooLarge",
      `${this.options.name}: reading it takes more than the ${this.options.memoryMb} MB of memory allowed. The file is damaged, or larger than it may be. ${NOTHING_CHANGED}`,
      { text: { key: "tooHungry", values: { name: this.options.name, limit: this.options.memoryMb } } },
    );
  }

  private notStarted(why: string): AppError {
    return new AppError(
      "environment",
      `The reader of ${this.options.name} could not be started: ${why}. It is tried again.`,
    );
  }

  private brokeDown(code: number | null, signal: NodeJS.Signals | null): AppError {
    return new AppError(
      "unreadableFile",
      `${this.options.name}: its reader broke down (${signal ?? `status ${code}`}), as it does on a damaged file or one that wants more memory than the ${this.options.memoryMb} MB allowed. ${NOTHING_CHANGED}`,
      { text: { key: "brokeDown", values: { name: this.options.name, limit: this.options.memoryMb } } },
    );
  }

  private fail(reason: unknown): void {
    const error = reason instanceof Error ? reason : new AppError("cancelled", String(reason));
    const { waiting } = this;
    this.waiting = null;
    this.close();
    this.settleReady?.reject(error);
    // Whoever asks later is told the same.
    this.failure ??= error;
    waiting?.reject(this.failure);
  }
}
