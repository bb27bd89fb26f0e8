import { performance } from "node:perf_hooks";
import { log } from "@/log.ts";

/** Work that comes round every so often by the clock that never jumps; a failure is written down and keeps nothing else back. */
export class Rhythm {
  private lastMs = -Infinity;
  private running: Promise<void> | null = null;

  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<unknown>,
    private readonly failure: string,
  ) {}

  /** Starts the work if it is time and the one before has ended; does not wait for it. */
  look(): void {
    if (this.running || performance.now() - this.lastMs < this.everyMs) return;
    this.lastMs = performance.now();
    this.running = this.work()
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, this.failure))
      .finally(() => (this.running = null));
  }

  async settled(): Promise<void> {
    await this.running;
  }
}
