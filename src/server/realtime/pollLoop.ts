import { log } from "@/log.ts";

/**
 * Does a round of work again and again, with a pause after each. An error is written down and the next round tries again.
 *
 * @param pauseMs - from the end of a round to the next.
 * @param failure - what is written down when a round fails.
 * @returns ends the loop; resolves when the round under way has ended.
 */
export function pollLoop(pauseMs: number, round: () => Promise<void>, failure: string): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function next(): Promise<void> {
    try {
      await round();
    } catch (error) {
      log.error({ err: error }, failure);
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = next();
    }, pauseMs);
  }

  let running = next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
