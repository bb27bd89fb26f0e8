import type { ClockWatch } from "@/domain/alert/dueSlot.ts";
import { queueQuietProofs } from "@/server/db/quietProof.ts";
import { queueExpiryReminders } from "@/server/db/warningExpiry.ts";

/** Two clocks: the one on the wall, and one that stands while the machine sleeps and never jumps, ms. */
export interface Clocks {
  readonly wallMs: number;
  readonly steadyMs: number;
}

/**
 * What is due by the clock alone. It may be looked at as often as one likes: the rows say what was done. Between two looks
 * it remembers how much time went by on either clock, which tells a machine that slept from a program that was held up.
 */
export class ClockWork {
  private readonly startedMs: number;

  constructor(private last: Clocks) {
    this.startedMs = last.wallMs;
  }

  /** Does what is due. @returns messages queued. */
  async look(now: Clocks): Promise<number> {
    const watch: ClockWatch = {
      startedMs: this.startedMs,
      lookedMs: this.last.wallMs,
      awakeMs: now.steadyMs - this.last.steadyMs,
    };
    const wall = new Date(now.wallMs);
    const queued = (await queueQuietProofs(wall, watch)) + (await queueExpiryReminders(wall, watch));
    this.last = now;
    return queued;
  }
}
